//! What a field can hold besides a [`Limit`](super::Limit).

use std::{ops::Deref, time::Duration};

/// A country's calling code: `+` and one to three digits (ITU-T E.164).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallingCode(String);

impl CallingCode {
    /// Reads `+82`; `None` when it is not a calling code.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let well_formed = (1..=3).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0');
        well_formed.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for CallingCode {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

/// Waits between tries, each at least as long as the one before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waits(Vec<Duration>);

impl Waits {
    /// `None` when the list is empty, longer than 12, gets shorter, or a wait is under a second or
    /// over a day.
    pub fn new(waits: Vec<Duration>) -> Option<Self> {
        let allowed = Duration::from_secs(1)..=Duration::from_secs(24 * 60 * 60);
        let well_formed = (1..=12).contains(&waits.len())
            && waits.is_sorted()
            && waits.iter().all(|wait| allowed.contains(wait));
        well_formed.then_some(Self(waits))
    }

    /// The table's own waits; a test holds that [`Waits::new`] would take them.
    pub(super) fn rising(waits: &[Duration]) -> Self {
        Self(waits.to_vec())
    }

    /// The wait after the `count`-th miss past the free ones, counted from zero; the last wait
    /// holds for every later miss.
    pub fn after(&self, count: usize) -> Duration {
        let last = self.0.len().saturating_sub(1);
        self.0.get(count.min(last)).copied().unwrap_or_default()
    }
}

impl Deref for Waits {
    type Target = [Duration];
    fn deref(&self) -> &[Duration] {
        &self.0
    }
}
