//! What everybody shows: decaying counts of every value, and the rates that turn them into odds.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use super::{
    bytes::{Reader, Unreadable},
    decay::Landmark,
    history::History,
    novelty::Novelty,
    path::{Level, Path},
    source::{Failure, Source},
};
use crate::{
    attempt::{Attempt, Cookie, Verified},
    moment::{HalfLife, Moment},
};

/// The stored form's version.
const VERSION: u8 = 1;
/// Sightings that an assumed rate counts for.
const PRIOR: f64 = 8.0;

/// No share is taken to be less, so that products of shares stay apart from zero.
const LEAST: f64 = 1e-9;

type Counts = HashMap<u64, f64, BuildHasherDefault<Premixed>>;

/// Half-life of the rates of novelty and of cookies, in days: they follow how people behave now,
/// and a month has enough of everybody's sign-ins to say so.
const RATES_HALF_LIFE: f64 = 30.0;

/// The population's model: one for the whole service.
#[derive(Clone, Debug, PartialEq)]
pub struct Population {
    landmark: Landmark,
    /// The same anchor with the half-life of the rates.
    rates: Landmark,
    total: f64,
    counts: Counts,
    novelty: Novelty,
    /// Sign-ins with the account's cookie and all sign-ins, by how far the agent was known.
    cookies: [[f64; 2]; 5],
    /// Sign-ins with a leaked password, and all.
    leaked: [f64; 2],
    /// Failures at countries and providers.
    hostile: Counts,
    hostile_total: f64,
    /// Reputation buckets as verified sign-ins and as failures for unknown identifiers met them.
    sources: [[f64; Source::BUCKETS]; 2],
}

impl Population {
    /// Nothing seen yet; what will be seen counts half after this long. `now` only anchors the
    /// decay and may be any moment of this decade.
    pub fn new(half_life: HalfLife, now: Moment) -> Self {
        Self {
            landmark: Landmark { at: now, half_life },
            rates: Landmark { at: now, half_life: HalfLife::days(RATES_HALF_LIFE) },
            total: 0.0,
            counts: Counts::default(),
            novelty: Novelty::new(),
            cookies: [[0.0; 2]; 5],
            leaked: [0.0; 2],
            hostile: Counts::default(),
            hostile_total: 0.0,
            sources: [[0.0; Source::BUCKETS]; 2],
        }
    }

    /// Takes a verified sign-in into the population and the account's history. Nothing else does:
    /// what an attacker tries without success leaves no trace here.
    pub fn learn(&mut self, history: &mut History, source: &mut Source, sign_in: &Verified<'_>) {
        let attempt = sign_in.attempt();
        let path = Path::of(attempt.network, attempt.agent);
        let weight = self.landmark.weight(attempt.at);
        let current = self.rates.weight(attempt.at);
        self.novelty.learn(history, &path, attempt.at, self.rates);
        self.learn_cookie(history, &path, attempt.cookie, current);
        self.leaked[0] += if attempt.leaked_password { current } else { 0.0 };
        self.leaked[1] += current;
        self.sources[0][source.bucket(attempt.at)] += current;
        self.total += weight;
        for level in Level::NETWORK.into_iter().chain(Level::AGENT) {
            *self.counts.entry(path.key(level)).or_default() += weight;
        }
        history.learn(&path, attempt.at);
        source.succeed(attempt.at);
    }

    /// Counts a failed try against its source, and, for an unknown identifier, against its country
    /// and provider. It never enters the counts of what owners show.
    pub fn fail(&mut self, source: &mut Source, failure: Failure, attempt: &Attempt<'_>) {
        if failure == Failure::UnknownIdentifier {
            let path = Path::of(attempt.network, attempt.agent);
            let weight = self.landmark.weight(attempt.at);
            self.sources[1][source.bucket(attempt.at)] += self.rates.weight(attempt.at);
            self.hostile_total += weight;
            for level in [Level::Country, Level::Provider] {
                *self.hostile.entry(path.key(level)).or_default() += weight;
            }
        }
        source.fail(failure, attempt.at);
    }

    /// Decayed count of verified sign-ins as of now.
    pub fn weight(&self, now: Moment) -> f64 {
        self.total / self.landmark.weight(now)
    }

    /// Values kept.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Forgets values that count for less than `least` sign-ins by now. What remains keeps its
    /// exact share.
    pub fn prune(&mut self, now: Moment, least: f64) {
        let least = least * self.landmark.weight(now);
        self.counts.retain(|_, weight| *weight >= least);
        self.hostile.retain(|_, weight| *weight >= least);
    }

    /// The probability of each level's value given its parent's, for anybody.
    pub(crate) fn shares(&self, path: &Path, now: Moment) -> [f64; Level::COUNT] {
        let one = self.landmark.weight(now);
        let mut shares = [0.0; Level::COUNT];
        for levels in [Level::NETWORK, Level::AGENT] {
            let mut parent = self.total;
            for level in levels {
                let own = self.counts.get(&path.key(level)).copied().unwrap_or(0.0);
                shares[level.index()] = smoothed(own, parent, one, level);
                parent = own;
            }
        }
        shares
    }

    /// The probability of a country and of a provider in it among tries on unknown identifiers.
    pub(crate) fn hostile(&self, path: &Path, now: Moment) -> [f64; 2] {
        let one = self.landmark.weight(now);
        let count = |level| self.hostile.get(&path.key(level)).copied().unwrap_or(0.0);
        let (country, provider) = (count(Level::Country), count(Level::Provider));
        [
            smoothed(country, self.hostile_total, one, Level::Country),
            smoothed(provider, country, one, Level::Provider),
        ]
    }

    pub(crate) fn novelty(&self, history: &History, level: Level, now: Moment) -> f64 {
        self.novelty.rate(history, level, now, self.rates)
    }

    /// How often owners show their cookie when this many levels of the agent are known. In a known
    /// browser it is never taken to be rarer than a thief shows it; in a new one it may well be,
    /// since a cookie doesn't move to another device by itself.
    pub(crate) fn cookie_rate(&self, known: usize, now: Moment) -> f64 {
        const ASSUMED: [f64; 5] = [0.02, 0.1, 0.3, 0.85, 0.93];
        let known = known.min(4);
        let least = if known >= 3 { 0.2 } else { 0.01 };
        self.rate(self.cookies[known], ASSUMED[known], now).clamp(least, 0.99)
    }

    /// How often owners' passwords are on a list of leaked ones.
    pub(crate) fn leaked_rate(&self, now: Moment) -> f64 {
        self.rate(self.leaked, 0.05, now).clamp(0.001, 0.5)
    }

    /// How much likelier a source like this one is to guess than to sign in an owner, relative to
    /// how often either happens. More failures never make it less: what was learned of worse
    /// sources by chance is evened out.
    pub(crate) fn source_odds(&self, source: &Source, now: Moment) -> f64 {
        let one = self.rates.weight(now);
        let all = self.sources.map(|buckets| buckets.iter().sum::<f64>());
        let assumed = PRIOR / Source::BUCKETS as f64 * one;
        let share = |side: usize, bucket: usize| {
            (self.sources[side][bucket] + assumed) / (all[side] + PRIOR * one)
        };
        let odds = |bucket: usize| share(1, bucket).max(LEAST) / share(0, bucket).max(LEAST);
        source.dominated(now).map(odds).fold(0.0, f64::max)
    }

    /// A learned rate with an assumed one to begin with.
    fn rate(&self, [yes, all]: [f64; 2], assumed: f64, now: Moment) -> f64 {
        let prior = PRIOR * self.rates.weight(now);
        (yes + prior * assumed) / (all + prior)
    }

    fn learn_cookie(&mut self, history: &History, path: &Path, cookie: Cookie, weight: f64) {
        if history.sign_ins() == 0 || cookie == Cookie::Unasked {
            return;
        }
        let known = Level::AGENT.iter().take_while(|&&level| history.knows(path, level)).count();
        self.cookies[known][0] += if cookie == Cookie::Known { weight } else { 0.0 };
        self.cookies[known][1] += weight;
    }

    /// The stored form: about 10 kB of rates, and 16 bytes for each value.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(self.landmark.at.0.to_le_bytes());
        let rates = [self.total, self.hostile_total].into_iter();
        let rates = rates.chain(self.cookies.into_iter().flatten()).chain(self.leaked);
        for rate in rates.chain(self.sources.into_iter().flatten()) {
            bytes.extend(rate.to_le_bytes());
        }
        self.novelty.write(&mut bytes);
        for counts in [&self.counts, &self.hostile] {
            bytes.extend((counts.len() as u32).to_le_bytes());
            for (key, weight) in counts {
                bytes.extend(key.to_le_bytes());
                bytes.extend(weight.to_le_bytes());
            }
        }
        bytes
    }

    /// Reads the stored form; the half-life is the policy's.
    ///
    /// # Errors
    /// [`Unreadable`] when the bytes are another version's, cut, or hold what is not a number.
    pub fn from_bytes(bytes: &[u8], half_life: HalfLife) -> Result<Self, Unreadable> {
        let mut reader = Reader::open(bytes, VERSION)?;
        let mut population = Self::new(half_life, Moment(reader.i64()?));
        population.total = reader.mass()?;
        population.hostile_total = reader.mass()?;
        let cookies = population.cookies.iter_mut().flatten();
        let rates = cookies.chain(&mut population.leaked);
        for rate in rates.chain(population.sources.iter_mut().flatten()) {
            *rate = reader.mass()?;
        }
        population.novelty = Novelty::read(&mut reader)?;
        for counts in [&mut population.counts, &mut population.hostile] {
            let count = reader.count(16)?;
            counts.reserve(count);
            for _ in 0..count {
                counts.insert(reader.u64()?, reader.mass()?);
            }
        }
        reader.end()?;
        Ok(population)
    }
}

/// A Dirichlet estimate with one imagined sighting, spread over as many values as the level has.
/// `one` is the weight of a sighting now.
fn smoothed(own: f64, parent: f64, one: f64, level: Level) -> f64 {
    ((own + one / level.fan()) / (parent.max(own) + one)).max(LEAST)
}

/// The keys are hashes already.
#[derive(Clone, Copy, Debug, Default)]
struct Premixed(u64);

impl Hasher for Premixed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}
