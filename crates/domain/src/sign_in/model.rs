//! An attempt to sign in.

use wording::Lang;

use crate::{
    AccountId, Id, Timestamp,
    addresses::Identifier,
    environments::{BrowserId, Environment, KnownToken, Reason, Via},
    names::Named,
    proofs::Proof,
    sessions::Token,
};

/// What was typed, and what the browser showed along with it.
#[derive(Debug)]
pub struct Credentials {
    pub identifier: Identifier,
    pub password: zeroize::Zeroizing<String>,
    /// "Keep me signed in".
    pub keep: bool,
    pub via: Via,
    /// The tokens of accounts that know this browser.
    pub known: Vec<KnownToken>,
    /// What the form carried for the bot gate.
    pub gate: Option<String>,
    /// Where the person was going.
    pub next: String,
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

/// An attempt that is asked for a further proof. Only the browser that began it goes on with it.
#[derive(Clone, Debug)]
pub struct Attempt {
    pub id: Id<Self>,
    pub account: AccountId,
    pub browser: BrowserId,
    /// What was typed, half hidden.
    pub masked: String,
    pub keep: bool,
    pub reasons: Vec<Reason>,
    /// The password that was right, by its age: another one ends the attempt.
    pub password: Proof,
    pub next: String,
    pub expires_at: Timestamp,
    /// Whether the account knew the browser.
    pub known_browser: bool,
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
    pub keep: bool,
    /// What the account knows this browser by from now on.
    pub known: Option<KnownToken>,
    /// Why a further proof was asked; empty where none was.
    pub reasons: Vec<Reason>,
    pub next: String,
}

/// Who signs in from where.
#[derive(Clone, Copy, Debug)]
pub struct Visitor<'a> {
    pub via: Via,
    pub known: &'a [KnownToken],
    pub environment: &'a Environment,
}
