//! The slow way: begun here, and stopped here or from within the account.

use domain::recovery::{self, Needed, Wait};
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Moment, say};

use super::{
    pages::{RecoverWait, RecoverWays, WatchedRecovery},
    routes::{given, path, standing, ways_page},
};
use crate::{
    sessions::EnvironmentView,
    shell::{Answer, Entry, Failure, Nothing, Pages, Said, Typed, Visit},
};

pub(super) const WAIT: &str = "/recover/wait";
const WATCHED: &str = "/account/security/recovery";

pub(super) fn routes() -> Pages {
    vec![
        Entry::get::<RecoverWait, _, _>(WAIT, show),
        Entry::post::<Nothing, RecoverWays, _, _>(WAIT, begin),
        Entry::post::<Nothing, RecoverWays, _, _>("/recover/stop", stop_by_proof),
    ]
}

/// For the owner, signed in.
pub(super) fn routes_within() -> Pages {
    vec![
        Entry::get::<WatchedRecovery, _, _>(WATCHED, watch),
        Entry::post::<Nothing, WatchedRecovery, _, _>("/account/security/recovery/stop", stop),
    ]
}

/// Time that is to stand for a second proof.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct WaitView {
    /// RFC 3339.
    pub began_at: String,
    pub began_words: String,
    pub ends_at: String,
    pub ends_words: String,
    /// Until when it can be used once it is over, in words.
    pub closes_words: String,
    /// Whether it is over, and can be used.
    pub over: bool,
    /// Where it was begun.
    pub environment: EnvironmentView,
}

impl WaitView {
    pub(crate) fn of(visit: &Visit, wait: &Wait) -> Self {
        let reader = visit.reader();
        let words = |at: domain::Timestamp| say::date_and_time_up(Moment(at.0)).say(&reader);
        let frame = visit.frame();
        Self {
            began_at: visit.rfc3339(wait.began_at),
            began_words: say::date_and_time(Moment(wait.began_at.0)).say(&reader),
            ends_at: visit.rfc3339(wait.ends_at),
            ends_words: words(wait.ends_at),
            closes_words: say::date_and_time(Moment(wait.closes_at.0)).say(&reader),
            over: wait.is_over(visit.app().service.now()),
            environment: EnvironmentView::of(&frame.words, &wait.environment),
        }
    }

    #[cfg(test)]
    pub(crate) fn sample() -> Self {
        Self {
            began_at: "2026-11-23T05:30:00Z".to_owned(),
            began_words: "…".to_owned(),
            ends_at: "2026-11-26T05:30:00Z".to_owned(),
            ends_words: "…".to_owned(),
            closes_words: "…".to_owned(),
            over: false,
            environment: EnvironmentView::sample(),
        }
    }
}

async fn show(visit: Visit) -> Answer {
    let standing = match standing(&visit).await? {
        Ok(standing) => standing,
        Err(begin) => return Ok(begin),
    };
    match standing.own_wait() {
        Some(wait) if standing.needed != Needed::Password => visit.show(RecoverWait {
            frame: visit.frame(),
            waiting: WaitView::of(&visit, wait),
            number: matches!(standing.needed, Needed::Number { .. }),
        }),
        _ => visit.go(path(&standing)),
    }
}

async fn begin(visit: Visit, _: Typed<Nothing>) -> Answer {
    let standing = match standing(&visit).await? {
        Ok(standing) => standing,
        Err(begin) => return Ok(begin),
    };
    let begun = recovery::begin_wait(&visit.app().service, visit.source()).await;
    given(&visit, begun, ways_page(&visit, &standing)).await
}

async fn stop_by_proof(visit: Visit, _: Typed<Nothing>) -> Answer {
    let standing = match standing(&visit).await? {
        Ok(standing) => standing,
        Err(begin) => return Ok(begin),
    };
    match recovery::stop_by_proof(&visit.app().service, visit.source()).await {
        Ok(()) => visit.go_saying("/sign-in", Said::RecoveryStopped),
        refused => given(&visit, refused, ways_page(&visit, &standing)).await,
    }
}

async fn watched(visit: &Visit) -> Result<WatchedRecovery, Failure> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let waits = recovery::waits(&mut tx, session.account, service.now()).await?;
    let waiting = waits.iter().map(|wait| WaitView::of(visit, wait)).collect();
    Ok(WatchedRecovery { frame: visit.frame(), waiting })
}

async fn watch(visit: Visit) -> Answer {
    visit.show(watched(&visit).await?)
}

async fn stop(visit: Visit, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    let (service, environment) = (&visit.app().service, &visit.environment);
    match recovery::stop_in_session(service, session, environment).await {
        Ok(()) => visit.go_saying(WATCHED, Said::RecoveryStopped),
        Err(error) => visit.fail(watched(&visit).await?, error),
    }
}
