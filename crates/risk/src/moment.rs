//! Moments and how fast what was seen is forgotten. The time always comes in from outside.

/// A moment, in microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(pub i64);

/// Microseconds in a day.
pub const DAY: i64 = 86_400_000_000;

impl Moment {
    /// The moment this many days after 1970-01-01T00:00:00Z.
    pub fn from_days(days: f64) -> Self {
        let day = DAY as f64;
        Self((days * day) as i64)
    }

    /// Days since 1970-01-01T00:00:00Z.
    pub fn days(self) -> f64 {
        self.0 as f64 / DAY as f64
    }
}

/// How long until something seen counts half.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HalfLife {
    days: f64,
}

impl HalfLife {
    /// A half-life in days; anything below a minute, or not a number, counts as a minute.
    pub fn days(days: f64) -> Self {
        Self { days: if days.is_finite() { days.max(1.0 / 1440.0) } else { f64::from(u16::MAX) } }
    }

    /// How many half-lives lie between two moments; negative when `to` is before `from`.
    pub fn between(self, from: Moment, to: Moment) -> f64 {
        (to.days() - from.days()) / self.days
    }
}
