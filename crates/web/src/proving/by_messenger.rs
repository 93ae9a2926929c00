//! A fresh proof by a confirmation in a messenger.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use domain::{
    messenger::{self, Uncalled},
    proofs::confirmations::Confirmation,
    proving,
};
use serde_json::json;

use super::{
    pages::{Prove, ProveByMessenger},
    routes::{Ahead, page as choice},
};
use crate::shell::{
    Answer, Entry, Failure, Nothing, Pages, Query, Said, SentDigits, Stop, Typed, Visit,
};

pub(super) const WAITS: &str = "/account/prove/messenger";

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<ProveByMessenger, _, _>(WAITS, show),
        Entry::post::<Nothing, Prove, _, _>(WAITS, begin),
        Entry::raw("/account/prove/messenger/state", state),
        Entry::post::<Nothing, ProveByMessenger, _, _>("/account/prove/messenger/go-on", go_on),
    ]
}

/// `waits`, `approved`, `more` when another way is needed, or `over`: refused, expired and used up
/// look alike.
fn stage(visit: &Visit, confirmation: Option<&Confirmation>) -> &'static str {
    let now = visit.app().service.now();
    match confirmation {
        Some(one) if one.is_open(now) => "waits",
        Some(one) if one.is_approved(now) && one.needs_more => "more",
        Some(one) if one.is_approved(now) => "approved",
        _ => "over",
    }
}

/// What the page is made of.
struct Found {
    confirmation: Option<Confirmation>,
    stage: &'static str,
    uncalled: Option<&'static str>,
}

async fn found(visit: &Visit) -> Result<Found, Failure> {
    let (session, service) = (visit.signed_in()?, &visit.app().service);
    let mut tx = service.db.read().await?;
    let confirmation = proving::confirmation(&mut tx, session).await?;
    let stage = stage(visit, confirmation.as_ref());
    let uncalled = match &confirmation {
        Some(one) if stage == "waits" => {
            messenger::uncalled(service, &mut tx, one.id.uuid()).await?.map(Uncalled::name)
        }
        _ => None,
    };
    Ok(Found { confirmation, stage, uncalled })
}

fn page(visit: &Visit, ahead: &Ahead, found: &Found) -> ProveByMessenger {
    let Found { confirmation, stage, uncalled } = found;
    let (stage, uncalled) = (*stage, *uncalled);
    let sent = match confirmation {
        Some(one) if stage == "waits" => SentDigits::of(visit, one),
        Some(one) => SentDigits::over(visit, one.expires_at),
        None => SentDigits::over(visit, visit.app().service.now()),
    };
    ProveByMessenger {
        frame: visit.frame(),
        next: ahead.next().to_owned(),
        ahead: ahead.name(),
        other_ways: ahead.choice(),
        stage,
        uncalled,
        sent,
    }
}

async fn show(visit: Visit, Query(ahead): Query<Ahead>) -> Answer {
    let found = found(&visit).await?;
    visit.show(page(&visit, &ahead, &found))
}

async fn begin(visit: Visit, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    let ahead = Ahead::of_form(&visit);
    match proving::ask_messengers(&visit.app().service, session, visit.source()).await {
        Ok(()) => visit.go(format!("{WAITS}?{}", ahead.query())),
        Err(error) => visit.fail(choice(&visit, &ahead).await?, error),
    }
}

/// What the page's script asks for until something has happened.
async fn state(visit: Visit) -> Result<Response, Stop> {
    let Found { stage, uncalled, .. } = found(&visit).await?;
    Ok(Json(json!({ "state": stage, "uncalled": uncalled })).into_response())
}

async fn go_on(visit: Visit, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    let ahead = Ahead::of_form(&visit);
    let service = &visit.app().service;
    match proving::prove_by_confirmation(service, session, &visit.environment).await {
        Ok(token) => visit.go_rotated(ahead.next(), token, Said::Proved),
        Err(error) => {
            let found = found(&visit).await?;
            visit.fail(page(&visit, &ahead, &found), error)
        }
    }
}
