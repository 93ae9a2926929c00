//! The pages of the messenger.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    prompts::PromptView,
    views::{DeviceView, MessageView},
};
use crate::{
    recovery::WaitView,
    removing::RemovalView,
    shell::{Frame, SentCode, page},
};

/// Where a browser that is no messenger begins, or goes on after it was suspended.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "messenger/welcome.html")]
pub(crate) struct Welcome {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// The nickname of the account that is signed in here, if one is.
    pub nickname: Option<String>,
    /// Whether this browser's messenger was suspended.
    pub suspended: bool,
    /// The removal that is under way of this browser's messenger.
    pub leaving: Option<RemovalView>,
    /// What a suspended one may still confirm: somebody's getting back in.
    pub prompts: Vec<PromptView>,
    /// Somebody's slow way into the account, which a suspended one may still stop.
    pub recovery: Option<WaitView>,
}

page!(Welcome, "messenger_welcome", |frame| {
    let page = |nickname: Option<&str>, suspended| Self {
        frame: frame.clone(),
        nickname: nickname.map(str::to_owned),
        suspended,
        leaving: None,
        prompts: Vec::new(),
        recovery: None,
    };
    let prompt = PromptView { purpose: "recover", ..PromptView::sample() };
    vec![
        page(None, false),
        page(Some("하나"), false),
        page(Some("하나"), true),
        Self { prompts: vec![prompt], ..page(None, true) },
        Self { leaving: Some(RemovalView::sample(false)), ..page(None, true) },
        Self { leaving: Some(RemovalView::sample(true)), ..page(None, true) },
        Self { recovery: Some(WaitView::sample()), ..page(None, true) },
    ]
});

/// What the account was told.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "messenger/inbox.html")]
pub(crate) struct Inbox {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub nickname: String,
    pub device: DeviceView,
    /// Sign-ins that wait, the newest first.
    pub prompts: Vec<PromptView>,
    /// Somebody's slow way into the account, which can be stopped here.
    pub recovery: Option<WaitView>,
    /// The newest first.
    pub messages: Vec<MessageView>,
    /// Ask for events after this number.
    pub last: i64,
}

page!(Inbox, "messenger", |frame| {
    let page = |waits, messages| Self {
        frame: frame.clone(),
        nickname: "하나".to_owned(),
        device: DeviceView::sample(waits),
        prompts: if waits { vec![PromptView::sample()] } else { Vec::new() },
        recovery: waits.then(WaitView::sample),
        messages,
        last: 7,
    };
    vec![page(false, Vec::new()), page(true, vec![MessageView::sample()])]
});

impl Inbox {
    /// Which sign-ins are listed, for the script.
    fn waiting(&self) -> String {
        self.prompts.iter().map(|prompt| prompt.id.as_str()).collect::<Vec<_>>().join(",")
    }
}

/// A sign-in that waits for its owner, or what became of it.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "messenger/prompt.html")]
pub(crate) struct Prompt {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub prompt: PromptView,
    /// `open`, `approved`, `denied`, `expired`, `used_up`, `done` or `elsewhere`.
    pub state: &'static str,
    /// `other_country` or `other_network`: another kind of proof is asked on the new screen as well.
    pub warning: Option<&'static str>,
    pub digits: u32,
    /// What the device's key has to sign, before a line with the digits.
    pub statement: String,
    /// What it has to sign to lock the account, once the sign-in is refused.
    pub locks: String,
    /// Whether a link may carry the digits here.
    pub carries: bool,
    /// When this messenger may approve, where it may not yet.
    pub approves_from: Option<String>,
    /// Whether this messenger is suspended, and shown nothing but this.
    pub suspended: bool,
    /// After a denial: until when unknown browsers from there are refused.
    pub rests_until: Option<String>,
    /// After a denial: until when no waiting sign-in is shown.
    pub muted_until: Option<String>,
}

page!(Prompt, "messenger_prompt", |frame| {
    let page = |state, warning, from: Option<&str>| Self {
        frame: frame.clone(),
        prompt: PromptView::sample(),
        state,
        warning,
        digits: 6,
        statement: "daemun approves\n…".to_owned(),
        locks: "daemun locks\n…".to_owned(),
        carries: true,
        approves_from: from.map(str::to_owned),
        suspended: false,
        rests_until: (state == "denied").then(|| "…".to_owned()),
        muted_until: (state == "denied").then(|| "…".to_owned()),
    };
    let recovery = |page: Self| Self {
        prompt: PromptView { purpose: "recover", ..PromptView::sample() },
        ..page
    };
    let proof = |page: Self| Self {
        prompt: PromptView { purpose: "prove", ..PromptView::sample() },
        ..page
    };
    vec![
        page("open", None, None),
        page("open", Some("other_country"), None),
        page("open", Some("other_network"), Some("…")),
        page("denied", None, None),
        page("approved", None, None),
        page("expired", None, None),
        page("used_up", None, None),
        page("elsewhere", None, None),
        proof(page("open", None, None)),
        proof(page("open", Some("other_country"), None)),
        proof(page("denied", None, None)),
        proof(page("approved", None, None)),
        recovery(page("open", None, None)),
        recovery(page("open", Some("other_country"), None)),
        recovery(page("denied", None, None)),
        recovery(Self { suspended: true, ..page("denied", None, None) }),
        recovery(page("approved", None, None)),
    ]
});

/// Where a messenger reads what a screen shows.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "messenger/scan.html")]
pub(crate) struct Scan {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// Of the number that stands for a QR.
    pub digits: u32,
    /// When this messenger may approve, where it may not yet.
    pub approves_from: Option<String>,
}

page!(Scan, "messenger_scan", |frame| {
    let page = |from: Option<&str>| Self {
        frame: frame.clone(),
        digits: 8,
        approves_from: from.map(str::to_owned),
    };
    vec![page(None), page(Some("…"))]
});

/// A screen that this messenger has scanned, or what became of it.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "messenger/qr.html")]
pub(crate) struct QrPrompt {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub prompt: PromptView,
    /// `scanned`, `approved`, `denied`, `done` or `expired`.
    pub state: &'static str,
    /// `other_country` or `other_network`.
    pub warning: Option<&'static str>,
    /// Whether the screen will ask for the password too.
    pub asks_more: bool,
    /// What the device's key has to sign.
    pub statement: String,
    /// When this messenger may approve, where it may not yet.
    pub approves_from: Option<String>,
    /// After a denial: until when unknown browsers from there are refused.
    pub rests_until: Option<String>,
    /// After a denial: until when no waiting sign-in is shown.
    pub muted_until: Option<String>,
}

page!(QrPrompt, "messenger_qr", |frame| {
    let page = |state, warning: Option<&'static str>, from: Option<&str>| Self {
        frame: frame.clone(),
        prompt: PromptView::sample(),
        state,
        warning,
        asks_more: warning.is_some() || from.is_some(),
        statement: "daemun signs in\n…".to_owned(),
        approves_from: from.map(str::to_owned),
        rests_until: (state == "denied").then(|| "…".to_owned()),
        muted_until: (state == "denied").then(|| "…".to_owned()),
    };
    vec![
        page("scanned", None, None),
        page("scanned", Some("other_country"), None),
        page("scanned", Some("other_network"), Some("…")),
        page("denied", None, None),
        page("approved", None, None),
        page("expired", None, None),
    ]
});

/// The number that a messenger is to have.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "messenger/number.html")]
pub(crate) struct GiveNumber {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub nickname: String,
}

page!(GiveNumber, "messenger_number", |frame| {
    vec![Self { frame: frame.clone(), nickname: "하나".to_owned() }]
});

/// The code that was sent to the number.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "messenger/code.html")]
pub(crate) struct GiveCode {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub number: String,
    pub digits: u32,
    pub code: SentCode,
    /// What the device's key has to sign, in UTF-8: ECDSA on P-256 with SHA-256, r and s in 64 bytes.
    pub statement: String,
    /// Whether a suspended messenger comes back: then with the key it has.
    pub resumes: bool,
}

page!(GiveCode, "messenger_code", |frame| {
    let page = |resumes| Self {
        frame: frame.clone(),
        number: "010-1234-5678".to_owned(),
        digits: 6,
        code: SentCode::sample(),
        statement: "daemun binds\n…".to_owned(),
        resumes,
    };
    vec![page(false), page(true)]
});

/// The messenger's settings.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "messenger/settings.html")]
pub(crate) struct Settings {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub nickname: String,
    pub device: DeviceView,
    /// What a browser subscribes to calls with (`applicationServerKey`, in base64url); none where
    /// nobody is called.
    pub push_key: Option<String>,
    /// Whether this messenger is called when it is closed.
    pub called: bool,
}

page!(Settings, "messenger_settings", |frame| {
    let page = |waits, key: Option<&str>| Self {
        frame: frame.clone(),
        nickname: "하나".to_owned(),
        device: DeviceView::sample(waits),
        push_key: key.map(str::to_owned),
        called: waits,
    };
    vec![page(false, None), page(true, Some("BP4z")), page(false, Some("BP4z"))]
});

/// Another number for the messenger.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "messenger/change_number.html")]
pub(crate) struct ChangeNumber {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// The number that it has.
    pub number: String,
}

page!(ChangeNumber, "messenger_change_number", |frame| {
    vec![Self { frame: frame.clone(), number: "010-1234-5678".to_owned() }]
});

/// The code that was sent to the messenger's new number.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "messenger/verify_number.html")]
pub(crate) struct VerifyNumber {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub number: String,
    pub digits: u32,
    pub code: SentCode,
    /// What the device's key has to sign.
    pub statement: String,
}

page!(VerifyNumber, "messenger_verify_number", |frame| {
    vec![Self {
        frame: frame.clone(),
        number: "010-1234-5678".to_owned(),
        digits: 6,
        code: SentCode::sample(),
        statement: "daemun binds\n…".to_owned(),
    }]
});

/// The messengers of the account, among its settings.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "messenger/list.html")]
pub(crate) struct Messengers {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub devices: Vec<DeviceView>,
}

impl Messengers {
    fn remove_path(device: &DeviceView) -> String {
        format!("/account/security/messengers/{}/remove", device.id)
    }
}

page!(Messengers, "messengers", |frame| {
    let page = |devices| Self { frame: frame.clone(), devices };
    vec![page(Vec::new()), page(vec![DeviceView::sample(false), DeviceView::sample(true)])]
});

/// What an installed messenger shows without a network. It is kept by browsers, so it is nobody's.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "messenger/offline.html")]
pub(crate) struct Offline {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
}

page!(Offline, "messenger_offline", |frame| vec![Self { frame: frame.clone() }]);
