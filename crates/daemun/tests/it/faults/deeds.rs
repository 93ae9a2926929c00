//! What clients were told has happened, and whether it has.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use domain::sessions::Token;
use store::{Db, Key, Value};

/// Something that the server answered for.
#[derive(Clone, Debug)]
pub(super) enum Deed {
    /// A code is to be sent.
    Begun {
        identifier: String,
    },
    /// The account is open.
    Opened {
        identifier: String,
    },
    /// The nickname has this number in it, or a later one.
    Named {
        identifier: String,
        number: u64,
    },
    SignedIn {
        bearer: String,
    },
}

/// Every deed, by all clients.
#[derive(Debug, Default)]
pub(super) struct Ledger(Mutex<Vec<Deed>>);

impl Ledger {
    pub(super) fn note(&self, deed: Deed) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(deed);
    }

    pub(super) fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Checks every deed but the first `checked`, and tells how many there are now.
    pub(super) async fn check(&self, db: &Db, checked: usize) -> usize {
        let deeds = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for deed in &deeds[checked..] {
            assert!(holds(db, deed).await, "acknowledged and gone: {deed:?}");
        }
        deeds.len()
    }
}

/// The nickname of a number.
pub(super) fn nickname(number: u64) -> String {
    format!("Wren {number}")
}

async fn holds(db: &Db, deed: &Deed) -> bool {
    match deed {
        Deed::Begun { identifier } => {
            let sql = "SELECT COUNT(*) FROM notices WHERE value = $1";
            count(db, sql, &[identifier.as_str().into()]).await > 0
        }
        Deed::Opened { identifier } => {
            let sql = "SELECT COUNT(*) FROM identifiers i
                JOIN accounts a ON a.id = i.account_id JOIN passwords p ON p.account_id = a.id
                WHERE i.lookup = $1 AND a.state = 'open'";
            count(db, sql, &[identifier.as_str().into()]).await == 1
        }
        Deed::Named { identifier, number } => named(db, identifier).await >= Some(*number),
        Deed::SignedIn { bearer } => {
            let token = bearer.strip_prefix("session.").expect("a session's bearer token");
            let sql = "SELECT COUNT(*) FROM sessions WHERE token_hash = $1";
            count(db, sql, &[Token::carried(token).hash().into()]).await == 1
        }
    }
}

async fn named(db: &Db, identifier: &str) -> Option<u64> {
    let sql = "SELECT a.nickname FROM accounts a JOIN identifiers i ON i.account_id = a.id
        WHERE i.lookup = $1";
    let mut tx = db.read().await.expect("the database answers");
    let row = tx.row(sql, &[identifier.into()]).await.expect("the query runs")?;
    let nickname: String = row.first().expect("a text");
    nickname.strip_prefix("Wren ")?.parse().ok()
}

pub(super) async fn count(db: &Db, sql: &'static str, values: &[Value]) -> i64 {
    let mut tx = db.read().await.expect("the database answers");
    let row = tx.row(sql, values).await.expect("the query runs").expect("a count is one row");
    row.first().expect("a count is a number")
}

/// No account is there in part, whenever the last process died.
pub(super) async fn no_half_account(db: &Db) {
    let halves = [
        "SELECT COUNT(*) FROM accounts WHERE id NOT IN (SELECT account_id FROM passwords)",
        "SELECT COUNT(*) FROM accounts WHERE id NOT IN (SELECT account_id FROM identifiers)",
        "SELECT COUNT(*) FROM accounts WHERE id NOT IN (SELECT account_id FROM history)",
        "SELECT COUNT(*) FROM accounts WHERE id NOT IN (SELECT account_id FROM audit)",
        "SELECT COUNT(*) FROM identifiers WHERE account_id NOT IN (SELECT id FROM accounts)",
        "SELECT COUNT(*) FROM sessions WHERE account_id NOT IN (SELECT id FROM accounts)",
        "SELECT COUNT(*) FROM notices WHERE state = 'queued' AND id NOT IN
            (SELECT subject FROM jobs WHERE kind = 'deliver')",
    ];
    for sql in halves {
        assert_eq!(count(db, sql, &[]).await, 0, "{sql}");
    }
}

/// Every message that was due has left, and no job's effect stands twice.
pub(super) async fn every_effect_is_there_once(db: &Db) {
    let wrong = [
        // A code that was used or replaced before its message left is dropped, and only that.
        "SELECT COUNT(*) FROM notices WHERE state NOT IN ('sent', 'dropped')",
        "SELECT COUNT(*) FROM notices WHERE state = 'sent' AND id NOT IN (SELECT id FROM outbox)",
        // One welcome each; the outbox itself has a message once.
        "SELECT COUNT(*) FROM accounts a WHERE a.nickname LIKE 'Wren%' AND 1 <>
            (SELECT COUNT(*) FROM outbox o JOIN notices n ON n.id = o.id
             WHERE n.account_id = a.id)",
        // A refused sign-in is in its owner's history once.
        "SELECT COUNT(*) FROM accounts a WHERE
            (SELECT COUNT(*) FROM history h
             WHERE h.account_id = a.id AND h.event = 'sign_in_refused') <>
            (SELECT COUNT(*) FROM sign_in_attempts s
             WHERE s.account_id = a.id AND s.state IN ('refused', 'counted', 'recorded'))",
        // One that is asked for a further proof is in the history too.
        "SELECT COUNT(*) FROM accounts a WHERE
            (SELECT COUNT(*) FROM history h
             WHERE h.account_id = a.id AND h.event = 'sign_in_asked') <
            (SELECT COUNT(*) FROM sign_in_attempts s
             WHERE s.account_id = a.id AND s.state = 'asked')",
    ];
    for sql in wrong {
        assert_eq!(count(db, sql, &[]).await, 0, "{sql}");
    }
}

/// How long what is left to do may take when nobody holds it.
const PATIENCE: Duration = Duration::from_secs(180);

/// Waits until nothing is left of this work, which dead workers held for 90 s of real time; as that
/// can't be moved, their leases are cut short.
pub(super) async fn no_lease_holds_up(db: &Db, sql: &'static str) {
    let mut tx = db.write(Key::of("jobs", b"")).await.expect("a transaction");
    tx.execute("UPDATE jobs SET leased_until = 0", &[]).await.expect("it runs");
    tx.commit().await.expect("it lasts");
    let begun = Instant::now();
    while count(db, sql, &[]).await > 0 {
        assert!(begun.elapsed() < PATIENCE, "work is left that nobody holds: {sql}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
