//! What is new when something is new: how often below which parent, and then which values.
//!
//! A new value is not like everybody's: people go abroad where people go, a second network is often a
//! carrier's, a new browser is of this month. An attacker's is drawn from what everybody has shown for
//! longer, so what newcomers show tells the two apart.

use super::{
    bytes::{Reader, Unreadable},
    counts::Counts,
    novelty::Novelty,
    path::{Level, Path},
};
use crate::environment::combine;

/// Levels whose new values are counted. Prefixes and addresses are too many, and new devices and systems
/// hardly differ from everybody's.
const COUNTED: [Level; 4] = [Level::Country, Level::Provider, Level::Browser, Level::Version];
/// Arrivals that everybody's share counts for.
const PRIOR: f64 = 100.0;
/// Chances that the level's own rate counts for below one parent.
const CHANCES_PRIOR: f64 = 30.0;

/// Decayed counts of new values, and of the chances for them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Arrivals {
    /// By value, and by where it arrived; see [`Place`].
    values: Counts,
    /// Chances for something new below a parent, and how many were taken.
    chances: Counts,
    taken: Counts,
}

/// Where a value is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Below a parent that the account knows.
    Known,
    /// Below something that is new itself.
    New,
}

impl Place {
    /// The key of a value here, and of all values of its level below its parent.
    fn keys(self, path: &Path, level: Level) -> [u64; 2] {
        let mark = match self {
            Self::Known => 0x10,
            Self::New => 0x20,
        };
        let mark = mark + level as u64;
        [combine(path.key(level), mark), combine(path.above(level), mark + 0x100)]
    }
}

impl Arrivals {
    pub(crate) fn new() -> Self {
        Self { values: Counts::new(), chances: Counts::new(), taken: Counts::new() }
    }

    /// Counts what was new in a verified sign-in, by the chances that it had.
    pub(crate) fn learn(&mut self, path: &Path, chances: &[(u16, bool)], weight: f64) {
        for &(cell, is_new) in chances {
            let Some(level) = Novelty::level(cell) else { continue };
            if let Some(key) = below(path, level) {
                self.chances.add(key, weight);
                if is_new {
                    self.taken.add(key, weight);
                }
            }
            if is_new {
                self.arrive(path, level, weight);
            }
        }
    }

    /// Counts a new value and all that it brought along below itself.
    fn arrive(&mut self, path: &Path, first: Level, weight: f64) {
        let levels = if first <= Level::Address { Level::NETWORK } else { Level::AGENT };
        for level in levels.into_iter().filter(|level| *level >= first && COUNTED.contains(level)) {
            let place = if level == first { Place::Known } else { Place::New };
            place.keys(path, level).into_iter().for_each(|key| self.values.add(key, weight));
        }
    }

    /// The probability of this value among those that are new here, where everybody's share of it is
    /// this; `one` is the weight of a sighting now.
    pub(crate) fn share(
        &self,
        path: &Path,
        level: Level,
        place: Place,
        everybody: f64,
        one: f64,
    ) -> f64 {
        if !COUNTED.contains(&level) {
            return everybody;
        }
        let [own, all] = place.keys(path, level).map(|key| self.values.of(key));
        let prior = PRIOR * one;
        (own + prior * everybody) / (all.max(own) + prior)
    }

    /// The rate of novelties below this parent, as a factor on the odds of any at this level, whose rate
    /// is `rate`: some providers give their people one neighbourhood for years, others another each week.
    pub(crate) fn factor(&self, path: &Path, level: Level, rate: f64, one: f64) -> f64 {
        let Some(key) = below(path, level) else { return 1.0 };
        let prior = CHANCES_PRIOR * one;
        let own = (self.taken.of(key) + prior * rate) / (self.chances.of(key) + prior);
        odds(own) / odds(rate)
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len() + self.chances.len() + self.taken.len()
    }

    /// Forgets what weighs less, in one part of each table.
    pub(crate) fn prune(&mut self, part: usize, least: f64) {
        for counts in [&mut self.values, &mut self.chances, &mut self.taken] {
            counts.prune(part, least);
        }
    }

    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        for counts in [&self.values, &self.chances, &self.taken] {
            counts.write(bytes);
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Unreadable> {
        let mut read = || Counts::read(reader);
        Ok(Self { values: read()?, chances: read()?, taken: read()? })
    }
}

/// The parent by which a level's novelties are counted, where they are. An address' is its provider:
/// prefixes are too many to say anything each.
fn below(path: &Path, level: Level) -> Option<u64> {
    let parent = match level {
        Level::Country | Level::Device => return None,
        Level::Provider => Level::Country,
        Level::Prefix | Level::Address => Level::Provider,
        Level::System => Level::Device,
        Level::Browser => Level::System,
        Level::Version => Level::Browser,
    };
    Some(combine(path.key(parent), level as u64))
}

/// The odds of a probability, kept off certainty.
pub(crate) fn odds(probability: f64) -> f64 {
    let probability = probability.clamp(0.0005, 0.9995);
    probability / (1.0 - probability)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(last: u64) -> Path {
        Path::from_keys([1, 2, 3, 4, 5, 6, 7, last])
    }

    /// Chances at every level of the agent, of which the last was taken.
    fn chances(level: Level) -> Vec<(u16, bool)> {
        vec![(Novelty::first_cell(level), true)]
    }

    #[test]
    fn what_newcomers_show_is_likelier_than_what_everybody_shows() {
        let mut arrivals = Arrivals::new();
        for _ in 0..1000 {
            arrivals.learn(&path(8), &chances(Level::Version), 1.0);
        }
        let share = |last| arrivals.share(&path(last), Level::Version, Place::Known, 0.01, 1.0);
        assert!(share(8) > 0.9 && share(9) < 0.01, "{} {}", share(8), share(9));
        let below_new = arrivals.share(&path(8), Level::Version, Place::New, 0.01, 1.0);
        assert!((below_new - 0.01).abs() < 1e-9, "nothing was new above it");
        let uncounted = arrivals.share(&path(8), Level::Prefix, Place::Known, 0.01, 1.0);
        assert!((uncounted - 0.01).abs() < 1e-9);
    }

    #[test]
    fn shares_of_what_may_be_new_are_one_together() {
        let mut arrivals = Arrivals::new();
        for last in [8, 8, 8, 9] {
            arrivals.learn(&path(last), &chances(Level::Version), 1.0);
        }
        let everybody = [(8, 0.2), (9, 0.5), (10, 0.3)];
        let share =
            |(last, share)| arrivals.share(&path(last), Level::Version, Place::Known, share, 1.0);
        let all: f64 = everybody.into_iter().map(share).sum();
        assert!((all - 1.0).abs() < 1e-9, "{all}");
    }

    #[test]
    fn a_parent_below_which_much_is_new_raises_the_odds_and_a_steady_one_lowers_them() {
        let mut arrivals = Arrivals::new();
        let cell = Novelty::first_cell(Level::Prefix);
        let steady = Path::from_keys([1, 12, 3, 4, 5, 6, 7, 8]);
        for _ in 0..200 {
            arrivals.learn(&path(8), &[(cell, true)], 1.0);
            arrivals.learn(&steady, &[(cell, false)], 1.0);
        }
        let factor = |path: &Path| arrivals.factor(path, Level::Prefix, 0.3, 1.0);
        assert!(factor(&path(8)) > 5.0 && factor(&steady) < 0.2);
        let unseen = Path::from_keys([1, 13, 3, 4, 5, 6, 7, 8]);
        assert!((factor(&unseen) - 1.0).abs() < 1e-9);
    }
}
