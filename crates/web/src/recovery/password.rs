//! The new password.

use domain::{
    Error, Refusal,
    addresses::Role,
    recovery::{self, CameBack, Owner},
};

use super::{
    forms::AnotherPassword,
    pages::RecoverPassword,
    routes::{begin_again, go_on},
};
use crate::{
    account::shortest_password,
    sessions::REVIEW,
    shell::{Answer, Entry, Pages, Typed, Visit},
    sign_in::end_former,
};

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<RecoverPassword, _, _>("/recover/password", show),
        Entry::post::<AnotherPassword, RecoverPassword, _, _>("/recover/password", set),
    ]
}

async fn owner(visit: &Visit) -> Result<Owner, Error> {
    let service = &visit.app().service;
    recovery::owner(service, &mut service.db.read().await?, visit.browser).await
}

fn page(visit: &Visit, owner: &Owner) -> RecoverPassword {
    let identifier = owner.addresses.iter().find(|address| address.role == Role::Identifier);
    RecoverPassword {
        frame: visit.frame(),
        username: identifier.map(|address| address.identifier.display()).unwrap_or_default(),
        least: shortest_password(&visit.app().service.policy),
    }
}

async fn show(visit: Visit) -> Answer {
    match owner(&visit).await {
        Ok(owner) => visit.show(page(&visit, &owner)),
        Err(Error::Refused(Refusal::NothingBegun)) => go_on(&visit).await,
        Err(error) => Err(error.into()),
    }
}

async fn set(visit: Visit, form: Typed<AnotherPassword>) -> Answer {
    let owner = match owner(&visit).await {
        Ok(owner) => owner,
        Err(Error::Refused(Refusal::NothingBegun)) => return go_on(&visit).await,
        Err(error) => return Err(error.into()),
    };
    let shown = page(&visit, &owner);
    let Typed(mut form) = form;
    form.owner = Some(owner);
    let password = Typed(form).judge(&visit, || shown).await?;
    let service = &visit.app().service;
    match recovery::set_password(service, &password, visit.via, visit.source()).await {
        Ok(CameBack::In(done)) => {
            end_former(&visit).await?;
            let next = if done.was_shut { REVIEW } else { "/account" };
            visit.go_recovered(next, done)
        }
        Ok(CameBack::Restricted(measure)) => visit.go_restricted(measure),
        Err(Error::Refused(Refusal::NothingBegun)) => Ok(begin_again(&visit)?),
        Err(error) => {
            let shown = page(&visit, &self::owner(&visit).await?);
            visit.fail(shown, error)
        }
    }
}
