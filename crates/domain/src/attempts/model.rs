//! A try to sign in with a password, and what is done with it.

use super::{Counted, Who, names::Name};
use crate::{
    AccountId,
    addresses::{Held, Identifier},
    environments::Environment,
};

/// A password that somebody typed, before anything compares it.
#[derive(Clone, Copy)]
pub struct Try<'a> {
    pub identifier: &'a Identifier,
    /// Which account of a number is meant: the tries at one never count for, nor clear, the other's.
    pub held: Held,
    /// Whose it is, if it is anybody's. Everything is counted alike with nobody.
    pub account: Option<AccountId>,
    /// Whether the browser is known to this account.
    pub known_browser: bool,
    pub environment: &'a Environment,
    pub password: &'a str,
    /// What the form's field for the bot gate carried.
    pub gate: Option<&'a str>,
}

impl std::fmt::Debug for Try<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Try(hidden)")
    }
}

/// What to do with a try that was counted.
#[derive(Debug)]
pub enum Admission {
    /// Compare it.
    Compare(Ticket),
    /// Do the same work, and refuse whatever it says. The account's hundred are reached over several
    /// identifiers; saying so would tell that they belong together.
    CompareInVain,
}

/// A try that was counted and may turn out right. Dropped, it stays a miss.
#[derive(Debug)]
pub struct Ticket {
    pub(super) clock: Name,
    pub(super) total: Name,
    /// None when the same wrong password had been counted before.
    pub(super) counted: Option<Counted>,
    pub(super) wide: Option<Wide>,
}

/// What a stranger's try was counted under beside the account.
#[derive(Clone, Debug)]
pub(super) struct Wide {
    pub source: String,
    /// The source and the identifier together.
    pub pair: String,
    pub password: String,
    /// Whether it is the source's first within the hour at this identifier.
    pub first_here: bool,
}

/// Whose password closed, and for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    pub account: AccountId,
    pub who: Who,
}
