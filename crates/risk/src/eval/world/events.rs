//! What happened in the made-up year, in order.

use std::collections::HashMap;

use crate::{environment::Network, moment::Moment};

/// Somebody who has the password and is not the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Attacker {
    /// Knows nothing of the victim: some network, some browser.
    Naive,
    /// A tunnel that ends in the victim's country.
    Tunnel,
    /// The victim's provider, and one of the twenty most used browsers.
    TargetedPopular,
    /// The victim's provider and exact user agent.
    TargetedExact,
    /// A stolen cookie and user agent, sent from elsewhere.
    StolenCookie,
    /// Like the takeovers found in the public dataset: 88 % from a new country, 39 % on accounts
    /// without history.
    Takeover,
}

impl Attacker {
    pub const ALL: [Self; 6] = [
        Self::Naive,
        Self::Tunnel,
        Self::TargetedPopular,
        Self::TargetedExact,
        Self::StolenCookie,
        Self::Takeover,
    ];

    /// The name used in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Naive => "naive",
            Self::Tunnel => "vpn",
            Self::TargetedPopular => "targeted-popular",
            Self::TargetedExact => "targeted-exact",
            Self::StolenCookie => "stolen-cookie",
            Self::Takeover => "takeover-like",
        }
    }
}

/// Who is behind an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The owner signs in, fully verified.
    Owner,
    /// The owner, or somebody, misses an existing account's password.
    Miss,
    /// A try on a name that does not exist.
    UnknownName,
    /// A sign-in with the right password by somebody else.
    Attack(Attacker),
}

/// One row of the year.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    pub at: Moment,
    /// The account; meaningless for an unknown name.
    pub user: u32,
    pub network: Network,
    /// An index into [`Year::agents`].
    pub agent: u32,
    /// Whether the browser shows a cookie from an earlier full sign-in to this account.
    pub cookie: bool,
    pub kind: Kind,
}

/// The rows of a year, by time, and the user agents they name.
#[derive(Clone, Debug, Default)]
pub struct Year {
    pub events: Vec<Event>,
    pub agents: Agents,
    pub users: usize,
    /// When the test period begins, the drift period begins, and the year ends.
    pub periods: [Moment; 3],
}

/// User agent strings, each kept once.
#[derive(Clone, Debug, Default)]
pub struct Agents {
    strings: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Agents {
    /// The number of a string, new or known.
    pub fn number(&mut self, string: &str) -> u32 {
        if let Some(&number) = self.numbers.get(string) {
            return number;
        }
        let number = u32::try_from(self.strings.len()).unwrap_or(u32::MAX);
        self.strings.push(string.to_owned());
        self.numbers.insert(string.to_owned(), number);
        number
    }

    pub fn strings(&self) -> &[String] {
        &self.strings
    }
}
