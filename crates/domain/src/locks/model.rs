//! What a lock is.

use crate::{AccountId, Id, Timestamp, addresses::Address, names::Named};

/// How a lock came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// "I did not sign in", said behind the link of an alert.
    Alert,
    /// By a session with a fresh proof.
    Settings,
    /// By somebody signed out, with one proof.
    Report,
    /// By a messenger that was asked about a sign-in.
    Messenger,
}

impl Named for Cause {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Alert, "alert"),
        (Self::Settings, "settings"),
        (Self::Report, "report"),
        (Self::Messenger, "messenger"),
    ];
}

impl Cause {
    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// How many of each kind a lock has ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ended {
    pub sessions: u32,
    pub browsers: u32,
    pub saved: u32,
    /// Suspended: their keys are still a way back.
    pub messengers: u32,
    /// Sign-ins, codes, links and changes under way.
    pub others: u32,
}

/// A lock, standing or lifted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    pub id: Id<Self>,
    pub account: AccountId,
    pub cause: Cause,
    /// The address whose mail is all that was shown; such a lock falls to one strong proof that was
    /// bound before it. None where more was shown.
    pub mailbox: Option<Id<Address>>,
    pub at: Timestamp,
    /// So many sign-ins were disowned lately that the operators look at it.
    pub in_review: bool,
    pub ended: Ended,
    /// None while it stands.
    pub lifted_at: Option<Timestamp>,
}

/// What a lock falls to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// As many proofs as any lock asks.
    ByProofs,
    /// One strong proof alone, because a mailbox alone had locked.
    ByStrongProof,
}

impl Named for Opened {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::ByProofs, "proofs"), (Self::ByStrongProof, "strong_proof")];
}
