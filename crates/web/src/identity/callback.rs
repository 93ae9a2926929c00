//! `/identity/callback`: back from the provider.
//!
//! A GET, though it changes something: a POST from another site would carry none of our cookies
//! (`SameSite=Lax`), so nobody would know whose it is. What protects it is its state, which opens once
//! and in the browser that it was made for.

use domain::{
    Refusal,
    identities::{self, Arrival, Errand, Purpose, Returned},
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
    if identities::has_led_on(&mut service.db.read().await?, visit.browser, &sent.state).await? {
        return reloaded(&visit, arrival).await;
    }
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

/// It has led on already, and leads on again without doing anything. A sign-in has made another visit of
/// the browser, in which its errand does not open any more.
async fn reloaded(visit: &Visit, arrival: Option<Arrival>) -> Answer {
    match arrival.map(|arrival| arrival.errand) {
        Some(Errand { purpose: Purpose::Bind, .. }) => visit.go(routes::OWN),
        Some(Errand { purpose: Purpose::Prove, note, .. }) => visit.go(proving::next(&note)),
        Some(Errand { purpose: Purpose::Recover, .. }) => recovery::go_on(visit).await,
        Some(Errand { purpose: Purpose::Further, .. }) | None => visit.go("/account"),
    }
}
