//! Messages and devices in words.

use domain::messenger::{Device, Received};
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Moment, say};

use crate::{
    removing::RemovalView,
    sessions::EnvironmentView,
    shell::{Frame, Visit},
};

/// A message in the inbox.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct MessageView {
    /// Grows from one to the next; events carry it as their id.
    pub number: i64,
    pub id: String,
    /// RFC 3339.
    pub at: String,
    pub at_words: String,
    pub title: String,
    pub paragraphs: Vec<String>,
    /// What can be done about it: a page of ours, and what its link says.
    pub action: Option<ActionView>,
}

/// A link under a message.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ActionView {
    pub label: String,
    pub url: String,
}

impl MessageView {
    /// None for what is not listed.
    pub(super) fn of(visit: &Visit, received: &Received) -> Option<Self> {
        let reader = visit.reader();
        let told = visit.app().setup.teller.tell(&received.message, &reader)?;
        Some(Self {
            number: received.number,
            id: received.id.to_string(),
            at: visit.rfc3339(received.at),
            at_words: say::date_and_time(Moment(received.at.0)).say(&reader),
            title: told.title,
            paragraphs: told.paragraphs,
            action: told.action.map(|it| ActionView { label: it.label, url: it.url }),
        })
    }

    #[cfg(test)]
    pub(super) fn sample() -> Self {
        Self {
            number: 7,
            id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
            at: "2026-11-23T05:30:00Z".to_owned(),
            at_words: "…".to_owned(),
            title: "…".to_owned(),
            paragraphs: vec!["…".to_owned()],
            action: Some(ActionView { label: "…".to_owned(), url: "/link/token".to_owned() }),
        }
    }
}

/// A messenger, as its owner sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct DeviceView {
    pub id: String,
    pub name: String,
    /// As it is written at home.
    pub number: String,
    /// Where it was signed in.
    pub environment: EnvironmentView,
    /// Whether it is the one that looks.
    pub current: bool,
    /// It receives and approves nothing until it is signed in again.
    pub suspended: bool,
    /// Its removal, while that is under way.
    pub leaving: Option<RemovalView>,
    /// RFC 3339.
    pub bound_at: String,
    pub bound_words: String,
    /// RFC 3339; exact to ten minutes.
    pub seen_at: String,
    pub seen_words: String,
    /// From when on it approves sign-ins, in RFC 3339; none when it does already.
    pub approves_from: Option<String>,
    pub approves_words: Option<String>,
}

impl DeviceView {
    pub(super) fn of(visit: &Visit, frame: &Frame, device: &Device, current: bool) -> Self {
        let words = |at| frame.words.say(&say::date_and_time(at));
        let moment = |at: domain::Timestamp| Moment(at.0);
        let waits = device.approves_from > visit.app().service.now();
        let from = waits.then_some(device.approves_from);
        Self {
            id: device.id.to_string(),
            name: device.name.clone(),
            number: device.number.national(),
            environment: EnvironmentView::of(&frame.words, &device.environment),
            current,
            suspended: device.suspended,
            leaving: None,
            bound_at: visit.rfc3339(device.bound_at),
            bound_words: words(moment(device.bound_at)),
            seen_at: visit.rfc3339(device.seen_at),
            seen_words: words(moment(device.seen_at)),
            approves_from: from.map(|at| visit.rfc3339(at)),
            approves_words: from.map(|at| frame.words.say(&say::date_and_time_up(moment(at)))),
        }
    }

    #[cfg(test)]
    pub(super) fn sample(waits: bool) -> Self {
        Self {
            id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
            name: "Chrome, Android".to_owned(),
            number: "010-1234-5678".to_owned(),
            environment: EnvironmentView::sample(),
            current: !waits,
            suspended: waits,
            leaving: waits.then(|| RemovalView::sample(false)),
            bound_at: "2026-11-23T05:30:00Z".to_owned(),
            bound_words: "…".to_owned(),
            seen_at: "2026-11-23T05:30:00Z".to_owned(),
            seen_words: "…".to_owned(),
            approves_from: waits.then(|| "2026-11-26T05:30:00Z".to_owned()),
            approves_words: waits.then(|| "…".to_owned()),
        }
    }
}
