//! `/account/security/removals/{id}`.

use domain::{
    Error, Id, Refusal,
    addresses::ChangeState,
    removals::{Removal, What},
    removing::{self, Stopped},
};

use super::{RemovalView, forms::Stays, pages::RemovalPage};
use crate::{
    proving,
    shell::{Answer, Entry, Failure, Nothing, Pages, Path, Said, Typed, Visit},
};

const ONE: &str = "/account/security/removals/{id}";

pub(crate) fn routes() -> Pages {
    vec![
        Entry::get::<RemovalPage, _, _>(ONE, show),
        Entry::post::<Stays, RemovalPage, _, _>(ONE, decide),
        Entry::post::<Nothing, RemovalPage, _, _>("/account/security/removals/{id}/stop", stop),
    ]
}

fn id(text: &str) -> Result<Id<Removal>, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}

async fn find(visit: &Visit, id: Id<Removal>) -> Result<Removal, Failure> {
    let account = visit.signed_in()?.account;
    let service = &visit.app().service;
    Ok(removing::one(service, &mut service.db.read().await?, account, id).await?)
}

fn page(visit: &Visit, removal: &Removal) -> Result<RemovalPage, Failure> {
    let own = removal.asked_in == visit.signed_in()?.id;
    Ok(RemovalPage { frame: visit.frame(), removal: RemovalView::of(visit, removal), own })
}

async fn show(visit: Visit, Path(path): Path<String>) -> Answer {
    let removal = find(&visit, id(&path)?).await?;
    if removal.state == ChangeState::Frozen
        && let Some(answer) = proving::first_to_keep_or_remove(&visit, removal.id).await?
    {
        return Ok(answer);
    }
    visit.show(page(&visit, &removal)?)
}

async fn stop(visit: Visit, Path(path): Path<String>, _: Typed<Nothing>) -> Answer {
    let id = id(&path)?;
    let session = visit.signed_in()?;
    let removal = find(&visit, id).await?;
    let (service, environment) = (&visit.app().service, &visit.environment);
    match removing::stop_in_session(service, session, id, environment).await {
        Ok(Stopped::Stands) => visit.go_saying(home(removal.what), Said::RemovalStopped),
        Ok(Stopped::Frozen) => visit.go_saying(home(removal.what), Said::RemovalFrozen),
        Err(error) => visit.fail(page(&visit, &removal)?, error),
    }
}

async fn decide(visit: Visit, Path(path): Path<String>, form: Typed<Stays>) -> Answer {
    let id = id(&path)?;
    let session = visit.signed_in()?;
    let removal = find(&visit, id).await?;
    let shown = page(&visit, &removal)?;
    let choice = form.parse(&visit, || shown)?;
    match removing::decide(&visit.app().service, session, id, choice).await {
        Ok(()) => visit.go_saying(home(removal.what), Said::RemovalDecided),
        Err(Error::Refused(Refusal::FreshProofNeeded | Refusal::OtherClassNeeded)) => {
            proving::before_keeping_or_removing(&visit, id)
        }
        Err(error) => visit.fail(page(&visit, &removal)?, error),
    }
}

/// Where what is of this kind is listed.
const fn home(what: What) -> &'static str {
    match what {
        What::Passkey => "/account/security/passkeys",
        What::Messenger => "/account/security/messengers",
        What::Identity => "/account/security/identity",
        What::Email | What::Phone => "/account/addresses",
        What::App | What::RecoveryCodes | What::TwoStep | What::TwoStepKinds => "/account/two-step",
    }
}
