//! The model in memory.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use risk::{Calibration, HalfLife, Lesson, Moment, Population, Salt, Threshold, Unreadable};
use tokio::sync::{Mutex, MutexGuard};

use crate::{Keys, policy::Policy};

/// What everybody shows, and how their sign-ins score. A clone is another handle on the same.
#[derive(Clone)]
pub struct Crowd {
    inner: Arc<Inner>,
}

struct Inner {
    half_life: HalfLife,
    salt: Salt,
    /// Held for writing only while a lesson is taken in or a part pruned: microseconds.
    learned: RwLock<Learned>,
    /// Who takes lessons in or writes the model down, one at a time. So nobody waits to write while
    /// somebody reads for long, which would hold every reader up.
    turn: Mutex<()>,
}

/// What was learned, and from how many lessons.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Learned {
    pub population: Population,
    /// Scores of sign-ins in known browsers.
    pub known: Calibration,
    /// Scores of all.
    pub all: Calibration,
    /// The number of the last lesson.
    pub to: i64,
}

impl std::fmt::Debug for Crowd {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Crowd").field("learned_to", &self.read().to).finish_non_exhaustive()
    }
}

/// The anchor of the decay; any moment of the decade would do, but every node needs the same.
const ANCHOR_DAYS: f64 = 20_454.0;
/// Scores of a fortnight ago count half.
const SCORES_HALF_LIFE: f64 = 14.0;
/// Values that count for less than this many sign-ins are forgotten.
const LEAST: f64 = 1.0 / 16.0;
/// They are forgotten at every so many lessons, on every node at the same.
const PRUNE_EVERY: i64 = 2000;

impl Crowd {
    /// Nothing learned yet.
    pub fn new(keys: &Keys, policy: &Policy) -> Self {
        let half_life = half_life(policy);
        let salt = Salt::secret(&keys.environments.sign(&[b"salt"]));
        let learned = RwLock::new(Learned::nothing(half_life, salt.clone()));
        Self { inner: Arc::new(Inner { half_life, salt, learned, turn: Mutex::new(()) }) }
    }

    pub(in crate::environments) fn population<T>(&self, with: impl FnOnce(&Population) -> T) -> T {
        with(&self.read().population)
    }

    /// Where a sign-in begins to be asked for more, when so many in a thousand are to be: of those in
    /// known browsers, or of all.
    pub(in crate::environments) fn threshold(
        &self,
        known_browser: bool,
        per_mille: u32,
        now: Moment,
    ) -> Threshold {
        let learned = self.read();
        let scores = if known_browser { &learned.known } else { &learned.all };
        scores.threshold(f64::from(per_mille) / 1000.0, now)
    }

    /// The number of the last lesson that was taken in.
    pub fn learned_to(&self) -> i64 {
        self.read().to
    }

    pub(super) async fn turn(&self) -> MutexGuard<'_, ()> {
        self.inner.turn.lock().await
    }

    /// Takes the lesson with this number in; none where it can't be read.
    pub(super) fn take(&self, number: i64, lesson: Option<&Lesson>) {
        let mut learned = self.write();
        if let Some(lesson) = lesson {
            learned.take(lesson);
        }
        learned.to = number;
        drop(learned);
        if let Some(lesson) = lesson.filter(|_| number % PRUNE_EVERY == 0) {
            self.prune(lesson.at());
        }
    }

    fn prune(&self, now: Moment) {
        for part in 0..Population::PARTS {
            self.write().population.prune(part, now, LEAST);
        }
    }

    /// The stored form, and the number of the last lesson in it. At a million accounts it takes some
    /// tenths of a second; readers don't wait for it.
    pub(super) fn to_bytes(&self) -> (Vec<u8>, i64) {
        let learned = self.read();
        (learned.to_bytes(), learned.to)
    }

    /// Puts what was stored in the place of what was learned.
    pub(super) fn restore(&self, bytes: &[u8], to: i64) -> Result<(), Unreadable> {
        let learned = Learned::from_bytes(bytes, self.inner.half_life, &self.inner.salt, to)?;
        *self.write() = learned;
        Ok(())
    }

    fn read(&self) -> RwLockReadGuard<'_, Learned> {
        self.inner.learned.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Learned> {
        self.inner.learned.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Half of what the policy remembers: a single sign-in then counts a quarter at the end.
pub(in crate::environments) fn half_life(policy: &Policy) -> HalfLife {
    HalfLife::days(policy.history.environment_kept.as_secs_f64() / 86_400.0 / 2.0)
}

const VERSION: u8 = 1;

impl Learned {
    fn nothing(half_life: HalfLife, salt: Salt) -> Self {
        let anchor = Moment::from_days(ANCHOR_DAYS);
        let scores = Calibration::new(HalfLife::days(SCORES_HALF_LIFE), anchor);
        let population = Population::new(half_life, anchor).salted(salt);
        Self { population, known: scores.clone(), all: scores, to: 0 }
    }

    fn take(&mut self, lesson: &Lesson) {
        self.population.take(lesson);
        let Some((score, known_browser)) = lesson.score() else { return };
        self.all.record(score, lesson.at());
        if known_browser {
            self.known.record(score, lesson.at());
        }
    }

    fn to_bytes(&self) -> Vec<u8> {
        let scores = [self.known.to_bytes(), self.all.to_bytes()];
        let mut bytes = vec![VERSION];
        for scores in scores {
            bytes.extend((scores.len() as u32).to_le_bytes());
            bytes.extend(scores);
        }
        self.population.write(&mut bytes);
        bytes
    }

    fn from_bytes(
        bytes: &[u8],
        half_life: HalfLife,
        salt: &Salt,
        to: i64,
    ) -> Result<Self, Unreadable> {
        let (version, rest) = bytes.split_first().ok_or(Unreadable::Length)?;
        if *version != VERSION {
            return Err(Unreadable::Version(*version));
        }
        let (known, rest) = read_scores(rest)?;
        let (all, rest) = read_scores(rest)?;
        let population = Population::from_bytes(rest, half_life)?.salted(salt.clone());
        Ok(Self { population, known, all, to })
    }
}

fn read_scores(bytes: &[u8]) -> Result<(Calibration, &[u8]), Unreadable> {
    let (length, rest) = bytes.split_first_chunk().ok_or(Unreadable::Length)?;
    let length = u32::from_le_bytes(*length) as usize;
    let (scores, rest) = rest.split_at_checked(length).ok_or(Unreadable::Length)?;
    Ok((Calibration::from_bytes(scores, HalfLife::days(SCORES_HALF_LIFE))?, rest))
}
