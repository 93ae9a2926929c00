//! What it takes to get back in. Reads no clock and no rows.

use std::time::Duration;

use crate::{policy::Policy, proofs::Class};

/// What is known of the guarding number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    Unasked,
    /// The account or its messenger has it or had it, and it is not the one that proved itself here.
    Passed,
    /// The number that proved itself here: one thing, not two.
    Proven,
    /// "I never gave one", or "I no longer know it".
    Unknown,
}

/// How well a number stands that proved itself here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sim {
    /// It was last proven before so long that somebody else may have it by now.
    Stale,
    /// The account knows the browser, or the number was proven lately.
    Fresh,
}

/// What the account asks of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// One proof and the guard.
    One,
    /// Two-step: two proofs of different classes.
    Two,
    /// Locked: two of the classes that had been the account's for long when it was locked, or all of
    /// them. Only those are given or available then.
    Locked,
    /// Locked by no more than a mailbox's link, and something strong was given that the account had
    /// for long before.
    Unlocked,
}

/// Everything that decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub bar: Bar,
    /// Whether two-step is on, whatever else is asked.
    pub two_step: bool,
    /// Of the proofs that were given, each once.
    pub given: Vec<Class>,
    /// What the account could give, the given ones too.
    pub available: Vec<Class>,
    pub number: Number,
    pub sim: Sim,
    /// Whether the surroundings are unlike the account's.
    pub unusual: bool,
    /// Whether nobody has used the account for long.
    pub unused: bool,
    /// The longest wait that is over, among those that the given proofs began.
    pub waited: Option<Duration>,
}

/// What is needed next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needed {
    /// A proof: nothing was given yet.
    Proof,
    /// The guarding number, or another class, or this wait.
    Number { wait: Duration },
    /// Another class, or this wait.
    Another { wait: Duration },
    /// Nothing more than a new password.
    Password,
}

impl Needed {
    /// The wait that would do instead, if one would.
    pub const fn wait(self) -> Option<Duration> {
        match self {
            Self::Number { wait } | Self::Another { wait } => Some(wait),
            Self::Proof | Self::Password => None,
        }
    }
}

/// Decides what comes next. Time never stands for the first proof.
pub fn needed(policy: &Policy, facts: &Facts) -> Needed {
    match facts.given.as_slice() {
        _ if facts.bar == Bar::Unlocked => Needed::Password,
        [] => Needed::Proof,
        [one] => beside(policy, facts, *one),
        _ => Needed::Password,
    }
}

/// What it takes beside the one class that was given.
fn beside(policy: &Policy, facts: &Facts, one: Class) -> Needed {
    let wait = wait(policy, facts);
    if facts.waited.is_some_and(|waited| waited >= wait) {
        return Needed::Password;
    }
    let has_another = facts.available.iter().any(|class| *class != one);
    let takes_two = matches!(facts.bar, Bar::Two | Bar::Locked);
    if takes_two || (facts.unusual && has_another) {
        return Needed::Another { wait };
    }
    let stands_alone = one == Class::Sim && facts.sim == Sim::Fresh;
    match facts.number {
        Number::Passed => Needed::Password,
        _ if stands_alone => Needed::Password,
        Number::Unasked | Number::Proven => Needed::Number { wait },
        Number::Unknown => Needed::Another { wait },
    }
}

/// How long time has to pass for it to stand for what is missing.
fn wait(policy: &Policy, facts: &Facts) -> Duration {
    let rule = &policy.recovery;
    match facts.bar {
        // A lock that somebody else has made is no shorter way around two-step.
        Bar::Locked if facts.available.len() < 2 && !facts.two_step => {
            *policy.lock.single_class_waits
        }
        Bar::Two | Bar::Locked if facts.unused => *rule.slow_way_unused,
        Bar::Two | Bar::Locked => *rule.slow_way,
        Bar::One | Bar::Unlocked => *rule.announced,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DAY: Duration = Duration::from_secs(24 * 3600);

    fn classes() -> impl Strategy<Value = Vec<Class>> {
        let all = vec![
            Class::Mailbox,
            Class::Sim,
            Class::DeviceKey,
            Class::AppSeed,
            Class::Paper,
            Class::Identity,
        ];
        prop::sample::subsequence(all, 0..5)
    }

    fn facts() -> impl Strategy<Value = Facts> {
        let number = prop_oneof![
            Just(Number::Unasked),
            Just(Number::Passed),
            Just(Number::Proven),
            Just(Number::Unknown),
        ];
        let waited = prop::option::of((0_u32..40).prop_map(|days| DAY * days));
        let few = (any::<[bool; 4]>(), number, waited);
        (few, classes(), classes()).prop_map(|((is, number, waited), given, more)| {
            let mut available = given.clone();
            available.extend(more.into_iter().filter(|class| !given.contains(class)));
            Facts {
                two_step: is[0],
                bar: if is[0] { Bar::Two } else { Bar::One },
                given,
                available,
                number,
                sim: if is[1] { Sim::Fresh } else { Sim::Stale },
                unusual: is[2],
                unused: is[3],
                waited,
            }
        })
    }

    fn one(class: Class) -> Facts {
        Facts {
            bar: Bar::One,
            two_step: false,
            given: vec![class],
            available: vec![Class::Mailbox, Class::Sim],
            number: Number::Unasked,
            sim: Sim::Stale,
            unusual: false,
            unused: false,
            waited: None,
        }
    }

    fn asked(facts: &Facts) -> Needed {
        needed(&Policy::default(), facts)
    }

    const ANNOUNCED: Duration = Duration::from_secs(72 * 3600);

    #[test]
    fn one_proof_and_the_guard_is_enough_without_two_step() {
        let mailbox = one(Class::Mailbox);
        assert_eq!(asked(&mailbox), Needed::Number { wait: ANNOUNCED });
        let known = Facts { number: Number::Passed, ..mailbox.clone() };
        assert_eq!(asked(&known), Needed::Password);
        let unknown = Facts { number: Number::Unknown, ..mailbox };
        assert_eq!(asked(&unknown), Needed::Another { wait: ANNOUNCED });
    }

    #[test]
    fn a_number_that_is_guard_and_proof_is_one_thing() {
        let stale = Facts { number: Number::Proven, ..one(Class::Sim) };
        assert_eq!(asked(&stale), Needed::Number { wait: ANNOUNCED });
        let fresh = Facts { sim: Sim::Fresh, ..stale.clone() };
        assert_eq!(asked(&fresh), Needed::Password);
        let former = Facts { number: Number::Passed, ..stale };
        assert_eq!(asked(&former), Needed::Password, "another number is another thing");
    }

    #[test]
    fn a_two_step_account_waits_a_week_and_an_unused_one_a_month() {
        let used = Facts { bar: Bar::Two, number: Number::Passed, ..one(Class::Sim) };
        assert_eq!(asked(&used), Needed::Another { wait: DAY * 7 });
        let unused = Facts { unused: true, ..used.clone() };
        assert_eq!(asked(&unused), Needed::Another { wait: DAY * 30 });
        let waited = Facts { waited: Some(DAY * 7), ..used };
        assert_eq!(asked(&waited), Needed::Password);
        let too_short = Facts { waited: Some(DAY * 7), ..unused };
        assert_eq!(asked(&too_short), Needed::Another { wait: DAY * 30 });
    }

    #[test]
    fn a_locked_account_asks_two_classes_or_its_only_one_and_72_hours() {
        let locked = Facts { bar: Bar::Locked, number: Number::Passed, ..one(Class::Mailbox) };
        assert_eq!(asked(&locked), Needed::Another { wait: DAY * 7 });
        let both = Facts { given: vec![Class::Mailbox, Class::Sim], ..locked.clone() };
        assert_eq!(asked(&both), Needed::Password);
        let only = Facts { available: vec![Class::Mailbox], ..locked.clone() };
        assert_eq!(asked(&only), Needed::Another { wait: ANNOUNCED });
        let waited = Facts { waited: Some(ANNOUNCED), ..only };
        assert_eq!(asked(&waited), Needed::Password);
        let strong = Facts { bar: Bar::Unlocked, given: vec![Class::DeviceKey], ..locked };
        assert_eq!(asked(&strong), Needed::Password);
    }

    #[test]
    fn an_unusual_place_asks_another_class_where_there_is_one() {
        let elsewhere = Facts { unusual: true, number: Number::Passed, ..one(Class::Mailbox) };
        assert_eq!(asked(&elsewhere), Needed::Another { wait: ANNOUNCED });
        let only = Facts { available: vec![Class::Mailbox], ..elsewhere };
        assert_eq!(asked(&only), Needed::Password);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn nobody_gets_in_without_a_proof_whatever_else_is_known(facts in facts()) {
            let facts = Facts { given: Vec::new(), ..facts };
            prop_assert_eq!(asked(&facts), Needed::Proof);
        }

        #[test]
        fn no_single_class_ever_suffices_for_a_two_step_account_before_the_slow_way(
            facts in facts(), class in classes(), is_locked in any::<bool>(),
        ) {
            let given: Vec<_> = class.into_iter().take(1).collect();
            let week = *Policy::default().recovery.slow_way;
            let bar = if is_locked { Bar::Locked } else { Bar::Two };
            let facts = Facts { bar, two_step: true, given, ..facts };
            if facts.waited.is_none_or(|waited| waited < week) {
                prop_assert_ne!(asked(&facts), Needed::Password);
            }
        }

        #[test]
        fn one_class_alone_suffices_only_with_the_guard_a_fresh_number_or_time(facts in facts()) {
            if facts.given.len() == 1 && asked(&facts) == Needed::Password {
                let guarded = facts.number == Number::Passed;
                let fresh = facts.given == [Class::Sim] && facts.sim == Sim::Fresh;
                let waited = facts.waited.is_some_and(|waited| waited >= ANNOUNCED);
                prop_assert!(guarded || fresh || waited);
            }
        }

        #[test]
        fn another_proof_never_asks_for_more(facts in facts(), more in classes()) {
            let before = asked(&facts);
            let mut given = facts.given.clone();
            given.extend(more.into_iter().filter(|class| !facts.given.contains(class)).take(1));
            let after = asked(&Facts { given, ..facts.clone() });
            prop_assert!(before != Needed::Password || after == Needed::Password);
        }

        #[test]
        fn there_is_always_a_way_on(facts in facts()) {
            let next = asked(&facts);
            prop_assert_eq!(next.wait().is_none(), matches!(next, Needed::Proof | Needed::Password));
        }
    }
}
