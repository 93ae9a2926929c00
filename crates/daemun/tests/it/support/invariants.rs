//! What must hold after every test, whatever it did.

use std::time::{Duration, Instant};

use aho_corasick::AhoCorasick;
use domain::{AccountId, history};
use store::Db;

use super::Server;

/// Nothing that is due stays undone for long.
const PATIENCE: Duration = Duration::from_secs(60);

pub async fn verify(server: &Server) {
    let db = server.db();
    no_work_is_left(&db).await;
    no_row_is_an_orphan(&db).await;
    every_audit_chain_holds(&db).await;
    no_secret_is_logged(server, &db).await;
}

async fn count(db: &Db, sql: &'static str) -> i64 {
    let mut tx = db.read().await.expect("the database answers");
    let row = tx.row(sql, &[]).await.expect("the query runs").expect("a count is one row");
    row.first().expect("a count is a number")
}

/// Deliveries are due at once.
async fn no_work_is_left(db: &Db) {
    let begun = Instant::now();
    loop {
        let notices = count(db, "SELECT COUNT(*) FROM notices WHERE state = 'queued'").await;
        let pushes = count(db, "SELECT COUNT(*) FROM pushes WHERE state = 'queued'").await;
        let left = notices + pushes;
        if left == 0 {
            break;
        }
        assert!(begun.elapsed() < PATIENCE, "{left} notices and pushes were not delivered");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let given_up = count(db, "SELECT COUNT(*) FROM jobs WHERE given_up IS NOT NULL").await;
    assert_eq!(given_up, 0, "jobs were given up");
}

async fn no_row_is_an_orphan(db: &Db) {
    let orphans = [
        (
            "passwords",
            "SELECT COUNT(*) FROM passwords WHERE account_id NOT IN (SELECT id FROM accounts)",
        ),
        (
            "addresses",
            "SELECT COUNT(*) FROM addresses WHERE account_id NOT IN (SELECT id FROM accounts)",
        ),
        (
            "identifiers",
            "SELECT COUNT(*) FROM identifiers WHERE address_id NOT IN (SELECT id FROM addresses WHERE removed_at IS NULL)",
        ),
        (
            "sessions",
            "SELECT COUNT(*) FROM sessions WHERE account_id NOT IN (SELECT id FROM accounts)",
        ),
        (
            "proofs",
            "SELECT COUNT(*) FROM session_proofs WHERE session_id NOT IN (SELECT id FROM sessions)",
        ),
        (
            "changes",
            "SELECT COUNT(*) FROM address_changes WHERE new_address_id NOT IN (SELECT id FROM addresses WHERE removed_at IS NULL)",
        ),
        (
            "messengers",
            "SELECT COUNT(*) FROM messenger_devices WHERE account_id NOT IN (SELECT id FROM accounts)",
        ),
        (
            "push subscriptions",
            "SELECT COUNT(*) FROM push_subscriptions WHERE device_id NOT IN (SELECT id FROM messenger_devices)",
        ),
        (
            "codes of apps",
            "SELECT COUNT(*) FROM app_steps WHERE app_id NOT IN (SELECT id FROM authenticator_apps)",
        ),
        (
            "recovery codes",
            "SELECT COUNT(*) FROM recovery_codes WHERE account_id NOT IN (SELECT account_id FROM recovery_papers)",
        ),
        (
            "former recovery codes",
            "SELECT COUNT(*) FROM former_codes WHERE account_id NOT IN (SELECT account_id FROM former_papers)",
        ),
        (
            "removals",
            "SELECT COUNT(*) FROM method_removals WHERE account_id NOT IN (SELECT id FROM accounts)",
        ),
        (
            "pictures",
            "SELECT COUNT(*) FROM pictures WHERE id NOT IN (SELECT picture FROM accounts WHERE picture IS NOT NULL)",
        ),
        (
            "accounts without a password",
            "SELECT COUNT(*) FROM accounts WHERE id NOT IN (SELECT account_id FROM passwords)",
        ),
        (
            "accounts without an identifier, and without a number that was lost",
            "SELECT COUNT(*) FROM accounts WHERE id NOT IN (SELECT account_id FROM identifiers)
                AND id NOT IN (SELECT account_id FROM addresses WHERE kind = 'phone'
                    AND state <> 'unproven' AND removed_at IS NULL)",
        ),
        (
            "accounts without consents or a sample's",
            "SELECT COUNT(*) FROM accounts WHERE id NOT IN (SELECT account_id FROM audit)",
        ),
    ];
    for (what, sql) in orphans {
        assert_eq!(count(db, sql).await, 0, "orphans: {what}");
    }
}

async fn every_audit_chain_holds(db: &Db) {
    let mut tx = db.read().await.expect("the database answers");
    let rows = tx.rows("SELECT id FROM accounts", &[]).await.expect("the query runs");
    for row in rows {
        let account: AccountId = row.first().expect("an id");
        let checked = history::verify(&mut tx, account).await.expect("the chain holds");
        assert!(checked > 0, "an account without an audit log");
    }
}

/// Addresses, codes, link tokens and hashes never reach the log.
async fn no_secret_is_logged(server: &Server, db: &Db) {
    // A moment has six digits after its point, what takes long takes as many microseconds, and one in a million of
    // them is a code.
    let log: String = server.log().lines().map(|line| untimed(line) + "\n").collect();
    let secrets = secrets(db).await;
    // All at once: logs are long, and secrets are many.
    let told = AhoCorasick::new(&secrets).expect("there are not too many secrets");
    let told: Vec<_> = told.find_iter(&log).map(|found| &secrets[found.pattern()]).collect();
    assert!(told.is_empty(), "the log tells {told:?}");
}

async fn secrets(db: &Db) -> Vec<String> {
    let mut tx = db.read().await.expect("the database answers");
    let queries = [
        "SELECT value FROM addresses",
        "SELECT number FROM messenger_devices",
        "SELECT value FROM sign_ups",
        "SELECT recipient FROM outbox",
        "SELECT code FROM outbox WHERE code IS NOT NULL",
        "SELECT hash FROM passwords",
        "SELECT nickname FROM accounts WHERE nickname <> 'Sam'",
    ];
    let mut secrets = vec![super::app::PASSWORD.to_owned()];
    for sql in queries {
        for row in tx.rows(sql, &[]).await.expect("the query runs") {
            secrets.push(row.first().expect("a text"));
        }
    }
    for row in tx.rows("SELECT links FROM outbox", &[]).await.expect("the query runs") {
        let links: String = row.first().expect("a text");
        let tokens = links.lines().filter_map(|link| link.rsplit('/').next());
        secrets.extend(tokens.map(str::to_owned));
    }
    secrets
}

/// A line without the moment that it begins with, and how long an answer took.
fn untimed(line: &str) -> String {
    const LONGEST: usize = "{\"timestamp\":\"2026-11-23T05:30:00.000000".len();
    let rest = match line.split_once('Z') {
        Some((moment, rest)) if moment.len() <= LONGEST && moment.contains('T') => rest,
        _ => line,
    };
    let Some((before, after)) = rest.split_once("micros") else { return rest.to_owned() };
    let after = after.trim_start_matches(|letter: char| "\":= ".contains(letter));
    let after = after.trim_start_matches(|letter: char| letter.is_ascii_digit());
    format!("{before}micros{after}")
}

#[test]
fn times_are_no_secrets_and_what_stands_beside_them_may_be() {
    let plain =
        "2026-11-29T16:13:53.090458Z DEBUG request: answered status=200 micros=345611 code=123456";
    assert_eq!(untimed(plain), " DEBUG request: answered status=200 micros code=123456");
    let json =
        r#"{"timestamp":"2026-11-29T16:13:53.090458Z","status":200,"micros":345611,"code":"1"}"#;
    assert_eq!(untimed(json), r#"","status":200,"micros,"code":"1"}"#);
    assert_eq!(untimed("code 123456"), "code 123456");
}
