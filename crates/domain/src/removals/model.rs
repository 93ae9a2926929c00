//! What a removal is.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    AccountId, Id, Timestamp,
    addresses::ChangeState,
    environments::Environment,
    names::Named,
    proofs::{Class, Classes, Method},
    sessions::Session,
};

/// What is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Passkey,
    Messenger,
    App,
    Identity,
    Email,
    Phone,
    /// Others have taken their place.
    RecoveryCodes,
    /// Two-step is to go off.
    TwoStep,
    /// Two-step is to take fewer kinds of method.
    TwoStepKinds,
}

impl Named for What {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Passkey, "passkey"),
        (Self::Messenger, "messenger"),
        (Self::App, "app"),
        (Self::Identity, "identity"),
        (Self::Email, "email"),
        (Self::Phone, "phone"),
        (Self::RecoveryCodes, "recovery_codes"),
        (Self::TwoStep, "two_step"),
        (Self::TwoStepKinds, "two_step_kinds"),
    ];
}

impl What {
    /// The stable name, as in rows, JSON and wording.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }

    /// What a proof by it is of; what two-step asks for is no method.
    pub const fn class(self) -> Option<Class> {
        match self {
            Self::Passkey | Self::Messenger => Some(Class::DeviceKey),
            Self::App => Some(Class::AppSeed),
            Self::Identity => Some(Class::Identity),
            Self::Email => Some(Class::Mailbox),
            Self::Phone => Some(Class::Sim),
            Self::RecoveryCodes => Some(Class::Paper),
            Self::TwoStep | Self::TwoStepKinds => None,
        }
    }

    /// Whether the account has as many methods without it: recovery codes leave others in their place, and
    /// what two-step asks for is no method.
    pub const fn leaves_as_many(self) -> bool {
        matches!(self, Self::RecoveryCodes | Self::TwoStep | Self::TwoStepKinds)
    }
}

/// Who stops a removal. Each does so once: what was decided after that is not put off again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Whoever reads a mailbox of the account.
    Mail,
    /// Whoever is in a session.
    Session,
    /// Whoever holds what is to go.
    Method,
}

impl Named for Side {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Mail, "mail"), (Self::Session, "session"), (Self::Method, "method")];
}

/// A removal that has not settled, or whose end nobody has written yet. From the moment that it is
/// asked the method proves nothing.
#[derive(Clone, Debug)]
pub struct Removal {
    pub id: Id<Self>,
    pub account: AccountId,
    pub what: What,
    pub subject: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// Open, it goes when the time is over; frozen, it stands then.
    pub state: ChangeState,
    pub began_at: Timestamp,
    pub settles_at: Timestamp,
    /// When it settles unless it is stopped. No decision makes that sooner.
    pub due_at: Timestamp,
    /// The sides that have stopped it so far.
    pub stopped_by: Vec<Side>,
    /// What the session that asked for it has ever shown.
    pub asked_by: Classes,
    pub asked_in: Id<Session>,
    pub environment: Environment,
}

impl Removal {
    /// Whether this side can stop it at `now`.
    pub fn can_be_stopped_by(&self, side: Side, now: Timestamp) -> bool {
        self.state == ChangeState::Open && now < self.settles_at && !self.stopped_by.contains(&side)
    }

    /// Whether it is this method that is to go.
    pub fn is_of(&self, method: Method) -> bool {
        self.what.class() == Some(method.class) && self.subject == method.id
    }

    /// The classes that don't decide it once it was stopped: its own, and those that asked for it.
    pub fn parties(&self) -> Classes {
        self.what.class().into_iter().fold(self.asked_by, Classes::with)
    }
}
