//! What a saved sign-in is.

use crate::{
    AccountId, Id, Timestamp,
    addresses::{Address, Identifier},
    environments::Environment,
    sessions::Session,
};

/// An account that a browser remembers.
#[derive(Clone, Debug)]
pub struct SavedSignIn {
    pub id: Id<Self>,
    pub account: AccountId,
    /// What it signs in with; shown masked.
    pub identifier: Identifier,
    /// As it was at the last sign-in there: a copy of the token learns of no later one.
    pub nickname: String,
    /// The session that was begun there last, over or not.
    pub session: Id<Session>,
    pub environment: Environment,
    pub since: Timestamp,
    pub used_at: Timestamp,
}

/// What a sign-in saves.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    pub account: AccountId,
    pub address: Id<Address>,
    pub nickname: &'a str,
    pub session: Id<Session>,
    pub environment: &'a Environment,
}
