//! The further proof by a confirmation in a messenger: what the new screen shows while it waits.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use domain::{
    Error, Refusal,
    proofs::confirmations::Confirmation,
    sign_in::{self, SignedIn},
};
use serde_json::json;

use super::{
    forms::FurtherGoOn,
    further::{give, or_begin, page as further_page, trusted_for, visitor},
    pages::{Further, FurtherByMessenger, WayView},
};
use crate::shell::{Answer, Entry, Nothing, Pages, Said, SentDigits, Typed, Visit};

/// The page that waits.
pub(super) const WAITS: &str = "/sign-in/further/messenger";

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<FurtherByMessenger, _, _>(WAITS, show),
        Entry::post::<Nothing, Further, _, _>(WAITS, begin),
        Entry::raw("/sign-in/further/messenger/state", state),
        Entry::post::<FurtherGoOn, FurtherByMessenger, _, _>(
            "/sign-in/further/messenger/go-on",
            go_on,
        ),
    ]
}

pub(super) fn view(full: bool) -> WayView {
    WayView { id: String::new(), kind: "messenger", address: String::new(), full }
}

/// How far it has come, as far as the new screen is told. Refused, expired and used up look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Waits,
    Approved,
    /// Approved, and another class is needed beside it.
    More,
    Over,
}

impl Stage {
    const fn name(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Approved => "approved",
            Self::More => "more",
            Self::Over => "over",
        }
    }
}

/// What the page is made of.
struct Found {
    confirmation: Option<Confirmation>,
    stage: Stage,
    trusted_for: Option<String>,
}

/// The attempt's confirmation and its stage. An attempt that was refused is gone, and looks like one
/// whose time is over.
async fn found(visit: &Visit) -> Result<Found, Error> {
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let attempt = match sign_in::asked(service, &mut tx, visit.browser).await {
        Ok(attempt) => attempt,
        Err(Error::Refused(Refusal::NothingBegun)) => {
            return Ok(Found { confirmation: None, stage: Stage::Over, trusted_for: None });
        }
        Err(error) => return Err(error),
    };
    let confirmation = sign_in::confirmation(&mut tx, &attempt).await?;
    let now = service.now();
    let stage = match &confirmation {
        Some(one) if one.is_open(now) => Stage::Waits,
        Some(one) if one.is_approved(now) && one.needs_more => Stage::More,
        Some(one) if one.is_approved(now) => Stage::Approved,
        _ => Stage::Over,
    };
    let trusted_for = trusted_for(visit, &mut tx, &attempt).await?;
    Ok(Found { confirmation, stage, trusted_for })
}

fn page(
    visit: &Visit,
    (confirmation, stage): (&Confirmation, Stage),
    trusted_for: Option<String>,
) -> FurtherByMessenger {
    let sent = match stage {
        Stage::Waits => SentDigits::of(visit, confirmation),
        _ => SentDigits::over(visit, confirmation.expires_at),
    };
    FurtherByMessenger { frame: visit.frame(), trusted_for, stage: stage.name(), sent }
}

async fn show(visit: Visit) -> Answer {
    match found(&visit).await? {
        Found { confirmation: Some(shown), stage, trusted_for } if stage != Stage::Over => {
            visit.show(page(&visit, (&shown, stage), trusted_for))
        }
        _ => visit.go_saying("/sign-in", Said::ConfirmationOver),
    }
}

async fn begin(visit: Visit, _: Typed<Nothing>) -> Answer {
    match sign_in::ask_messengers(&visit.app().service, visit.source()).await {
        Ok(()) => visit.go(WAITS),
        Err(error) => match or_begin(further_page(&visit).await, &visit)? {
            Ok(page) => visit.fail(page, error),
            Err(begin) => begin,
        },
    }
}

/// What the page's script asks for until something has happened.
async fn state(visit: Visit) -> Result<Response, crate::shell::Stop> {
    let stage = found(&visit).await?.stage;
    Ok(Json(json!({ "state": stage.name() })).into_response())
}

async fn go_on(visit: Visit, _: Typed<FurtherGoOn>) -> Answer {
    let Found { confirmation, stage, trusted_for } = found(&visit).await?;
    match (confirmation, stage) {
        (Some(_), Stage::More) => visit.go("/sign-in/further"),
        (Some(shown), Stage::Waits | Stage::Approved) => {
            let shown = page(&visit, (&shown, stage), trusted_for);
            give(&visit, sign_in_by_it(&visit).await, || async { Ok(shown) }).await
        }
        _ => visit.go_saying("/sign-in", Said::ConfirmationOver),
    }
}

async fn sign_in_by_it(visit: &Visit) -> Result<SignedIn, Error> {
    let known = visit.known();
    let from = visitor(visit, &known);
    sign_in::give_confirmation(&visit.app().service, from, visit.browser).await
}
