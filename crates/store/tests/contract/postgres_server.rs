//! A PostgreSQL server that cuts connections, is full, or is not there; and what only it can do.

use std::{sync::Arc, time::Duration};

use store::{Db, Fault, Location, PostgresTls, Tx, migrations};
use tokio::time::timeout;

use crate::ground::{CONNECTIONS, Engine, Ground, key, prove};

const TABLE: &str = "CREATE TABLE things (id BIGINT PRIMARY KEY, truth BOOLEAN, bytes BLOB);";
const INSERT: &str = "INSERT INTO things (id) VALUES ($1)";
const COUNT: &str = "SELECT COUNT(*) FROM things";
/// Less than any time-out, and far more than a statement takes on a machine that is busy.
const SOON: Duration = Duration::from_secs(4);

fn on_postgres<F: Future<Output = ()>>(behaviour: impl FnOnce(Ground) -> F) {
    prove(Engine::Postgres, |ground| async {
        ground.make(TABLE).await;
        behaviour(ground).await;
    });
}

/// Asks the server itself, past the store.
fn ask(ground: &Ground, sql: &str) -> String {
    let Location::Postgres { url, .. } = &ground.location else { unreachable!("not SQLite") };
    let (_, name) = url.rsplit_once('/').expect("a URL ends in its database's name");
    testing::postgres().sql(name, sql)
}

/// Cuts the connection that serves a transaction.
async fn kill(ground: &Ground, tx: &mut Tx) {
    let pid = tx.row("SELECT pg_backend_pid()", &[]).await.expect("rows").expect("one");
    let pid: i64 = pid.first().expect("a number");
    assert_eq!(ask(ground, &format!("SELECT pg_terminate_backend({pid}, 5000)")), "t");
}

fn lost<T: std::fmt::Debug>(answer: &Result<T, Fault>) {
    assert!(matches!(answer, Err(Fault::Lost(_))), "{answer:?}");
}

#[test]
fn a_connection_cut_inside_a_transaction_is_lost_and_the_next_one_works() {
    on_postgres(|ground| async move {
        let mut tx = ground.write().await;
        tx.execute(INSERT, &[1_i64.into()]).await.expect("a row");
        kill(&ground, &mut tx).await;
        lost(&tx.execute(INSERT, &[2_i64.into()]).await);
        drop(tx);
        ground
            .execute(INSERT, &[3_i64.into()])
            .await
            .expect("another connection, and the same key");
        assert_eq!(ground.first::<i64>(COUNT).await, 1);
    });
}

#[test]
fn a_commit_over_a_cut_connection_is_lost() {
    on_postgres(|ground| async move {
        let mut tx = ground.write().await;
        tx.execute(INSERT, &[1_i64.into()]).await.expect("a row");
        kill(&ground, &mut tx).await;
        lost(&tx.commit().await);
        assert_eq!(ground.first::<i64>(COUNT).await, 0);
    });
}

#[test]
fn a_read_over_a_cut_connection_is_lost_and_the_next_one_works() {
    on_postgres(|ground| async move {
        let mut tx = ground.db.read().await.expect("a transaction");
        kill(&ground, &mut tx).await;
        lost(&tx.row(COUNT, &[]).await);
        drop(tx);
        assert_eq!(ground.first::<i64>(COUNT).await, 0);
    });
}

/// As after a restart of the server: every idle connection is dead.
#[test]
fn connections_cut_while_idle_are_made_anew() {
    on_postgres(|ground| async move {
        let mut held = Vec::new();
        for _ in 0..CONNECTIONS {
            held.push(ground.db.read().await.expect("a connection"));
        }
        drop(held);
        let others = "SELECT COUNT(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()";
        assert_eq!(ask(&ground, others), CONNECTIONS.to_string());
        // The ends of the connections arrive by themselves, a moment later.
        tokio::time::sleep(Duration::from_secs(1)).await;
        for id in 0..CONNECTIONS as i64 {
            ground.execute(INSERT, &[id.into()]).await.expect("a new connection");
        }
    });
}

#[test]
fn whoever_waits_for_a_key_over_a_cut_connection_is_lost() {
    on_postgres(|ground| async move {
        let held = ground.write().await;
        let other = ground.another();
        let waiting = tokio::spawn(async move { other.write(key("any")).await.map(drop) });
        let cut = "SELECT COUNT(pg_terminate_backend(pid, 5000)) FROM pg_locks
            WHERE locktype = 'advisory' AND NOT granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        let mut cuts = String::from("0");
        while cuts == "0" {
            tokio::time::sleep(Duration::from_millis(10)).await;
            cuts = ask(&ground, cut);
        }
        lost(&waiting.await.expect("no panic"));
        held.commit().await.expect("the holder is not concerned");
    });
}

#[test]
fn a_server_that_does_not_answer_is_lost() {
    let port = testing::free_port();
    at_first_transaction(format!("postgres://kim:secret@127.0.0.1:{port}/nowhere"), lost);
}

#[test]
fn a_server_that_does_not_let_us_in_is_lost() {
    let port = testing::postgres().port();
    at_first_transaction(format!("postgres://daemun:wrong@127.0.0.1:{port}/postgres"), |answer| {
        let Err(Fault::Lost(words)) = answer else { panic!("{answer:?}") };
        assert!(!words.contains("wrong"), "{words}");
    });
    at_first_transaction(testing::postgres().url("nowhere"), lost);
}

#[test]
fn a_full_server_is_busy() {
    let url = testing::postgres().database();
    let (_, name) = url.rsplit_once('/').expect("a URL ends in its database's name");
    testing::postgres().sql("postgres", "CREATE ROLE guest LOGIN PASSWORD 'guest'");
    testing::postgres().sql("postgres", &format!("ALTER DATABASE {name} CONNECTION LIMIT 0"));
    let port = testing::postgres().port();
    at_first_transaction(format!("postgres://guest:guest@127.0.0.1:{port}/{name}"), |answer| {
        assert!(matches!(answer, Err(Fault::Busy(_))), "{answer:?}");
    });
}

fn at_first_transaction(url: String, judge: impl FnOnce(&Result<Tx, Fault>)) {
    prove(Engine::Postgres, |_| async {
        let location = Location::Postgres { url, tls: PostgresTls::Off, connections: 1 };
        let db = Db::open(&location).expect("it is not asked yet");
        judge(&db.read().await);
    });
}

/// The server itself ends this wait, after the ten seconds that the store sets.
#[test]
fn a_key_that_another_process_keeps_is_busy() {
    on_postgres(|ground| async move {
        let held = ground.write().await;
        let answer = ground.another().write(key("any")).await;
        assert!(matches!(answer, Err(Fault::Busy(_))), "{answer:?}");
        held.commit().await.expect("a commit");
    });
}

#[test]
fn different_keys_run_beside_each_other() {
    on_postgres(|ground| async move {
        let mut one = ground.db.write(key("one")).await.expect("a transaction");
        one.execute(INSERT, &[1_i64.into()]).await.expect("a row");
        let other = timeout(SOON, ground.db.write(key("other"))).await;
        let mut other = other.expect("it need not wait").expect("a transaction");
        other.execute(INSERT, &[2_i64.into()]).await.expect("a row");
        other.commit().await.expect("a commit");
        one.commit().await.expect("a commit");
        assert_eq!(ground.first::<i64>(COUNT).await, 2);
    });
}

/// Whoever hammers one account must not use up the connections of all the others.
#[test]
fn a_crowd_on_one_key_leaves_connections_for_the_others() {
    on_postgres(|ground| async move {
        let held = ground.db.write(key("hot")).await.expect("a transaction");
        let crowd: Vec<_> = (0..4 * CONNECTIONS)
            .map(|_| {
                let db = Arc::clone(&ground.db);
                tokio::spawn(async move { db.write(key("hot")).await?.commit().await })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(100)).await;
        let other = timeout(SOON, ground.db.write(key("cold"))).await;
        other.expect("it need not wait").expect("a transaction").commit().await.expect("a commit");
        held.commit().await.expect("a commit");
        for one in crowd {
            one.await.expect("no panic").expect("its turn");
        }
    });
}

/// SQLite cannot know before the row is read; here nothing is sent, and the connection is not lost.
#[test]
fn a_value_of_another_type_is_refused() {
    on_postgres(|ground| async move {
        let sql = "INSERT INTO things (id, truth, bytes) VALUES ($1, $2, $3)";
        for values in [
            ["1".into(), true.into(), [1].into()],
            [1_i64.into(), 1_i64.into(), [1].into()],
            [1_i64.into(), true.into(), "bytes".into()],
        ] {
            let answer = ground.execute(sql, &values).await;
            assert!(matches!(answer, Err(Fault::Refused(_))), "{answer:?}");
        }
        assert_eq!(ground.first::<i64>(COUNT).await, 0);
    });
}

#[test]
fn the_columns_of_the_program_are_of_four_types() {
    on_postgres(|ground| async move {
        let program = crate::migrations::of_the_program();
        migrations::run(&ground.db, &program).await.expect("they run on this engine");
        let types = "SELECT DISTINCT data_type FROM information_schema.columns
            WHERE table_schema = 'public' ORDER BY 1";
        assert_eq!(ask(&ground, types), "bigint\nboolean\nbytea\ntext");
        let blobs = "SELECT data_type FROM information_schema.columns
            WHERE table_name = 'things' AND column_name = 'bytes'";
        assert_eq!(ask(&ground, blobs), "bytea");
    });
}

/// An index over millions of rows takes longer than a statement may in a request.
#[test]
fn a_migration_may_take_its_time() {
    on_postgres(|ground| async move {
        let sql = "CREATE TABLE seen AS SELECT current_setting('statement_timeout') AS patience;";
        let migration = store::Migration { name: "0002_seen", sql };
        migrations::run(&ground.db, &[migration]).await.expect("run");
        assert_eq!(ground.first::<String>("SELECT patience FROM seen").await, "0");
        let now = "SELECT current_setting('statement_timeout')";
        assert_eq!(ground.first::<String>(now).await, "15s", "only the migration may");
    });
}
