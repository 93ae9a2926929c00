//! Many accounts, few passwords each: what one source or one password comes to. Reads no rows.

use crate::policy::Attempts;

/// What was counted beside the account, this try included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Breadth {
    /// Misses of the source within an hour.
    pub misses: u32,
    /// Identifiers that the source missed at within an hour.
    pub identifiers: u32,
    /// Identifiers at which this very password was a miss within a day.
    pub sharing: u32,
}

impl Breadth {
    /// The work that the bot gate asks, in leading zero bits; none while things are quiet.
    pub fn gate(self, policy: &Attempts) -> Option<u32> {
        let (least, most) = (*policy.gate_bits, *policy.gate_bits_most);
        let by_source = self.by_source(policy);
        let by_password = self.by_password(policy);
        let above = by_source.max(by_password)?;
        Some(least.saturating_add(above).min(most))
    }

    /// From the first bit to the last, evenly, until the source is refused altogether.
    fn by_source(self, policy: &Attempts) -> Option<u32> {
        let begins = *policy.accounts_per_source_per_hour;
        if self.identifiers <= begins {
            return None;
        }
        let steps = u64::from(*policy.gate_bits_most - *policy.gate_bits);
        let span = u64::from(policy.misses_per_source_per_hour.saturating_sub(begins)).max(1);
        let gone = u64::from(self.misses.saturating_sub(begins)).min(span);
        u32::try_from(steps * gone / span).ok()
    }

    /// One bit more each time the number of accounts doubles.
    fn by_password(self, policy: &Attempts) -> Option<u32> {
        let begins = *policy.accounts_per_password_per_day;
        (self.sharing > begins).then(|| (self.sharing / begins).ilog2())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn gate(misses: u32, identifiers: u32, sharing: u32) -> Option<u32> {
        Breadth { misses, identifiers, sharing }.gate(&Attempts::default())
    }

    #[test]
    fn the_gate_is_down_until_a_source_or_a_password_misses_at_many_accounts() {
        assert_eq!(gate(100, 10, 20), None);
        assert_eq!(gate(11, 11, 0), Some(16));
        assert_eq!(gate(0, 0, 21), Some(16));
    }

    #[test]
    fn the_work_rises_until_the_source_is_refused() {
        assert_eq!([40, 60, 80, 100].map(|misses| gate(misses, 11, 0)), [17, 18, 19, 20].map(Some));
        assert_eq!([39, 40, 80, 320, 9_999].map(|n| gate(0, 0, n)), [16, 17, 18, 20, 20].map(Some));
    }

    proptest! {
        #[test]
        fn more_misses_never_ask_less(
            misses in 0_u32..2_000, identifiers in 0_u32..2_000, sharing in 0_u32..2_000,
            more in (0_u32..500, 0_u32..500, 0_u32..500),
        ) {
            let less = gate(misses, identifiers, sharing);
            prop_assert!(gate(misses + more.0, identifiers + more.1, sharing + more.2) >= less);
            prop_assert!(less.is_none_or(|bits| (16..=20).contains(&bits)));
        }
    }
}
