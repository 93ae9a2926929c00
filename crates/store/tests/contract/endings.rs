//! However a transaction ends, all of it happened or nothing, and its connection serves on.

use std::{pin::pin, sync::Arc, thread, time::Duration};

use store::{Fault, Tx};
use tokio::sync::oneshot;

use crate::ground::{CONNECTIONS, Ground, key};

const TABLE: &str = "CREATE TABLE things (id BIGINT PRIMARY KEY);";
const INSERT: &str = "INSERT INTO things (id) VALUES ($1)";
const COUNT: &str = "SELECT COUNT(*) FROM things";

async fn insert(tx: &mut Tx, id: i64) {
    assert_eq!(tx.execute(INSERT, &[id.into()]).await.expect("a row"), 1);
}

/// The rows are as many as expected, and a row can still be written.
async fn has(ground: &Ground, rows: i64) {
    assert_eq!(ground.first::<i64>(COUNT).await, rows);
    ground.execute(INSERT, &[(-1_i64).into()]).await.expect("the next transaction");
    ground.execute("DELETE FROM things WHERE id = -1", &[]).await.expect("and the one after");
}

pub(crate) async fn what_is_committed_stays(ground: Ground) {
    ground.make(TABLE).await;
    let mut tx = ground.write().await;
    insert(&mut tx, 1).await;
    insert(&mut tx, 2).await;
    tx.commit().await.expect("a commit");
    has(&ground, 2).await;
    let mut tx = ground.another().read().await.expect("a transaction of another instance");
    assert_eq!(tx.rows("SELECT id FROM things", &[]).await.expect("an answer").len(), 2);
}

pub(crate) async fn what_is_committed_soon_is_seen_by_who_writes_next_and_lasts(ground: Ground) {
    ground.make(TABLE).await;
    let mut tx = ground.write().await;
    insert(&mut tx, 1).await;
    tx.commit_soon().await.expect("an end");
    let mut next = ground.write().await;
    let seen = next.rows("SELECT id FROM things", &[]).await.expect("an answer");
    assert_eq!(seen.len(), 1, "the next writer sees it");
    drop(next);
    // Undoing the next one has not undone it, and nobody has to commit for it.
    while ground.first::<i64>(COUNT).await == 0 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    has(&ground, 1).await;
}

pub(crate) async fn a_commit_takes_what_was_committed_soon_before_it_along(ground: Ground) {
    ground.make(TABLE).await;
    let mut tx = ground.write().await;
    insert(&mut tx, 1).await;
    tx.commit_soon().await.expect("an end");
    ground.execute(INSERT, &[2_i64.into()]).await.expect("a commit");
    let mut tx = ground.another().read().await.expect("a transaction of another instance");
    assert_eq!(tx.rows("SELECT id FROM things", &[]).await.expect("an answer").len(), 2);
}

pub(crate) async fn what_is_committed_soon_outlives_the_database_being_closed(ground: Ground) {
    ground.make(TABLE).await;
    let closing = ground.another();
    let mut tx = closing.write(key("any")).await.expect("a transaction");
    insert(&mut tx, 1).await;
    tx.commit_soon().await.expect("an end");
    drop(closing);
    while ground.first::<i64>(COUNT).await == 0 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    has(&ground, 1).await;
}

pub(crate) async fn what_is_dropped_never_happened(ground: Ground) {
    ground.make(TABLE).await;
    let mut tx = ground.write().await;
    insert(&mut tx, 1).await;
    drop(tx);
    has(&ground, 0).await;
}

pub(crate) async fn what_is_dropped_outside_the_runtime_never_happened(ground: Ground) {
    ground.make(TABLE).await;
    let mut tx = ground.write().await;
    insert(&mut tx, 1).await;
    let read = ground.db.read().await.expect("a transaction");
    thread::spawn(move || drop((tx, read))).join().expect("a drop does not panic");
    has(&ground, 0).await;
}

/// PostgreSQL would take the commit and keep nothing, SQLite would keep the rest; neither is what
/// the code meant.
pub(crate) async fn a_failed_statement_fails_the_transaction(ground: Ground) {
    ground.make(TABLE).await;
    let mut tx = ground.write().await;
    insert(&mut tx, 1).await;
    let twice = tx.execute(INSERT, &[1_i64.into()]).await;
    assert!(matches!(twice, Err(Fault::Unique(_))), "{twice:?}");
    let after = tx.execute(INSERT, &[2_i64.into()]).await;
    assert!(matches!(after, Err(Fault::Refused(_))), "{after:?}");
    let after = tx.row(COUNT, &[]).await;
    assert!(matches!(after, Err(Fault::Refused(_))), "{after:?}");
    let committed = tx.commit().await;
    assert!(matches!(committed, Err(Fault::Refused(_))), "{committed:?}");
    has(&ground, 0).await;
}

pub(crate) async fn an_aborted_task_leaves_nothing_and_its_connection_serves_on(ground: Ground) {
    ground.make(TABLE).await;
    let db = Arc::clone(&ground.db);
    let (wrote, written) = oneshot::channel();
    let task = tokio::spawn(async move {
        let mut tx = db.write(key("any")).await.expect("a transaction");
        insert(&mut tx, 1).await;
        wrote.send(()).expect("somebody waits");
        std::future::pending::<()>().await;
        tx.commit().await
    });
    written.await.expect("a row");
    task.abort();
    assert!(task.await.expect_err("aborted").is_cancelled());
    has(&ground, 0).await;
}

/// A handler whose client hung up may be dropped inside the commit.
pub(crate) async fn a_commit_that_nobody_waits_for_is_whole_or_nothing(ground: Ground) {
    ground.make(TABLE).await;
    for round in 0..20_i64 {
        let before: i64 = ground.first(COUNT).await;
        let mut tx = ground.write().await;
        insert(&mut tx, 2 * round).await;
        insert(&mut tx, 2 * round + 1).await;
        {
            let mut commit = pin!(tx.commit());
            let polled = std::future::poll_fn(|context| {
                std::task::Poll::Ready(commit.as_mut().poll(context).is_ready())
            });
            polled.await;
        }
        // The next writer waits for its end, whichever it was.
        ground.write().await.commit().await.expect("the next transaction");
        let grown = ground.first::<i64>(COUNT).await - before;
        assert!(grown == 0 || grown == 2, "{grown} of 2 rows");
    }
}

pub(crate) async fn drops_use_up_no_connections(ground: Ground) {
    ground.make(TABLE).await;
    for id in 0..3 * CONNECTIONS as i64 {
        insert(&mut ground.write().await, id).await;
        drop(ground.db.read().await.expect("a transaction"));
        ground.db.read().await.expect("a transaction").commit().await.expect("nothing to commit");
        let mut tx = ground.write().await;
        tx.execute("INSRT", &[]).await.expect_err("no such statement");
    }
    has(&ground, 0).await;
}
