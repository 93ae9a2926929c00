//! An attempt to sign in.

use wording::Lang;

use crate::{
    AccountId, Id,
    addresses::Identifier,
    environments::{BrowserId, Via},
    sessions::Token,
};

/// What was typed.
#[derive(Debug)]
pub struct Credentials {
    pub identifier: Identifier,
    pub password: zeroize::Zeroizing<String>,
    /// "Keep me signed in".
    pub keep: bool,
    pub via: Via,
}

/// An attempt, bound to the browser that began it.
#[derive(Debug)]
pub struct Attempt {
    pub id: Id<Self>,
    pub account: Option<AccountId>,
    pub state: AttemptState,
}

/// How far an attempt has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptState {
    /// The password was wrong, or there is nobody to be wrong about.
    Refused,
    SignedIn,
}

/// Somebody is signed in.
#[derive(Debug)]
pub struct SignedIn {
    pub account: AccountId,
    pub token: Token,
    /// The new visit of the browser: the old one ends with what it began.
    pub browser: BrowserId,
    pub lang: Lang,
}
