//! Where somebody is.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use risk::{Country, Network, Places};
use serde::{Deserialize, Serialize};
use store::{Fault, FromValue, Key, Value};

use super::Agent;
use crate::names::Named;

/// One browser or native app, from its first visit until its cookie or token is gone. It proves
/// nothing; it binds what was begun to where it was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BrowserId(pub [u8; 16]);

impl From<BrowserId> for Value {
    fn from(id: BrowserId) -> Self {
        id.0.into()
    }
}

impl FromValue for BrowserId {
    const EXPECTED: &'static str = "a browser's 16 bytes";
    fn from_value(value: Value) -> Result<Self, Value> {
        <[u8; 16]>::from_value(value).map(Self)
    }
}

/// How a visit carries its credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// A browser with cookies.
    Cookie,
    /// A native app with a bearer token.
    Bearer,
}

impl Named for Via {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::Cookie, "cookie"), (Self::Bearer, "bearer")];
}

impl Via {
    pub fn name(self) -> &'static str {
        Named::name(self)
    }

    pub(crate) fn named(name: &str) -> Result<Self, Fault> {
        Named::named(name)
    }
}

/// Where a network address is believed to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// ISO 3166-1 alpha-2; none when unknown (a private network, say).
    pub country: Option<String>,
    /// A town, where it is known.
    pub town: Option<String>,
}

/// Browser, device, network and place of one attempt, as it is kept in rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Environment {
    pub agent: Agent,
    pub address: IpAddr,
    pub place: Place,
    /// The autonomous system that announces the address: its provider, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asn: Option<u32>,
}

impl Environment {
    /// An address with what the tables know of it.
    pub fn of(agent: Agent, address: IpAddr, tables: &Places) -> Self {
        let network = tables.network(address);
        let country = network.country.map(|country| country.as_str().to_owned());
        Self { agent, address, place: Place { country, town: None }, asn: network.asn }
    }

    /// The address and what is known of it, for the score.
    pub fn network(&self) -> Network {
        let country = self.place.country.as_deref().and_then(Country::parse);
        Network { address: self.address, country, asn: self.asn }
    }

    /// What one subscriber is counted as: an IPv4 address, or an IPv6 /64.
    pub fn source(&self) -> String {
        source_of(self.address)
    }

    /// Whoever changes what is known of the source takes turns by this.
    pub(crate) fn source_key(&self) -> Key {
        Key::of("source", self.source().as_bytes())
    }

    /// The address with its last part hidden, as it is shown to people.
    pub fn masked_address(&self) -> String {
        match self.address.to_canonical() {
            IpAddr::V4(address) => {
                let [a, b, c, _] = Ipv4Addr::octets(&address);
                format!("{a}.{b}.{c}.*")
            }
            IpAddr::V6(address) => {
                let [a, b, c, ..] = address.segments();
                format!("{a:x}:{b:x}:{c:x}:*")
            }
        }
    }

    pub(crate) fn to_row(&self) -> Value {
        serde_json::to_string(self).expect("an environment is plain JSON").into()
    }

    pub(crate) fn from_row(text: &str) -> Result<Self, Fault> {
        serde_json::from_str(text).map_err(|problem| Fault::Refused(problem.to_string()))
    }
}

/// What one subscriber is counted as: an IPv4 address, or an IPv6 /64.
pub fn source_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let network = address.to_bits() & !u128::from(u64::MAX);
            format!("{}/64", Ipv6Addr::from_bits(network))
        }
    }
}
