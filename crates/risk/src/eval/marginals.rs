//! The generated year's own marginals, to be held against the published ones.

use std::collections::{HashMap, HashSet};

use super::world::{Event, Kind, Year};
use crate::environment::{Device, UserAgent};

/// A named share or count of a generated year.
#[derive(Clone, Debug)]
pub struct Marginal {
    pub name: String,
    pub value: f64,
    /// What is published of the public dataset, where something is.
    pub published: Option<f64>,
}

/// What an account has shown so far.
#[derive(Default)]
struct Seen {
    countries: HashSet<u64>,
    providers: HashSet<u64>,
    addresses: HashSet<std::net::IpAddr>,
    agents: HashSet<u32>,
    devices: HashSet<Device>,
    sign_ins: usize,
}

/// Counts the shares that are published, and those the engine depends on most.
pub fn marginals(year: &Year) -> Vec<Marginal> {
    let agents: Vec<UserAgent> =
        year.agents.strings().iter().map(|string| UserAgent::parse(string)).collect();
    let mut seen: HashMap<u32, Seen> = HashMap::new();
    let mut tally = Tally::default();
    for event in &year.events {
        let device = agents[event.agent as usize].device;
        tally.count_row(event, device);
        match event.kind {
            Kind::Owner => {
                let own = seen.entry(event.user).or_default();
                if own.sign_ins > 0 {
                    tally.compare("owner", own, event, device);
                    tally.add("owner cookie", event.cookie);
                }
                own.take(event, device);
            }
            Kind::Attack(attacker) => {
                let none = Seen::default();
                let own = seen.get(&event.user).unwrap_or(&none);
                tally.add(&format!("{} without history", attacker.name()), own.sign_ins == 0);
                if own.sign_ins > 0 {
                    tally.compare(attacker.name(), own, event, device);
                }
            }
            Kind::Miss | Kind::UnknownName => {}
        }
    }
    let mut list = tally.finish();
    list.extend(quantiles(&seen));
    list
}

impl Seen {
    fn take(&mut self, event: &Event, device: Device) {
        self.countries.insert(country(event));
        self.providers.insert(provider(event));
        self.addresses.insert(event.network.address);
        self.agents.insert(event.agent);
        self.devices.insert(device);
        self.sign_ins += 1;
    }
}

fn country(event: &Event) -> u64 {
    event.network.country.map_or(0, |c| {
        u64::from(c.as_str().as_bytes()[0]) << 8 | u64::from(c.as_str().as_bytes()[1])
    })
}

fn provider(event: &Event) -> u64 {
    country(event) << 32 | u64::from(event.network.asn.unwrap_or(0))
}

#[derive(Default)]
struct Tally {
    shares: Vec<(String, [f64; 2])>,
}

impl Tally {
    fn add(&mut self, name: &str, yes: bool) {
        let found = self.shares.iter().position(|(known, _)| known == name);
        let index = found.unwrap_or_else(|| {
            self.shares.push((name.to_owned(), [0.0; 2]));
            self.shares.len() - 1
        });
        self.shares[index].1[0] += f64::from(u8::from(yes));
        self.shares[index].1[1] += 1.0;
    }

    fn count_row(&mut self, event: &Event, device: Device) {
        let code = event.network.country.map(|c| c.to_string()).unwrap_or_default();
        for country in ["NO", "US", "RU", "BR", "DE", "KR"] {
            self.add(&format!("rows from {country}"), code == country);
        }
        self.add("rows from AS29695", event.network.asn == Some(29695));
        self.add("rows for unknown names", event.kind == Kind::UnknownName);
        if event.kind == Kind::Owner {
            self.add("owner on a phone", device == Device::Phone);
            self.add("owner on a desktop", device == Device::Desktop);
        }
    }

    fn compare(&mut self, who: &str, own: &Seen, event: &Event, device: Device) {
        self.add(&format!("{who} in a known country"), own.countries.contains(&country(event)));
        self.add(&format!("{who} at a known provider"), own.providers.contains(&provider(event)));
        let address = own.addresses.contains(&event.network.address);
        self.add(&format!("{who} at a known address"), address);
        self.add(&format!("{who} with a known agent"), own.agents.contains(&event.agent));
        self.add(&format!("{who} on a known device type"), own.devices.contains(&device));
    }

    fn finish(self) -> Vec<Marginal> {
        let share = |(name, [yes, all]): (String, [f64; 2])| {
            let published = published(&name);
            Marginal { name, value: yes / all, published }
        };
        self.shares.into_iter().map(share).collect()
    }
}

fn published(name: &str) -> Option<f64> {
    Some(match name {
        "rows from NO" => 0.423,
        "rows from US" => 0.278,
        "rows from RU" => 0.054,
        "rows from BR" => 0.038,
        "rows from DE" => 0.029,
        "rows from AS29695" => 0.271,
        "rows for unknown names" => 0.449,
        "owner on a phone" => 0.63,
        "owner on a desktop" => 0.25,
        "owner in a known country" => 0.84,
        "owner at a known provider" => 0.77,
        "owner with a known agent" => 0.5,
        "owner cookie" => 0.88,
        "naive in a known country" => 0.531,
        "naive at a known provider" => 0.208,
        "naive with a known agent" => 0.014,
        "naive on a known device type" => 0.51,
        "vpn at a known provider" => 0.419,
        "takeover-like in a known country" => 0.12,
        "takeover-like at a known provider" => 0.09,
        "takeover-like without history" => 0.39,
        _ => return None,
    })
}

fn quantiles(seen: &HashMap<u32, Seen>) -> Vec<Marginal> {
    let mut counts: Vec<usize> = seen.values().map(|own| own.sign_ins).collect();
    counts.sort_unstable();
    let at = |share: f64| counts.get((counts.len() as f64 * share) as usize).copied().unwrap_or(0);
    let once = counts.iter().filter(|&&count| count == 1).count();
    let named = [
        ("accounts with one sign-in", once as f64 / counts.len().max(1) as f64, 0.397),
        ("sign-ins per account, median", at(0.5) as f64, 2.0),
        ("sign-ins per account, p90", at(0.9) as f64, 9.0),
        ("sign-ins per account, p99", at(0.99) as f64, 28.0),
    ];
    let all = named.into_iter();
    all.map(|(name, value, known)| Marginal {
        name: name.to_owned(),
        value,
        published: Some(known),
    })
    .collect()
}
