//! An environment as two paths from the general to the particular.

use std::net::IpAddr;

use super::salt::Salt;
use crate::environment::{Country, Network, UserAgent, combine, hash_bytes};

/// Levels of a path; the first four are the network's, the last four the agent's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Level {
    Country,
    Provider,
    Prefix,
    Address,
    Device,
    System,
    Browser,
    Version,
}

impl Level {
    pub const NETWORK: [Self; 4] = [Self::Country, Self::Provider, Self::Prefix, Self::Address];
    pub const AGENT: [Self; 4] = [Self::Device, Self::System, Self::Browser, Self::Version];
    /// How many there are.
    pub const COUNT: usize = 8;

    /// The level with this index.
    pub(crate) fn at(index: usize) -> Option<Self> {
        Self::NETWORK.into_iter().chain(Self::AGENT).nth(index)
    }

    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// How many values a level is assumed to have below one parent before any was seen: only the
    /// order of magnitude matters, and only for values that nobody has shown yet.
    pub(crate) fn fan(self) -> f64 {
        match self {
            Self::Country => 200.0,
            Self::Provider => 50.0,
            Self::Prefix => 1000.0,
            Self::Address => 250.0,
            Self::Device => 6.0,
            Self::System => 8.0,
            Self::Browser => 20.0,
            Self::Version => 500.0,
        }
    }
}

const NETWORK_ROOT: u64 = 1;
const AGENT_ROOT: u64 = 5;

/// The keys of an environment, one a level; each stands for its whole path from the root, so that
/// the same provider in another country is another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path {
    keys: [u64; Level::COUNT],
}

impl Path {
    pub fn of(network: &Network, agent: &UserAgent, salt: &Salt) -> Self {
        let country = network.country.map_or(0, country_value);
        let provider = network.asn.map_or(0, u64::from);
        let (prefix, address) = prefix_and_address(network.address);
        let (prefix, address) = (salt.hash(prefix), salt.hash(address));
        let [c, p, x, a] = nest([country, provider, prefix, address], NETWORK_ROOT);
        let device = agent.device as u64;
        let [d, s, b, v] =
            nest([device, agent.system as u64, agent.browser as u64, agent.string], AGENT_ROOT);
        Self { keys: [c, p, x, a, d, s, b, v] }
    }

    pub(crate) const fn from_keys(keys: [u64; Level::COUNT]) -> Self {
        Self { keys }
    }

    /// The key of a country alone.
    pub(crate) fn country(country: Country) -> u64 {
        combine(NETWORK_ROOT, country_value(country))
    }

    /// The key of what a level's value lies below.
    pub(crate) fn above(&self, level: Level) -> u64 {
        match level {
            Level::Country => NETWORK_ROOT,
            Level::Device => AGENT_ROOT,
            level => self.keys[level.index() - 1],
        }
    }

    pub(crate) fn key(&self, level: Level) -> u64 {
        self.keys[level.index()]
    }
}

fn country_value(country: Country) -> u64 {
    hash_bytes(country.as_str().as_bytes())
}

fn nest(values: [u64; 4], salt: u64) -> [u64; 4] {
    let mut above = salt;
    values.map(|value| {
        above = combine(above, value);
        above
    })
}

/// The prefix that one access network's lease pool commonly fits in (/20), and the address. An
/// IPv6 site is its /56; privacy addresses (RFC 8981) change below the /64, so that is the address.
fn prefix_and_address(address: IpAddr) -> (u64, u64) {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let bits = u64::from(v4.to_bits());
            (bits >> 12, bits)
        }
        IpAddr::V6(v6) => {
            let bits = (v6.to_bits() >> 64) as u64;
            (1 << 63 | bits >> 8, bits)
        }
    }
}
