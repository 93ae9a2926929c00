//! The rule of the clock, by the thousand: whatever comes in which order, however time goes.

use std::time::Duration;

use proptest::{collection::vec, prelude::*};

use super::{Counted, Print, Standing, Streak};
use crate::{Timestamp, policy::Attempts};

fn at(seconds: i64) -> Timestamp {
    Timestamp(seconds * 1_000_000)
}

/// Something that happens to one counter.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Time goes by.
    Pass(u32),
    /// The clock is set back.
    Back(u32),
    /// A password with this print is tried.
    Try(u16),
    /// One of the tries that are being compared turns out right.
    Right(prop::sample::Index),
    /// Somebody signs in fully.
    Full,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let seconds = prop_oneof![4 => 0_u32..90, 2 => 0_u32..4_000, 1 => 0_u32..100_000];
    let step = prop_oneof![
        6 => seconds.clone().prop_map(Step::Pass),
        1 => seconds.prop_map(Step::Back),
        10 => (0_u16..40).prop_map(Step::Try),
        2 => any::<prop::sample::Index>().prop_map(Step::Right),
        1 => Just(Step::Full),
    ];
    vec(step, 1..160)
}

/// One counter, and beside it what a stopwatch and a tally sheet say.
#[derive(Default)]
struct Watched {
    streak: Streak,
    /// True time, in seconds, that only goes forward.
    real: i64,
    set_back: i64,
    /// What is counted and may still turn out right, with its true time.
    compared: Vec<(Counted, i64)>,
}

impl Watched {
    fn now(&self) -> Timestamp {
        at(self.real - self.set_back)
    }

    /// Tries a password; answers whether it was counted and compared.
    fn attempt(&mut self, policy: &Attempts, print: Print) -> bool {
        self.streak = std::mem::take(&mut self.streak).as_of(self.now());
        let standing = self.streak.standing(policy, self.now());
        if standing != Standing::Open || self.streak.knows(print) {
            return false;
        }
        let (streak, counted) = std::mem::take(&mut self.streak).count(print, self.now());
        self.streak = streak;
        self.compared.push((counted, self.real));
        true
    }

    fn give_back(&mut self, place: usize) {
        if let Some(streak) = self.streak.clone().give_back(self.compared[place].0) {
            self.streak = streak;
            self.compared.remove(place);
        }
    }
}

/// What the rule says of the next try, by the tally sheet alone.
fn allowed(policy: &Attempts, compared: &[(Counted, i64)], real: i64) -> bool {
    let count = compared.len();
    let Some(waits) = count.checked_sub(*policy.free as usize) else { return true };
    let last = compared.iter().map(|(_, at)| *at).max().unwrap_or(real);
    let waited = Duration::from_secs((real - last).unsigned_abs());
    count < *policy.close_after as usize && waited >= policy.waits.after(waits)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_order_of_tries_and_times_compares_more_than_the_rule_allows(steps in steps()) {
        let (policy, mut watched) = (Attempts::default(), Watched::default());
        for step in steps {
            match step {
                Step::Pass(seconds) => watched.real += i64::from(seconds),
                Step::Back(seconds) => watched.set_back += i64::from(seconds),
                Step::Try(print) => {
                    let may = allowed(&policy, &watched.compared, watched.real);
                    prop_assert!(!watched.attempt(&policy, Print(print)) || may);
                }
                Step::Right(which) if !watched.compared.is_empty() => {
                    watched.give_back(which.index(watched.compared.len()));
                }
                Step::Right(_) => {}
                Step::Full => {
                    watched.streak = Streak::default();
                    watched.compared.clear();
                }
            }
            prop_assert_eq!(watched.streak.misses as usize, watched.compared.len());
        }
    }

    #[test]
    fn while_the_clock_goes_forward_nobody_waits_longer_than_the_rule_says(
        gaps in vec(0_u32..4_000, 1..60),
    ) {
        let (policy, mut watched) = (Attempts::default(), Watched::default());
        for (number, gap) in gaps.into_iter().enumerate() {
            watched.real += i64::from(gap);
            let may = allowed(&policy, &watched.compared, watched.real - 1);
            let print = Print(u16::try_from(number).expect("few"));
            prop_assert!(watched.attempt(&policy, print) || !may);
        }
    }

    #[test]
    fn the_same_wrong_password_again_counts_once(
        prints in vec(0_u16..5, 1..50), now in 0_i64..1_000_000,
    ) {
        let mut watched = Watched { real: now, ..Watched::default() };
        for print in &prints {
            watched.attempt(&Attempts::default(), Print(*print));
        }
        let mut distinct = prints;
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert_eq!(watched.streak.misses as usize, distinct.len());
    }

    #[test]
    fn any_number_at_once_are_the_free_ones_at_most(count in 0_u16..600) {
        let mut watched = Watched::default();
        let compared = (0..count).filter(|n| watched.attempt(&Attempts::default(), Print(*n)));
        prop_assert_eq!(compared.count(), usize::from(count.min(5)));
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_shut_anybody_out(
        misses in 5_u16..99, back in 0_u32..100_000_000,
    ) {
        let (policy, mut watched) = (Attempts::default(), Watched::default());
        for number in 0..misses {
            watched.real += 3_600;
            prop_assert!(watched.attempt(&policy, Print(number)));
        }
        watched.set_back = i64::from(back);
        prop_assert!(!watched.attempt(&policy, Print(1_000)));
        // The longest wait, and what clocks may differ by.
        watched.real += 3_600 + 60;
        prop_assert!(watched.attempt(&policy, Print(1_000)));
    }
}

#[test]
fn five_are_free_and_then_the_waits_rise_to_an_hour() {
    let (policy, mut watched, mut waits) = (Attempts::default(), Watched::default(), Vec::new());
    for number in 0..13 {
        let begun = watched.real;
        watched.real += 1;
        while !watched.attempt(&policy, Print(number)) {
            watched.real += 1;
        }
        waits.push(watched.real - begun);
    }
    assert_eq!(waits, [1, 1, 1, 1, 1, 30, 60, 300, 900, 1_800, 3_600, 3_600, 3_600]);
}

#[test]
fn somebody_who_never_tires_gets_a_hundred_guesses_in_a_row_and_no_more() {
    let (policy, mut watched, mut compared) = (Attempts::default(), Watched::default(), 0);
    for number in 0..14 * 24 * 360 {
        watched.real += 10;
        let print = Print((number % 60_000) as u16);
        compared += u32::from(watched.attempt(&policy, print));
    }
    assert_eq!(compared, 100);
    assert_eq!(watched.streak.standing(&policy, watched.now()), Standing::Closed);
}

#[test]
fn a_right_password_leaves_the_clock_as_it_was() {
    let (policy, mut watched) = (Attempts::default(), Watched::default());
    for number in 0..7 {
        watched.real += 3_600;
        assert!(watched.attempt(&policy, Print(number)));
    }
    let before = watched.streak.clone();
    watched.real += 3_600;
    assert!(watched.attempt(&policy, Print(99)));
    watched.give_back(7);
    assert_eq!(watched.streak.misses, before.misses);
    assert_eq!(watched.streak.missed_at, before.missed_at);
    assert!(!watched.streak.knows(Print(99)), "no trace of the right password stays");
}

#[test]
fn giving_back_an_earlier_one_leaves_a_wait_that_began_anew_at_its_moment() {
    let (policy, mut watched) = (Attempts::default(), Watched::default());
    for (number, pause) in [0, 0, 0, 0, 31, 80].into_iter().enumerate() {
        watched.real += pause;
        assert!(watched.attempt(&policy, Print(u16::try_from(number).expect("few"))));
    }
    watched.set_back = 80;
    assert!(!watched.attempt(&policy, Print(0)), "it was counted already");
    watched.give_back(4);
    assert!(!watched.attempt(&policy, Print(6)), "the last one's wait has just begun");
}
