//! What a proof is.

use uuid::Uuid;

use crate::{Timestamp, names::Named};

/// What kind of thing is controlled. Two proofs of one class are never two proofs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// The password.
    Knowledge,
    Mailbox,
    Sim,
    /// A passkey, a security key, a messenger device.
    DeviceKey,
    /// A TOTP app.
    AppSeed,
    /// A recovery code.
    Paper,
    /// An identity provider.
    Identity,
}

impl Named for Class {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Knowledge, "knowledge"),
        (Self::Mailbox, "mailbox"),
        (Self::Sim, "sim"),
        (Self::DeviceKey, "device_key"),
        (Self::AppSeed, "app_seed"),
        (Self::Paper, "paper"),
        (Self::Identity, "identity"),
    ];
}

impl Class {
    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// Something an account can prove itself with, and since when it belongs to the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    pub class: Class,
    /// The address, key or device; the account itself for its password.
    pub id: Uuid,
    pub bound_at: Timestamp,
}

/// One demonstration of control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    pub method: Method,
    pub at: Timestamp,
}

impl Proof {
    /// Whether it was given by this method, since it is what it is.
    pub fn is_by(&self, method: Method) -> bool {
        (self.method.class, self.method.id) == (method.class, method.id)
            && method.bound_at <= self.at
    }
}
