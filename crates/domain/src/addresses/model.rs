//! An address of an account.

use uuid::Uuid;

use crate::{
    Id, Timestamp,
    addresses::{Identifier, IdentifierKind},
    environments::BrowserId,
    names::Named,
    proofs::{Class, Method},
};

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is typed to sign in.
    Identifier,
    /// It is told things, and helps to get back in.
    Contact,
}

impl Named for Role {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Identifier, "identifier"), (Self::Contact, "contact")];
}

impl Role {
    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// What is known of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has shown that it can be read: no route and no factor.
    Unproven,
    Proven,
    /// Mail to it came back: no route and no factor until it is proven again.
    Bounced {
        at: Timestamp,
        words: String,
    },
    /// A phone number that leads to another account by now, or to none: no route and no factor. The
    /// account keeps it as a look-up, and may take it back.
    Lost {
        /// None until the account's own job has written it down.
        at: Option<Timestamp>,
    },
}

/// Which account a typed phone number means, for a number passes from hand to hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// The one that has it.
    Now,
    /// The last one that had it before, and lost it.
    Before,
}

impl Named for Held {
    const NAMES: &'static [(Self, &'static str)] = &[(Self::Now, "now"), (Self::Before, "before")];
}

impl Held {
    /// The stable name, as in JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }

    /// What a form says; anything else means who has the number now.
    pub fn from_name(name: &str) -> Self {
        Self::named(name).unwrap_or(Self::Now)
    }
}

/// An address that an account has.
#[derive(Clone, Debug)]
pub struct Address {
    pub id: Id<Self>,
    pub identifier: Identifier,
    pub role: Role,
    pub state: State,
    /// Since when it belongs to the account.
    pub bound_at: Timestamp,
    /// The address that it takes the place of once it is proven.
    pub replaces: Option<Id<Self>>,
}

impl Address {
    /// Whether it can be told things.
    pub const fn receives(&self) -> bool {
        matches!(self.state, State::Proven)
    }

    /// What proving this address is a proof of.
    pub const fn method(&self) -> Method {
        let class = match self.identifier {
            Identifier::Email(_) => Class::Mailbox,
            Identifier::Phone(_) => Class::Sim,
        };
        Method { class, id: self.id.uuid(), bound_at: self.bound_at }
    }

    /// Whether the number belongs to another account by now.
    pub const fn is_lost(&self) -> bool {
        matches!(self.state, State::Lost { .. })
    }

    /// Whether it signs in, or did until mail came back: what a new one of its kind would replace.
    pub fn stands(&self) -> bool {
        !matches!(self.state, State::Unproven | State::Lost { .. })
    }

    pub fn kind(&self) -> IdentifierKind {
        self.identifier.kind()
    }

    pub const fn uuid(&self) -> Uuid {
        self.id.uuid()
    }
}

/// How a change of address stands in its rows; what it means now is decided by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeState {
    /// Both addresses sign in; the old one can stop it until it settles.
    Open,
    /// Stopped by the old address; another class of the owner's decides until it settles, and
    /// otherwise the old one stands.
    Frozen,
}

impl Named for ChangeState {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Open, "open"), (Self::Frozen, "frozen")];
}

/// A change from one address to another that has not settled.
#[derive(Clone, Debug)]
pub struct Change {
    pub id: Id<Self>,
    pub account: crate::AccountId,
    pub old: Id<Address>,
    pub new: Id<Address>,
    pub state: ChangeState,
    pub began_at: Timestamp,
    pub settles_at: Timestamp,
    /// The browser that stopped it.
    pub stopped_by: Option<BrowserId>,
}

/// An address on its way out of its account, or stopped there.
#[derive(Clone, Copy, Debug)]
pub struct Going {
    /// The removal's id.
    pub removal: Uuid,
    pub address: Id<Address>,
    pub state: ChangeState,
    pub settles_at: Timestamp,
}

/// The addresses of an account, the changes among them that have not settled, and what is on its way out.
#[derive(Clone, Debug)]
pub struct Book {
    pub addresses: Vec<Address>,
    pub changes: Vec<Change>,
    pub going: Vec<Going>,
}

impl Book {
    /// Whether what was read before still says how things are at this moment: a change settles by
    /// the clock, and no row is written then.
    pub fn stands_at(&self, now: Timestamp) -> bool {
        let changes = self.changes.iter().map(|change| change.settles_at);
        changes.chain(self.going.iter().map(|going| going.settles_at)).all(|at| now < at)
    }
}
