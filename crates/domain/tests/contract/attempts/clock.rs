//! The clock between tries.

use std::time::Duration;

use domain::{Refusal, Timestamp, attempts};

use super::tries::{Outcome, Person, full, right, stranger};
use crate::ground::Ground;

const HANA: &str = "hana@example.com";

fn secs(count: u64) -> Duration {
    Duration::from_secs(count)
}

#[track_caller]
fn waits(outcome: Outcome) -> Timestamp {
    match outcome.refusal() {
        Refusal::PasswordWaits { again_at, .. } => again_at,
        other => panic!("{other:?}"),
    }
}

pub(crate) async fn five_are_free_and_then_the_clock_holds(ground: Ground) {
    let account = ground.account(&[HANA]).await;
    let person = stranger(HANA, Some(account));
    assert_eq!(person.misses(&ground, "a").await, 5);
    for (wait, name) in [(30, "b"), (60, "c"), (300, "d"), (900, "e"), (1_800, "f"), (3_600, "g")] {
        let again_at = waits(person.tries(&ground.service, name).await);
        let left = again_at.since(ground.now());
        assert!(left <= secs(wait) && left > secs(wait - 1), "{left:?} of {wait} s");
        ground.advance(left - Duration::from_micros(1));
        waits(person.tries(&ground.service, name).await);
        ground.advance(Duration::from_micros(1));
        assert_eq!(person.misses(&ground, name).await, 1);
    }
}

pub(crate) async fn strangers_and_known_browsers_wait_apart(ground: Ground) {
    let account = ground.account(&[HANA, "01012345678"]).await;
    let person = stranger(HANA, Some(account));
    assert_eq!(person.misses(&ground, "a").await, 5);
    let owner = person.clone().at_home();
    assert_eq!(owner.misses(&ground, "b").await, 5);
    // Whichever identifier is typed there.
    let by_phone = stranger("010-1234-5678", Some(account)).at_home();
    waits(by_phone.tries(&ground.service, "c").await);
}

pub(crate) async fn nobody_is_counted_as_somebody_is(ground: Ground) {
    let account = ground.account(&[HANA]).await;
    let both = [stranger(HANA, Some(account)), stranger("nobody@example.com", None)];
    for step in 0..12 {
        let mut outcomes = Vec::new();
        for person in &both {
            let outcome = person.tries(&ground.service, &format!("wrong {step}")).await;
            outcomes.push(match outcome {
                Outcome::Compared(_) => "compared".to_owned(),
                other => format!("{other:?}"),
            });
        }
        assert_eq!(outcomes[0], outcomes[1]);
        ground.advance(secs(200));
    }
    let shapes = "SELECT misses || ' ' || length(prints) FROM attempt_clocks";
    let shapes: Vec<String> = ground.column(shapes).await;
    assert_eq!((shapes.len(), &shapes[0]), (2, &shapes[1]));
    let totals: Vec<i64> = ground.column("SELECT misses FROM attempt_totals").await;
    assert_eq!((totals.len(), totals[0]), (2, totals[1]));
}

pub(crate) async fn the_same_wrong_password_again_counts_once(ground: Ground) {
    let account = ground.account(&[HANA]).await;
    let person = stranger(HANA, Some(account));
    for _ in 0..20 {
        assert!(person.tries(&ground.service, "an old one").await.was_compared());
    }
    assert_eq!(person.misses(&ground, "a").await, 4);
    // While the clock holds, it holds for every password.
    waits(person.tries(&ground.service, "an old one").await);
}

pub(crate) async fn a_right_password_gives_its_count_back(ground: Ground) {
    let account = ground.account(&[HANA]).await;
    let person = stranger(HANA, Some(account));
    for number in 0..4 {
        assert!(person.tries(&ground.service, &format!("wrong {number}")).await.was_compared());
    }
    for _ in 0..10 {
        let ticket = person.tries(&ground.service, "the right one").await.ticket();
        right(&ground.service, account, ticket).await;
    }
    let kept = ground.count("SELECT misses FROM attempt_totals").await;
    assert_eq!(kept, 4);
    assert_eq!(person.misses(&ground, "a").await, 1);
}

pub(crate) async fn a_password_that_was_not_compared_gives_its_count_back(ground: Ground) {
    let person = stranger("nobody@example.com", None);
    for number in 0..20 {
        let ticket = person.tries(&ground.service, &format!("wrong {number}")).await.ticket();
        attempts::not_compared(&ground.service, ticket).await.expect("it is given back");
    }
    assert_eq!(person.misses(&ground, "a").await, 5);
}

pub(crate) async fn a_full_sign_in_ends_the_row_of_browsers_like_it(ground: Ground) {
    let account = ground.account(&[HANA, "01012345678"]).await;
    let by_mail = stranger(HANA, Some(account));
    let by_phone = stranger("01012345678", Some(account));
    let at_home = by_mail.clone().at_home();
    let all = [&by_mail, &by_phone, &at_home];
    let misses = async |name: &str| {
        let mut counts = Vec::new();
        for person in all {
            counts.push(Person::misses(person, &ground, name).await);
        }
        counts
    };
    assert_eq!(misses("a").await, [5, 5, 5]);
    full(&ground.service, account, true).await;
    assert_eq!(misses("b").await, [0, 0, 5]);
    full(&ground.service, account, false).await;
    assert_eq!(misses("c").await, [5, 5, 0]);
}

pub(crate) async fn a_clock_that_was_set_back_shortens_no_wait(ground: Ground) {
    let person = stranger(HANA, None);
    assert_eq!(person.misses(&ground, "a").await, 5);
    ground.set_back(secs(24 * 3_600));
    let again_at = waits(person.tries(&ground.service, "b").await);
    assert_eq!(again_at.since(ground.now()), secs(30));
    ground.advance(secs(29));
    assert_eq!(waits(person.tries(&ground.service, "b").await), again_at);
    ground.advance(secs(1));
    assert_eq!(person.misses(&ground, "b").await, 1);
}

pub(crate) async fn what_nobody_misses_at_for_long_is_forgotten(ground: Ground) {
    let account = ground.account(&[HANA]).await;
    for person in [stranger(HANA, Some(account)), stranger("nobody@example.com", None)] {
        assert_eq!(person.misses(&ground, "a").await, 5);
    }
    let remembered = *ground.service.policy.attempts.remembered;
    let prune = async || {
        let mut tx = ground.service.db.write(store::Key::of("test", b"")).await.expect("a turn");
        let missed_before = ground.now() - remembered;
        attempts::prune(&mut tx, missed_before).await.expect("it is forgotten");
        tx.commit().await.expect("it lasts");
    };
    ground.advance(remembered - secs(1));
    prune().await;
    assert_eq!(ground.count("SELECT COUNT(*) FROM attempt_clocks").await, 2);
    ground.advance(secs(2));
    prune().await;
    assert_eq!(ground.count("SELECT COUNT(*) FROM attempt_clocks").await, 0);
    // The hundred of an account have no time limit.
    assert_eq!(ground.column::<i64>("SELECT misses FROM attempt_totals").await, [5]);
}
