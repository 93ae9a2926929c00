//! The pages of the lock.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::shell::{Frame, SentCode, page};

/// The lock among the settings.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "locking/settings.html")]
pub(crate) struct LockSettings {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
}

page!(LockSettings, "lock", |frame| { vec![Self { frame: frame.clone() }] });

/// Reporting a loss, signed out.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "locking/loss.html")]
pub(crate) struct LossReport {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
}

page!(LossReport, "loss", |frame| { vec![Self { frame: frame.clone() }] });

/// The code of a reported loss. It looks the same where none was sent.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "locking/code.html")]
pub(crate) struct LossCode {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// What was typed, half hidden.
    pub address: String,
    pub digits: u32,
    pub code: SentCode,
}

page!(LossCode, "loss_code", |frame| {
    vec![Self {
        frame: frame.clone(),
        address: "ha***@ex***.com".to_owned(),
        digits: 8,
        code: SentCode::sample(),
    }]
});

/// What a lock has ended. Whoever has locked finds it by the path alone, and it names nobody.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "locking/locked.html")]
pub(crate) struct Locked {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// RFC 3339.
    pub at: String,
    pub at_words: String,
    /// When it was lifted, in RFC 3339; none while it stands.
    pub lifted_at: Option<String>,
    pub lifted_words: Option<String>,
    /// `alert`, `settings`, `report` or `messenger`.
    pub cause: String,
    /// Whether the operators look at the account, because so many sign-ins were disowned.
    pub in_review: bool,
    pub ended: EndedView,
}

/// How many of each kind.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct EndedView {
    pub sessions: u32,
    pub browsers: u32,
    /// Saved sign-ins.
    pub saved: u32,
    /// Suspended.
    pub messengers: u32,
    /// Sign-ins, codes, links and changes under way.
    pub others: u32,
}

page!(Locked, "locked", |frame| {
    let page = |lifted: Option<&str>| Self {
        frame: frame.clone(),
        at: "2026-11-23T05:30:00Z".to_owned(),
        at_words: "…".to_owned(),
        lifted_at: lifted.map(str::to_owned),
        lifted_words: lifted.map(|_| "…".to_owned()),
        cause: "alert".to_owned(),
        in_review: lifted.is_none(),
        ended: EndedView { sessions: 3, browsers: 2, saved: 2, messengers: 1, others: 4 },
    };
    vec![page(None), page(Some("2026-11-24T05:30:00Z"))]
});
