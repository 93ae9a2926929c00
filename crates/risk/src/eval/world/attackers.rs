//! How each attacker looks to the service.

use std::collections::HashMap;

use super::{
    events::{Attacker, Event, Kind, Year},
    knobs::Knobs,
    people::travel,
    places::{Access, Map},
};
use crate::{
    environment::{Country, Network},
    eval::random::Random,
    moment::{DAY, Moment},
};

/// The owners' sign-ins, as an attacker's model of the world: whom to attack and whom to imitate.
#[derive(Debug)]
pub(super) struct Field<'a> {
    owners: &'a [Event],
    of_user: Vec<Vec<u32>>,
}

impl<'a> Field<'a> {
    /// `owners` by time.
    pub(super) fn of(owners: &'a [Event], users: usize) -> Self {
        let mut of_user = vec![Vec::new(); users];
        for (index, event) in (0_u32..).zip(owners) {
            of_user[event.user as usize].push(index);
        }
        Self { owners, of_user }
    }

    /// The rows of every attack of one kind, with the guesses that its source made before.
    pub(super) fn attacks(
        &self,
        attacker: Attacker,
        map: &Map,
        knobs: &Knobs,
        year: &Year,
        random: &mut Random,
    ) -> Vec<Event> {
        let mut rows = Vec::new();
        let from = self.owners.partition_point(|event| event.at < year.periods[0]);
        for _ in 0..knobs.attacks {
            let unused = attacker == Attacker::Takeover && random.chance(0.39);
            let Some((user, at)) = self.victim(from, unused, random) else { continue };
            if let Some(attack) = self.attack(attacker, user, at, map, random) {
                self.guesses(&attack, attacker, knobs, random, &mut rows);
                rows.push(attack);
            }
        }
        rows
    }

    fn attack(
        &self,
        attacker: Attacker,
        user: u32,
        at: Moment,
        map: &Map,
        random: &mut Random,
    ) -> Option<Event> {
        let past = self.past(user, at);
        let network = self.network(attacker, past, at, map, random)?;
        let agent = match attacker {
            Attacker::Naive | Attacker::Tunnel | Attacker::Takeover => {
                self.donor(at, random)?.agent
            }
            Attacker::TargetedPopular => self.popular(at, random)?,
            Attacker::TargetedExact | Attacker::StolenCookie => past.last()?.agent,
        };
        let cookie = attacker == Attacker::StolenCookie;
        Some(Event { at, user, network, agent, cookie, kind: Kind::Attack(attacker) })
    }

    /// An account and a moment just before one of its sign-ins in the period, so that an attack's
    /// victim has as long a history as an owner who signs in: what is compared is the environment
    /// alone. `unused` asks for an account's first sign-in, else for a later one.
    fn victim(&self, from: usize, unused: bool, random: &mut Random) -> Option<(u32, Moment)> {
        for _ in 0..400 {
            let index = from + random.below(self.owners.len() - from);
            let event = self.owners.get(index)?;
            let first = *self.of_user[event.user as usize].first()? as usize;
            if (first == index) == unused {
                let at = Moment(event.at.0 - 1 - (random.unit() * DAY as f64) as i64);
                let early = !unused && at <= self.owners[first].at;
                return Some((event.user, if early { Moment(event.at.0 - 1) } else { at }));
            }
        }
        None
    }

    fn past(&self, user: u32, at: Moment) -> Past<'_> {
        let all = &self.of_user[user as usize];
        let until = all.partition_point(|&index| self.owners[index as usize].at < at);
        Past { owners: self.owners, indices: &all[..until] }
    }

    fn network(
        &self,
        attacker: Attacker,
        past: Past<'_>,
        at: Moment,
        map: &Map,
        random: &mut Random,
    ) -> Option<Network> {
        match attacker {
            Attacker::Naive => self.like_somebody(at, None, map, random),
            Attacker::Tunnel => self.like_somebody(at, past.usual()?.country, map, random),
            Attacker::TargetedPopular | Attacker::TargetedExact => {
                Some(map.announcing(&past.usual()?)?.anywhere(random))
            }
            Attacker::StolenCookie if random.chance(0.5) => {
                self.like_somebody(at, past.usual()?.country, map, random)
            }
            Attacker::StolenCookie => self.like_somebody(at, None, map, random),
            Attacker::Takeover => self.takeover_network(past, at, map, random),
        }
    }

    /// Another address of the provider of some other owner, in this country if one is given.
    fn like_somebody(
        &self,
        at: Moment,
        within: Option<Country>,
        map: &Map,
        random: &mut Random,
    ) -> Option<Network> {
        for _ in 0..400 {
            let network = self.donor(at, random)?.network;
            if within.is_none() || network.country == within {
                return Some(map.announcing(&network)?.anywhere(random));
            }
        }
        let access = if random.chance(0.8) { Access::Line } else { Access::Carrier };
        Some(map.providers[map.provider(within?, access, random)].anywhere(random))
    }

    fn takeover_network(
        &self,
        past: Past<'_>,
        at: Moment,
        map: &Map,
        random: &mut Random,
    ) -> Option<Network> {
        let Some(usual) = past.usual() else {
            return if random.chance(0.88) {
                abroad(&[], map, random)
            } else {
                self.like_somebody(at, None, map, random)
            };
        };
        let draw = random.unit();
        if draw < 0.88 {
            let seen: Vec<Country> = past.countries();
            abroad(&seen, map, random)
        } else if draw < 0.91 {
            let line = map.provider(usual.country?, Access::Line, random);
            Some(map.providers[line].anywhere(random))
        } else {
            Some(map.announcing(&usual)?.anywhere(random))
        }
    }

    /// Some owner's sign-in of the 120 days before.
    fn donor(&self, at: Moment, random: &mut Random) -> Option<&Event> {
        let from = self.owners.partition_point(|event| event.at.0 < at.0 - 120 * DAY);
        let until = self.owners.partition_point(|event| event.at < at);
        (from < until).then(|| &self.owners[from + random.below(until - from)])
    }

    /// One of the twenty user agents most used in the 30 days before.
    fn popular(&self, at: Moment, random: &mut Random) -> Option<u32> {
        let until = self.owners.partition_point(|event| event.at < at);
        let from = self.owners.partition_point(|event| event.at.0 < at.0 - 30 * DAY);
        let from = from.max(until.saturating_sub(3000));
        let mut counts: HashMap<u32, usize> = HashMap::new();
        for event in &self.owners[from..until] {
            *counts.entry(event.agent).or_default() += 1;
        }
        let mut ranked: Vec<(usize, u32)> = counts.into_iter().map(|(a, n)| (n, a)).collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        ranked.truncate(20);
        (!ranked.is_empty()).then(|| ranked[random.below(ranked.len())].1)
    }

    /// What the attacker's address guessed at other accounts during the day before.
    fn guesses(
        &self,
        attack: &Event,
        attacker: Attacker,
        knobs: &Knobs,
        random: &mut Random,
        rows: &mut Vec<Event>,
    ) {
        let share = match attacker {
            Attacker::Naive | Attacker::Tunnel | Attacker::Takeover => knobs.guessing_sources,
            Attacker::TargetedPopular | Attacker::TargetedExact | Attacker::StolenCookie => {
                knobs.guessing_targeted
            }
        };
        if !random.chance(share) {
            return;
        }
        let count = 1 + random.exponential(7.0) as usize;
        for _ in 0..count {
            let at = Moment(attack.at.0 - (random.unit() * DAY as f64) as i64);
            let kind = if random.chance(0.7) { Kind::UnknownName } else { Kind::Miss };
            let user = random.below(self.of_user.len()) as u32;
            rows.push(Event { at, user, kind, cookie: false, ..*attack });
        }
    }
}

/// An account's earlier sign-ins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Past<'a> {
    owners: &'a [Event],
    indices: &'a [u32],
}

impl<'a> Past<'a> {
    fn last(self) -> Option<&'a Event> {
        self.indices.last().map(|&index| &self.owners[index as usize])
    }

    fn countries(self) -> Vec<Country> {
        self.indices.iter().filter_map(|&i| self.owners[i as usize].network.country).collect()
    }

    /// The network of the provider seen most often, the latest among equals.
    fn usual(self) -> Option<Network> {
        let mut best: Option<(usize, Network)> = None;
        for &index in self.indices {
            let network = self.owners[index as usize].network;
            let same = |&&i: &&u32| {
                let other = self.owners[i as usize].network;
                other.asn == network.asn && other.country == network.country
            };
            let count = self.indices.iter().filter(same).count();
            if best.is_none_or(|(most, _)| count >= most) {
                best = Some((count, network));
            }
        }
        best.map(|(_, network)| network)
    }
}

fn abroad(seen: &[Country], map: &Map, random: &mut Random) -> Option<Network> {
    for _ in 0..200 {
        let country = travel(map, random);
        if !seen.contains(&country) {
            let access = if random.chance(0.8) { Access::Line } else { Access::Carrier };
            return Some(map.providers[map.provider(country, access, random)].anywhere(random));
        }
    }
    None
}
