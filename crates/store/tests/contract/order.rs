//! Writes about one thing run one after the other.

use std::{sync::Arc, time::Duration};

use store::{Db, Fault, Key};
use tokio::task::JoinSet;

use crate::ground::{Ground, key};

const TABLE: &str = "CREATE TABLE tallies (id BIGINT PRIMARY KEY, count BIGINT NOT NULL);
INSERT INTO tallies (id, count) VALUES (1, 0), (2, 0);";
const COUNT: &str = "SELECT count FROM tallies WHERE id = 1";

/// Reads, lets others run, and writes what it read and one more.
pub(crate) async fn increment(db: Arc<Db>, key: Key, id: i64) -> Result<(), Fault> {
    let mut tx = db.write(key).await?;
    let row = tx.row("SELECT count FROM tallies WHERE id = $1", &[id.into()]).await?;
    let count: i64 = row.expect("a tally").first()?;
    tokio::task::yield_now().await;
    let sql = "UPDATE tallies SET count = $1 WHERE id = $2";
    tx.execute(sql, &[(count + 1).into(), id.into()]).await?;
    tx.commit().await
}

async fn all(mut tasks: JoinSet<Result<(), Fault>>) {
    while let Some(done) = tasks.join_next().await {
        done.expect("no panic").expect("no fault");
    }
}

pub(crate) async fn increments_of_one_key_lose_none(ground: Ground) {
    ground.make(TABLE).await;
    let tasks = (0..64).map(|_| increment(Arc::clone(&ground.db), key("tally"), 1)).collect();
    all(tasks).await;
    assert_eq!(ground.first::<i64>(COUNT).await, 64);
}

pub(crate) async fn increments_by_two_instances_lose_none(ground: Ground) {
    ground.make(TABLE).await;
    let instances = [Arc::clone(&ground.db), ground.another()];
    let turns = instances.iter().cycle().take(64);
    all(turns.map(|db| increment(Arc::clone(db), key("tally"), 1)).collect()).await;
    assert_eq!(ground.first::<i64>(COUNT).await, 64);
}

pub(crate) async fn an_equal_key_waits_for_the_commit(ground: Ground) {
    ground.make(TABLE).await;
    let mut first = ground.db.write(key("tally")).await.expect("a transaction");
    first.execute("UPDATE tallies SET count = 7", &[]).await.expect("a change");
    let second = tokio::spawn(increment(Arc::clone(&ground.db), key("tally"), 1));
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!second.is_finished(), "two transactions with one key");
    first.commit().await.expect("a commit");
    second.await.expect("no panic").expect("no fault");
    assert_eq!(ground.first::<i64>(COUNT).await, 8);
}
