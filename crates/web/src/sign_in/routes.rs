//! `/sign-in` and `/sign-out`.

use domain::{
    Error, attempts,
    attempts::Challenge,
    sign_in::{self, Credentials, Outcome},
    signing_out,
};
use serde::Deserialize;

use super::{
    by_confirmation::WAITS,
    by_passkey, by_qr,
    forms::Attempt,
    further,
    pages::{SignIn, kept_for},
};
use crate::{
    gate::GateView,
    passkeys::request_any,
    shell::{Answer, Entry, Nothing, Pages, Query, Typed, Visit, local_path},
};

pub(crate) fn routes() -> Pages {
    let mut routes = vec![
        Entry::get::<SignIn, _, _>("/sign-in", start),
        Entry::post::<Attempt, SignIn, _, _>("/sign-in", attempt),
        Entry::post::<Nothing, SignIn, _, _>("/sign-out", sign_out),
    ];
    routes.extend(by_passkey::routes());
    routes.extend(by_qr::routes());
    routes.extend(further::routes());
    routes
}

#[derive(Debug, Default, Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

pub(super) fn page(visit: &Visit, next: &str, gate: Option<Challenge>) -> SignIn {
    SignIn {
        passkey: request_any(visit, sign_in::ceremony(visit.browser)),
        frame: visit.frame(),
        next: local_path(next).unwrap_or("/account").to_owned(),
        kept_for: kept_for(visit),
        gate: gate.map(|challenge| GateView::of(visit, challenge)),
    }
}

/// The gate that a page shows before anything is refused. A browser that some account knows is shown
/// none, and asked for none either.
pub(super) async fn gate(visit: &Visit) -> Result<Option<Challenge>, Error> {
    if !visit.known().is_empty() {
        return Ok(None);
    }
    Ok(attempts::task(&visit.app().service, &visit.environment).await?)
}

async fn start(visit: Visit, Query(query): Query<Next>) -> Answer {
    if visit.session.is_some() {
        return visit.go(local_path(&query.next).unwrap_or("/account"));
    }
    let gate = gate(&visit).await?;
    visit.show(page(&visit, &query.next, gate))
}

async fn attempt(visit: Visit, form: Typed<Attempt>) -> Answer {
    let next = visit.typed("next");
    let gate = gate(&visit).await?;
    let attempted = form.parse(&visit, || page(&visit, &next, gate))?;
    let credentials = Credentials {
        identifier: attempted.identifier,
        password: attempted.password,
        keep: attempted.keep,
        via: visit.via,
        known: visit.known(),
        gate: attempted.gate,
        next: local_path(&next).unwrap_or("/account").to_owned(),
    };
    let service = &visit.app().service;
    match sign_in::sign_in(service, &credentials, visit.source()).await {
        Ok(Outcome::SignedIn(done)) => {
            end_former(&visit).await?;
            visit.go_signed_in(done.next.clone(), done)
        }
        Ok(Outcome::Asked { confirming: true }) => visit.go(WAITS),
        Ok(Outcome::Asked { confirming: false }) => visit.go("/sign-in/further"),
        Err(Error::Refused(refusal)) => {
            let sent = credentials.gate.as_deref().unwrap_or_default();
            let after = attempts::task_after(service, &visit.environment, &refusal, sent);
            let gate = match after {
                Some(challenge) => Some(challenge),
                None => self::gate(&visit).await?,
            };
            Ok(visit.refuse(page(&visit, &next, gate), &refusal))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// Whoever signs in again leaves nothing behind that still signs in (ASVS 7.2.4).
pub(crate) async fn end_former(visit: &Visit) -> Result<(), Error> {
    match &visit.session {
        Some(former) => {
            signing_out::sign_out(&visit.app().service, former, &visit.environment).await
        }
        None => Ok(()),
    }
}

async fn sign_out(visit: Visit, _: Typed<Nothing>) -> Answer {
    if let Some(session) = &visit.session {
        signing_out::sign_out(&visit.app().service, session, &visit.environment).await?;
    }
    visit.go_signed_out("/sign-in")
}
