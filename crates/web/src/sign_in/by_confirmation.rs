//! The further proof by a confirmation in a messenger: what the new screen shows while it waits.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use domain::{
    Error, Refusal,
    messenger::{self, Uncalled},
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    Waits,
    Approved,
    /// Approved, and another class is needed beside it.
    More,
    #[default]
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
#[derive(Default)]
struct Found {
    confirmation: Option<Confirmation>,
    stage: Stage,
    uncalled: Option<&'static str>,
    trusted_for: Option<String>,
}

/// The attempt's confirmation and its stage. An attempt that was refused is gone, and looks like one
/// whose time is over.
async fn found(visit: &Visit) -> Result<Found, Error> {
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let attempt = match sign_in::asked(service, &mut tx, visit.browser).await {
        Ok(attempt) => attempt,
        Err(Error::Refused(Refusal::NothingBegun)) => return Ok(Found::default()),
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
    let uncalled = match &confirmation {
        Some(one) if stage == Stage::Waits => {
            messenger::uncalled(service, &mut tx, one.id.uuid()).await?.map(Uncalled::name)
        }
        _ => None,
    };
    let trusted_for = trusted_for(visit, &mut tx, &attempt).await?;
    Ok(Found { confirmation, stage, uncalled, trusted_for })
}

/// None when it is over.
fn page(visit: &Visit, found: Found) -> Option<FurtherByMessenger> {
    let Found { confirmation, stage, uncalled, trusted_for } = found;
    let confirmation = confirmation.filter(|_| stage != Stage::Over)?;
    let sent = match stage {
        Stage::Waits => SentDigits::of(visit, &confirmation),
        _ => SentDigits::over(visit, confirmation.expires_at),
    };
    let (frame, stage) = (visit.frame(), stage.name());
    Some(FurtherByMessenger { frame, stage, uncalled, trusted_for, sent })
}

async fn show(visit: Visit) -> Answer {
    match page(&visit, found(&visit).await?) {
        Some(page) => visit.show(page),
        None => visit.go_saying("/sign-in", Said::ConfirmationOver),
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
    let Found { stage, uncalled, .. } = found(&visit).await?;
    Ok(Json(json!({ "state": stage.name(), "uncalled": uncalled })).into_response())
}

async fn go_on(visit: Visit, _: Typed<FurtherGoOn>) -> Answer {
    let found = found(&visit).await?;
    if found.stage == Stage::More {
        return visit.go("/sign-in/further");
    }
    match page(&visit, found) {
        Some(shown) => give(&visit, sign_in_by_it(&visit).await, || async { Ok(shown) }).await,
        None => visit.go_saying("/sign-in", Said::ConfirmationOver),
    }
}

async fn sign_in_by_it(visit: &Visit) -> Result<SignedIn, Error> {
    let known = visit.known();
    let from = visitor(visit, &known);
    sign_in::give_confirmation(&visit.app().service, from, visit.browser).await
}
