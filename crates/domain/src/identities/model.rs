//! What an identity is, and who says so.

use std::time::Duration;

use protocol::jose::KeySet;
use zeroize::Zeroizing;

use crate::{
    AccountId, Id, Keys, Timestamp,
    proofs::{Class, Method},
};

/// Who an account belongs to. An account has one at most; one person may have several accounts.
#[derive(Clone, Debug)]
pub struct Identity {
    pub id: Id<Self>,
    pub account: AccountId,
    /// See [`Ci::name`].
    pub ci_hash: [u8; 32],
    /// The key that made the hash.
    pub key_id: String,
    pub bound_at: Timestamp,
}

impl Identity {
    /// What a result about this person is a proof of.
    pub const fn method(&self) -> Method {
        Method { class: Class::Identity, id: self.id.uuid(), bound_at: self.bound_at }
    }
}

/// 연계정보: what one person is known by in every Korean service. It is neither kept nor shown.
pub struct Ci(Zeroizing<String>);

impl std::fmt::Debug for Ci {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ci(hidden)")
    }
}

impl Ci {
    pub(super) fn new(ci: String) -> Self {
        Self(Zeroizing::new(ci))
    }

    /// What this account's row knows the person by. Another account's tells nothing of it.
    pub fn name(&self, keys: &Keys, account: AccountId) -> [u8; 32] {
        keys.identities.sign(&[b"ci", account.bytes(), self.0.as_bytes()])
    }
}

/// The identity provider: it asks people who they are, and signs what came of it.
#[derive(Clone, Debug)]
pub struct Provider {
    /// As people know it.
    pub name: String,
    /// Where it begins to ask.
    pub start_url: String,
    /// Who we are to it.
    pub client_id: String,
    /// Who it is in what it signs.
    pub issuer: String,
    /// What it signs with.
    pub keys: KeySet,
    /// How far its clock may be off.
    pub tolerance: Duration,
    /// Where it sends people back to: always of the configured origin.
    pub return_url: String,
}
