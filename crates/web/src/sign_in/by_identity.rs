//! The further proof by an identity provider.

use domain::{
    Error,
    identities::{Purpose, Returned},
    sign_in::{self, Attempt},
};

use super::{
    further::{give, or_begin, visitor},
    pages::WayView,
};
use crate::{
    identity::{IdentityAway, Leaving, away},
    shell::{Answer, Entry, Failure, Pages, Visit},
};

const WAYS: &str = "/sign-in/further";

pub(super) fn routes() -> Pages {
    vec![Entry::get::<IdentityAway, _, _>("/sign-in/further/identity", leave)]
}

pub(super) fn view(full: bool) -> WayView {
    WayView { id: String::new(), kind: "identity", address: String::new(), full }
}

async fn asked(visit: &Visit) -> Result<Attempt, Error> {
    let service = &visit.app().service;
    sign_in::asked(service, &mut service.db.read().await?, visit.browser).await
}

fn page(visit: &Visit, attempt: &Attempt) -> Result<IdentityAway, Failure> {
    let (purpose, subject) = (Purpose::Further, attempt.id.uuid());
    away(visit, Leaving { purpose, subject, note: String::new(), other_ways: WAYS.to_owned() })
}

async fn leave(visit: Visit) -> Answer {
    match or_begin(asked(&visit).await, &visit)? {
        Ok(attempt) => visit.show(page(&visit, &attempt)?),
        Err(begin) => begin,
    }
}

/// Back from the provider.
pub(crate) async fn back(visit: &Visit, returned: Returned<'_>) -> Answer {
    let attempt = match or_begin(asked(visit).await, visit)? {
        Ok(attempt) => attempt,
        Err(begin) => return begin,
    };
    let shown = page(visit, &attempt)?;
    let known = visit.known();
    let (service, from) = (&visit.app().service, visitor(visit, &known));
    let given = sign_in::give_identity(service, returned, from, visit.browser).await;
    give(visit, given, async || Ok(shown)).await
}
