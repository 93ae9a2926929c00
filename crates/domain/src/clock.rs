//! Time, given from outside.

use std::{
    ops::{Add, Sub},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

/// A moment, in microseconds since 1970-01-01T00:00:00Z.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The time from `earlier` to this moment; zero when the clock went back.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(self.0.saturating_sub(earlier.0).max(0).cast_unsigned())
    }
}

impl Add<Duration> for Timestamp {
    type Output = Self;
    fn add(self, span: Duration) -> Self {
        Self(self.0.saturating_add(micros(span)))
    }
}

impl Sub<Duration> for Timestamp {
    type Output = Self;
    fn sub(self, span: Duration) -> Self {
        Self(self.0.saturating_sub(micros(span)))
    }
}

fn micros(span: Duration) -> i64 {
    i64::try_from(span.as_micros()).unwrap_or(i64::MAX)
}

/// The one source of time. Nothing else in the program asks the system.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;
    /// Changes whenever the clock is moved by hand, so that waiting workers look again.
    fn moved(&self) -> watch::Receiver<()>;
}

impl From<Timestamp> for store::Value {
    fn from(at: Timestamp) -> Self {
        at.0.into()
    }
}

impl store::FromValue for Timestamp {
    const EXPECTED: &'static str = "a moment in microseconds";
    fn from_value(value: store::Value) -> Result<Self, store::Value> {
        i64::from_value(value).map(Self)
    }
}
