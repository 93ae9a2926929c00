//! The published baseline: Freeman et al., "Who Are You? A Statistical Approach to Measuring User
//! Authenticity" (NDSS 2016), in the form and with the weights of Wiefling et al. (TOPS 2022).
//!
//! `score = product over features of p(x) / p(x | user) * p(user | attack) / p(user | legitimate)`
//! with the features address (address, ASN, country) and user agent (string, browser, system,
//! device), each a weighted sum of its levels' likelihoods. Kept beside our own score to be
//! compared with, never to decide.

use std::collections::HashMap;

use crate::environment::{Network, UserAgent, combine, hash_bytes};

/// Weights of address, ASN and country.
const ADDRESS: [f64; 3] = [0.6, 0.3, 0.1];
/// Weights of string, browser, system and device, fitted by the authors to their dataset.
const AGENT: [f64; 4] = [0.538_665, 0.268_045, 0.188_183, 0.005_107];
/// How much more likely an attacker is than the population to show a value never seen of the user.
const UNSEEN: f64 = 4.0;

/// The baseline's whole state: counts of everybody and of each user, without decay.
#[derive(Debug, Default)]
pub struct Freeman {
    everybody: Counts,
    users: HashMap<u32, Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    total: f64,
    /// Distinct values by level, for smoothing.
    distinct: [f64; 7],
    counts: HashMap<u64, f64>,
}

impl Freeman {
    /// The logarithm of the risk score; higher is riskier. An account's first sign-in, which the
    /// original leaves undefined, counts as one with a history of one other sign-in.
    pub fn score(&self, user: u32, network: &Network, agent: &UserAgent) -> f64 {
        let keys = keys(network, agent);
        let own = self.users.get(&user);
        let address = self.feature(own, &keys, 0..3, &ADDRESS);
        let agent = self.feature(own, &keys, 3..7, &AGENT);
        address + agent + self.prior(own)
    }

    /// The same parts as a sum of log ratios, level by level with the same weights: the form that
    /// independent reports on the public dataset give figures for. A level never seen of the user
    /// adds `ln 4` times its weight.
    pub fn log_ratios(&self, user: u32, network: &Network, agent: &UserAgent) -> f64 {
        let keys = keys(network, agent);
        let own = self.users.get(&user);
        let mut sum = self.prior(own);
        for (level, weight) in ADDRESS.iter().chain(&AGENT).enumerate() {
            let levels = if level < 3 { 0..3 } else { 3..7 };
            let everybody = self.everybody.likelihood(&keys, level, &levels, true);
            let user = own.map_or(0.0, |counts| counts.plain(keys[level]));
            sum += weight * if user > 0.0 { (everybody / user).ln() } else { UNSEEN.ln() };
        }
        sum
    }

    /// Counts a legitimate sign-in.
    pub fn learn(&mut self, user: u32, network: &Network, agent: &UserAgent) {
        let keys = keys(network, agent);
        self.everybody.add(&keys);
        self.users.entry(user).or_default().add(&keys);
    }

    /// `p(user | attack) / p(user | legitimate)`: every account is attacked alike, and signs in as
    /// often as it did.
    fn prior(&self, own: Option<&Counts>) -> f64 {
        let own_total = own.map_or(1.0, |counts| counts.total);
        let everybody = self.everybody.total.max(1.0);
        let users = self.users.len().max(1);
        ((1.0 / users as f64) / (own_total / everybody)).ln()
    }

    fn feature(
        &self,
        own: Option<&Counts>,
        keys: &[u64; 7],
        levels: std::ops::Range<usize>,
        weights: &[f64],
    ) -> f64 {
        let mut everybody = 0.0;
        let mut user = 0.0;
        for (level, weight) in levels.clone().zip(weights) {
            let lowest = level == levels.start;
            everybody += weight * self.everybody.likelihood(keys, level, &levels, lowest);
            user += weight * own.map_or(0.0, |counts| counts.plain(keys[level]));
        }
        if user == 0.0 {
            return UNSEEN.ln();
        }
        (everybody / user).ln()
    }
}

impl Counts {
    fn add(&mut self, keys: &[u64; 7]) {
        self.total += 1.0;
        for (level, key) in keys.iter().enumerate() {
            let count = self.counts.entry(*key).or_default();
            if *count == 0.0 {
                self.distinct[level] += 1.0;
            }
            *count += 1.0;
        }
    }

    fn plain(&self, key: u64) -> f64 {
        self.counts.get(&key).map_or(0.0, |count| count / self.total)
    }

    /// The share of a value; on the lowest level smoothed by the number of values not seen, which
    /// the authors estimate by the distinct values of the levels above it, plus one.
    fn likelihood(
        &self,
        keys: &[u64; 7],
        level: usize,
        levels: &std::ops::Range<usize>,
        smooth: bool,
    ) -> f64 {
        if !smooth {
            return self.plain(keys[level]);
        }
        let unseen = 1.0 + self.distinct[level + 1..levels.end].iter().sum::<f64>();
        match self.counts.get(&keys[level]) {
            Some(count) => count / self.total * (1.0 - unseen / (self.total + unseen)),
            None => 1.0 / (self.total + unseen),
        }
    }
}

/// Address, ASN, country, string, browser, system, device; each salted by its level.
fn keys(network: &Network, agent: &UserAgent) -> [u64; 7] {
    let address = match network.address {
        std::net::IpAddr::V4(v4) => hash_bytes(&v4.octets()),
        std::net::IpAddr::V6(v6) => hash_bytes(&v6.octets()),
    };
    let country = network.country.map_or(0, |c| hash_bytes(c.as_str().as_bytes()));
    let browser = u64::from(agent.browser as u8) << 16 | u64::from(agent.browser_version);
    let system = u64::from(agent.system as u8) << 16 | u64::from(agent.system_version);
    let asn = network.asn.map_or(0, u64::from);
    let values = [address, asn, country, agent.string, browser, system, agent.device as u64];
    let mut level = 0;
    values.map(|value| {
        level += 1;
        combine(level, value)
    })
}
