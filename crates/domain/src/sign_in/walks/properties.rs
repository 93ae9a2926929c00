//! What holds of every walk.

use std::collections::BTreeMap;

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

use super::{
    book::Book,
    steps::{Came, Step, Typed, steps},
    world::World,
};

const WALKS: u32 = 4096;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(WALKS))]

    #[test]
    fn every_step_of_every_walk_comes_to_what_the_book_says(
        score_may_waive in any::<bool>(), steps in steps(),
    ) {
        let (mut world, mut book) = (World::new(true, score_may_waive), Book::new(score_may_waive));
        for (number, step) in steps.into_iter().enumerate() {
            let expected = book.expects(step);
            prop_assert_eq!(world.take(step), expected, "step {}: {:?}", number, step);
        }
    }

    #[test]
    fn nothing_that_has_signed_in_works_again(
        score_may_waive in any::<bool>(), steps in steps(),
    ) {
        let mut world = World::new(true, score_may_waive);
        for step in steps {
            world.take(step);
            for came in world.tries_again() {
                prop_assert!(!matches!(came, Came::In { .. }), "after {step:?}");
            }
        }
    }

    #[test]
    fn before_the_password_is_right_nobody_is_told_what_somebody_is_not(steps in steps()) {
        let (mut somebody, mut nobody) = (World::new(true, false), World::new(false, false));
        for step in steps {
            let is_strangers = match step {
                Step::Password { typed, admitted, .. } => typed != Typed::Right || !admitted,
                Step::Prove { seat, .. } | Step::GoOn { seat, .. } | Step::Ask { seat } => {
                    !somebody.has_attempt(seat)
                }
                _ => false,
            };
            let (told, anyway) = (somebody.take(step), nobody.take(step));
            prop_assert!(!is_strangers || told == anyway, "{step:?}: {told:?}");
        }
    }
}

/// A walk that gets nowhere proves nothing.
#[test]
fn the_walks_come_by_everything() {
    let (mut runner, mut came) = (TestRunner::deterministic(), BTreeMap::<String, u32>::new());
    for _ in 0..1000 {
        let tree = steps().new_tree(&mut runner).expect("steps");
        let mut world = World::new(true, false);
        for step in tree.current() {
            let outcome = world.take(step);
            let name = match step {
                Step::Password { .. } => "a password",
                Step::Prove { .. } => "a proof",
                Step::GoOn { .. } => "a confirmation",
                Step::GoOnByQr { .. } => "a QR",
                _ => continue,
            };
            *came.entry(format!("{name}: {outcome:?}")).or_default() += 1;
        }
    }
    for what in [
        "a password: Asked",
        "a password: In { restricted: false }",
        "a password: ToldLocked",
        "a password: ToldProtected",
        "a proof: In { restricted: false }",
        "a proof: In { restricted: true }",
        "a confirmation: In { restricted: false }",
        "a QR: In { restricted: false }",
        "a QR: ToldLocked",
    ] {
        assert!(came.get(what).is_some_and(|times| *times >= 20), "{what}: {came:#?}");
    }
}
