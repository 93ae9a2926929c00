//! What a confirmation is.

use uuid::Uuid;

use crate::{AccountId, Id, Timestamp, environments::Environment, names::Named};

/// How a confirmation stands. Time ends an open one by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    /// Open to the screen that shows it, and shown to no messenger: there is none that could approve it.
    Unheard,
    /// Approved in a messenger; the browser that began goes on.
    Approved,
    /// "I did not ask for this."
    Denied,
    /// Too many wrong digits.
    UsedUp,
    /// What it was asked for is done.
    Done,
    /// What it was asked for went on or ended without it.
    Elsewhere,
}

impl Named for State {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Open, "open"),
        (Self::Unheard, "unheard"),
        (Self::Approved, "approved"),
        (Self::Denied, "denied"),
        (Self::UsedUp, "used_up"),
        (Self::Done, "done"),
        (Self::Elsewhere, "elsewhere"),
    ];
}

/// What a confirmation is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    SignIn,
    /// A fresh proof inside a session.
    Prove,
    /// Getting back in.
    Recover,
}

impl Named for Purpose {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::SignIn, "sign_in"), (Self::Prove, "prove"), (Self::Recover, "recover")];
}

impl Purpose {
    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

impl State {
    /// The one state that this one follows; none for what is no step. So nothing is approved, refused or
    /// used up twice, whoever tries and however many at once.
    pub const fn follows(self) -> Option<Self> {
        match self {
            Self::Approved | Self::Denied | Self::UsedUp => Some(Self::Open),
            Self::Done => Some(Self::Approved),
            Self::Open | Self::Unheard | Self::Elsewhere => None,
        }
    }

    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// A sign-in or a fresh proof that waits, or waited, for a messenger.
#[derive(Clone, Debug)]
pub struct Confirmation {
    pub id: Id<Self>,
    pub account: AccountId,
    pub purpose: Purpose,
    /// The attempt that it is part of, the session, or the recovery.
    pub attempt: Uuid,
    /// Of the new screen.
    pub environment: Environment,
    pub state: State,
    /// Counts from 1; each has other digits.
    pub issue: u32,
    pub tries: u32,
    pub issued_at: Timestamp,
    pub expires_at: Timestamp,
    /// The device that approved it, and since when it belongs to the account.
    pub device: Option<(Uuid, Timestamp)>,
    /// Whether another class is needed beside it.
    pub needs_more: bool,
}

impl Confirmation {
    /// Whether it can be approved or denied now.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.state == State::Open && now < self.expires_at
    }

    /// Whether the browser that began can go on with it now.
    pub fn is_approved(&self, now: Timestamp) -> bool {
        self.state == State::Approved && now < self.expires_at
    }
}
