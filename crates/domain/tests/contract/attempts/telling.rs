//! What the owner is told.

use std::time::Duration;

use domain::{AccountId, Refusal, attempts, environments::Agent, work::Job};

use super::tries::{full, right, stranger};
use crate::ground::Ground;

const HANA: &str = "hana@example.com";

/// Waits as long as the rule asks, and misses again, until so many more are counted. The trace of a wrong
/// password has few bits: once in some 13,000 tries another one looks like one of the last five, and is
/// compared without being counted.
async fn misses(ground: &Ground, person: &super::tries::Person, count: i64) {
    let counted = async || {
        let sql = "SELECT CAST(COALESCE(SUM(misses), 0) AS BIGINT) FROM attempt_totals";
        ground.count(sql).await
    };
    let enough = counted().await + count;
    let mut number = 0;
    while counted().await < enough {
        ground.advance(Duration::from_secs(3_600));
        let outcome = person.tries(&ground.service, &format!("{count} {number}")).await;
        assert!(outcome.was_compared(), "{number}: {outcome:?}");
        number += 1;
        assert!(number < count + 10, "hardly any of them is counted");
    }
}

/// Runs the jobs that are due, except deliveries.
async fn work(ground: &Ground) {
    for job in ground.due().await {
        match job {
            Job::TellClosed(total) => attempts::tell_closed(&ground.service, total).await,
            Job::TellMisses(account) => attempts::tell_misses(&ground.service, account).await,
            _ => Ok(()),
        }
        .expect("the job is done");
    }
}

async fn told(ground: &Ground) -> Vec<String> {
    ground.column("SELECT message FROM notices ORDER BY created_at, id").await
}

async fn events(ground: &Ground, account: AccountId) -> Vec<String> {
    let sql = "SELECT event FROM history WHERE account_id = $1 ORDER BY at, id";
    ground.column_of(sql, &[account.into()]).await
}

pub(crate) async fn the_owner_is_told_once_that_the_password_is_closed(ground: Ground) {
    let account = ground.account(&[HANA, "01012345678"]).await;
    let person = stranger(HANA, Some(account));
    misses(&ground, &person, 100).await;
    ground.advance(Duration::from_secs(24 * 3_600));
    let refusal = person.tries(&ground.service, "the right one").await.refusal();
    assert_eq!(refusal, Refusal::PasswordClosed { known_browser: false });
    let at_home = person.clone().at_home();
    assert!(at_home.tries(&ground.service, "the right one").await.was_compared());
    // The other identifier does not tell that it belongs to the same account.
    let by_phone = stranger("01012345678", Some(account)).tries(&ground.service, "right").await;
    assert!(matches!(by_phone, super::tries::Outcome::InVain), "{by_phone:?}");
    for _ in 0..3 {
        work(&ground).await;
        ground.advance(Duration::from_secs(10));
    }
    let told = told(&ground).await;
    assert_eq!(told.len(), 2, "by mail and by message: {told:?}");
    assert!(told.iter().all(|message| message.contains("password_closed")), "{told:?}");
    assert_eq!(events(&ground, account).await, ["password_closed"]);
    full(&ground.service, account, false).await;
    assert!(person.tries(&ground.service, "the right one").await.was_compared());
    assert_eq!(events(&ground, account).await, ["password_closed", "password_reopened"]);
}

pub(crate) async fn nobody_is_told_when_the_last_guess_was_right(ground: Ground) {
    let account = ground.account(&[HANA]).await;
    let person = stranger(HANA, Some(account));
    misses(&ground, &person, 99).await;
    ground.advance(Duration::from_secs(3_600));
    let ticket = person.tries(&ground.service, "the right one").await.ticket();
    // Were it to run now, it would not know yet.
    assert!(ground.due().await.is_empty(), "the job waits for the comparison");
    right(&ground.service, account, ticket).await;
    ground.advance(Duration::from_secs(60));
    work(&ground).await;
    assert_eq!(told(&ground).await, Vec::<String>::new());
    assert_eq!(events(&ground, account).await, Vec::<String>::new());
    // And nobody is told of an identifier that nobody has.
    misses(&ground, &stranger("nobody@example.com", None), 100).await;
    ground.advance(Duration::from_secs(60));
    work(&ground).await;
    assert_eq!(told(&ground).await, Vec::<String>::new());
}

pub(crate) async fn recovery_opens_the_password_to_every_browser(ground: Ground) {
    let account = ground.account(&[HANA]).await;
    let person = stranger(HANA, Some(account));
    let at_home = person.clone().at_home();
    misses(&ground, &person, 100).await;
    misses(&ground, &at_home, 100).await;
    for person in [&person, &at_home] {
        ground.advance(Duration::from_secs(3_600));
        let refusal = person.tries(&ground.service, "the right one").await.refusal();
        assert!(matches!(refusal, Refusal::PasswordClosed { .. }), "{refusal:?}");
    }
    // No sign-in opens it to known browsers.
    full(&ground.service, account, false).await;
    let refusal = at_home.tries(&ground.service, "the right one").await.refusal();
    assert_eq!(refusal, Refusal::PasswordClosed { known_browser: true });
    let mut tx = ground.service.change(account).await.expect("a transaction");
    attempts::reopen(&ground.service, &mut tx, account).await.expect("it opens");
    tx.commit().await.expect("it lasts");
    for person in [&person, &at_home] {
        assert!(person.tries(&ground.service, "the right one").await.was_compared());
    }
}

pub(crate) async fn a_day_of_wrong_passwords_is_one_digest(ground: Ground) {
    let account = ground.account(&[HANA, "01012345678"]).await;
    let miss = async |source: usize| {
        let browser =
            ["Chrome", "Whale", "Edg", "OPR", "Vivaldi", "YaBrowser", "Firefox"][source - 1];
        let mut environment = stranger(HANA, None).environment;
        environment.agent = Agent::read(&format!("Mozilla/5.0 {browser}/{source}.0"));
        let service = &ground.service;
        let mut tx = service.change(account).await.expect("a transaction");
        attempts::missed(service, &mut tx, account, &environment).await.expect("it is noted");
        tx.commit().await.expect("it lasts");
    };
    for source in [1, 1, 2, 3, 4, 5, 6, 7] {
        miss(source).await;
    }
    ground.advance(Duration::from_secs(24 * 3_600 - 1));
    work(&ground).await;
    assert_eq!(told(&ground).await, Vec::<String>::new());
    ground.advance(Duration::from_secs(1));
    for _ in 0..3 {
        // The lease runs out, as after a worker that died.
        work(&ground).await;
        ground.advance(Duration::from_secs(2));
    }
    let first = told(&ground).await;
    assert_eq!(first.len(), 1, "to the mailbox, not to the phone: {first:?}");
    assert!(first[0].contains("\"misses\":8"), "{first:?}");
    assert_eq!(first[0].matches("environment").count(), 5, "{first:?}");
    assert!(first[0].contains("\"times\":2"), "{first:?}");
    // The next miss begins the next day; the old job finds nothing of its own.
    miss(1).await;
    work(&ground).await;
    assert_eq!(told(&ground).await.len(), 1);
    ground.advance(Duration::from_secs(24 * 3_600));
    work(&ground).await;
    assert_eq!(told(&ground).await.len(), 2);
}
