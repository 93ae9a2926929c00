//! The pages behind links.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    recovery::WaitView,
    removing::RemovalView,
    shell::{Frame, SentCode, page},
};

/// What a link is about, and the buttons that act.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "links/link.html")]
pub(crate) struct LinkPage {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub token: String,
    /// `prove_sign_up`, `prove_address`, `stop_change`, `end_session`, `lock`,
    /// `stop_recovery`, `stop_removal`, `answer_measure` or `answer_loss`.
    pub action: &'static str,
    /// Of a link that locks: whether it ends only the session that it tells of.
    pub only_session: bool,
    /// Whether this is the browser that asked. Elsewhere a proof can only be denied.
    pub here: bool,
    /// The address that is to be proven, or the number that was lost, masked; empty for a change.
    pub address: String,
    /// The two addresses of a change, masked.
    pub old: String,
    pub new: String,
    /// The slow way back in that it stops.
    pub waiting: Option<WaitView>,
    /// The method on its way out.
    pub removal: Option<RemovalView>,
}

impl LinkPage {
    fn lock_label(&self) -> String {
        let words = &self.frame.words;
        if self.only_session { words.links_end_session() } else { words.links_lock() }
    }
}

page!(LinkPage, "link", |frame| {
    let page = |action, here| Self {
        frame: frame.clone(),
        token: "token".to_owned(),
        action,
        only_session: false,
        here,
        address: "ha***@ex***.com".to_owned(),
        old: "ha***@ex***.com".to_owned(),
        new: "na***@ex***.org".to_owned(),
        waiting: (action == "stop_recovery").then(WaitView::sample),
        removal: (action == "stop_removal").then(|| RemovalView::sample(false)),
    };
    vec![
        page("prove_sign_up", true),
        page("prove_sign_up", false),
        page("prove_address", true),
        page("prove_address", false),
        page("stop_change", false),
        page("end_session", false),
        page("lock", false),
        Self { only_session: true, ..page("lock", false) },
        page("stop_recovery", false),
        page("stop_removal", false),
        page("answer_measure", false),
        page("answer_loss", false),
    ]
});

/// What pressing the button came to.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "links/done.html")]
pub(crate) struct LinkDone {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// `denied`, `old_stands`, `session_ended`, `recovery_stopped`, `removal_stopped` or
    /// `removal_frozen`.
    pub outcome: &'static str,
}

page!(LinkDone, "link_done", |frame| {
    let page = |outcome| Self { frame: frame.clone(), outcome };
    let outcomes = [
        "denied",
        "old_stands",
        "session_ended",
        "recovery_stopped",
        "removal_stopped",
        "removal_frozen",
    ];
    outcomes.map(page).into()
});

/// A stopped change that waits for its owner's decision.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "links/decide.html")]
pub(crate) struct Decide {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub id: String,
    /// Where the code went, masked.
    pub decider: String,
    pub digits: u32,
    pub code: SentCode,
    /// The two to choose from, masked.
    pub old: String,
    pub new: String,
    /// Until when it can be decided, in words.
    pub until: String,
}

impl Decide {
    fn resend_path(&self) -> String {
        format!("/changes/{}/resend", self.id)
    }
}

page!(Decide, "decide", |frame| {
    vec![Self {
        frame: frame.clone(),
        id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
        decider: "010-****-5678".to_owned(),
        digits: 6,
        code: SentCode::sample(),
        old: "ha***@ex***.com".to_owned(),
        new: "na***@ex***.org".to_owned(),
        until: "…".to_owned(),
    }]
});
