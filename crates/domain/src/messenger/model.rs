//! What a messenger device is.

use crate::{
    AccountId, Id, Timestamp,
    addresses::PhoneNumber,
    environments::Environment,
    proofs::{Class, Method},
    sessions::Session,
};

/// A messenger that is signed in with an account.
#[derive(Clone, Debug)]
pub struct Device {
    pub id: Id<Self>,
    pub account: AccountId,
    /// What its owner calls it.
    pub name: String,
    /// Its own proven number, which may differ from the account's.
    pub number: PhoneNumber,
    /// P-256, as an uncompressed point.
    pub public_key: Vec<u8>,
    /// The session beside it in its browser, as far as is known.
    pub session: Option<Id<Session>>,
    /// How many classes of proof let it in.
    pub classes: u32,
    pub bound_at: Timestamp,
    pub approves_from: Timestamp,
    /// Where it was signed in.
    pub environment: Environment,
    pub seen_at: Timestamp,
    /// It receives and approves nothing until it is signed in again; its key is still a way back.
    pub suspended: bool,
    /// It is to be removed, and suspended until it is.
    pub leaving: bool,
    /// The nickname of the account.
    pub nickname: String,
}

impl Device {
    /// What its signature is a proof of.
    pub const fn method(&self) -> Method {
        Method { class: Class::DeviceKey, id: self.id.uuid(), bound_at: self.bound_at }
    }

    /// Whether it may approve a sign-in now.
    pub fn may_approve(&self, now: Timestamp) -> bool {
        !self.suspended && self.approves_from <= now
    }
}
