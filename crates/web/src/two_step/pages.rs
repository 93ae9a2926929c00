//! The pages of two-step.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use super::views::{AppView, CodesView, KindView, SkipView, TokenView};
use crate::{
    removing::RemovalView,
    shell::{Frame, Qr, page},
};

/// Two-step, as it stands.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "two_step/overview.html")]
pub(super) struct TwoStepPage {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// `off`, `confirming` while a recovery code has to be typed back, or `on`.
    pub state: &'static str,
    /// Since when it is on, in RFC 3339.
    pub since: Option<String>,
    pub since_words: Option<String>,
    /// The strongest first.
    pub kinds: Vec<KindView>,
    /// Whether nothing but the recovery codes gives the second proof now: its messengers were signed out.
    pub stands_on_paper: bool,
    /// Whether the account has any method of them.
    pub possible: bool,
    pub recovery_codes: Option<CodesView>,
    /// How many recovery codes are made.
    pub codes_made: u32,
    /// It is about to go off.
    pub goes_off: Option<RemovalView>,
    /// Former recovery codes that could still come back.
    pub codes_go: Option<RemovalView>,
    /// It is about to take fewer kinds.
    pub kinds_go: Option<RemovalView>,
    /// How long what is left out is taken still, in words.
    pub undo: String,
    /// Tokens for the admin API that are bound to the account.
    pub operator_tokens: Vec<TokenView>,
    /// Whether these work only while two-step is on, so that it can't be switched off.
    pub needed_by_operators: bool,
    /// The browsers that are not asked.
    pub browsers: Vec<SkipView>,
}

page!(TwoStepPage, "two_step", |frame| {
    let page = |state, browsers| Self {
        frame: frame.clone(),
        state,
        since: (state == "on").then(|| "2026-11-23T05:30:00Z".to_owned()),
        since_words: (state == "on").then(|| "…".to_owned()),
        kinds: KindView::samples(),
        stands_on_paper: false,
        possible: true,
        recovery_codes: (state == "on").then(|| CodesView::sample(9)),
        codes_made: 10,
        goes_off: None,
        codes_go: None,
        kinds_go: None,
        undo: "…".to_owned(),
        operator_tokens: Vec::new(),
        needed_by_operators: false,
        browsers,
    };
    vec![
        page("off", Vec::new()),
        Self { possible: false, ..page("off", Vec::new()) },
        page("confirming", Vec::new()),
        page("on", Vec::new()),
        Self { stands_on_paper: true, ..page("on", Vec::new()) },
        Self { operator_tokens: vec![TokenView::sample()], ..page("on", Vec::new()) },
        Self {
            operator_tokens: vec![TokenView::sample()],
            needed_by_operators: true,
            ..page("on", Vec::new())
        },
        Self {
            operator_tokens: vec![TokenView::sample()],
            needed_by_operators: true,
            ..page("off", Vec::new())
        },
        Self {
            recovery_codes: Some(CodesView::sample(0)),
            goes_off: Some(RemovalView::sample(false)),
            codes_go: Some(RemovalView::sample(true)),
            kinds_go: Some(RemovalView::sample(false)),
            ..page("on", vec![SkipView::sample(true), SkipView::sample(false)])
        },
    ]
});

/// The recovery codes, while they can be read.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "two_step/codes.html")]
pub(super) struct RecoveryCodesPage {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// In groups, as they are typed; none once they are shown no longer.
    pub codes: Option<Vec<String>>,
    /// Until when they are shown, in words.
    pub until: String,
    /// Those that were not used.
    pub left: u32,
    /// Whether one has to be typed back for two-step to be on.
    pub confirming: bool,
}

page!(RecoveryCodesPage, "recovery_codes", |frame| {
    let page = |codes: bool, confirming| Self {
        frame: frame.clone(),
        codes: codes.then(|| vec!["7K3M-9QPX-2RTV-8WYZ".to_owned(); 10]),
        until: "14:32".to_owned(),
        left: 10,
        confirming,
    };
    vec![page(true, true), page(true, false), page(false, true), page(false, false)]
});

/// A seed for an authenticator app.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "two_step/new_app.html")]
pub(super) struct AddApp {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// What the form carries back.
    pub app: String,
    /// The seed in base32, in groups.
    pub key: String,
    /// The same and what else the app has to know, as apps scan and open it.
    pub uri: String,
    #[serde(skip)]
    #[schema(ignore)]
    pub qr: Option<Qr>,
    pub digits: u32,
}

page!(AddApp, "add_app", |frame| {
    let uri = "otpauth://totp/Daemun:hana%40example.com?secret=GEZDGNBVGY3TQOJQ&issuer=Daemun";
    vec![Self {
        frame: frame.clone(),
        app: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
        key: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ".to_owned(),
        uri: uri.to_owned(),
        qr: Qr::of(uri),
        digits: 6,
    }]
});

/// One app.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "two_step/app.html")]
pub(super) struct OneApp {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub app: AppView,
}

page!(OneApp, "authenticator_app", |frame| {
    let page = |used| Self { frame: frame.clone(), app: AppView::sample(used) };
    vec![page(true), page(false)]
});

impl OneApp {
    fn remove_path(&self) -> String {
        format!("/account/two-step/apps/{}/remove", self.app.id)
    }
}
