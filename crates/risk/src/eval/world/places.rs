//! Countries, providers and their addresses.

use std::net::{IpAddr, Ipv4Addr};

use super::knobs::Profile;
use crate::{
    environment::{Country, Network},
    eval::random::{Random, mix},
};

/// How a provider hands out addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// A line at home: an address leased from the neighbourhood's pool.
    Line,
    /// A mobile carrier: everybody behind a few translated addresses.
    Carrier,
}

/// A provider in a country.
#[derive(Clone, Debug)]
pub(super) struct Provider {
    pub(super) country: Country,
    pub(super) asn: u32,
    pub(super) share: f64,
    pub(super) access: Access,
    /// First of its /24 blocks.
    first: u32,
    /// How many /24 blocks it has.
    blocks: u32,
}

impl Provider {
    /// An address of this provider's, by block and host, both taken modulo what there is.
    pub(super) fn network(&self, block: u32, host: u32) -> Network {
        let address = (self.first + block % self.blocks) * 256 + 1 + host % 254;
        Network {
            address: IpAddr::V4(Ipv4Addr::from(address)),
            country: Some(self.country),
            asn: Some(self.asn),
        }
    }

    /// Some customer's address: whoever rents one sits where other customers sit.
    pub(super) fn anywhere(&self, random: &mut Random) -> Network {
        match self.access {
            Access::Line => self.network(random.bits() as u32, random.bits() as u32),
            Access::Carrier => self.translated(random.bits() as u32, random),
        }
    }

    fn holds(&self, network: &Network) -> bool {
        let IpAddr::V4(v4) = network.address else { return false };
        (self.first..self.first + self.blocks).contains(&(v4.to_bits() >> 8))
    }

    /// The translated address that a carrier's customer in this region leaves from just now.
    pub(super) fn translated(&self, region: u32, random: &mut Random) -> Network {
        let share = (self.blocks / 8).max(1);
        self.network(
            region % 8 * share + random.below(share as usize) as u32,
            random.below(64) as u32 * 4,
        )
    }
}

/// Where a home's leases come from: a neighbourhood's pool of 1, 4 or 16 blocks, or the whole
/// provider.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pool {
    first: u32,
    width: u32,
}

impl Pool {
    pub(super) fn somewhere(scattered: bool, random: &mut Random) -> Self {
        let width = [1, 4, 16][random.weighted(&[0.3, 0.4, 0.3])];
        let width = if scattered { 1 << 20 } else { width };
        Self { first: (random.bits() as u32 >> 8).wrapping_mul(width), width }
    }

    /// The address of one lease.
    pub(super) fn lease(self, provider: &Provider, home: u64, number: u64) -> Network {
        let draw = mix(home ^ mix(number));
        let block = self.first.wrapping_add((draw as u32) % self.width);
        provider.network(block, (draw >> 32) as u32)
    }
}

/// The map: who lives where, who travels where, and who provides.
#[derive(Clone, Debug)]
pub(super) struct Map {
    pub(super) homes: Vec<(Country, f64)>,
    pub(super) travels: Vec<(Country, f64)>,
    pub(super) providers: Vec<Provider>,
}

impl Map {
    pub(super) fn of(profile: Profile) -> Self {
        let homes = weighted(match profile {
            Profile::Nordic => &NORDIC_HOMES,
            Profile::Korean => &KOREAN_HOMES,
        });
        let travels = weighted(&TRAVELS);
        let mut map = Self { homes, travels, providers: Vec::new() };
        match profile {
            Profile::Nordic => map.provide("NO", &NORWAY),
            Profile::Korean => map.provide("KR", &KOREA),
        }
        map.provide_elsewhere();
        map
    }

    /// A country's provider of this kind, by share.
    pub(super) fn provider(&self, country: Country, access: Access, random: &mut Random) -> usize {
        let fits = |p: &Provider| p.country == country && p.access == access;
        let weights: Vec<f64> =
            self.providers.iter().map(|p| if fits(p) { p.share } else { 0.0 }).collect();
        random.weighted(&weights)
    }

    /// The provider that a network's address belongs to.
    pub(super) fn announcing(&self, network: &Network) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.holds(network))
    }

    fn provide(&mut self, country: &str, shares: &[(u32, f64, Access, u32)]) {
        let Some(country) = Country::parse(country) else { return };
        for &(asn, share, access, blocks) in shares {
            let first = self.providers.last().map_or(1 << 16, |p| p.first + p.blocks);
            self.providers.push(Provider { country, asn, share, access, first, blocks });
        }
    }

    /// Every other country has a few lines of falling size and two carriers, under private
    /// numbers (RFC 6996).
    fn provide_elsewhere(&mut self) {
        let countries: Vec<Country> =
            self.homes.iter().chain(&self.travels).map(|(country, _)| *country).collect();
        let mut asn = 4_200_000_000;
        for country in countries {
            if self.providers.iter().any(|p| p.country == country) {
                continue;
            }
            let mut shares = Vec::new();
            for rank in 1..=8_u32 {
                shares.push((asn + rank, 1.0 / f64::from(rank), Access::Line, 4096 / rank));
            }
            shares.push((asn + 9, 0.6, Access::Carrier, 32));
            shares.push((asn + 10, 0.4, Access::Carrier, 32));
            asn += 16;
            self.provide(country.as_str(), &shares);
        }
    }
}

fn weighted(table: &[(&str, f64)]) -> Vec<(Country, f64)> {
    table.iter().filter_map(|(code, weight)| Some((Country::parse(code)?, *weight))).collect()
}

const NORDIC_HOMES: [(&str, f64); 12] = [
    ("NO", 0.80),
    ("SE", 0.03),
    ("US", 0.05),
    ("DK", 0.02),
    ("DE", 0.02),
    ("GB", 0.02),
    ("RU", 0.015),
    ("BR", 0.015),
    ("PL", 0.01),
    ("FI", 0.01),
    ("ES", 0.005),
    ("NL", 0.005),
];

const KOREAN_HOMES: [(&str, f64); 6] =
    [("KR", 0.965), ("US", 0.012), ("JP", 0.009), ("CN", 0.006), ("VN", 0.005), ("AU", 0.003)];

/// Where tunnels end and people travel, and where untargeted takeovers come from.
const TRAVELS: [(&str, f64); 32] = [
    ("US", 0.20),
    ("RU", 0.09),
    ("BR", 0.07),
    ("DE", 0.06),
    ("GB", 0.05),
    ("SE", 0.05),
    ("NL", 0.05),
    ("FR", 0.04),
    ("ES", 0.04),
    ("PL", 0.03),
    ("IN", 0.03),
    ("CN", 0.03),
    ("ID", 0.03),
    ("VN", 0.03),
    ("TH", 0.02),
    ("JP", 0.02),
    ("UA", 0.02),
    ("TR", 0.02),
    ("IT", 0.02),
    ("CA", 0.02),
    ("AU", 0.01),
    ("MX", 0.01),
    ("AR", 0.01),
    ("ZA", 0.01),
    ("RO", 0.01),
    ("BG", 0.01),
    ("PH", 0.01),
    ("MY", 0.01),
    ("SG", 0.01),
    ("HK", 0.01),
    ("FI", 0.01),
    ("DK", 0.01),
];

/// Shares so that 27.1 % and 4.7 % of the rows fall to the two largest published numbers.
const NORWAY: [(u32, f64, Access, u32); 11] = [
    (29695, 0.70, Access::Line, 4000),
    (2119, 0.10, Access::Line, 6000),
    (41164, 0.07, Access::Line, 1600),
    (15659, 0.04, Access::Line, 700),
    (2116, 0.03, Access::Line, 900),
    (25400, 0.02, Access::Line, 300),
    (48925, 0.02, Access::Line, 120),
    (50304, 0.02, Access::Line, 100),
    (8786, 0.50, Access::Carrier, 64),
    (12929, 0.35, Access::Carrier, 48),
    (39197, 0.15, Access::Carrier, 16),
];

/// Lines and carriers of the three large groups, and cable operators.
const KOREA: [(u32, f64, Access, u32); 9] = [
    (4766, 0.42, Access::Line, 60_000),
    (9318, 0.26, Access::Line, 36_000),
    (17858, 0.14, Access::Line, 20_000),
    (3786, 0.08, Access::Line, 12_000),
    (10036, 0.06, Access::Line, 1500),
    (9976, 0.04, Access::Line, 800),
    (9644, 0.42, Access::Carrier, 128),
    (4766, 0.32, Access::Carrier, 96),
    (17853, 0.26, Access::Carrier, 64),
];
