//! What wrong passwords in a row come to. Reads no clock and no rows.

use std::time::Duration;

use crate::{Timestamp, policy::Attempts};

/// Clocks of several nodes may differ by this much; a larger step back is a clock that was set.
const SKEW: Duration = Duration::from_secs(60);

/// The smallest step of time.
const MOMENT: Duration = Duration::from_micros(1);

/// A trace of a wrong password, to know the same one again: 16 bits of a keyed hash over the counter
/// and the password.
///
/// So few bits cost two things, and both are small. Another password looks like one of the five that
/// are kept once in some 13,000 tries and is then compared without being counted: over the hundred
/// tries until the password closes, an attacker gains less than a hundredth of a guess. And whoever
/// holds both the rows and the installation's key can tell from a trace which passwords of a list
/// were *not* typed, all but one in 65,536; a whole hash would tell them the very password, which is
/// often one letter away from the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Print(pub u16);

/// So many wrong passwords are known again.
const KEPT: usize = 5;

/// Wrong passwords in a row, as one counter has seen them. The right one is counted too while it is
/// compared, and then given back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Streak {
    pub misses: u32,
    /// When the last of them was counted.
    pub missed_at: Timestamp,
    /// The last of them, oldest first.
    pub prints: Vec<Print>,
}

/// Whether the next password is compared; the stricter is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Open,
    Waits {
        until: Timestamp,
    },
    /// No further password in this row (NIST SP 800-63B-4, 3.2.2: 100 at most).
    Closed,
}

/// One try that was counted: what giving it back takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    pub print: Print,
    pub at: Timestamp,
    /// When the one before it was counted.
    before: Timestamp,
}

impl Streak {
    pub fn standing(&self, policy: &Attempts, now: Timestamp) -> Standing {
        if self.misses >= *policy.close_after {
            return Standing::Closed;
        }
        let Some(waits) = self.misses.checked_sub(*policy.free) else { return Standing::Open };
        let until = self.missed_at + policy.waits.after(waits as usize);
        if now < until { Standing::Waits { until } } else { Standing::Open }
    }

    /// The same, for a clock that was set back past the last miss: its wait then begins anew, so that
    /// it is neither shortened nor lasts until the clock has caught up.
    #[must_use]
    pub fn as_of(mut self, now: Timestamp) -> Self {
        if self.missed_at > now + SKEW {
            self.missed_at = now;
        }
        self
    }

    /// Whether this password was among the last wrong ones. It is compared again, because it may be
    /// another one with the same print, but counts no further.
    pub fn knows(&self, print: Print) -> bool {
        self.prints.contains(&print)
    }

    /// Counts a try, before it is compared.
    #[must_use]
    pub fn count(mut self, print: Print, now: Timestamp) -> (Self, Counted) {
        let before = self.missed_at;
        self.misses = self.misses.saturating_add(1);
        // No two at the same moment, so that giving one back leaves the other's wait.
        self.missed_at = now.max(before + MOMENT);
        self.prints.push(print);
        let surplus = self.prints.len().saturating_sub(KEPT);
        self.prints.drain(..surplus);
        let counted = Counted { print, at: self.missed_at, before };
        (self, counted)
    }

    /// Takes a count back: the password was right, or it was never compared. None when its print is
    /// no longer here: the row ended meanwhile, or went on for long.
    pub fn give_back(mut self, counted: Counted) -> Option<Self> {
        let place = self.prints.iter().rposition(|print| *print == counted.print)?;
        // A wait that began anew when the clock was set back may have begun at the very moment of an
        // earlier one.
        let is_last = place + 1 == self.prints.len();
        self.prints.remove(place);
        self.misses = self.misses.saturating_sub(1);
        if is_last && self.missed_at == counted.at {
            self.missed_at = counted.before;
        }
        Some(self)
    }
}
