//! What a search is, and what it finds.

use crate::{
    Id, Timestamp,
    addresses::Identifier,
    environments::{BrowserId, Environment},
    names::Named,
};

/// Somebody looking for what they sign in with, in one browser.
#[derive(Clone, Debug)]
pub struct Search {
    pub id: Id<Self>,
    pub browser: BrowserId,
    /// What was typed: a code goes there, whoever has it.
    pub address: Identifier,
    pub environment: Environment,
    pub state: State,
    pub expires_at: Timestamp,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// A code is on its way.
    Asked,
    /// The address was proven.
    Proven,
}

impl Named for State {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Asked, "asked"), (Self::Proven, "proven")];
}

impl State {
    /// The stable name, as in rows.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// What stands on an address that was proven.
#[derive(Clone, Debug)]
pub struct Found {
    pub search: Search,
    /// For each account what it signs in with, half hidden; the oldest account first.
    pub accounts: Vec<Vec<String>>,
}
