//! What a proof is.

use store::Fault;
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

/// Some of the classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u8);

impl Classes {
    pub fn has(self, class: Class) -> bool {
        self.0 & Self::from(class).0 != 0
    }

    /// These and one more.
    #[must_use]
    pub fn with(self, class: Class) -> Self {
        Self(self.0 | Self::from(class).0)
    }

    pub(crate) fn to_text(self) -> String {
        let names = Class::NAMES.iter().filter(|(class, _)| self.has(*class));
        names.map(|(_, name)| *name).collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn from_text(text: &str) -> Result<Self, Fault> {
        text.split_ascii_whitespace().map(Class::named).collect()
    }
}

impl From<Class> for Classes {
    fn from(class: Class) -> Self {
        let at = Class::NAMES.iter().position(|(known, _)| *known == class);
        Self(1 << at.expect("every class is in NAMES"))
    }
}

impl FromIterator<Class> for Classes {
    fn from_iter<T: IntoIterator<Item = Class>>(classes: T) -> Self {
        classes.into_iter().fold(Self::default(), Self::with)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_back_as_they_were_written() {
        let classes: Classes = [Class::Sim, Class::Identity].into_iter().collect();
        assert_eq!(classes.to_text(), "sim identity");
        assert_eq!(Classes::from_text("identity sim").ok(), Some(classes));
        assert!(classes.has(Class::Sim) && !classes.has(Class::Mailbox));
        assert!(Classes::from_text("horoscope").is_err());
    }
}
