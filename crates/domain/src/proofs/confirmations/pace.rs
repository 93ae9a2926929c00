//! How often one slot of an account may ask for a confirmation. Reads no clock and no rows.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{Timestamp, policy::Policy};

const QUARTER: Duration = Duration::from_secs(15 * 60);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// What a slot has asked for since its last success.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    /// The latest few, the oldest first.
    lately: Vec<i64>,
    /// Since the day began.
    count: u32,
    day_began: i64,
    rests_until: i64,
}

impl Pace {
    /// Counts one more.
    ///
    /// # Errors
    /// The time from which on another one is counted, when this is one too many.
    pub fn ask(mut self, policy: &Policy, now: Timestamp) -> Result<Self, Timestamp> {
        let rule = &policy.sign_in;
        self.follow(policy, now);
        if now.0 < self.rests_until {
            return Err(Timestamp(self.rests_until));
        }
        self.lately.retain(|at| now < Timestamp(*at) + QUARTER);
        if self.lately.len() >= *rule.confirmations_per_quarter as usize {
            return Err(Timestamp(self.lately[0]) + QUARTER);
        }
        if Timestamp(self.day_began) + DAY <= now {
            (self.day_began, self.count) = (now.0, 0);
        }
        self.lately.push(now.0);
        self.count += 1;
        if self.count >= *rule.confirmations_per_day {
            self.rests_until = (now + *rule.confirmations_rest).0;
            (self.day_began, self.count) = (self.rests_until, 0);
        }
        Ok(self)
    }

    /// A clock that went back makes nobody wait longer than the rule.
    fn follow(&mut self, policy: &Policy, now: Timestamp) {
        for at in &mut self.lately {
            *at = now.0.min(*at);
        }
        self.rests_until = self.rests_until.min((now + *policy.sign_in.confirmations_rest).0);
        self.day_began = self.day_began.min((now + *policy.sign_in.confirmations_rest).0);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: Timestamp = Timestamp(1_800_000_000_000_000);

    fn after(minutes: u64) -> Timestamp {
        START + Duration::from_secs(minutes * 60)
    }

    #[test]
    fn three_in_a_quarter_of_an_hour_and_then_the_oldest_is_waited_for() {
        let policy = Policy::default();
        let mut pace = Pace::default();
        for minute in [0, 1, 2] {
            pace = pace.ask(&policy, after(minute)).expect("there is room");
        }
        assert_eq!(pace.clone().ask(&policy, after(3)), Err(after(15)));
        assert!(pace.ask(&policy, after(15)).is_ok());
    }

    #[test]
    fn after_ten_without_a_success_an_hour_passes() {
        let policy = Policy::default();
        let mut pace = Pace::default();
        for turn in 0..10 {
            pace = pace.ask(&policy, after(turn * 10)).expect("there is room");
        }
        assert_eq!(pace.clone().ask(&policy, after(100)), Err(after(150)));
        assert!(pace.ask(&policy, after(150)).is_ok());
    }

    #[test]
    fn a_clock_that_goes_back_locks_nobody_out() {
        let policy = Policy::default();
        let mut pace = Pace::default();
        for _ in 0..3 {
            pace = pace.ask(&policy, after(100_000)).expect("there is room");
        }
        let again = pace.ask(&policy, START).expect_err("three were just asked for");
        assert!(again <= after(15));
    }

    proptest! {
        #[test]
        fn no_quarter_holds_more_than_the_rule_allows(pauses in prop::collection::vec(0_u64..40, 1..200)) {
            let policy = Policy::default();
            let (mut pace, mut minute, mut asked) = (Pace::default(), 0, Vec::new());
            for pause in pauses {
                minute += pause;
                if let Ok(next) = pace.clone().ask(&policy, after(minute)) {
                    pace = next;
                    asked.push(minute);
                }
            }
            for (at, first) in asked.iter().enumerate() {
                let within = |most| asked[at..].iter().filter(|one| **one < first + most).count();
                prop_assert!(within(15) <= 3);
            }
        }
    }
}
