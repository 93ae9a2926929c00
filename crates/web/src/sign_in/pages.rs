//! The pages of signing in.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;
use wording::say;

use crate::{
    gate::GateView,
    passkeys::CredentialRequest,
    shell::{Frame, Qr, SentCode, SentDigits, Visit, page},
};

/// An identifier and a password, or one of the accounts that this browser remembers.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sign_in/start.html")]
pub(crate) struct SignIn {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// `before` where a number stands for the account that had it before it passed to somebody else; `now`
    /// otherwise.
    pub held: &'static str,
    /// The page to go on to.
    pub next: String,
    /// How long "keep me signed in" keeps, in words.
    pub kept_for: String,
    /// The bot gate, where it is up.
    pub gate: Option<GateView>,
    /// Asks for any passkey of this site.
    pub passkey: CredentialRequest,
    /// The accounts that this browser remembers, the last used first.
    pub accounts: Vec<SavedView>,
    /// The one that was chosen: its password is asked, or a passkey.
    pub chosen: Option<SavedView>,
    /// Whether one of them is to be chosen first.
    pub choosing: bool,
    /// Whether the box for remembering is ticked at first, as it was the last time.
    pub saves: bool,
}

/// An account that this browser remembers, as it was at its last sign-in here.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SavedView {
    /// Sent as `account` to choose it or to have it forgotten; it means nothing anywhere else.
    pub id: String,
    pub nickname: String,
    /// What it signs in with, half hidden.
    pub identifier: String,
}

impl SavedView {
    #[cfg(test)]
    fn sample() -> Self {
        Self {
            id: "0199f0aa-0000-7000-8000-000000000004".to_owned(),
            nickname: "Hana".to_owned(),
            identifier: "ha***@ex***.com".to_owned(),
        }
    }
}

page!(SignIn, "sign_in", |frame| {
    let page = |gate, chosen, choosing| Self {
        frame: frame.clone(),
        held: "now",
        next: "/account".to_owned(),
        kept_for: "30 days".to_owned(),
        gate,
        passkey: CredentialRequest::sample(),
        accounts: if choosing { vec![SavedView::sample()] } else { Vec::new() },
        chosen,
        choosing,
        saves: choosing,
    };
    vec![
        page(None, None, false),
        page(Some(GateView::sample()), None, false),
        page(None, None, true),
        page(None, Some(SavedView::sample()), false),
        Self { held: "before", ..page(None, None, false) },
    ]
});

/// How long "keep me signed in" keeps, in words.
pub(crate) fn kept_for(visit: &Visit) -> String {
    let kept_life = *visit.app().service.policy.sessions.kept_life;
    say::length_of_time(kept_life).say(&visit.reader())
}

/// Ways to give the further proof that the sign-in asks for.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sign_in/further.html")]
pub(crate) struct Further {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// Whether two-step asks.
    pub two_step: bool,
    /// The best first.
    pub ways: Vec<WayView>,
    /// Asks for one of the account's passkeys, where it has any.
    pub passkey: Option<CredentialRequest>,
    /// The identity provider's name, where there is one.
    pub identity: Option<String>,
    /// How long two-step need not ask in this browser, in words, where it asks.
    pub trusted_for: Option<String>,
    /// Whether a messenger has approved it far away: anything of another kind completes it.
    pub beside: bool,
    /// Until when, in words.
    pub until: String,
}

/// One way.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct WayView {
    /// The address that a code can be sent to; empty for other kinds.
    pub id: String,
    /// `email`, `phone`, `messenger`, `passkey`, `app`, `recovery_code` or `identity`.
    pub kind: &'static str,
    /// Masked; empty for what is no address.
    pub address: String,
    /// Whether the session is full afterwards. The mailbox that the sign-in stands on already makes
    /// a restricted one.
    pub full: bool,
}

impl WayView {
    #[cfg(test)]
    fn sample_messenger() -> Self {
        let (id, address) = (String::new(), String::new());
        Self { id, kind: "messenger", address, full: true }
    }

    #[cfg(test)]
    fn sample(full: bool) -> Self {
        let (kind, address) =
            if full { ("phone", "010-****-5678") } else { ("email", "ha***@ex***") };
        Self {
            id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
            kind,
            address: address.to_owned(),
            full,
        }
    }
}

page!(Further, "sign_in_further", |frame| {
    let page = |ways: Vec<WayView>| {
        let passkey = ways.iter().any(|way| way.kind == "passkey");
        let passkey = passkey.then(CredentialRequest::sample);
        Self {
            frame: frame.clone(),
            identity: passkey.is_some().then(|| "PASS".to_owned()),
            two_step: passkey.is_some(),
            trusted_for: passkey.is_some().then(|| "30 days".to_owned()),
            beside: passkey.is_some(),
            ways,
            passkey,
            until: "…".to_owned(),
        }
    };
    let passkey = WayView { kind: "passkey", address: String::new(), ..WayView::sample(true) };
    let identity = WayView { kind: "identity", address: String::new(), ..WayView::sample(true) };
    let ways = vec![WayView::sample_messenger(), WayView::sample(true), WayView::sample(false)];
    let typed = |kind| WayView { kind, address: String::new(), ..WayView::sample(true) };
    let second =
        vec![passkey, identity, typed("app"), typed("recovery_code"), WayView::sample(true)];
    vec![page(ways), page(second), page(Vec::new())]
});

/// The code that was sent for a sign-in.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sign_in/code.html")]
pub(crate) struct FurtherByCode {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub way: WayView,
    pub digits: u32,
    pub code: SentCode,
    /// Whether the message could not be handed over, or not yet: another way is quicker.
    pub trouble: bool,
    /// How long two-step need not ask in this browser, in words, where it asks.
    pub trusted_for: Option<String>,
}

page!(FurtherByCode, "sign_in_code", |frame| {
    let page = |full, trouble| Self {
        frame: frame.clone(),
        way: WayView::sample(full),
        digits: 6,
        code: SentCode::sample(),
        trouble,
        trusted_for: trouble.then(|| "30 days".to_owned()),
    };
    vec![page(true, false), page(false, true)]
});

/// What a messenger is to be shown, and whether it was.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sign_in/messenger.html")]
pub(crate) struct FurtherByMessenger {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// `waits`, `approved`, or `more` when another class is needed beside it.
    pub stage: &'static str,
    /// `some` or `all` where so many messengers could not be called. It waits in each of them all the same.
    pub uncalled: Option<&'static str>,
    /// How long two-step need not ask in this browser, in words, where it asks.
    pub trusted_for: Option<String>,
    #[serde(flatten)]
    pub sent: SentDigits,
}

page!(FurtherByMessenger, "sign_in_messenger", |frame| {
    let page = |(stage, uncalled)| Self {
        frame: frame.clone(),
        stage,
        uncalled,
        trusted_for: (stage == "waits").then(|| "30 days".to_owned()),
        sent: SentDigits::sample(stage == "waits"),
    };
    let waits = [None, Some("some"), Some("all")].map(|uncalled| ("waits", uncalled));
    waits.into_iter().chain([("approved", None), ("more", None)]).map(page).collect()
});

/// A code to type: from an authenticator app, or a recovery code.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sign_in/typed.html")]
pub(crate) struct FurtherByTyped {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// `app` or `recovery_code`.
    pub way: &'static str,
    /// Of a code from an app.
    pub digits: u32,
    /// How long two-step need not ask in this browser, in words, where it asks.
    pub trusted_for: Option<String>,
}

page!(FurtherByTyped, "sign_in_typed", |frame| {
    let page = |way, trusted_for: Option<&str>| Self {
        frame: frame.clone(),
        way,
        digits: 6,
        trusted_for: trusted_for.map(str::to_owned),
    };
    vec![page("app", Some("30 days")), page("recovery_code", None)]
});

/// A QR for a messenger to scan, and how far it has come.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "sign_in/qr.html")]
pub(crate) struct SignInByQr {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// `waits`, `scanned`, `approved`, `more` when the password is needed beside it, or `over`.
    pub stage: &'static str,
    /// What the QR says, while it waits.
    pub link: Option<String>,
    /// The number that stands for it.
    pub code: Option<String>,
    #[serde(skip)]
    #[schema(ignore)]
    pub qr: Option<Qr>,
    /// Which drawing it is; the next one has another link.
    pub drawing: u64,
    /// In so many seconds there is another drawing.
    pub redrawn_in: u64,
    /// RFC 3339.
    pub expires_at: String,
    pub expires_in: u64,
    pub expires_words: String,
    /// How long "keep me signed in" keeps, in words.
    pub kept_for: String,
    /// Whether the box for remembering is ticked at first, as it was the last time.
    pub saves: bool,
}

impl SignInByQr {
    /// The number in two halves, as it is read and typed.
    fn halves(&self) -> String {
        let code = self.code.as_deref().unwrap_or_default();
        let (head, tail) = code.split_at(code.len() / 2);
        format!("{head} {tail}")
    }
}

page!(SignInByQr, "sign_in_qr", |frame| {
    let page = |stage: &'static str| {
        let waits = stage == "waits";
        let link = waits.then(|| format!("https://account.example.com/messenger/scan#{stage}"));
        Self {
            frame: frame.clone(),
            stage,
            qr: link.as_deref().and_then(Qr::of),
            link,
            code: waits.then(|| "04213719".to_owned()),
            drawing: 0,
            redrawn_in: 60,
            expires_at: "2026-11-23T05:30:00Z".to_owned(),
            expires_in: 180,
            expires_words: "2:30".to_owned(),
            kept_for: "30 days".to_owned(),
            saves: stage == "approved",
        }
    };
    ["waits", "scanned", "approved", "more", "over"].map(page).into()
});
