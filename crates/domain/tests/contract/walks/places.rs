//! Where people are.

use domain::environments::{Agent, Environment, Place};

const CHROME: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
    Chrome/126.0.0.0 Safari/537.36";

/// Where the owner always is.
pub(super) fn home() -> Environment {
    at("203.0.113.7", "KR", 4_766)
}

/// Somebody in the same town with the same browser and provider.
pub(super) fn next_door() -> Environment {
    at("203.0.113.99", "KR", 4_766)
}

/// Somebody far away.
pub(super) fn abroad() -> Environment {
    at("198.51.100.5", "JP", 2_516)
}

fn at(address: &str, country: &str, asn: u32) -> Environment {
    let place = Place { country: Some(country.to_owned()), town: None };
    let address = address.parse().expect("an address");
    Environment { agent: Agent::read(CHROME), address, place, asn: Some(asn) }
}
