//! An attempt to sign in.

use wording::Lang;

use crate::{
    AccountId, Id, Timestamp,
    addresses::{Address, Held, Identifier},
    environments::{BrowserId, Environment, KnownToken, Reason, Users, Via},
    names::Named,
    proofs::Proof,
    saved_sign_ins::SavedToken,
    sessions::Token,
};

/// What was typed, and what the browser showed along with it.
#[derive(Debug)]
pub struct Credentials {
    pub identifier: Identifier,
    pub held: Held,
    pub password: zeroize::Zeroizing<String>,
    pub keep: Keep,
    pub via: Via,
    /// The tokens of accounts that know this browser.
    pub known: Vec<KnownToken>,
    /// Those of accounts that this browser remembers.
    pub saved: Vec<SavedToken>,
    pub users: Users,
    /// What the form carried for the bot gate.
    pub gate: Option<String>,
    /// Where the person was going.
    pub next: String,
}

impl Credentials {
    /// Who gives them.
    pub(super) fn visitor<'a>(&'a self, environment: &'a Environment) -> Visitor<'a> {
        let Self { via, known, saved, users, .. } = self;
        Visitor { via: *via, known, saved, users, environment, trust: false }
    }
}

/// What a browser is to keep of a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// It is a shared computer: nothing, and the session until it is closed.
    Nothing,
    /// It is one's own.
    Own {
        /// "Keep me signed in".
        session: bool,
        /// The account is to be remembered.
        saved: bool,
    },
}

impl Keep {
    /// By the boxes that were ticked; "shared computer" outdoes the others.
    pub const fn ticked(session: bool, saved: bool, shared: bool) -> Self {
        if shared { Self::Nothing } else { Self::Own { session, saved } }
    }

    pub const fn session(self) -> bool {
        matches!(self, Self::Own { session: true, .. })
    }

    pub const fn saved(self) -> bool {
        matches!(self, Self::Own { saved: true, .. })
    }

    pub const fn is_shared(self) -> bool {
        matches!(self, Self::Nothing)
    }
}

/// How an attempt stands in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The password was wrong, or there is nobody to be wrong about.
    Refused,
    /// A refusal that stands in its owner's history.
    Recorded,
    /// The password was right; a further proof is asked.
    Asked,
    SignedIn,
}

impl Named for State {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Refused, "refused"),
        (Self::Recorded, "recorded"),
        (Self::Asked, "asked"),
        (Self::SignedIn, "signed_in"),
    ];
}

impl State {
    /// The one state that this one follows; none for what is no step of a sign-in. So an attempt ends in a
    /// session once.
    pub(super) const fn follows(self) -> Option<Self> {
        match self {
            Self::SignedIn => Some(Self::Asked),
            Self::Refused | Self::Recorded | Self::Asked => None,
        }
    }
}

/// An attempt that is asked for a further proof. Only the browser that began it goes on with it.
#[derive(Clone, Debug)]
pub struct Attempt {
    pub id: Id<Self>,
    pub account: AccountId,
    pub browser: BrowserId,
    /// What was typed, half hidden.
    pub masked: String,
    /// The address that was typed.
    pub address: Option<Id<Address>>,
    pub keep: Keep,
    pub reasons: Vec<Reason>,
    /// The password that was right, by its age: another one ends the attempt.
    pub password: Proof,
    pub next: String,
    pub expires_at: Timestamp,
    /// Whether the account knew the browser.
    pub known_browser: bool,
    /// Whether nothing but two-step asks for the further proof.
    pub usual: bool,
}

/// What trying to sign in came to.
#[derive(Debug)]
pub enum Outcome {
    SignedIn(SignedIn),
    /// A further proof is asked, in this browser.
    Asked {
        /// Whether a messenger of the account has been asked already.
        confirming: bool,
    },
}

/// Somebody is signed in.
#[derive(Debug)]
pub struct SignedIn {
    pub account: AccountId,
    pub token: Token,
    /// The new visit of the browser: the old one ends with what it began.
    pub browser: BrowserId,
    pub lang: Lang,
    pub keep: Keep,
    /// What the account knows this browser by from now on.
    pub known: Option<KnownToken>,
    /// What this browser remembers the account by from now on.
    pub saved: Option<SavedToken>,
    /// Why a further proof was asked; empty where none was.
    pub reasons: Vec<Reason>,
    pub next: String,
}

/// Who signs in from where.
#[derive(Clone, Copy, Debug)]
pub struct Visitor<'a> {
    pub via: Via,
    pub known: &'a [KnownToken],
    pub saved: &'a [SavedToken],
    pub users: &'a Users,
    pub environment: &'a Environment,
    /// "Don't ask on this browser", said beside the second proof.
    pub trust: bool,
}
