//! The pages of getting back in.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use super::{WaitView, by_identity, by_messenger, by_passkey, by_typed};
use crate::{
    passkeys::CredentialRequest,
    shell::{Frame, SentCode, SentDigits, page},
};

/// What the account signs in with.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "recovery/start.html")]
pub(super) struct Recover {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// `before` where a number stands for the account that had it before it passed to somebody else; `now`
    /// otherwise.
    pub held: &'static str,
}

page!(Recover, "recover", |frame| {
    let page = |held| Self { frame: frame.clone(), held };
    vec![page("now"), page("before")]
});

/// Kinds of proof. Before a proof was given they are the same for everybody, and so is everything else
/// on the page.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "recovery/ways.html")]
pub(super) struct RecoverWays {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// What was typed, half hidden.
    pub identifier: String,
    /// `proof` at first, then `another`.
    pub needed: &'static str,
    /// `mailbox`, `contact`, `phone`, `passkey`, `messenger`, `app`, `recovery_code` or `identity`; after
    /// a proof, those that the account has and that would be another one.
    pub ways: Vec<&'static str>,
    /// The identity provider's name, where there is one.
    pub identity: Option<String>,
    /// Asks for any passkey of this site.
    pub passkey: CredentialRequest,
    /// How long time has to pass to stand for another proof, in words, where it may.
    pub wait: Option<String>,
    /// Whether the surroundings are why another proof is asked.
    pub unusual: bool,
    /// What waits already.
    pub waiting: Option<WaitView>,
    /// Until when this browser may go on, in words.
    pub until: String,
}

page!(RecoverWays, "recover_ways", |frame| {
    let page = |needed, ways: &[&'static str], wait: bool, waiting| Self {
        frame: frame.clone(),
        identifier: "ha***@ex***.com".to_owned(),
        needed,
        ways: ways.to_vec(),
        identity: ways.contains(&"identity").then(|| "PASS".to_owned()),
        passkey: CredentialRequest::sample(),
        wait: wait.then(|| "72 hours".to_owned()),
        unusual: wait,
        waiting,
        until: "…".to_owned(),
    };
    vec![
        page(
            "proof",
            &["mailbox", "contact", "phone", "passkey", "messenger", "app", "recovery_code"],
            false,
            None,
        ),
        page("another", &["passkey", "identity"], false, None),
        page("another", &["phone"], true, None),
        page("another", &[], true, Some(WaitView::sample())),
    ]
});

impl RecoverWays {
    fn is_passkey(&self, way: &str) -> bool {
        way == by_passkey::WAY
    }

    fn is_messenger(&self, way: &str) -> bool {
        way == by_messenger::WAY
    }

    /// The provider's name, for its own way.
    fn provider(&self, way: &str) -> Option<&str> {
        self.identity.as_deref().filter(|_| way == by_identity::WAY)
    }

    fn is_typed(&self, way: &str) -> bool {
        way == by_typed::APP || way == by_typed::RECOVERY_CODE
    }

    fn typed_path(&self, way: &str) -> &'static str {
        by_typed::path(way)
    }
}

/// The code that was sent, if there was where to.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "recovery/code.html")]
pub(super) struct RecoverByCode {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// `mailbox`, `contact` or `phone`.
    pub way: &'static str,
    pub digits: u32,
    pub code: SentCode,
}

page!(RecoverByCode, "recover_code", |frame| {
    let page = |way, digits| Self { frame: frame.clone(), way, digits, code: SentCode::sample() };
    vec![page("mailbox", 8), page("contact", 8), page("phone", 6)]
});

/// Digits for a messenger of the account, if it has one.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "recovery/messenger.html")]
pub(super) struct RecoverByMessenger {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// `waits`, `approved`, `more` when another class is needed beside it, or `over`.
    pub stage: &'static str,
    #[serde(flatten)]
    pub sent: SentDigits,
}

page!(RecoverByMessenger, "recover_messenger", |frame| {
    let sent = |stage| SentDigits::sample(stage == "waits");
    let page = |stage| Self { frame: frame.clone(), stage, sent: sent(stage) };
    ["waits", "approved", "more", "over"].map(page).into()
});

/// A code to type: from an authenticator app, or a recovery code. The same whether or not there is one.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "recovery/typed.html")]
pub(super) struct RecoverByTyped {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// `app` or `recovery_code`.
    pub way: &'static str,
    /// Of a code from an app.
    pub digits: u32,
}

page!(RecoverByTyped, "recover_typed", |frame| {
    let page = |way| Self { frame: frame.clone(), way, digits: 6 };
    vec![page(by_typed::APP), page(by_typed::RECOVERY_CODE)]
});

/// A number that the account or its messenger has or had.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "recovery/number.html")]
pub(super) struct RecoverNumber {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// Whether a phone number was the proof: then another one is asked.
    pub another: bool,
}

page!(RecoverNumber, "recover_number", |frame| {
    let page = |another| Self { frame: frame.clone(), another };
    vec![page(false), page(true)]
});

/// Time that is to stand for another proof.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "recovery/wait.html")]
pub(super) struct RecoverWait {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub waiting: WaitView,
    /// Whether a number would do as well.
    pub number: bool,
}

page!(RecoverWait, "recover_wait", |frame| {
    let page = |number| Self { frame: frame.clone(), waiting: WaitView::sample(), number };
    vec![page(false), page(true)]
});

/// Another password.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "recovery/password.html")]
pub(super) struct RecoverPassword {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// The identifier, for password managers.
    pub username: String,
    /// The shortest password, in code points.
    pub least: u32,
}

page!(RecoverPassword, "recover_password", |frame| {
    vec![Self { frame: frame.clone(), username: "hana@example.com".to_owned(), least: 8 }]
});

/// Somebody's slow way into this account, seen from within.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "recovery/watched.html")]
pub(super) struct WatchedRecovery {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    pub waiting: Vec<WaitView>,
}

page!(WatchedRecovery, "account_recovery", |frame| {
    let page = |waiting| Self { frame: frame.clone(), waiting };
    vec![page(Vec::new()), page(vec![WaitView::sample()])]
});
