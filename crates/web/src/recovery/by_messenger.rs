//! A confirmation in a messenger of the account, if it has one. The page shows digits and waits either
//! way.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use domain::{
    Error, Refusal,
    proofs::confirmations::Confirmation,
    recovery::{self, Stage, Standing},
};
use serde_json::json;

use super::{
    pages::{RecoverByMessenger, RecoverWays},
    routes::{WAYS, begin_again, given, standing, ways_page},
};
use crate::shell::{Answer, Entry, Failure, Nothing, Pages, SentDigits, Stop, Typed, Visit};

/// As the pages name it.
pub(super) const WAY: &str = "messenger";
const WAITS: &str = "/recover/messenger";

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<RecoverByMessenger, _, _>(WAITS, show),
        Entry::post::<Nothing, RecoverWays, _, _>(WAITS, begin),
        Entry::raw("/recover/messenger/state", state),
        Entry::post::<Nothing, RecoverByMessenger, _, _>("/recover/messenger/go-on", go_on),
    ]
}

async fn found(
    visit: &Visit,
    standing: &Standing,
) -> Result<Option<(Confirmation, Stage)>, Failure> {
    let service = &visit.app().service;
    Ok(recovery::confirmation(service, &mut service.db.read().await?, standing).await?)
}

fn page(visit: &Visit, (one, stage): &(Confirmation, Stage)) -> RecoverByMessenger {
    let sent = match stage {
        Stage::Waits => SentDigits::of(visit, one),
        _ => SentDigits::over(visit, one.expires_at),
    };
    RecoverByMessenger { frame: visit.frame(), stage: stage.name(), sent }
}

async fn begin(visit: Visit, _: Typed<Nothing>) -> Answer {
    let standing = match standing(&visit).await? {
        Ok(standing) => standing,
        Err(begin) => return Ok(begin),
    };
    match recovery::ask_messengers(&visit.app().service, visit.source()).await {
        Ok(()) => visit.go(WAITS),
        Err(Error::Refused(Refusal::NothingBegun)) => Ok(begin_again(&visit)?),
        Err(error) => visit.fail(ways_page(&visit, &standing), error),
    }
}

async fn show(visit: Visit) -> Answer {
    let standing = match standing(&visit).await? {
        Ok(standing) => standing,
        Err(begin) => return Ok(begin),
    };
    match found(&visit, &standing).await? {
        Some(found) => visit.show(page(&visit, &found)),
        None => visit.go(WAYS),
    }
}

/// What the page's script asks for until something has happened.
async fn state(visit: Visit) -> Result<Response, Stop> {
    let stage = match standing(&visit).await? {
        Ok(standing) => found(&visit, &standing).await?.map_or(Stage::Over, |(_, stage)| stage),
        Err(_) => Stage::Over,
    };
    Ok(Json(json!({ "state": stage.name() })).into_response())
}

async fn go_on(visit: Visit, _: Typed<Nothing>) -> Answer {
    let standing = match standing(&visit).await? {
        Ok(standing) => standing,
        Err(begin) => return Ok(begin),
    };
    let Some(found) = found(&visit, &standing).await? else { return visit.go(WAYS) };
    let proof = recovery::give_confirmation(&visit.app().service, visit.source()).await;
    given(&visit, proof, page(&visit, &found)).await
}
