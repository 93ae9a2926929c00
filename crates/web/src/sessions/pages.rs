//! The pages of sessions and history.

use askama::Template;
use domain::history::Entry as Happened;
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Moment, say};

use super::{
    environment::EnvironmentView,
    history::{reasons, words},
    reasons::ReasonView,
};
use crate::shell::{Frame, Visit, page};

/// Everywhere one is signed in.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sessions/list.html")]
pub(crate) struct Sessions {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub sessions: Vec<SessionView>,
    /// The browsers that are not asked for a further proof.
    pub browsers: Vec<BrowserView>,
    /// The messengers, which signing out here leaves alone; they are signed out on their own page.
    pub messengers: Vec<MessengerView>,
    /// The browsers that remember the account.
    pub saved: Vec<SavedElsewhere>,
}

/// A saved sign-in, as its owner sees it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SavedElsewhere {
    pub id: String,
    /// What it signs in with, half hidden.
    pub identifier: String,
    pub environment: EnvironmentView,
    /// Whether it is in the browser that looks.
    pub current: bool,
    /// When it was used last, in RFC 3339.
    pub used_at: String,
    pub used_words: String,
}

impl SavedElsewhere {
    fn path(&self) -> String {
        format!("/account/saved/{}/remove", self.id)
    }
}

/// What to do after a device was lost.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sessions/lost.html")]
pub(crate) struct LostDevice {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
}

page!(LostDevice, "lost_device", |frame| { vec![Self { frame: frame.clone() }] });

/// A messenger of the account, in short.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct MessengerView {
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// Where it was signed in.
    pub environment: EnvironmentView,
    /// It receives and approves nothing until it is signed in again.
    pub suspended: bool,
    /// RFC 3339; exact to ten minutes.
    pub seen_at: String,
    pub seen_words: String,
}

/// A browser that the account is known in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct BrowserView {
    pub id: String,
    pub environment: EnvironmentView,
    /// Whether it is the one that looks.
    pub current: bool,
    /// When it signed in last, in RFC 3339.
    pub used_at: String,
    pub used_words: String,
}

impl BrowserView {
    fn path(&self) -> String {
        format!("/account/browsers/{}/forget", self.id)
    }
}

/// One session.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SessionView {
    pub id: String,
    pub environment: EnvironmentView,
    /// Whether it is the one that looks.
    pub current: bool,
    /// "Keep me signed in" was ticked.
    pub kept: bool,
    /// RFC 3339.
    pub began_at: String,
    pub began_words: String,
    /// RFC 3339; exact to an hour.
    pub seen_at: String,
    pub seen_words: String,
}

page!(Sessions, "sessions", |frame| {
    let session = |current| SessionView {
        id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
        environment: EnvironmentView::sample(),
        current,
        kept: true,
        began_at: "2026-11-23T05:30:00Z".to_owned(),
        began_words: "…".to_owned(),
        seen_at: "2026-11-23T05:30:00Z".to_owned(),
        seen_words: "…".to_owned(),
    };
    let browser = BrowserView {
        id: "0199f0aa-0000-7000-8000-000000000002".to_owned(),
        environment: EnvironmentView::sample(),
        current: true,
        used_at: "2026-11-23T05:30:00Z".to_owned(),
        used_words: "…".to_owned(),
    };
    let messenger = |suspended| MessengerView {
        id: "0199f0aa-0000-7000-8000-000000000003".to_owned(),
        name: "Chrome, Android".to_owned(),
        environment: EnvironmentView::sample(),
        suspended,
        seen_at: "2026-11-23T05:30:00Z".to_owned(),
        seen_words: "…".to_owned(),
    };
    let saved = |current| SavedElsewhere {
        id: "0199f0aa-0000-7000-8000-000000000004".to_owned(),
        identifier: "ha***@ex***.com".to_owned(),
        environment: EnvironmentView::sample(),
        current,
        used_at: "2026-11-23T05:30:00Z".to_owned(),
        used_words: "…".to_owned(),
    };
    let page = |sessions, browsers: Vec<_>, messengers| Self {
        frame: frame.clone(),
        saved: browsers.iter().flat_map(|_| [saved(true), saved(false)]).collect(),
        sessions,
        browsers,
        messengers,
    };
    vec![
        page(vec![session(true)], Vec::new(), Vec::new()),
        page(
            vec![session(true), session(false)],
            vec![browser],
            vec![messenger(false), messenger(true)],
        ),
    ]
});

/// What happened to the account.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sessions/history.html")]
pub(crate) struct History {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub entries: Vec<EntryView>,
    /// Give it as `before` to see what is older; none when there is nothing.
    pub older: Option<String>,
    /// How long entries are kept, in words.
    pub kept: String,
}

/// One line of the history.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct EntryView {
    /// RFC 3339.
    pub at: String,
    pub at_words: String,
    /// The event's stable name.
    pub event: &'static str,
    /// What happened, in words.
    pub words: String,
    /// Why a further proof was asked of a sign-in, the heaviest first; empty where none was.
    pub reasons: Vec<ReasonView>,
    /// None for what the service did by itself.
    pub environment: Option<EnvironmentView>,
}

impl EntryView {
    pub(super) fn of(visit: &Visit, frame: &Frame, entry: &Happened) -> Self {
        Self {
            at: visit.rfc3339(entry.at),
            at_words: frame.words.say(&say::date_and_time(Moment(entry.at.0))),
            event: entry.event.name(),
            words: frame.words.say(&words(&frame.words, entry)),
            reasons: reasons(&frame.words, entry),
            environment: entry.environment.as_ref().map(|e| EnvironmentView::of(&frame.words, e)),
        }
    }

    #[cfg(test)]
    fn sample(frame: &Frame) -> Self {
        Self {
            at: "2026-11-23T05:30:00Z".to_owned(),
            at_words: "…".to_owned(),
            event: "sign_in_asked",
            words: "…".to_owned(),
            reasons: ReasonView::samples(&frame.words),
            environment: Some(EnvironmentView::sample()),
        }
    }
}

/// What to look over once an account that was shut is one's own again: who has signed in of late and why
/// more was asked of them, and what keeps others out from now on.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sessions/review.html")]
pub(crate) struct Review {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// The newest sign-ins first, those that only the password was right for too.
    pub entries: Vec<EntryView>,
    /// Whether two-step is on.
    pub two_step: bool,
}

page!(Review, "account_review", |frame| {
    let page = |two_step, entries| Self { frame: frame.clone(), two_step, entries };
    vec![page(false, vec![EntryView::sample(frame)]), page(true, Vec::new())]
});

page!(History, "history", |frame| {
    let asked = EntryView::sample(frame);
    let entry = EntryView { event: "signed_in", reasons: Vec::new(), ..asked.clone() };
    let page = |entries, older: Option<&str>| Self {
        frame: frame.clone(),
        entries,
        older: older.map(str::to_owned),
        kept: "90".to_owned(),
    };
    vec![page(Vec::new(), None), page(vec![entry, asked], Some("1800000000000000"))]
});
