//! What an article can show of the reader's own account.

use crate::names::Named;

/// A live fact, in place of its placeholder: `{{ fact.sessions }}`. Only what an account has today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// How many browsers and apps are signed in.
    Sessions,
    /// The addresses, and how each of them stands.
    Addresses,
    /// A change of identifier that can still be stopped, with its time.
    Change,
    /// Addresses that mail came back from.
    Bounced,
    /// Whether it is locked, and when it was last.
    Lock,
    /// Whether its password may be tried in browsers that it does not know, or from when.
    Attempts,
    /// Whether this very session is restricted, and until when.
    Restriction,
    /// Whether two-step verification is on.
    TwoStep,
    /// The authenticator apps.
    Apps,
    /// The passkeys.
    Passkeys,
    /// How many recovery codes are left.
    RecoveryCodes,
    /// The messengers that are signed in.
    Messengers,
    /// How many browsers it knows.
    Browsers,
    /// In how many browsers its sign-in is saved.
    SavedSignIns,
    /// In how many browsers two-step does not ask.
    Skips,
    /// The countries that sign-ins may come from.
    Countries,
    /// What is on its way out, and until when it can be stopped.
    Removals,
    /// Whether somebody waits to set its password, and until when they can be stopped.
    Recovery,
}

impl Named for Fact {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Sessions, "sessions"),
        (Self::Addresses, "addresses"),
        (Self::Change, "change"),
        (Self::Bounced, "bounced"),
        (Self::Lock, "lock"),
        (Self::Attempts, "attempts"),
        (Self::Restriction, "restriction"),
        (Self::TwoStep, "two_step"),
        (Self::Apps, "apps"),
        (Self::Passkeys, "passkeys"),
        (Self::RecoveryCodes, "recovery_codes"),
        (Self::Messengers, "messengers"),
        (Self::Browsers, "browsers"),
        (Self::SavedSignIns, "saved_sign_ins"),
        (Self::Skips, "skips"),
        (Self::Countries, "countries"),
        (Self::Removals, "removals"),
        (Self::Recovery, "recovery"),
    ];
}

impl Fact {
    /// The stable name, as in placeholders and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }

    /// The fact of this name.
    pub(super) fn called(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(fact, _)| *fact)
    }

    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        Self::NAMES.iter().map(|(_, name)| *name)
    }
}
