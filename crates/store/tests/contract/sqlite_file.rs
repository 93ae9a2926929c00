//! A file of SQLite's that another process writes to as well.

use std::{
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use rusqlite::Connection;
use store::{Db, Fault, Location, Tx};
use tokio::task::JoinHandle;

use crate::ground::{Engine, Ground, key, on_one_thread, prove};

const TABLE: &str = "CREATE TABLE things (id BIGINT PRIMARY KEY);";
const INSERT: &str = "INSERT INTO things (id) VALUES ($1)";
const COUNT: &str = "SELECT COUNT(*) FROM things";

/// The write lock, held as another process would.
fn lock(ground: &Ground) -> Connection {
    let Location::Sqlite(path) = &ground.location else { unreachable!("these are SQLite's") };
    let other = Connection::open(path).expect("the file");
    other.busy_timeout(Duration::from_secs(5)).expect("a setting");
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    other
}

async fn write(db: &Db, id: i64) -> Result<(), Fault> {
    let mut tx = db.write(key("any")).await?;
    tx.execute(INSERT, &[id.into()]).await?;
    tx.commit().await
}

#[test]
fn a_writer_waits_for_another_process() {
    prove(Engine::Sqlite, |ground| async move {
        ground.make(TABLE).await;
        let (one, two) = (Arc::clone(&ground.db), ground.another());
        let turns = async |db: &Db, from: i64| {
            for id in from..from + 50 {
                write(db, id).await.expect("a turn beside the other");
            }
        };
        tokio::join!(turns(&one, 0), turns(&two, 100));
        assert_eq!(ground.first::<i64>(COUNT).await, 100);
    });
}

/// On a runtime of one thread, where whoever waits for a lock in place stops everybody.
#[test]
fn waiting_for_another_process_stops_nobody_else() {
    const HELD: Duration = Duration::from_secs(2);
    on_one_thread(|| async {
        let ground = Ground::new(Engine::Sqlite);
        ground.make(TABLE).await;
        let other = lock(&ground);
        let started = Instant::now();
        let release = thread::spawn(move || {
            thread::sleep(HELD);
            other.execute_batch("COMMIT").expect("the lock's end");
        });
        let (written, pauses) = tokio::join!(write(&ground.db, 1), pauses(&ground, HELD / 2));
        written.expect("the lock, once it was free");
        assert!(started.elapsed() >= HELD - Duration::from_millis(50), "it did not wait");
        let longest = pauses.iter().max().expect("the timer ticked");
        // Whoever waits in place keeps everybody waiting for as long; a busy machine stops nobody for that long.
        assert!(*longest < HELD * 3 / 4, "nobody ran for {longest:?}");
        release.join().expect("no panic");
    });
}

/// Reads at every tick for a while, and tells how long it was from one to the next.
async fn pauses(ground: &Ground, time: Duration) -> Vec<Duration> {
    let started = Instant::now();
    let mut pauses = Vec::new();
    while started.elapsed() < time {
        let before = Instant::now();
        tokio::time::sleep(Duration::from_millis(5)).await;
        assert_eq!(ground.first::<i64>(COUNT).await, 0);
        pauses.push(before.elapsed());
    }
    pauses
}

#[test]
fn a_lock_that_stays_held_is_busy() {
    prove(Engine::Sqlite, |ground| async move {
        ground.make(TABLE).await;
        let other = lock(&ground);
        let answer = write(&ground.db, 1).await;
        assert!(matches!(answer, Err(Fault::Busy(_))), "{answer:?}");
        other.execute_batch("COMMIT").expect("the lock's end");
        write(&ground.db, 2).await.expect("the lock is free");
    });
}

/// Whoever waited and left must not leave an open transaction behind, once the lock comes.
#[test]
fn who_leaves_the_queue_for_the_lock_leaves_nothing_behind() {
    prove(Engine::Sqlite, |ground| async move {
        ground.make(TABLE).await;
        let other = lock(&ground);
        let left = tokio::time::timeout(Duration::from_millis(100), write(&ground.db, 1)).await;
        left.expect_err("the lock is held");
        other.execute_batch("COMMIT").expect("the lock's end");
        write(&ground.db, 2).await.expect("the lock is free");
        let theirs = tokio::task::spawn_blocking(move || other.execute_batch("BEGIN IMMEDIATE"));
        theirs.await.expect("no panic").expect("the lock is free for others too");
        assert_eq!(ground.first::<i64>(COUNT).await, 1);
    });
}

#[test]
fn a_new_file_may_be_opened_by_several_at_once() {
    let folder = testing::temp_dir();
    for round in 0..10 {
        let location = Location::Sqlite(folder.path().join(format!("{round}.db")));
        thread::scope(|scope| {
            let opened: Vec<_> = (0..8).map(|_| scope.spawn(|| Db::open(&location))).collect();
            for db in opened {
                db.join().expect("no panic").expect("an open database");
            }
        });
    }
}

#[test]
fn a_folder_that_is_not_there_is_lost() {
    let answer = Db::open(&Location::Sqlite("/nowhere/store.db".into()));
    assert!(matches!(answer, Err(Fault::Lost(_))), "{answer:?}");
}

#[test]
fn one_reading_transaction_sees_one_state() {
    prove(Engine::Sqlite, |ground| async move {
        ground.make(TABLE).await;
        let mut read = ground.db.read().await.expect("a transaction");
        let mut count = async || -> i64 {
            read.row(COUNT, &[]).await.expect("rows").expect("one").first().expect("a count")
        };
        assert_eq!(count().await, 0);
        write(&ground.db, 1).await.expect("a row");
        assert_eq!(count().await, 0);
    });
}

const PARENTS: &str = "CREATE TABLE things (id BIGINT PRIMARY KEY);
CREATE TABLE parts (thing BIGINT REFERENCES things (id) DEFERRABLE INITIALLY DEFERRED);";

/// A transaction that has committed, as far as it knows, and one that came to its turn behind it
/// and is still open: they share a commit.
async fn two_in_one(ground: &Ground) -> (JoinHandle<Result<(), Fault>>, Tx) {
    let mut first = ground.write().await;
    first.execute(INSERT, &[1_i64.into()]).await.expect("a row");
    let db = Arc::clone(&ground.db);
    let mut second = Box::pin(async move { db.write(key("any")).await });
    // Looked at once, it stands in the queue.
    let early = tokio::time::timeout(Duration::from_millis(50), &mut second).await;
    assert!(early.is_err(), "two writers at once");
    let committing = tokio::spawn(first.commit());
    (committing, second.await.expect("its turn"))
}

#[test]
fn nothing_shows_and_nobody_is_told_before_the_shared_commit() {
    prove(Engine::Sqlite, |ground| async move {
        ground.make(TABLE).await;
        let (first, mut second) = two_in_one(&ground).await;
        second.execute(INSERT, &[2_i64.into()]).await.expect("a row");
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert!(!first.is_finished(), "it was told of a commit that is still to come");
        assert_eq!(ground.first::<i64>(COUNT).await, 0);
        second.commit().await.expect("the shared commit");
        assert_eq!(ground.first::<i64>(COUNT).await, 2);
        first.await.expect("no panic").expect("the shared commit");
    });
}

#[test]
fn undoing_one_undoes_none_that_shares_its_commit() {
    prove(Engine::Sqlite, |ground| async move {
        ground.make(TABLE).await;
        let (first, mut second) = two_in_one(&ground).await;
        second.execute(INSERT, &[2_i64.into()]).await.expect("a row");
        second.execute(INSERT, &[1_i64.into()]).await.expect_err("the first one's row is there");
        drop(second);
        first.await.expect("no panic").expect("a commit");
        write(&ground.db, 3).await.expect("a row");
        assert_eq!(ground.first::<i64>("SELECT SUM(id) FROM things").await, 4);
    });
}

/// Rows that point nowhere are found at the commit, which makes it fail.
#[test]
fn a_shared_commit_that_fails_fails_for_everybody_in_it() {
    prove(Engine::Sqlite, |ground| async move {
        ground.make(PARENTS).await;
        let (first, mut second) = two_in_one(&ground).await;
        second.execute("INSERT INTO parts (thing) VALUES (9)", &[]).await.expect("not yet");
        let answers = [second.commit().await, first.await.expect("no panic")];
        for answer in answers {
            assert!(matches!(answer, Err(Fault::Refused(_))), "{answer:?}");
        }
        assert_eq!(ground.first::<i64>(COUNT).await, 0);
        write(&ground.db, 3).await.expect("a row, in a commit of its own");
    });
}

/// The task that called commit may be gone by then.
#[test]
fn a_shared_commit_needs_nobody_who_waits_for_it() {
    prove(Engine::Sqlite, |ground| async move {
        ground.make(TABLE).await;
        let (first, second) = two_in_one(&ground).await;
        first.abort();
        drop(second);
        let other = tokio::task::spawn_blocking(move || {
            drop(lock(&ground));
            ground
        });
        let ground = other.await.expect("the lock is free for others");
        assert_eq!(ground.first::<i64>(COUNT).await, 1);
    });
}
