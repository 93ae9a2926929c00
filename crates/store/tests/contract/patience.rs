//! Nobody waits for ever: a fault says that the database is busy, and goes when it is not.

use std::sync::Arc;

use store::{Db, Fault};

use crate::ground::{CONNECTIONS, Ground, key, on_one_thread};

pub(crate) async fn a_read_without_a_connection_is_busy(ground: Ground) {
    let db = Arc::clone(&ground.db);
    on_one_thread(move || async move { all_connections_reading(&db).await });
    ground.db.read().await.expect("a connection, now that they are back");
}

async fn all_connections_reading(db: &Db) {
    let mut held = Vec::new();
    for _ in 0..CONNECTIONS {
        held.push(db.read().await.expect("a connection"));
    }
    // From here on the clock leaps to whatever is waited for.
    tokio::time::pause();
    let answer = db.read().await;
    assert!(matches!(answer, Err(Fault::Busy(_))), "{answer:?}");
    tokio::time::resume();
    drop(held);
    db.read().await.expect("a connection, now that they are back");
}

pub(crate) async fn a_write_without_its_turn_is_busy(ground: Ground) {
    let db = Arc::clone(&ground.db);
    on_one_thread(move || async move { one_key_twice(&db).await });
    ground.write().await.commit().await.expect("a commit");
}

async fn one_key_twice(db: &Db) {
    let held = db.write(key("any")).await.expect("a transaction");
    tokio::time::pause();
    let answer = db.write(key("any")).await;
    assert!(matches!(answer, Err(Fault::Busy(_))), "{answer:?}");
    tokio::time::resume();
    held.commit().await.expect("a commit");
    db.write(key("any")).await.expect("a turn, now that the other is over");
}
