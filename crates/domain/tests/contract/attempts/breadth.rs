//! Many accounts, one source or one password.

use std::time::Duration;

use domain::{
    Refusal,
    attempts::{Challenge, solve, task, task_after},
    policy::Policy,
};

use super::tries::{Outcome, right, stranger};
use crate::ground::Ground;

/// Little work, so that tests are done soon.
fn light(policy: &mut Policy) {
    policy.attempts.gate_bits.set(8).expect("in range");
    policy.attempts.gate_bits_most.set(10).expect("in range");
}

fn nobody(number: u32) -> String {
    format!("nobody{number}@example.com")
}

fn after(ground: &Ground, refusal: &Refusal, field: &str) -> Challenge {
    let environment = stranger("a@example.com", None).environment;
    let task = task_after(&ground.service, &environment, refusal, field);
    task.unwrap_or_else(|| panic!("{refusal:?}"))
}

pub(crate) async fn a_source_that_misses_everywhere_meets_the_gate_and_then_rests(ground: Ground) {
    let ground = ground.under(light);
    let environment = stranger("a@example.com", None).environment;
    for number in 0..10 {
        assert_eq!(task(&ground.service, &environment).await.expect("an answer"), None);
        let person = stranger(&nobody(number), None);
        assert!(person.tries(&ground.service, &format!("p{number}")).await.was_compared());
    }
    assert!(task(&ground.service, &environment).await.expect("an answer").is_some());
    let mut bits = Vec::new();
    for number in 10..100 {
        let person = stranger(&nobody(number), None);
        let password = format!("p{number}");
        let refusal = person.tries(&ground.service, &password).await.refusal();
        assert!(matches!(refusal, Refusal::GateNeeded { .. }), "{refusal:?}");
        let challenge = after(&ground, &refusal, "");
        bits.push(challenge.bits);
        let outcome = person.with(&solve(&challenge)).tries(&ground.service, &password).await;
        assert!(outcome.was_compared(), "{outcome:?}");
    }
    assert!(bits.is_sorted());
    assert_eq!((bits[0], bits[89]), (8, 10));
    let refusal = stranger(&nobody(200), None).tries(&ground.service, "x").await.refusal();
    let Refusal::SourceRests { again_at } = refusal else { panic!("{refusal:?}") };
    assert_eq!(again_at, ground.now() + Duration::from_secs(3_600));
    // Others are as free as ever.
    let elsewhere = stranger(&nobody(201), None).from(7);
    assert!(elsewhere.tries(&ground.service, "x").await.was_compared());
    ground.advance(Duration::from_secs(3_600));
    let person = stranger(&nobody(202), None);
    assert!(person.tries(&ground.service, "x").await.was_compared());
}

pub(crate) async fn a_popular_password_meets_the_gate(ground: Ground) {
    let ground = ground.under(light);
    for number in 0..20 {
        let person = stranger(&nobody(number), None).from(number);
        assert!(person.tries(&ground.service, "1q2w3e4r!").await.was_compared());
    }
    let next = stranger(&nobody(20), None).from(20);
    let refusal = next.tries(&ground.service, "1q2w3e4r!").await.refusal();
    assert_eq!(refusal, Refusal::GateNeeded { bits: 8 });
    assert!(next.tries(&ground.service, "another one").await.was_compared());
    ground.advance(Duration::from_secs(24 * 3_600));
    assert!(next.tries(&ground.service, "1q2w3e4r!").await.was_compared());
}

pub(crate) async fn a_known_browser_meets_neither(ground: Ground) {
    let ground = ground.under(|policy| {
        light(policy);
        policy.attempts.misses_per_source_per_hour.set(11).expect("in range");
    });
    let account = ground.account(&["hana@example.com"]).await;
    for number in 0..10 {
        let person = stranger(&nobody(number), None);
        assert!(person.tries(&ground.service, "the right one").await.was_compared());
    }
    for number in 10..30 {
        let person = stranger(&nobody(number), None).from(number);
        person.tries(&ground.service, "the right one").await;
    }
    let person = stranger("hana@example.com", Some(account));
    let refusal = person.tries(&ground.service, "the right one").await.refusal();
    assert!(matches!(refusal, Refusal::GateNeeded { .. }), "{refusal:?}");
    for _ in 0..20 {
        let owner = person.clone().at_home();
        let ticket = owner.tries(&ground.service, "the right one").await.ticket();
        right(&ground.service, account, ticket).await;
    }
}

pub(crate) async fn without_the_work_one_token_at_a_time_grows_old(ground: Ground) {
    let ground = ground.under(|policy| {
        light(policy);
        policy.attempts.accounts_per_source_per_hour.set(1).expect("in range");
    });
    assert!(stranger(&nobody(0), None).tries(&ground.service, "x").await.was_compared());
    let refusal = stranger(&nobody(1), None).tries(&ground.service, "x").await.refusal();
    let tokens = [(); 3].map(|()| after(&ground, &refusal, "").token);
    let asks = async |number, token: &str| {
        stranger(&nobody(number), None).with(token).tries(&ground.service, "x").await
    };
    let early = asks(1, &tokens[0]).await.refusal();
    let Refusal::GateTooSoon { from, .. } = early else { panic!("{early:?}") };
    assert_eq!(from, ground.now() + Duration::from_secs(30));
    assert_eq!(after(&ground, &early, &tokens[0]).token, tokens[0], "the wait goes on");
    ground.advance(Duration::from_secs(30));
    assert!(asks(1, &tokens[0]).await.was_compared());
    assert!(matches!(asks(2, &tokens[0]).await.refusal(), Refusal::GateFailed { .. }));
    let out_of_turn = asks(2, &tokens[1]).await.refusal();
    assert_eq!(out_of_turn, Refusal::GateTooSoon { from: from + Duration::from_secs(30), bits: 8 });
    ground.advance(Duration::from_secs(30));
    assert!(asks(2, &tokens[1]).await.was_compared());
    ground.advance(Duration::from_secs(900));
    assert!(matches!(asks(3, &tokens[2]).await.refusal(), Refusal::GateFailed { .. }));
}

pub(crate) async fn right_passwords_of_many_people_raise_no_gate(ground: Ground) {
    for number in 0..150 {
        let mail = nobody(number);
        let account = ground.account(&[&mail]).await;
        let outcome = stranger(&mail, Some(account)).tries(&ground.service, "shared").await;
        let Outcome::Compared(ticket) = outcome else { panic!("{number}: {outcome:?}") };
        right(&ground.service, account, ticket).await;
    }
}
