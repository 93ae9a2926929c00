//! `/account/sessions` and `/account/history`.

use domain::{
    Error, Id, Refusal, Timestamp,
    environments::{KnownBrowser, known},
    history,
    messenger::{self, Device},
    proofs::Guarding,
    saved_sign_ins::{self, SavedSignIn},
    sessions::{self, Session},
    signing_out,
};
use serde::Deserialize;
use wording::{Moment, say};

use super::{
    environment::EnvironmentView,
    pages::{
        BrowserView, EntryView, History, LostDevice, MessengerView, Review, SavedElsewhere,
        SessionView, Sessions,
    },
    review::{self, REVIEW},
};
use crate::{
    proving,
    shell::{Answer, Entry, Failure, Nothing, Pages, Path, Query, Said, Typed, Visit},
};

/// Entries of the history on one page.
const PAGE: u32 = 30;

pub(crate) fn routes() -> Pages {
    vec![
        Entry::get::<Sessions, _, _>("/account/sessions", list),
        Entry::post::<Nothing, Sessions, _, _>("/account/sessions/{id}/end", end_one),
        Entry::post::<Nothing, Sessions, _, _>("/account/sessions/end-others", end_others),
        Entry::post::<Nothing, Sessions, _, _>("/account/sessions/end-all", end_all),
        Entry::post::<Nothing, Sessions, _, _>("/account/browsers/{id}/forget", forget_browser),
        Entry::post::<Nothing, Sessions, _, _>("/account/saved/{id}/remove", remove_saved),
        Entry::get::<LostDevice, _, _>("/account/sessions/lost", show_lost),
        Entry::get::<History, _, _>("/account/history", show_history),
        Entry::get::<Review, _, _>(REVIEW, review::show),
    ]
}

async fn page(visit: &Visit) -> Result<Sessions, Failure> {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let mut tx = service.db.read().await?;
    let found = sessions::list(&mut tx, session.account, service.now()).await?;
    let known = known::list(&mut tx, session.account, service.now()).await?;
    let devices = messenger::devices(&mut tx, session.account, service.now()).await?;
    let remembered = saved_sign_ins::list(&mut tx, session.account, service.now()).await?;
    let frame = visit.frame();
    let saved = |saved: &SavedSignIn| SavedElsewhere {
        id: saved.id.to_string(),
        identifier: saved.identifier.masked(),
        environment: EnvironmentView::of(&frame.words, &saved.environment),
        current: saved.session == session.id,
        used_at: visit.rfc3339(saved.used_at),
        used_words: frame.words.say(&say::date_and_time(Moment(saved.used_at.0))),
    };
    let saved = remembered.iter().map(saved).collect();
    let browser = |known: &KnownBrowser| BrowserView {
        id: known.id.to_string(),
        environment: EnvironmentView::of(&frame.words, &known.environment),
        current: session.known == Some(known.id),
        used_at: visit.rfc3339(known.used_at),
        used_words: frame.words.say(&say::date_and_time(Moment(known.used_at.0))),
    };
    let browsers = known.iter().map(browser).collect();
    let messenger = |device: &Device| MessengerView {
        id: device.id.to_string(),
        name: device.name.clone(),
        environment: EnvironmentView::of(&frame.words, &device.environment),
        suspended: device.suspended,
        seen_at: visit.rfc3339(device.seen_at),
        seen_words: frame.words.say(&say::date_and_time(Moment(device.seen_at.0))),
    };
    let messengers = devices.iter().map(messenger).collect();
    let view = |other: &Session| SessionView {
        id: other.id.to_string(),
        environment: EnvironmentView::of(&frame.words, &other.environment),
        current: other.id == session.id,
        kept: other.kept,
        began_at: visit.rfc3339(other.began_at),
        began_words: frame.words.say(&say::date_and_time(Moment(other.began_at.0))),
        seen_at: visit.rfc3339(other.seen_at),
        seen_words: frame.words.say(&say::date_and_time(Moment(other.seen_at.0))),
    };
    let mut sessions: Vec<_> = found.iter().map(view).collect();
    sessions.sort_by_key(|session| !session.current);
    Ok(Sessions { sessions, browsers, messengers, saved, frame })
}

async fn list(visit: Visit) -> Answer {
    visit.show(page(&visit).await?)
}

async fn end_one(visit: Visit, Path(id): Path<String>, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let id: Id<Session> = id.parse().map_err(|_| Failure::NotFound)?;
    if id == session.id {
        signing_out::sign_out(service, session, &visit.environment).await?;
        return visit.go_signed_out("/sign-in");
    }
    let ended = signing_out::end_one(service, session, id, &visit.environment).await;
    finish(&visit, ended, Said::SessionEnded).await
}

async fn forget_browser(visit: Visit, Path(id): Path<String>, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let id: Id<KnownBrowser> = id.parse().map_err(|_| Failure::NotFound)?;
    let forgotten = signing_out::forget_browser(service, session, id, &visit.environment).await;
    finish(&visit, forgotten, Said::BrowserForgotten).await
}

/// Whoever removes one from afar may have lost the device: what comes next is on the page after.
async fn remove_saved(visit: Visit, Path(id): Path<String>, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let id: Id<SavedSignIn> = id.parse().map_err(|_| Failure::NotFound)?;
    match signing_out::remove_saved(service, session, id, &visit.environment).await {
        Ok(()) => visit.go_saying("/account/sessions/lost", Said::SavedSignInRemoved),
        refused => finish(&visit, refused, Said::SavedSignInRemoved).await,
    }
}

async fn show_lost(visit: Visit) -> Answer {
    visit.signed_in()?;
    visit.show(LostDevice { frame: visit.frame() })
}

async fn end_others(visit: Visit, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let ended = signing_out::end_others(service, session, &visit.environment).await;
    finish(&visit, ended.map(drop), Said::SessionsEnded).await
}

async fn end_all(visit: Visit, _: Typed<Nothing>) -> Answer {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    match signing_out::end_all(service, session, &visit.environment).await {
        Ok(_) => visit.go_signed_out("/sign-in"),
        Err(error) => finish(&visit, Err(error), Said::SessionsEnded).await,
    }
}

async fn finish(visit: &Visit, ended: Result<(), Error>, said: Said) -> Answer {
    match ended {
        Ok(()) => visit.go_saying("/account/sessions", said),
        Err(Error::Refused(Refusal::FreshProofNeeded | Refusal::SessionRestricted)) => {
            proving::before(visit, Guarding::End, "/account/sessions")
        }
        Err(error) => visit.fail(page(visit).await?, error),
    }
}

#[derive(Debug, Default, Deserialize)]
struct Before {
    before: Option<i64>,
}

async fn show_history(visit: Visit, Query(query): Query<Before>) -> Answer {
    let session = visit.signed_in()?;
    let service = &visit.app().service;
    let before = query.before.map_or(Timestamp(i64::MAX), Timestamp);
    let mut tx = service.db.read().await?;
    let mut entries = history::list(&mut tx, session.account, before, PAGE + 1).await?;
    let is_more = entries.len() > PAGE as usize;
    entries.truncate(PAGE as usize);
    let older = entries.last().filter(|_| is_more).map(|last| last.at.0.to_string());
    let frame = visit.frame();
    let kept = say::length_of_time(*service.policy.history.kept);
    visit.show(History {
        entries: entries.iter().map(|entry| EntryView::of(&visit, &frame, entry)).collect(),
        older,
        kept: frame.words.say(&kept),
        frame,
    })
}
