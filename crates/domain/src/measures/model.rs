//! What a protective measure is.

use crate::{AccountId, Id, Timestamp, connections::ServiceName, names::Named};

/// What a service has reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Mail that nobody asked for.
    Spam,
    /// So many posts or messages that they are in others' way.
    Flooding,
    Harassment,
    /// The password was found where others may read it.
    LeakedPassword,
}

impl Named for Category {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::Spam, "spam"),
        (Self::Flooding, "flooding"),
        (Self::Harassment, "harassment"),
        (Self::LeakedPassword, "leaked_password"),
    ];
}

impl Category {
    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }

    /// The category with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::named(name).ok()
    }

    pub const fn remedy(self) -> Remedy {
        match self {
            Self::Spam | Self::Flooding | Self::Harassment => Remedy::Abuse,
            Self::LeakedPassword => Remedy::Leak,
        }
    }
}

/// What gets the owner out again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// "That was not me", or an appeal, or time.
    Abuse,
    /// A new password, and nothing else: there is nothing to appeal.
    Leak,
}

impl Named for Remedy {
    const NAMES: &'static [(Self, &'static str)] = &[(Self::Abuse, "abuse"), (Self::Leak, "leak")];
}

impl Remedy {
    /// The stable name, as in rows.
    pub(crate) fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// When and where it happened, as far as the service told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    pub happened_at: Option<Timestamp>,
    pub device: Option<String>,
    pub place: Option<String>,
}

/// What a measure fell to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifted {
    /// Its owner said that it was somebody else, proved who they are, and chose another password.
    NotMe,
    NewPassword,
    /// An appeal was heard.
    Operator,
    /// Nobody answered.
    Time,
}

impl Named for Lifted {
    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::NotMe, "not_me"),
        (Self::NewPassword, "new_password"),
        (Self::Operator, "operator"),
        (Self::Time, "time"),
    ];
}

impl Lifted {
    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }
}

/// A protective measure, standing or lifted.
#[derive(Clone, Debug)]
pub struct Measure {
    pub id: Id<Self>,
    pub account: AccountId,
    /// Which service reported it.
    pub service: ServiceName,
    pub category: Category,
    pub began_at: Timestamp,
    pub circumstances: Circumstances,
    /// From then on it stands no more, whatever a row says; none where time lifts nothing.
    pub lifts_at: Option<Timestamp>,
    /// When its owner said that it was somebody else.
    pub disowned_at: Option<Timestamp>,
    pub lifted: Option<(Timestamp, Lifted)>,
}

impl Measure {
    /// Whether it stands now, by the clock.
    pub fn stands(&self, now: Timestamp) -> bool {
        self.lifted.is_none() && self.lifts_at.is_none_or(|at| now < at)
    }

    /// What it has fallen to, if to anything; time needs no row.
    pub fn fell(&self, now: Timestamp) -> Option<(Timestamp, Lifted)> {
        let by_time = self.lifts_at.filter(|at| *at <= now).map(|at| (at, Lifted::Time));
        self.lifted.or(by_time)
    }

    pub const fn remedy(&self) -> Remedy {
        self.category.remedy()
    }
}
