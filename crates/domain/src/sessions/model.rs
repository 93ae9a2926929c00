//! What a session is.

use std::sync::{Arc, OnceLock};

use super::Ahead;
use crate::{
    AccountId, Id, Refusal, Timestamp,
    addresses::Book,
    environments::{BrowserId, Environment, KnownBrowser, Via},
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
    pub rights: Rights,
    /// The browser that it is known in, where it is.
    pub known: Option<Id<KnownBrowser>>,
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
    /// What lies ahead of the account, once somebody has asked: see [`super::ahead`].
    pub(super) ahead: OnceLock<Arc<Ahead>>,
}

/// What a session may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rights {
    Full,
    /// Its proofs fall short: it reads, and adds proof.
    Restricted {
        /// It becomes full by itself then, where it does.
        until: Option<Timestamp>,
    },
}

impl Session {
    /// Until when the session is restricted, if it is: a further proof ends that, and where it is
    /// said, time does.
    pub fn restriction(&self, now: Timestamp) -> Option<Option<Timestamp>> {
        match self.rights {
            Rights::Full => None,
            Rights::Restricted { until } if until.is_some_and(|until| until <= now) => None,
            Rights::Restricted { until } => Some(until),
        }
    }

    /// Lets only a full session on.
    ///
    /// # Errors
    /// [`Refusal::SessionRestricted`] for any other.
    pub fn must_be_full(&self, now: Timestamp) -> Result<(), Refusal> {
        match self.restriction(now) {
            None => Ok(()),
            Some(_) => Err(Refusal::SessionRestricted),
        }
    }
}

/// A session about to begin.
#[derive(Clone, Debug)]
pub struct New<'a> {
    pub account: AccountId,
    pub browser: BrowserId,
    pub via: Via,
    pub kept: bool,
    pub rights: Rights,
    pub known: Option<Id<KnownBrowser>>,
    pub environment: &'a Environment,
    /// Signing in is a fresh proof of the methods it used.
    pub proofs: Vec<Proof>,
}
