//! Many at once.

use std::{future::Future, sync::Arc};

use domain::{
    Refusal, Service,
    attempts::{solve, task_after},
};
use tokio::task::JoinSet;

use super::tries::{Outcome, Person, right, stranger};
use crate::ground::Ground;

const HANA: &str = "hana@example.com";

/// Does the same thing many times at once, and answers how many came out.
async fn at_once<F: Future<Output = Outcome> + Send + 'static>(
    count: u32,
    act: impl FnMut(u32) -> F,
) -> Vec<Outcome> {
    let mut running: JoinSet<Outcome> = (0..count).map(act).collect();
    let mut outcomes = Vec::new();
    while let Some(outcome) = running.join_next().await {
        outcomes.push(outcome.expect("no try panics"));
    }
    outcomes
}

async fn guess(service: Arc<Service>, person: Person, password: String) -> Outcome {
    person.tries(&service, &password).await
}

fn compared(outcomes: &[Outcome]) -> usize {
    outcomes.iter().filter(|outcome| outcome.was_compared()).count()
}

pub(crate) async fn five_hundred_guesses_at_once_are_five_at_most(ground: Ground) {
    let account = ground.account(&[HANA]).await;
    for account in [Some(account), None] {
        // Each from a source of its own, so that nothing else holds them up.
        let outcomes = at_once(500, |number| {
            let typed = if account.is_some() { HANA } else { "nobody@example.com" };
            let person = stranger(typed, account).from(number);
            guess(Arc::clone(&ground.service), person, format!("guess {number}"))
        })
        .await;
        assert_eq!(compared(&outcomes), 5);
        let waits = |o: &&Outcome| matches!(o, Outcome::Refused(Refusal::PasswordWaits { .. }));
        assert_eq!(outcomes.iter().filter(waits).count(), 495);
    }
}

pub(crate) async fn two_identifiers_together_get_a_hundred_guesses(ground: Ground) {
    // No waits, so that nothing but the hundred holds.
    let ground = ground.under(|policy| {
        policy.attempts.free.set(20).expect("in range");
        policy.attempts.close_after.set(30).expect("in range");
    });
    let account = ground.account(&[HANA, "01012345678"]).await;
    let outcomes = at_once(400, |number| {
        let typed = if number % 2 == 0 { HANA } else { "01012345678" };
        let person = stranger(typed, Some(account)).from(number);
        guess(Arc::clone(&ground.service), person, format!("guess {number}"))
    })
    .await;
    assert_eq!(compared(&outcomes), 30);
    let in_vain = outcomes.iter().filter(|outcome| matches!(outcome, Outcome::InVain)).count();
    assert_eq!(in_vain, 10, "twenty are free at each, and nobody learns that they belong together");
}

pub(crate) async fn another_node_counts_along(ground: Ground) {
    let account = ground.account(&[HANA]).await;
    let nodes = [Arc::clone(&ground.service), ground.another()];
    let outcomes = at_once(100, |number| {
        let person = stranger(HANA, Some(account)).from(number);
        guess(Arc::clone(&nodes[number as usize % 2]), person, format!("guess {number}"))
    })
    .await;
    assert_eq!(compared(&outcomes), 5);
}

pub(crate) async fn a_token_of_the_gate_passes_once_of_sixty_four(ground: Ground) {
    let ground = ground.under(|policy| {
        policy.attempts.accounts_per_source_per_hour.set(1).expect("in range");
        policy.attempts.gate_bits.set(8).expect("in range");
        policy.attempts.gate_bits_most.set(8).expect("in range");
    });
    assert!(stranger("first@example.com", None).tries(&ground.service, "x").await.was_compared());
    for round in 0..20 {
        let asks = stranger(&format!("asks{round}@example.com"), None);
        let refusal = asks.tries(&ground.service, "x").await.refusal();
        let task = task_after(&ground.service, &asks.environment, &refusal, "");
        let solved = solve(&task.expect("the gate is up"));
        let outcomes = at_once(64, |number| {
            let person = stranger(&format!("r{round}n{number}@example.com"), None).with(&solved);
            guess(Arc::clone(&ground.service), person, "x".to_owned())
        })
        .await;
        assert_eq!(compared(&outcomes), 1, "round {round}");
        let failed = |o: &&Outcome| matches!(o, Outcome::Refused(Refusal::GateFailed { .. }));
        assert_eq!(outcomes.iter().filter(failed).count(), 63);
    }
}

pub(crate) async fn right_passwords_at_once_leave_nothing_counted(ground: Ground) {
    let account = ground.account(&[HANA]).await;
    let mut running = JoinSet::new();
    for number in 0..40 {
        let service = Arc::clone(&ground.service);
        running.spawn(async move {
            let person = stranger(HANA, Some(account)).from(number);
            // All of them type the same, so none keeps another out.
            if let Outcome::Compared(ticket) = person.tries(&service, "the right one").await {
                right(&service, account, ticket).await;
            }
        });
    }
    while let Some(done) = running.join_next().await {
        done.expect("no try panics");
    }
    let left = "SELECT misses FROM attempt_clocks WHERE misses > 0
        UNION ALL SELECT misses FROM attempt_totals WHERE misses > 0
        UNION ALL SELECT count FROM counters WHERE count > 0";
    assert_eq!(ground.column::<i64>(left).await, Vec::<i64>::new());
}
