//! People: where they live, what they use, and how one of their sign-ins comes about.

use super::{
    devices::Device,
    knobs::Knobs,
    places::{Access, Map, Pool},
};
use crate::{
    environment::{Country, Network},
    eval::random::Random,
};

/// One account's owner.
#[derive(Clone, Debug)]
pub(super) struct Person {
    home: Country,
    line: usize,
    pool: Pool,
    /// Days per lease; infinite where the address never changes.
    lease: f64,
    identity: u64,
    carrier: usize,
    region: u32,
    carrier_rate: f64,
    abroad_rate: f64,
    /// Countries that a roaming owner's tunnel prefers.
    tunnels: Vec<Country>,
    devices: Vec<Device>,
    second_rate: f64,
    /// Which browsers have signed in before, as (device, client): those may hold a cookie.
    used: Vec<(usize, usize)>,
}

/// What one sign-in looks like.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) network: Network,
    pub(super) agent: String,
    pub(super) cookie: bool,
}

impl Person {
    pub(super) fn born(map: &Map, knobs: &Knobs, random: &mut Random) -> Self {
        let weights: Vec<f64> = map.homes.iter().map(|(_, share)| *share).collect();
        let home = map.homes[random.weighted(&weights)].0;
        let lease = random.log_normal(knobs.lease_days, 1.0);
        let on_carrier = random.chance(knobs.carrier_users);
        let roaming = random.chance(knobs.roaming_users);
        let tunnels = (0..3).map(|_| travel(map, random)).collect();
        let mut devices = vec![Device::somebodys(knobs, random)];
        if random.chance(knobs.second_device) {
            devices.push(Device::somebodys(knobs, random));
        }
        Self {
            home,
            line: map.provider(home, Access::Line, random),
            pool: Pool::somewhere(random.chance(knobs.scattered_homes), random),
            lease: if random.chance(knobs.fixed_homes) { f64::INFINITY } else { lease },
            identity: random.bits(),
            carrier: map.provider(home, Access::Carrier, random),
            region: random.below(8) as u32,
            carrier_rate: if on_carrier { knobs.carrier_rate } else { 0.0 },
            abroad_rate: if roaming { knobs.roaming_rate } else { knobs.abroad_rate },
            tunnels,
            devices,
            second_rate: knobs.second_rate,
            used: Vec::new(),
        }
    }

    /// The next sign-in, on this day of the year; `moving` is how much more people move and
    /// change devices than usual.
    pub(super) fn sign_in(
        &mut self,
        day: f64,
        moving: f64,
        map: &Map,
        knobs: &Knobs,
        random: &mut Random,
    ) -> Look {
        let network = self.network(day, moving, map, knobs, random);
        let (agent, cookie) = self.browser(day, moving, knobs, random);
        Look { network, agent, cookie }
    }

    fn network(
        &self,
        day: f64,
        moving: f64,
        map: &Map,
        knobs: &Knobs,
        random: &mut Random,
    ) -> Network {
        let abroad =
            if self.abroad_rate > 0.5 { self.abroad_rate } else { self.abroad_rate * moving };
        if random.chance(abroad) {
            return self.abroad(map, random);
        }
        if random.chance(knobs.elsewhere_rate * moving) {
            let other = map.provider(self.home, Access::Line, random);
            return map.providers[other].anywhere(random);
        }
        if random.chance(self.carrier_rate) {
            return map.providers[self.carrier].translated(self.region, random);
        }
        let lease = if self.lease.is_finite() {
            let offset = (self.identity % 1024) as f64 / 1024.0;
            (day / self.lease + offset) as u64
        } else {
            0
        };
        self.pool.lease(&map.providers[self.line], self.identity, lease)
    }

    fn abroad(&self, map: &Map, random: &mut Random) -> Network {
        let country = if random.chance(0.5) {
            self.tunnels[random.below(self.tunnels.len())]
        } else {
            travel(map, random)
        };
        let access = if random.chance(0.8) { Access::Line } else { Access::Carrier };
        map.providers[map.provider(country, access, random)].anywhere(random)
    }

    fn browser(
        &mut self,
        day: f64,
        moving: f64,
        knobs: &Knobs,
        random: &mut Random,
    ) -> (String, bool) {
        if random.chance(knobs.other_device * moving) {
            let borrowed = Device::somebodys(knobs, random);
            if random.chance(0.5) {
                return (borrowed.string(0, day, knobs.profile), false);
            }
            self.devices[0] = borrowed;
            self.used.retain(|(device, _)| *device != 0);
        }
        let second = self.devices.len() > 1 && random.chance(self.second_rate);
        let device = usize::from(second);
        let client = self.devices[device].client(random);
        let known = self.used.contains(&(device, client));
        if !known {
            self.used.push((device, client));
        }
        let string = self.devices[device].string(client, day, knobs.profile);
        (string, known && random.chance(knobs.cookie_kept))
    }
}

/// Somewhere people go, or their tunnels do.
pub(super) fn travel(map: &Map, random: &mut Random) -> Country {
    let weights: Vec<f64> = map.travels.iter().map(|(_, share)| *share).collect();
    map.travels[random.weighted(&weights)].0
}

/// How many sign-ins an account has in the year: 39.7 % have one, the median is two, the ninetieth
/// percentile nine, the ninety-ninth 28.
pub(super) fn sign_ins(random: &mut Random) -> usize {
    const POINTS: [(f64, f64); 7] = [
        (0.397, 1.49),
        (0.5, 2.0),
        (0.62, 3.0),
        (0.75, 4.6),
        (0.90, 9.2),
        (0.99, 28.2),
        (1.0, 90.0),
    ];
    let draw = random.unit();
    let mut below = (0.0, 1.0);
    for point in POINTS {
        if draw < point.0 {
            let along = (draw - below.0) / (point.0 - below.0);
            let logarithm = f64::ln(below.1) + along * (f64::ln(point.1) - f64::ln(below.1));
            return logarithm.exp().round() as usize;
        }
        below = point;
    }
    90
}

/// The days of an account's sign-ins; hours are flat, for they are not to be learned from.
pub(super) fn days(count: usize, random: &mut Random) -> Vec<f64> {
    let start = random.unit() * 365.0;
    let until = start + (365.0 - start) * random.unit().sqrt();
    let mut days: Vec<f64> =
        (0..count).map(|_| start + random.unit() * (until - start).max(1.0 / 24.0)).collect();
    if let Some(first) = days.first_mut() {
        *first = start;
    }
    days.sort_by(f64::total_cmp);
    days
}
