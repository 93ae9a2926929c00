//! One attempt to sign in with a password, and what became of it.

use crate::{
    environment::{Country, Network, UserAgent},
    moment::Moment,
};

/// Whether the browser showed a cookie from an earlier full sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cookie {
    /// One of this account's, valid.
    Known,
    /// None of this account's.
    Missing,
    /// Not looked at: nothing is concluded.
    Unasked,
}

/// What the password check knows of an attempt. Only one whose password was right is scored.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    pub at: Moment,
    pub network: &'a Network,
    pub agent: &'a UserAgent,
    pub cookie: Cookie,
    /// Whether the password is on a list of leaked ones.
    pub leaked_password: bool,
    /// The owner's own rule: countries to sign in from; empty when there is no rule.
    pub allowed_countries: &'a [Country],
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Not signed in.
    Refused,
    /// Signed in with less than the policy asked: a restricted session.
    Restricted,
    /// Signed in with every proof that the policy asked.
    Verified,
}

impl<'a> Attempt<'a> {
    /// The attempt as something to learn from: only when it was fully verified, because otherwise
    /// whoever has the password could teach the models his own environment.
    pub fn ended(self, outcome: Outcome) -> Option<Verified<'a>> {
        (outcome == Outcome::Verified).then_some(Verified(self))
    }
}

/// A fully verified sign-in: the only thing that models learn from.
#[derive(Clone, Copy, Debug)]
pub struct Verified<'a>(Attempt<'a>);

impl<'a> Verified<'a> {
    pub(crate) fn attempt(&self) -> &Attempt<'a> {
        &self.0
    }
}
