//! What one transaction sees of another.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use store::{Db, Fault};

use crate::ground::{Ground, key};

const TABLE: &str = "CREATE TABLE purses (id BIGINT PRIMARY KEY, coins BIGINT NOT NULL);
INSERT INTO purses (id, coins) VALUES (1, 500), (2, 500);";
const SUM: &str = "SELECT CAST(SUM(coins) AS BIGINT) FROM purses";
const READERS: usize = 12;

pub(crate) async fn a_read_never_sees_what_is_not_committed(ground: Ground) {
    ground.make(TABLE).await;
    let mut tx = ground.write().await;
    tx.execute("UPDATE purses SET coins = 0", &[]).await.expect("a change");
    assert_eq!(ground.first::<i64>(SUM).await, 1000);
    let mut other = ground.another().read().await.expect("a transaction of another instance");
    let sum: i64 = other.row(SUM, &[]).await.expect("rows").expect("one").first().expect("sum");
    assert_eq!(sum, 1000);
    tx.commit().await.expect("a commit");
    assert_eq!(ground.first::<i64>(SUM).await, 0);
}

pub(crate) async fn a_write_sees_what_it_wrote(ground: Ground) {
    ground.make(TABLE).await;
    let mut tx = ground.write().await;
    tx.execute("UPDATE purses SET coins = coins + 1", &[]).await.expect("a change");
    let sum: i64 = tx.row(SUM, &[]).await.expect("rows").expect("one").first().expect("sum");
    assert_eq!(sum, 1002);
}

pub(crate) async fn a_reading_transaction_cannot_write(ground: Ground) {
    ground.make(TABLE).await;
    let mut tx = ground.db.read().await.expect("a transaction");
    let answer = tx.execute("UPDATE purses SET coins = 0", &[]).await;
    assert!(matches!(answer, Err(Fault::Refused(_))), "{answer:?}");
    drop(tx);
    assert_eq!(ground.first::<i64>(SUM).await, 1000);
}

/// The writer takes coins out of one purse and puts them into the other; whoever looks finds all.
pub(crate) async fn readers_beside_a_writer_see_whole_commits(ground: Ground) {
    ground.make(TABLE).await;
    let written = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..READERS)
        .map(|_| tokio::spawn(look(Arc::clone(&ground.db), Arc::clone(&written))))
        .collect();
    for coins in 1..=50_i64 {
        let mut tx = ground.db.write(key("purses")).await.expect("a transaction");
        let take = "UPDATE purses SET coins = coins - $1 WHERE id = 1";
        tx.execute(take, &[coins.into()]).await.expect("taken");
        tokio::task::yield_now().await;
        let put = "UPDATE purses SET coins = coins + $1 WHERE id = 2";
        tx.execute(put, &[coins.into()]).await.expect("put");
        tx.commit().await.expect("a commit");
    }
    written.store(true, Ordering::Relaxed);
    for reader in readers {
        assert!(reader.await.expect("no panic") > 0, "a reader never had its turn");
    }
}

async fn look(db: Arc<Db>, written: Arc<AtomicBool>) -> usize {
    let mut looks = 0;
    while !written.load(Ordering::Relaxed) {
        let mut tx = db.read().await.expect("a transaction");
        let sum: i64 = tx.row(SUM, &[]).await.expect("rows").expect("one").first().expect("sum");
        assert_eq!(sum, 1000, "half a commit");
        looks += 1;
        tokio::task::yield_now().await;
    }
    looks
}
