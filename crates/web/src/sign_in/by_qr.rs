//! `/sign-in/qr`: a screen that shows a QR for a messenger to scan.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use domain::{
    Error, Refusal,
    proofs::qr::{self, QrSignIn, State},
    sign_in::{self, GoOn, SignedIn},
};
use serde_json::json;
use wording::{Moment, say};

use super::{
    forms::QrGoOn,
    further::visitor,
    pages::{SignIn, SignInByQr, kept_for},
    routes::{end_former, page as sign_in_page},
    start::Start,
};
use crate::shell::{
    Answer, Entry, FieldRefusal, Nothing, Pages, Qr, Stop, Typed, Visit, local_path,
};

const SHOWS: &str = "/sign-in/qr";

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<SignInByQr, _, _>(SHOWS, show),
        Entry::post::<Nothing, SignIn, _, _>(SHOWS, begin),
        Entry::raw("/sign-in/qr/state", state),
        Entry::post::<QrGoOn, SignInByQr, _, _>("/sign-in/qr/go-on", go_on),
    ]
}

/// How far it has come, as far as the new screen is told. Refused and expired look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Waits,
    /// A messenger has taken the token; its owner is looking.
    Scanned,
    Approved,
    /// Approved, and the password is needed beside it.
    More,
    Over,
}

impl Stage {
    const fn of(shown: Option<&QrSignIn>) -> Self {
        match shown {
            Some(QrSignIn { state: State::Shown, .. }) => Self::Waits,
            Some(QrSignIn { state: State::Scanned, .. }) => Self::Scanned,
            Some(QrSignIn { state: State::Approved, needs_more: true, .. }) => Self::More,
            Some(QrSignIn { state: State::Approved, .. }) => Self::Approved,
            _ => Self::Over,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::Scanned => "scanned",
            Self::Approved => "approved",
            Self::More => "more",
            Self::Over => "over",
        }
    }
}

async fn found(visit: &Visit) -> Result<Option<QrSignIn>, Error> {
    let service = &visit.app().service;
    sign_in::qr_of(service, &mut service.db.read().await?, visit.browser).await
}

fn page(visit: &Visit, shown: Option<&QrSignIn>) -> SignInByQr {
    let (service, stage) = (&visit.app().service, Stage::of(shown));
    let waiting = shown.filter(|_| stage == Stage::Waits);
    // The token is behind the #, which no server is sent.
    let link = |one| format!("/messenger/scan#{}", qr::token(service, one).to_text());
    let link = waiting.map(|one| visit.url(&link(one)));
    let (now, redraw) = (service.now(), *service.policy.qr.redraw);
    let until = shown.map_or(now, |one| one.expires_at);
    SignInByQr {
        frame: visit.frame(),
        stage: stage.name(),
        qr: link.as_deref().and_then(Qr::of),
        link,
        code: waiting.map(|one| qr::code(service, one.id)),
        drawing: waiting.map_or(0, |one| one.drawing(redraw, now)),
        redrawn_in: waiting.map_or(0, |one| one.drawn_until(redraw, now).since(now).as_secs() + 1),
        expires_at: visit.rfc3339(until),
        expires_in: until.since(now).as_secs(),
        expires_words: say::clock_time(Moment(until.0)).say(&visit.reader()),
        kept_for: kept_for(visit),
        saves: visit.ticked("save", visit.saved.ticked),
    }
}

async fn show(visit: Visit) -> Answer {
    let shown = found(&visit).await?;
    visit.show(page(&visit, shown.as_ref()))
}

async fn begin(visit: Visit, _: Typed<Nothing>) -> Answer {
    let next = visit.typed("next");
    let next = local_path(&next).unwrap_or("/account");
    match sign_in::begin_qr(&visit.app().service, visit.source(), next).await {
        Ok(()) => visit.go(SHOWS),
        Err(error) => {
            let start = Start::of(&visit).await?;
            visit.fail(sign_in_page(&visit, next, start), error)
        }
    }
}

/// What the page's script asks for until something has happened.
async fn state(visit: Visit) -> Result<Response, Stop> {
    let shown = found(&visit).await?;
    let service = &visit.app().service;
    let drawing = |one: &QrSignIn| one.drawing(*service.policy.qr.redraw, service.now());
    let drawing = shown.as_ref().map_or(0, drawing);
    let state = Stage::of(shown.as_ref()).name();
    Ok(Json(json!({ "state": state, "drawing": drawing })).into_response())
}

async fn go_on(visit: Visit, form: Typed<QrGoOn>) -> Answer {
    let shown = found(&visit).await?;
    let given = form.parse(&visit, || page(&visit, shown.as_ref()))?;
    let password = given.password.as_ref().map(|password| password.as_str());
    match sign_in_by_it(&visit, GoOn { keep: given.keep, password }).await {
        Ok(done) => {
            end_former(&visit).await?;
            let next = local_path(&done.next).unwrap_or("/account").to_owned();
            visit.go_signed_in(next, done)
        }
        Err(Error::Refused(Refusal::NothingBegun)) => visit.go(SHOWS),
        Err(error) => refuse(&visit, error).await,
    }
}

async fn refuse(visit: &Visit, error: Error) -> Answer {
    let shown = found(visit).await?;
    let page = page(visit, shown.as_ref());
    if let Error::Refused(refusal @ Refusal::PasswordMissing) = error {
        let refused = FieldRefusal { field: "password", refusal };
        return Ok(visit.refuse_fields(page, &[refused]));
    }
    visit.fail(page, error)
}

async fn sign_in_by_it(visit: &Visit, given: GoOn<'_>) -> Result<SignedIn, Error> {
    let known = visit.known();
    let from = visitor(visit, &known);
    sign_in::sign_in_by_qr(&visit.app().service, given, from, visit.browser).await
}
