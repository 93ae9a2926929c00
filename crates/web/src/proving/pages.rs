//! The pages of a fresh proof.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    passkeys::CredentialRequest,
    shell::{Frame, SentCode, SentDigits, page},
};

/// Ways to give a fresh proof.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "proving/choose.html")]
pub(crate) struct Prove {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// The page to go on to.
    pub next: String,
    /// `add`, `replace`, `reclaim`, `strongest` or `decide`: which kind of change is ahead.
    pub ahead: &'static str,
    /// Whether the password is a way.
    pub password: Option<Way>,
    /// Whether a passkey is one.
    pub passkey: Option<PasskeyWay>,
    /// Whether a messenger that may approve now is one.
    pub messenger: Option<Way>,
    /// Whether the person that the account belongs to is one.
    pub identity: Option<IdentityWay>,
    /// Whether the code of an authenticator app is one.
    pub app: Option<Way>,
    /// Whether a recovery code is one.
    pub recovery_code: Option<Way>,
    /// The addresses that a code can be sent to.
    pub addresses: Vec<Way>,
    /// Whether any way is enough for what is ahead.
    pub possible: bool,
    /// How long a method must have been bound to count for a removal, in words.
    pub bound_for: String,
}

/// The account's passkeys, together.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PasskeyWay {
    #[serde(flatten)]
    pub way: Way,
    /// Asks for one of those that lead on.
    pub options: CredentialRequest,
}

/// The identity provider.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct IdentityWay {
    #[serde(flatten)]
    pub way: Way,
    /// Its name.
    pub provider: String,
    /// The page that leads there.
    pub path: String,
}

/// One way.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Way {
    /// The address's id; empty for what is none.
    pub id: String,
    /// Masked.
    pub address: String,
    /// Whether it leads on.
    pub suffices: bool,
    /// Whether it was bound too recently to count for a removal.
    #[serde(skip)]
    #[schema(ignore)]
    pub young: bool,
    /// From when it is, in RFC 3339.
    pub suffices_at: String,
    /// The same in words.
    pub suffices_words: String,
}

impl Way {
    pub(super) const fn leads_on(&self) -> bool {
        self.suffices || self.young
    }
}

#[cfg(test)]
impl Way {
    fn sample() -> Self {
        Self {
            id: "0199f0aa-0000-7000-8000-000000000001".to_owned(),
            address: "ha***@ex***.com".to_owned(),
            suffices: true,
            young: false,
            suffices_at: "2026-11-23T05:30:00Z".to_owned(),
            suffices_words: "…".to_owned(),
        }
    }
}

#[cfg(test)]
impl IdentityWay {
    fn sample(suffices: bool) -> Self {
        Self {
            way: Way { suffices, ..Way::sample() },
            provider: "PASS".to_owned(),
            path: "/account/prove/identity".to_owned(),
        }
    }
}

page!(Prove, "prove", |frame| {
    let way = |suffices| Way { suffices, ..Way::sample() };
    let page = |password: Option<Way>, addresses| Self {
        frame: frame.clone(),
        next: "/account/password".to_owned(),
        ahead: "replace",
        possible: password.is_some(),
        password,
        passkey: None,
        messenger: None,
        identity: None,
        app: None,
        recovery_code: None,
        addresses,
        bound_for: "72".to_owned(),
    };
    vec![
        page(Some(way(true)), vec![way(true), way(false)]),
        Self {
            passkey: Some(PasskeyWay { way: way(true), options: CredentialRequest::sample() }),
            ..page(Some(way(true)), vec![way(true)])
        },
        Self { messenger: Some(way(true)), ..page(Some(way(true)), vec![way(true)]) },
        Self { messenger: Some(way(false)), ..page(Some(way(true)), vec![way(true)]) },
        Self { identity: Some(IdentityWay::sample(true)), ..page(None, vec![way(true)]) },
        Self { identity: Some(IdentityWay::sample(false)), ..page(None, vec![way(true)]) },
        Self {
            app: Some(way(true)),
            recovery_code: Some(way(false)),
            ..page(Some(way(true)), Vec::new())
        },
        page(Some(way(false)), vec![way(true)]),
        page(None, vec![way(false)]),
    ]
});

/// The code that was sent.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "proving/code.html")]
pub(crate) struct ProveByCode {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub next: String,
    pub ahead: &'static str,
    /// The path to the other ways.
    pub other_ways: String,
    pub way: Way,
    pub digits: u32,
    pub code: SentCode,
    /// Whether the message with the code did not go out, or not yet because something is broken.
    pub trouble: bool,
}

page!(ProveByCode, "prove_by_code", |frame| {
    let page = |trouble| Self {
        frame: frame.clone(),
        next: "/account".to_owned(),
        ahead: "add",
        other_ways: "/account/prove".to_owned(),
        way: Way::sample(),
        digits: 8,
        code: SentCode::sample(),
        trouble,
    };
    [false, true].map(page).into()
});

/// A code to type: from an authenticator app, or a recovery code.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "proving/typed.html")]
pub(crate) struct ProveByTyped {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub next: String,
    pub ahead: &'static str,
    /// The path to the other ways.
    pub other_ways: String,
    /// `app` or `recovery_code`.
    pub way: &'static str,
    /// Of a code from an app.
    pub digits: u32,
}

page!(ProveByTyped, "prove_by_typed", |frame| {
    let page = |way| Self {
        frame: frame.clone(),
        next: "/account".to_owned(),
        ahead: "add",
        other_ways: "/account/prove".to_owned(),
        way,
        digits: 6,
    };
    vec![page("app"), page("recovery_code")]
});

/// What a messenger is to be shown, and whether it was.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "proving/messenger.html")]
pub(crate) struct ProveByMessenger {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub next: String,
    pub ahead: &'static str,
    /// The path to the other ways.
    pub other_ways: String,
    /// `waits`, `approved`, `more` when another way is needed, or `over`.
    pub stage: &'static str,
    /// `some` or `all` where so many messengers could not be called. It waits in each of them all the same.
    pub uncalled: Option<&'static str>,
    #[serde(flatten)]
    pub sent: SentDigits,
}

page!(ProveByMessenger, "prove_by_messenger", |frame| {
    let page = |(stage, uncalled): (&'static str, _)| Self {
        frame: frame.clone(),
        next: "/account".to_owned(),
        ahead: "add",
        other_ways: "/account/prove".to_owned(),
        stage,
        uncalled,
        sent: SentDigits::sample(stage == "waits"),
    };
    let waits = [None, Some("some"), Some("all")].map(|uncalled| ("waits", uncalled));
    let others = ["approved", "more", "over"].map(|stage| (stage, None));
    waits.into_iter().chain(others).map(page).collect()
});
