//! What two-step is.

use store::Fault;

use crate::{Timestamp, names::Named, policy::Policy};

/// A kind of method that may give the second proof. Recovery codes always may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A confirmation in a messenger.
    Messenger,
    /// A passkey or security key.
    Passkey,
    /// An authenticator app.
    App,
    /// A code to a phone.
    Phone,
    /// A code to a mailbox.
    Email,
}

impl Named for Kind {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Messenger, "messenger"),
        (Self::Passkey, "passkey"),
        (Self::App, "app"),
        (Self::Phone, "phone"),
        (Self::Email, "email"),
    ];
}

impl Kind {
    /// The strongest first.
    pub const ALL: [Self; 5] =
        [Self::Messenger, Self::Passkey, Self::App, Self::Phone, Self::Email];

    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }

    /// Whether the policy lets it be chosen. What was chosen before stays.
    pub const fn may_be_chosen(self, policy: &Policy) -> bool {
        let rule = &policy.two_step;
        match self {
            Self::Messenger => rule.messenger,
            Self::Passkey => rule.passkey,
            Self::App => rule.app,
            Self::Phone => rule.phone,
            Self::Email => rule.email,
        }
    }
}

/// The kinds that the owner has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kinds(Vec<Kind>);

impl Kinds {
    /// Those for which `is_chosen`, each once.
    pub fn chosen(is_chosen: impl Fn(Kind) -> bool) -> Self {
        Self(Kind::ALL.into_iter().filter(|kind| is_chosen(*kind)).collect())
    }

    pub fn has(&self, kind: Kind) -> bool {
        self.0.contains(&kind)
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those of them that are none of the others.
    #[must_use]
    pub fn without(&self, others: &Self) -> Self {
        Self::chosen(|kind| self.has(kind) && !others.has(kind))
    }

    /// These and the others.
    #[must_use]
    pub fn with(&self, others: &Self) -> Self {
        Self::chosen(|kind| self.has(kind) || others.has(kind))
    }

    /// As rows and the history say them.
    pub fn to_text(&self) -> String {
        self.0.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn from_text(text: &str) -> Result<Self, Fault> {
        text.split_ascii_whitespace().map(Kind::named).collect::<Result<_, _>>().map(Self)
    }
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits for a recovery code to be typed back, and asks nothing yet.
    Confirming,
    On,
}

impl Named for State {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Confirming, "confirming"), (Self::On, "on")];
}

/// An account's two-step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoStep {
    pub state: State,
    pub since: Timestamp,
    pub kinds: Kinds,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_read_back_as_they_were_written() {
        let kinds = Kinds::chosen(|kind| kind != Kind::Email);
        assert_eq!(kinds.to_text(), "messenger passkey app phone");
        assert_eq!(Kinds::from_text(&kinds.to_text()).ok().as_ref(), Some(&kinds));
        let some = Kinds::chosen(|kind| matches!(kind, Kind::Email | Kind::App));
        assert_eq!(kinds.without(&some).to_text(), "messenger passkey phone");
        assert_eq!(kinds.with(&some).to_text(), "messenger passkey app phone email");
        assert!(some.without(&some).is_empty());
        assert!(Kinds::from_text("carrier-pigeon").is_err());
    }
}
