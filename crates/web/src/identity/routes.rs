//! `/account/security/identity`.

use domain::{
    Error, Refusal,
    identities::{self, Purpose, Returned},
    identity_book,
    proofs::Guarding,
    removals::What,
    removing::Begun,
};
use wording::{Moment, say};

use super::{
    away::{IdentityAway, Leaving, away, name_of},
    callback,
    pages::Identity,
};
use crate::{
    proving,
    removing::Removals,
    shell::{Answer, Entry, Failure, Nothing, Pages, Said, Typed, Visit},
};

pub(super) const OWN: &str = "/account/security/identity";
const NEW: &str = "/account/security/identity/new";

pub(crate) fn routes() -> Pages {
    vec![
        Entry::get::<Identity, _, _>(OWN, show),
        Entry::get::<IdentityAway, _, _>(NEW, leave),
        Entry::post::<Nothing, Identity, _, _>("/account/security/identity/remove", remove),
        Entry::get::<IdentityAway, _, _>("/identity/callback", callback::callback),
    ]
}

async fn page(visit: &Visit) -> Result<Identity, Failure> {
    let account = visit.signed_in()?.account;
    let provider = name_of(visit)?;
    let service = &visit.app().service;
    let bound = identities::find(&mut service.db.read().await?, account, service.now()).await?;
    let leaving = Removals::of(visit, account).await?.only(What::Identity);
    let frame = visit.frame();
    let words = |at: domain::Timestamp| frame.words.say(&say::date_and_time(Moment(at.0)));
    Ok(Identity {
        provider,
        bound_at: bound.as_ref().map(|bound| visit.rfc3339(bound.bound_at)),
        bound_words: bound.as_ref().map(|bound| words(bound.bound_at)),
        leaving,
        frame,
    })
}

async fn show(visit: Visit) -> Answer {
    visit.show(page(&visit).await?)
}

fn leaving(visit: &Visit) -> Result<IdentityAway, Failure> {
    let (purpose, subject) = (Purpose::Bind, visit.signed_in()?.id.uuid());
    away(visit, Leaving { purpose, subject, note: String::new(), other_ways: OWN.to_owned() })
}

async fn leave(visit: Visit) -> Answer {
    let account = visit.signed_in()?.account;
    name_of(&visit)?;
    let service = &visit.app().service;
    let bound = identities::find(&mut service.db.read().await?, account, service.now()).await?;
    if bound.is_some() {
        return visit.go(OWN);
    }
    if let Some(prove) = proving::first(&visit, Guarding::Add).await? {
        return Ok(prove);
    }
    visit.show(leaving(&visit)?)
}

/// Back from the provider.
pub(super) async fn back(visit: &Visit, returned: Returned<'_>) -> Answer {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    match identity_book::bind(service, session, returned, &visit.environment).await {
        Ok(()) => visit.go_saying(OWN, Said::IdentityBound),
        Err(Error::Refused(Refusal::FreshProofNeeded)) => {
            proving::before(visit, Guarding::Add, NEW)
        }
        Err(error @ Error::Refused(Refusal::IdentityBound)) => {
            visit.fail(page(visit).await?, error)
        }
        Err(error) => visit.fail(leaving(visit)?, error),
    }
}

async fn remove(visit: Visit, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    match identity_book::remove(service, session, &visit.environment).await {
        Ok(Begun::Gone) => visit.go_saying(OWN, Said::IdentityRemoved),
        Ok(Begun::LeavesAt(_)) => visit.go_saying(OWN, Said::RemovalBegan),
        Err(Error::Refused(Refusal::FreshProofNeeded | Refusal::OlderMethodNeeded)) => {
            proving::before(&visit, Guarding::Replace, OWN)
        }
        Err(error) => visit.fail(page(&visit).await?, error),
    }
}
