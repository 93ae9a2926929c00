//! What a passkey is.

use uuid::Uuid;

use crate::{
    AccountId, Id, Timestamp,
    environments::Environment,
    proofs::{Class, Method},
};

/// A passkey or security key of an account.
#[derive(Clone, Debug)]
pub struct Passkey {
    pub id: Id<Self>,
    pub account: AccountId,
    /// The id that the authenticator gave it.
    pub credential: Vec<u8>,
    /// In COSE.
    pub key: Vec<u8>,
    /// How often it has signed, as far as it says; many say nothing but 0.
    pub counter: u32,
    /// Whether its owner was verified when it was made.
    pub verified: bool,
    /// Whether it may be kept in more than one device, and whether it is.
    pub backup_eligible: bool,
    pub backed_up: bool,
    /// How its authenticator is reached: `internal`, `hybrid`, `usb` ...
    pub transports: Vec<String>,
    /// The model of its authenticator, as far as that says so.
    pub aaguid: Uuid,
    /// What its owner calls it.
    pub name: String,
    pub bound_at: Timestamp,
    /// When and where it was used last.
    pub used_at: Option<Timestamp>,
    pub used_in: Option<Environment>,
}

impl Passkey {
    /// What its signature is a proof of.
    pub const fn method(&self) -> Method {
        Method { class: Class::DeviceKey, id: self.id.uuid(), bound_at: self.bound_at }
    }
}

/// Who passkeys are made for: always the configured host, never what a request says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelyingParty {
    /// The host, without a port.
    pub id: String,
    /// The origins of that host, as browsers write them, and native apps, as their platform does.
    pub origins: Vec<String>,
}

/// What an authenticator has signed with.
#[derive(Clone, Debug)]
pub struct Given {
    pub credential: Vec<u8>,
    pub client_data: Vec<u8>,
    pub authenticator_data: Vec<u8>,
    pub signature: Vec<u8>,
    /// What the authenticator knows the account by, where it was asked for no passkey in particular.
    pub handle: Option<Vec<u8>>,
}

/// What an authenticator has made.
#[derive(Clone, Debug)]
pub struct Made {
    pub client_data: Vec<u8>,
    pub attestation: Vec<u8>,
    pub transports: Vec<String>,
}
