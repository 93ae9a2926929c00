//! Scorers that must not be able to tell anything: if one can, the made-up world leaks.

use std::net::IpAddr;

use super::{random::mix, replay::Scorer, world::Event};
use crate::{environment::UserAgent, moment::DAY};

/// Something about an event that no attacker of ours arranges and no owner chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blind {
    /// A draw from the event itself.
    Coin,
    Hour,
    /// The last byte of the address.
    Host,
    /// The account's number.
    Account,
}

impl Blind {
    pub const ALL: [Self; 4] = [Self::Coin, Self::Hour, Self::Host, Self::Account];
}

impl Scorer for Blind {
    fn name(&self) -> &'static str {
        match self {
            Self::Coin => "coin",
            Self::Hour => "hour-only",
            Self::Host => "host-only",
            Self::Account => "account-only",
        }
    }

    fn score(&mut self, event: &Event, _agent: &UserAgent) -> f64 {
        match self {
            Self::Coin => {
                let draw = mix(event.at.0 as u64 ^ u64::from(event.user) << 40);
                (draw >> 32) as f64
            }
            Self::Hour => event.at.0.rem_euclid(DAY) as f64 / DAY as f64,
            Self::Host => match event.network.address {
                IpAddr::V4(v4) => f64::from(v4.octets()[3]),
                IpAddr::V6(v6) => f64::from(v6.octets()[15]),
            },
            Self::Account => f64::from(event.user),
        }
    }

    fn learn(&mut self, _event: &Event, _agent: &UserAgent) {}
}
