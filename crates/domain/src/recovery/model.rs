//! What getting back in is.

use crate::{
    AccountId, Id, Timestamp,
    environments::{BrowserId, Environment},
    measures::Measure,
    names::Named,
    proofs::Method,
    sessions::Token,
};

/// Somebody getting back in, in one browser.
#[derive(Clone, Debug)]
pub struct Recovery {
    pub id: Id<Self>,
    /// Whose it is. Where nobody has what was typed, an account that does not exist.
    pub account: AccountId,
    pub browser: BrowserId,
    /// A keyed name of what was typed.
    pub identifier: [u8; 32],
    /// What was typed, half hidden.
    pub masked: String,
    pub guard: Guard,
    /// The name in the number history of the number that was right.
    pub number: Option<[u8; 32]>,
    /// Whether the account knows the browser.
    pub known_browser: bool,
    /// Whether the surroundings are unlike the account's.
    pub unusual: bool,
    pub environment: Environment,
    pub expires_at: Timestamp,
}

/// What was said of a number that the account or its messenger has or had. It keeps strangers out, and
/// proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    Unasked,
    Passed,
    /// "I never gave one", or "I no longer know it".
    Unknown,
}

impl Named for Guard {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Unasked, "unasked"), (Self::Passed, "passed"), (Self::Unknown, "unknown")];
}

/// A kind of address that a code can be sent to. The kinds are named to everybody, the addresses to
/// nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// A mailbox that signs in.
    Mailbox,
    Contact,
    Phone,
}

impl Named for Channel {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Mailbox, "mailbox"), (Self::Contact, "contact"), (Self::Phone, "phone")];
}

impl Channel {
    pub const ALL: [Self; 3] = [Self::Mailbox, Self::Contact, Self::Phone];

    /// The stable name, as in paths and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }

    /// The channel with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::named(name).ok()
    }
}

/// Time that stands for a second proof, once it is over; stopped by anybody who is told of it.
#[derive(Clone, Debug)]
pub struct Wait {
    pub id: Id<Self>,
    pub account: AccountId,
    /// The first proof, which is asked again afterwards.
    pub method: Method,
    pub environment: Environment,
    pub began_at: Timestamp,
    pub ends_at: Timestamp,
    /// It stands for something from its end until then.
    pub closes_at: Timestamp,
}

impl Wait {
    /// Whether its time is over and it may still be used.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.ends_at <= now && now < self.closes_at
    }
}

/// What another password came to.
#[derive(Debug)]
pub enum CameBack {
    In(Recovered),
    /// A protective measure stands all the same, and nobody is signed in.
    Restricted(Id<Measure>),
}

/// Somebody is back in.
#[derive(Debug)]
pub struct Recovered {
    pub account: AccountId,
    pub token: Token,
    /// The new visit of the browser.
    pub browser: BrowserId,
    pub lang: wording::Lang,
    /// Whether the account was locked, or restricted for what its owner has not done: then somebody else
    /// may have been in it.
    pub was_shut: bool,
}
