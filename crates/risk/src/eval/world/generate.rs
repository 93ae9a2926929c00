//! A whole year from its numbers and a seed.

use super::{
    attackers::Field,
    events::{Agents, Attacker, Event, Kind, Year},
    knobs::Knobs,
    people::{Person, days, sign_ins},
    places::Map,
};
use crate::{
    eval::random::Random,
    moment::{DAY, Moment},
};

/// The first day of the year, the day the test period begins, the day the drift period begins,
/// and the length of the year.
const FIRST: i64 = 18_295;
const TEST: i64 = 240;
const DRIFT: i64 = 320;
const LENGTH: i64 = 365;

/// The year that these numbers and this seed make, the same on every machine.
pub fn generate(knobs: &Knobs, seed: u64) -> Year {
    let random = Random::seeded(seed);
    let map = Map::of(knobs.profile);
    let mut agents = Agents::default();
    let mut owners = live(knobs, &map, &random, &mut agents);
    owners.sort_by_key(|event| event.at);
    let periods = [TEST, DRIFT, LENGTH].map(|day| Moment((FIRST + day) * DAY));
    let mut year = Year { events: Vec::new(), agents, users: knobs.users, periods };
    let mut rows = slips(&owners, knobs, &mut random.split(2));
    let field = Field::of(&owners, knobs.users);
    for (salt, attacker) in (10..).zip(Attacker::ALL) {
        rows.extend(field.attacks(attacker, &map, knobs, &year, &mut random.split(salt)));
    }
    rows.extend(unknown_names(&owners, knobs, &map, &mut random.split(3)));
    rows.extend(&owners);
    rows.sort_by_key(|event| event.at);
    year.events = rows;
    year
}

/// Everybody's own sign-ins.
fn live(knobs: &Knobs, map: &Map, random: &Random, agents: &mut Agents) -> Vec<Event> {
    let mut rows = Vec::new();
    for user in 0..u32::try_from(knobs.users).unwrap_or(u32::MAX) {
        let mut own = random.split(1000 + u64::from(user));
        let mut person = Person::born(map, knobs, &mut own);
        let count = sign_ins(&mut own);
        for day in days(count, &mut own) {
            let moving = if day < DRIFT as f64 { 1.0 } else { knobs.drift };
            let look = person.sign_in(day, moving, map, knobs, &mut own);
            rows.push(Event {
                at: moment(day),
                user,
                network: look.network,
                agent: agents.number(&look.agent),
                cookie: look.cookie,
                kind: Kind::Owner,
            });
        }
    }
    rows
}

/// Owners' mistyped passwords, half a minute before they get it right.
fn slips(owners: &[Event], knobs: &Knobs, random: &mut Random) -> Vec<Event> {
    let mut rows = Vec::new();
    for event in owners {
        if random.chance(knobs.typing_slips) {
            let at = Moment(event.at.0 - 30_000_000);
            let kind = if random.chance(0.2) { Kind::UnknownName } else { Kind::Miss };
            rows.push(Event { at, kind, ..*event });
        }
    }
    rows
}

/// Tries on names that do not exist: half of them from few addresses of one data centre, the
/// others in bursts from addresses like everybody's.
fn unknown_names(owners: &[Event], knobs: &Knobs, map: &Map, random: &mut Random) -> Vec<Event> {
    let wanted = owners.len() as f64 * knobs.unknown_names / (1.0 - knobs.unknown_names);
    let mut rows = Vec::with_capacity(wanted as usize);
    if owners.is_empty() {
        return rows;
    }
    let Some(centre) = map.providers.iter().find(|p| p.country.as_str() == "US") else {
        return rows;
    };
    while (rows.len() as f64) < wanted {
        let donor = owners[random.below(owners.len())];
        let kind = Kind::UnknownName;
        if random.chance(0.9) {
            let network = centre.network(7, random.bits() as u32 % 200);
            let at = moment(random.unit() * LENGTH as f64);
            rows.push(Event { at, network, cookie: false, kind, ..donor });
            continue;
        }
        let source = map.announcing(&donor.network).map_or(donor.network, |p| p.anywhere(random));
        let start = random.unit() * LENGTH as f64;
        for _ in 0..1 + random.exponential(9.0) as usize {
            let at = moment(start + random.unit());
            rows.push(Event { at, network: source, cookie: false, kind, ..donor });
        }
    }
    rows
}

fn moment(day: f64) -> Moment {
    Moment(FIRST * DAY + (day * DAY as f64) as i64)
}
