//! How large an evaluation is, and which settings of the world it visits.

use super::world::{Knobs, Profile};

/// What to run.
#[derive(Clone, Debug)]
pub struct Plan {
    pub profiles: Vec<Profile>,
    pub users: usize,
    /// Attacks of each kind.
    pub attacks: usize,
    /// Seeds on which thresholds are fixed; none of them is reported on.
    pub validation: Vec<u64>,
    pub seeds: Vec<u64>,
    /// Rounds of the bootstrap by user.
    pub rounds: u32,
    /// Users in each of the twenty turned worlds; none are visited when zero.
    pub turned_users: usize,
}

impl Plan {
    /// The published workload: 100,000 users and about 400,000 sign-ins, five seeds, two profiles.
    pub fn full() -> Self {
        Self {
            profiles: vec![Profile::Nordic, Profile::Korean],
            users: 100_000,
            attacks: 2_000,
            validation: vec![101, 102],
            seeds: vec![1, 2, 3, 4, 5],
            rounds: 100,
            turned_users: 20_000,
        }
    }

    /// A few seconds' worth, for tests and a first look.
    pub fn small() -> Self {
        Self {
            users: 6_000,
            attacks: 400,
            validation: vec![101],
            seeds: vec![1],
            rounds: 20,
            turned_users: 0,
            ..Self::full()
        }
    }

    pub(super) fn knobs(&self, profile: Profile) -> Knobs {
        Knobs { users: self.users, attacks: self.attacks, ..Knobs::of(profile) }
    }
}

/// One number of the world, turned far from its default.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Turn {
    pub knob: &'static str,
    pub value: f64,
}

/// The twenty settings on which the engine has to beat the baseline.
pub const TURNS: [Turn; 20] = [
    Turn { knob: "roaming_users", value: 0.02 },
    Turn { knob: "roaming_users", value: 0.25 },
    Turn { knob: "abroad_rate", value: 0.2 },
    Turn { knob: "carrier_users", value: 0.0 },
    Turn { knob: "carrier_users", value: 0.9 },
    Turn { knob: "carrier_rate", value: 0.8 },
    Turn { knob: "elsewhere_rate", value: 0.15 },
    Turn { knob: "lease_days", value: 5.0 },
    Turn { knob: "lease_days", value: 180.0 },
    Turn { knob: "fixed_homes", value: 0.0 },
    Turn { knob: "scattered_homes", value: 0.0 },
    Turn { knob: "scattered_homes", value: 1.0 },
    Turn { knob: "second_device", value: 0.9 },
    Turn { knob: "other_device", value: 0.12 },
    Turn { knob: "stale_devices", value: 0.0 },
    Turn { knob: "stale_devices", value: 0.7 },
    Turn { knob: "guessing_sources", value: 0.0 },
    Turn { knob: "guessing_sources", value: 0.9 },
    Turn { knob: "typing_slips", value: 0.4 },
    Turn { knob: "unknown_names", value: 0.05 },
];
