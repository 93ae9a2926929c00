//! `/sign-in` and `/sign-out`.

use domain::{
    Error, Refusal,
    addresses::Held,
    attempts,
    sign_in::{self, Credentials, Outcome},
    signing_out,
};
use serde::Deserialize;

use super::{
    accounts,
    by_confirmation::WAITS,
    by_passkey, by_qr,
    forms::{Attempt, Who},
    further,
    pages::{SignIn, kept_for},
    start::{Start, view},
};
use crate::{
    gate::GateView,
    passkeys::request_any,
    shell::{Answer, Entry, FieldRefusal, Nothing, Pages, Query, Typed, Visit, local_path},
};

pub(crate) fn routes() -> Pages {
    let mut routes = vec![
        Entry::get::<SignIn, _, _>("/sign-in", start),
        Entry::post::<Attempt, SignIn, _, _>("/sign-in", attempt),
        Entry::post::<Nothing, SignIn, _, _>("/sign-out", sign_out),
    ];
    routes.extend(accounts::routes());
    routes.extend(by_passkey::routes());
    routes.extend(by_qr::routes());
    routes.extend(further::routes());
    routes
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    next: String,
    /// One of the accounts that this browser remembers.
    #[serde(default)]
    account: String,
    /// There when it is to be another account.
    other: Option<String>,
    /// `before` where the number passed to somebody else.
    #[serde(default)]
    held: String,
}

/// The page after something was sent: it shows the account that was chosen, or asks for any.
pub(super) fn page(visit: &Visit, next: &str, start: Start) -> SignIn {
    let chosen = start.account(&visit.typed("account")).map(view);
    SignIn {
        held: Held::from_name(&visit.typed("held")).name(),
        passkey: request_any(visit, sign_in::ceremony(visit.browser)),
        frame: visit.frame(),
        next: local_path(next).unwrap_or("/account").to_owned(),
        kept_for: kept_for(visit),
        accounts: start.views(),
        chosen,
        choosing: false,
        saves: visit.ticked("save", visit.saved.ticked),
        gate: start.gate.map(|challenge| GateView::of(visit, challenge)),
    }
}

async fn start(visit: Visit, Query(query): Query<Asked>) -> Answer {
    if visit.session.is_some() {
        return visit.go(local_path(&query.next).unwrap_or("/account"));
    }
    let start = Start::of(&visit).await?;
    let chosen = start.account(&query.account).map(view);
    let page = page(&visit, &query.next, start);
    let held = Held::from_name(&query.held);
    let asks_for_any = query.other.is_some() || held == Held::Before;
    let choosing = chosen.is_none() && !asks_for_any && !page.accounts.is_empty();
    visit.show(SignIn { chosen, choosing, held: held.name(), ..page })
}

async fn attempt(visit: Visit, form: Typed<Attempt>) -> Answer {
    let next = visit.typed("next");
    let start = Start::of(&visit).await?;
    let attempted = form.parse(&visit, || page(&visit, &next, start.clone()))?;
    let identifier = match attempted.who {
        Who::Typed(identifier) => Some(identifier),
        Who::Chosen(id) => start.account(&id.to_string()).map(|saved| saved.identifier.clone()),
    };
    let Some(identifier) = identifier else {
        // One that was removed, or never was, is as good as nothing typed.
        let refused = FieldRefusal { field: "identifier", refusal: Refusal::IdentifierMissing };
        return Ok(visit.refuse_fields(page(&visit, &next, start), &[refused]));
    };
    let credentials = Credentials {
        identifier,
        held: attempted.held,
        password: attempted.password,
        keep: attempted.keep,
        via: visit.via,
        known: visit.known(),
        saved: visit.saved.tokens.clone(),
        users: visit.users.clone(),
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
        Err(Error::Refused(Refusal::AccountProtected { measure })) => visit.go_restricted(measure),
        Err(Error::Refused(refusal)) => {
            let sent = credentials.gate.as_deref().unwrap_or_default();
            let after = attempts::task_after(service, &visit.environment, &refusal, sent);
            // As things stand after the refusal.
            let start = Start::of(&visit).await?.with_gate(after);
            Ok(visit.refuse(page(&visit, &next, start), &refusal))
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
