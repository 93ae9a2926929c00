//! Attackers put together from a real table's own rows, as the published evaluations do.

use std::collections::HashMap;

use super::{
    random::Random,
    world::{Attacker, Event, Kind, Year},
};
use crate::{environment::Network, moment::Moment};

/// Adds attacks of every kind that a table without cookies allows: each on an account with history,
/// just before one of its sign-ins of the test and drift periods, with a network and a user agent
/// that some other account showed.
pub fn imitate(year: &mut Year, attacks: usize, seed: u64) {
    let owners: Vec<Event> =
        year.events.iter().filter(|event| event.kind == Kind::Owner).copied().collect();
    let from = owners.partition_point(|event| event.at < year.periods[0]);
    if from == owners.len() || from == 0 {
        return;
    }
    let donors = Donors::of(&owners[..from]);
    let mut random = Random::seeded(seed);
    let mut rows = Vec::new();
    for attacker in
        [Attacker::Naive, Attacker::Tunnel, Attacker::TargetedPopular, Attacker::TargetedExact]
    {
        for _ in 0..attacks {
            let victim = owners[from + random.below(owners.len() - from)];
            rows.extend(donors.attack(attacker, &victim, &mut random));
        }
    }
    year.events.extend(rows);
    year.events.sort_by_key(|event| event.at);
}

/// The sign-ins before the test period, to imitate.
struct Donors<'a> {
    owners: &'a [Event],
    of_user: HashMap<u32, Vec<u32>>,
    of_country: HashMap<u64, Vec<u32>>,
    of_provider: HashMap<u64, Vec<u32>>,
    popular: Vec<u32>,
}

impl<'a> Donors<'a> {
    fn of(owners: &'a [Event]) -> Self {
        let mut donors = Self {
            owners,
            of_user: HashMap::new(),
            of_country: HashMap::new(),
            of_provider: HashMap::new(),
            popular: popular(owners),
        };
        for (index, event) in (0_u32..).zip(owners) {
            donors.of_user.entry(event.user).or_default().push(index);
            donors.of_country.entry(country(&event.network)).or_default().push(index);
            donors.of_provider.entry(provider(&event.network)).or_default().push(index);
        }
        donors
    }

    fn attack(&self, attacker: Attacker, victim: &Event, random: &mut Random) -> Option<Event> {
        let own = self.of_user.get(&victim.user)?;
        let last = &self.owners[*own.last()? as usize];
        let everybody = random.below(self.owners.len());
        let network = match attacker {
            Attacker::Naive => everybody,
            Attacker::Tunnel => pick(self.of_country.get(&country(&last.network))?, random),
            _ => pick(self.of_provider.get(&provider(&last.network))?, random),
        };
        let donor = &self.owners[network];
        if donor.user == victim.user {
            return None;
        }
        let agent = match attacker {
            Attacker::TargetedExact => last.agent,
            Attacker::TargetedPopular => self.popular[random.below(self.popular.len())],
            _ => self.owners[random.below(self.owners.len())].agent,
        };
        let (at, kind) = (Moment(victim.at.0 - 1), Kind::Attack(attacker));
        Some(Event { at, user: victim.user, network: donor.network, agent, cookie: false, kind })
    }
}

fn pick(indices: &[u32], random: &mut Random) -> usize {
    indices[random.below(indices.len())] as usize
}

fn popular(owners: &[Event]) -> Vec<u32> {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for event in owners {
        *counts.entry(event.agent).or_default() += 1;
    }
    let mut ranked: Vec<(usize, u32)> = counts.into_iter().map(|(agent, n)| (n, agent)).collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    ranked.into_iter().take(20).map(|(_, agent)| agent).collect()
}

fn country(network: &Network) -> u64 {
    let letters = network.country.map_or([0, 0], |country| {
        let letters = country.as_str().as_bytes();
        [letters[0], letters[1]]
    });
    u64::from(u16::from_be_bytes(letters))
}

fn provider(network: &Network) -> u64 {
    country(network) << 32 | u64::from(network.asn.unwrap_or(0))
}
