//! What everybody shows: decaying counts of every value, and the rates that turn them into odds.

use super::{
    arrivals::{Arrivals, Place, odds},
    bytes::{Reader, Unreadable},
    counts::{Counts, TABLES},
    decay::Landmark,
    history::History,
    lesson::{Guess, Lesson, SignIn},
    novelty::Novelty,
    path::{Level, Path},
    salt::Salt,
    source::{Failure, Source},
};
use crate::{
    attempt::{Attempt, Cookie, Verified},
    moment::{HalfLife, Moment},
};

/// The stored form's version, and the one before it, which knows no arrivals.
const VERSION: u8 = 2;
const BEFORE: u8 = 1;
/// Sightings that an assumed rate counts for.
const PRIOR: f64 = 8.0;

/// No share is taken to be less, so that products of shares stay apart from zero.
const LEAST: f64 = 1e-9;

/// Half-life of the rates of novelty and of cookies, in days: they follow how people behave now,
/// and a month has enough of everybody's sign-ins to say so.
const RATES_HALF_LIFE: f64 = 30.0;

/// The population's model: one for the whole service.
#[derive(Clone, Debug, PartialEq)]
pub struct Population {
    salt: Salt,
    landmark: Landmark,
    /// The same anchor with the half-life of the rates.
    rates: Landmark,
    total: f64,
    counts: Counts,
    novelty: Novelty,
    /// What is new when something is.
    arrivals: Arrivals,
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
            salt: Salt::default(),
            landmark: Landmark { at: now, half_life },
            rates: Landmark { at: now, half_life: HalfLife::days(RATES_HALF_LIFE) },
            total: 0.0,
            counts: Counts::new(),
            novelty: Novelty::new(),
            arrivals: Arrivals::new(),
            cookies: [[0.0; 2]; 5],
            leaked: [0.0; 2],
            hostile: Counts::new(),
            hostile_total: 0.0,
            sources: [[0.0; Source::BUCKETS]; 2],
        }
    }

    /// The same, with keys that only the holder of the salt can make. Histories and lessons made with
    /// another salt are strangers to it.
    #[must_use]
    pub fn salted(self, salt: Salt) -> Self {
        Self { salt, ..self }
    }

    /// Takes a verified sign-in into the population and the account's history. Nothing else does:
    /// what an attacker tries without success leaves no trace here.
    pub fn learn(&mut self, history: &mut History, source: &mut Source, sign_in: &Verified<'_>) {
        let lesson = self.observe(history, source, sign_in, None);
        self.take(&lesson);
    }

    /// Takes a verified sign-in into the account's history alone. What the population has to learn of
    /// it comes back, to be taken in here or elsewhere, once.
    pub fn observe(
        &self,
        history: &mut History,
        source: &mut Source,
        sign_in: &Verified<'_>,
        score: Option<f64>,
    ) -> Lesson {
        let attempt = sign_in.attempt();
        let path = self.path(attempt);
        let at = attempt.at;
        let lesson = SignIn {
            at,
            path,
            score: score.map(|score| score as f32),
            cookie: cookie_seen(history, &path, attempt.cookie),
            leaked: attempt.leaked_password,
            source: source.bucket(at) as u8,
            chances: Novelty::chances(history, &path, at),
        };
        history.learn(&path, at);
        source.succeed(at);
        Lesson::SignIn(lesson)
    }

    /// Counts a failed try against its source, and, for an unknown identifier, against its country
    /// and provider. It never enters the counts of what owners show.
    pub fn fail(&mut self, source: &mut Source, failure: Failure, attempt: &Attempt<'_>) {
        if let Some(lesson) = self.observe_failure(source, failure, attempt) {
            self.take(&lesson);
        }
    }

    /// Counts a failed try against its source alone. What the population has to learn of it comes
    /// back.
    pub fn observe_failure(
        &self,
        source: &mut Source,
        failure: Failure,
        attempt: &Attempt<'_>,
    ) -> Option<Lesson> {
        let bucket = source.bucket(attempt.at) as u8;
        source.fail(failure, attempt.at);
        (failure == Failure::UnknownIdentifier).then(|| {
            let path = self.path(attempt);
            let keys = [path.key(Level::Country), path.key(Level::Provider)];
            Lesson::Guess(Guess { at: attempt.at, keys, source: bucket })
        })
    }

    /// Takes a lesson in. Taken in twice it counts twice.
    pub fn take(&mut self, lesson: &Lesson) {
        match lesson {
            Lesson::SignIn(sign_in) => self.take_sign_in(sign_in),
            Lesson::Guess(guess) => self.take_guess(guess),
        }
    }

    fn take_sign_in(&mut self, sign_in: &SignIn) {
        let weight = self.landmark.weight(sign_in.at);
        let current = self.rates.weight(sign_in.at);
        self.novelty.learn(&sign_in.chances, current);
        self.arrivals.learn(&sign_in.path, &sign_in.chances, current);
        if let Some((known, shown)) = sign_in.cookie {
            let cookies = &mut self.cookies[usize::from(known).min(4)];
            cookies[0] += if shown { current } else { 0.0 };
            cookies[1] += current;
        }
        self.leaked[0] += if sign_in.leaked { current } else { 0.0 };
        self.leaked[1] += current;
        self.sources[0][usize::from(sign_in.source)] += current;
        self.total += weight;
        for level in Level::NETWORK.into_iter().chain(Level::AGENT) {
            self.counts.add(sign_in.path.key(level), weight);
        }
    }

    fn take_guess(&mut self, guess: &Guess) {
        let weight = self.landmark.weight(guess.at);
        self.sources[1][usize::from(guess.source)] += self.rates.weight(guess.at);
        self.hostile_total += weight;
        guess.keys.iter().for_each(|key| self.hostile.add(*key, weight));
    }

    pub(crate) fn path(&self, attempt: &Attempt<'_>) -> Path {
        Path::of(attempt.network, attempt.agent, &self.salt)
    }

    /// Decayed count of verified sign-ins as of now.
    pub fn weight(&self, now: Moment) -> f64 {
        self.total / self.landmark.weight(now)
    }

    /// Values kept.
    pub fn len(&self) -> usize {
        self.counts.len() + self.arrivals.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many parts [`Population::prune`] knows.
    pub const PARTS: usize = TABLES;

    /// Forgets the values of one part that count for less than `least` sign-ins by now. What remains
    /// keeps its exact share. A part is done in a fraction of a millisecond.
    pub fn prune(&mut self, part: usize, now: Moment, least: f64) {
        let rates_least = least * self.rates.weight(now);
        let least = least * self.landmark.weight(now);
        self.counts.prune(part % TABLES, least);
        self.hostile.prune(part % TABLES, least);
        self.arrivals.prune(part % TABLES, rates_least);
    }

    /// The probability of each level's value given its parent's, for anybody.
    pub(crate) fn shares(&self, path: &Path, now: Moment) -> [f64; Level::COUNT] {
        let one = self.landmark.weight(now);
        let mut shares = [0.0; Level::COUNT];
        for levels in [Level::NETWORK, Level::AGENT] {
            let mut parent = self.total;
            for level in levels {
                let own = self.counts.of(path.key(level));
                shares[level.index()] = smoothed(own, parent, one, level);
                parent = own;
            }
        }
        shares
    }

    /// The probability of a country and of a provider in it among tries on unknown identifiers.
    pub(crate) fn hostile(&self, path: &Path, now: Moment) -> [f64; 2] {
        let one = self.landmark.weight(now);
        let country = self.hostile.of(path.key(Level::Country));
        let provider = self.hostile.of(path.key(Level::Provider));
        [
            smoothed(country, self.hostile_total, one, Level::Country),
            smoothed(provider, country, one, Level::Provider),
        ]
    }

    /// The probability that this account, whose value above the level is known, now shows a new one
    /// there.
    pub(crate) fn novelty(&self, history: &History, path: &Path, level: Level, now: Moment) -> f64 {
        let rate = self.novelty.rate(history, level, now, self.rates);
        let usual = self.novelty.level_rate(level, now, self.rates);
        let factor = self.arrivals.factor(path, level, usual, self.rates.weight(now));
        let odds = odds(rate) * factor;
        (odds / (1.0 + odds)).clamp(0.0005, 0.9995)
    }

    /// The probability of a value that is new here, of which everybody has this share.
    pub(crate) fn arriving(
        &self,
        path: &Path,
        level: Level,
        place: Place,
        everybody: f64,
        now: Moment,
    ) -> f64 {
        let one = self.rates.weight(now);
        self.arrivals.share(path, level, place, everybody, one).max(LEAST)
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

    /// The stored form: about 10 kB of rates, and 16 bytes for each value.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(&mut bytes);
        bytes
    }

    /// Puts the stored form behind what is there.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(VERSION);
        bytes.extend(self.landmark.at.0.to_le_bytes());
        let rates = [self.total, self.hostile_total].into_iter();
        let rates = rates.chain(self.cookies.into_iter().flatten()).chain(self.leaked);
        for rate in rates.chain(self.sources.into_iter().flatten()) {
            bytes.extend(rate.to_le_bytes());
        }
        self.novelty.write(bytes);
        self.counts.write(bytes);
        self.hostile.write(bytes);
        self.arrivals.write(bytes);
    }

    /// Reads the stored form, which has no salt; the half-life is the policy's.
    ///
    /// # Errors
    /// [`Unreadable`] when the bytes are another version's, cut, or hold what is not a number.
    pub fn from_bytes(bytes: &[u8], half_life: HalfLife) -> Result<Self, Unreadable> {
        let has_arrivals = bytes.first() != Some(&BEFORE);
        let mut reader = Reader::open(bytes, if has_arrivals { VERSION } else { BEFORE })?;
        let mut population = Self::new(half_life, Moment(reader.i64()?));
        population.total = reader.mass()?;
        population.hostile_total = reader.mass()?;
        let cookies = population.cookies.iter_mut().flatten();
        let rates = cookies.chain(&mut population.leaked);
        for rate in rates.chain(population.sources.iter_mut().flatten()) {
            *rate = reader.mass()?;
        }
        population.novelty = Novelty::read(&mut reader)?;
        population.counts = Counts::read(&mut reader)?;
        population.hostile = Counts::read(&mut reader)?;
        if has_arrivals {
            population.arrivals = Arrivals::read(&mut reader)?;
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

fn cookie_seen(history: &History, path: &Path, cookie: Cookie) -> Option<(u8, bool)> {
    if history.sign_ins() == 0 || cookie == Cookie::Unasked {
        return None;
    }
    let known = Level::AGENT.iter().take_while(|&&level| history.knows(path, level)).count();
    Some((known as u8, cookie == Cookie::Known))
}
