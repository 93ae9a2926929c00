//! What a report comes to. Reads no clock and no rows.

use crate::measures::Outcome;

/// Everything that decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    /// Of the service about the account within the window, this one too.
    pub reports: u32,
    pub needed: u32,
    /// Whether the service has the account restricted already, or would have in a dry run.
    pub stands: bool,
    pub dry_run: bool,
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// Nothing but this.
    Note(Outcome),
    /// Restricts the account, if the quota allows.
    Restrict,
    /// Says that it would, if the quota allows.
    WouldRestrict,
}

/// Decides a report.
pub(super) const fn decide(facts: Facts) -> Decision {
    if facts.stands {
        Decision::Note(Outcome::Already)
    } else if facts.reports < facts.needed {
        Decision::Note(Outcome::Counted)
    } else if facts.dry_run {
        Decision::WouldRestrict
    } else {
        Decision::Restrict
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn facts() -> impl Strategy<Value = Facts> {
        (1_u32..30, 1_u32..30, any::<[bool; 2]>()).prop_map(|(reports, needed, is)| Facts {
            reports,
            needed,
            stands: is[0],
            dry_run: is[1],
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn a_dry_run_restricts_nobody(facts in facts()) {
            prop_assert_ne!(decide(Facts { dry_run: true, ..facts }), Decision::Restrict);
        }

        #[test]
        fn nobody_is_restricted_by_fewer_reports_than_it_takes(facts in facts()) {
            if matches!(decide(facts), Decision::Restrict | Decision::WouldRestrict) {
                prop_assert!(facts.reports >= facts.needed && !facts.stands);
            }
        }
    }
}
