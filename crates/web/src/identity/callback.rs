//! `/identity/callback`: back from the provider.
//!
//! A GET, though it changes something: a POST from another site would carry none of our cookies
//! (`SameSite=Lax`), so nobody would know whose it is. What protects it is its state, which opens once
//! and in the browser that it was made for.

use domain::{
    Refusal,
    identities::{self, Purpose, Returned},
};
use serde::Deserialize;

use super::routes;
use crate::{
    proving, recovery,
    shell::{Answer, Failure, Query, Visit},
    sign_in,
};

/// What the provider sends along.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Sent {
    #[serde(default)]
    state: String,
    /// Missing where it has nothing to say.
    #[serde(default)]
    result: String,
}

pub(super) async fn callback(visit: Visit, Query(sent): Query<Sent>) -> Answer {
    let service = &visit.app().service;
    if service.identity.is_none() {
        return Err(Failure::NotFound.into());
    }
    let arrival = identities::arrive(service, visit.browser, &sent.state);
    let arrival = arrival.ok_or(Refusal::IdentityRefused)?;
    let purpose = arrival.errand.purpose;
    // Where there is no session any more, what came must not travel on in the path to the sign-in.
    if matches!(purpose, Purpose::Bind | Purpose::Prove) && visit.session.is_none() {
        return Err(Refusal::IdentityRefused.into());
    }
    let returned = Returned { arrival: &arrival, result: &sent.result };
    match purpose {
        Purpose::Bind => routes::back(&visit, returned).await,
        Purpose::Prove => proving::back(&visit, returned).await,
        Purpose::Further => sign_in::back(&visit, returned).await,
        Purpose::Recover => recovery::back(&visit, returned).await,
    }
}
