//! The reputation of one source address: what failed there lately.

use super::bytes::{Reader, Unreadable};
use crate::moment::{HalfLife, Moment};

/// A try that did not become a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A wrong password for an account that exists.
    WrongPassword,
    /// No account has this identifier. Guessers work from lists, so this weighs ten times as much:
    /// owners mistype passwords far more often than identifiers (`StopGuessing` counts a typing
    /// error a tenth as well).
    UnknownIdentifier,
}

impl Failure {
    fn weight(self) -> f32 {
        match self {
            Self::WrongPassword => 0.1,
            Self::UnknownIdentifier => 1.0,
        }
    }
}

const VERSION: u8 = 1;
/// Half-life of a reputation, as `StopGuessing` has it.
const HALF_LIFE_DAYS: f64 = 0.5;

/// Decayed counts of failures and successes at one address.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Source {
    failures: f32,
    successes: f32,
    at: Moment,
}

impl Source {
    /// How many buckets [`Source::bucket`] tells apart.
    pub(crate) const BUCKETS: usize = 10;

    /// Counts a failed try.
    pub fn fail(&mut self, failure: Failure, at: Moment) {
        self.age(at);
        self.failures += failure.weight();
    }

    /// Counts a verified sign-in.
    pub fn succeed(&mut self, at: Moment) {
        self.age(at);
        self.successes += 1.0;
    }

    /// Whether so little is left that it need not be kept.
    pub fn is_spent(&self, now: Moment) -> bool {
        f64::from(self.failures + self.successes) * self.fade(now) < 0.02
    }

    /// How much failed here lately, and whether successes outweigh it: even numbers where they do.
    pub(crate) fn bucket(&self, now: Moment) -> usize {
        let failures = f64::from(self.failures) * self.fade(now);
        let amount = [0.15, 1.2, 3.0, 8.0].iter().filter(|&&edge| failures > edge).count();
        amount * 2 + usize::from(self.failures > self.successes)
    }

    /// This bucket and every one with no more failures.
    pub(crate) fn dominated(&self, now: Moment) -> impl Iterator<Item = usize> + use<> {
        let own = self.bucket(now);
        (0..=own).filter(move |bucket| bucket % 2 <= own % 2)
    }

    fn age(&mut self, now: Moment) {
        let fade = self.fade(now) as f32;
        self.failures *= fade;
        self.successes *= fade;
        self.at = self.at.max(now);
    }

    fn fade(&self, now: Moment) -> f64 {
        (-HalfLife::days(HALF_LIFE_DAYS).between(self.at, now).max(0.0)).exp2()
    }

    /// The stored form, 17 bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(self.at.0.to_le_bytes());
        bytes.extend(self.failures.to_le_bytes());
        bytes.extend(self.successes.to_le_bytes());
        bytes
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// [`Unreadable`] when the bytes are another version's, cut, or hold what is not a number.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut reader = Reader::open(bytes, VERSION)?;
        let at = Moment(reader.i64()?);
        let source = Self { at, failures: reader.weight()?, successes: reader.weight()? };
        reader.end()?;
        Ok(source)
    }
}
