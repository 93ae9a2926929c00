//! What a session is.

use std::sync::{Arc, OnceLock};

use crate::{
    AccountId, Id, Timestamp,
    addresses::Book,
    environments::{BrowserId, Environment, Via},
    proofs::Proof,
};

/// A session with what every page needs of its account.
#[derive(Clone, Debug)]
pub struct Session {
    pub id: Id<Self>,
    pub account: AccountId,
    pub browser: BrowserId,
    pub via: Via,
    /// "Keep me signed in" was ticked.
    pub kept: bool,
    /// Its proofs fall short: it reads, and adds proof.
    pub restricted: bool,
    pub environment: Environment,
    pub began_at: Timestamp,
    pub seen_at: Timestamp,
    pub expires_at: Timestamp,
    pub nickname: String,
    /// The picture's public id, if there is one.
    pub picture: Option<Id<crate::accounts::Picture>>,
    pub account_opened: Timestamp,
    /// The account's addresses, once somebody has asked: see [`super::book`].
    pub(super) book: OnceLock<Arc<Book>>,
}

/// A session about to begin.
#[derive(Clone, Debug)]
pub struct New<'a> {
    pub account: AccountId,
    pub browser: BrowserId,
    pub via: Via,
    pub kept: bool,
    pub environment: &'a Environment,
    /// Signing in is a fresh proof of the methods it used.
    pub proofs: Vec<Proof>,
}
