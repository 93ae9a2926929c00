//! A fresh proof by an identity provider.

use domain::{
    identities::{Purpose, Returned},
    proving,
};

use super::routes::Ahead;
use crate::{
    identity::{IdentityAway, Leaving, away},
    shell::{Answer, Entry, Failure, Pages, Query, Said, Visit},
};

pub(super) fn routes() -> Pages {
    vec![Entry::get::<IdentityAway, _, _>("/account/prove/identity", leave)]
}

fn page(visit: &Visit, ahead: &Ahead) -> Result<IdentityAway, Failure> {
    let (purpose, subject) = (Purpose::Prove, visit.signed_in()?.id.uuid());
    away(visit, Leaving { purpose, subject, note: ahead.query(), other_ways: ahead.choice() })
}

async fn leave(visit: Visit, Query(ahead): Query<Ahead>) -> Answer {
    visit.show(page(&visit, &ahead)?)
}

/// Where an errand with this note leads.
pub(crate) fn next(note: &str) -> String {
    Ahead::of_query(note).next().to_owned()
}

/// Back from the provider.
pub(crate) async fn back(visit: &Visit, returned: Returned<'_>) -> Answer {
    let session = visit.signed_in()?;
    let ahead = Ahead::of_query(&returned.arrival.errand.note);
    let service = &visit.app().service;
    match proving::prove_by_identity(service, session, returned, &visit.environment).await {
        Ok(token) => visit.go_rotated(ahead.next(), token, Said::Proved),
        Err(error) => visit.fail(page(visit, &ahead)?, error),
    }
}
