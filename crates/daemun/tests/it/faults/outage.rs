//! PostgreSQL breaks down under load, and comes back.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::json;
use testing::{Cluster, Settings};
use tokio::task::JoinSet;

use super::{
    deeds::{self, Ledger},
    lives::Life,
    process::{Released, Signal, signal},
    quiet::noisy,
};

const BREAKDOWNS: usize = 8;
const CLIENTS: usize = 4;
/// How long the service may take until it works again.
const RECOVERY: Duration = Duration::from_secs(90);

/// When one backend is killed, PostgreSQL throws everybody out, replays its log and begins anew.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_when_postgresql_breaks_down_and_recovers() {
    let _turn = noisy().await;
    let cluster = Cluster::start(&Settings::default());
    let released = Released::start_on(cluster.database()).await;
    let (ledger, db) = (Arc::new(Ledger::default()), Arc::new(released.server.db()));
    let mut clients = JoinSet::new();
    for number in 0..CLIENTS {
        let (address, name) = (released.server.address, format!("client{number}"));
        let (db, ledger) = (Arc::clone(&db), Arc::clone(&ledger));
        clients.spawn(Life { address, name, db, ledger }.live());
    }
    let mut told_to_come_back = 0;
    for number in 0..BREAKDOWNS {
        tokio::time::sleep(Duration::from_millis(400 + 70 * number as u64)).await;
        break_down(&cluster, &released);
        told_to_come_back += until_it_works(&released).await;
        assert!(clients.try_join_next().is_none(), "a client got an answer it never should");
    }
    clients.shutdown().await;
    assert!(told_to_come_back > 0, "nobody noticed that the database was gone");
    eprintln!(
        "{BREAKDOWNS} breakdowns of PostgreSQL; {} acknowledged deeds, none lost; {told_to_come_back} \
         probes were told to come back",
        ledger.len()
    );
    assert!(ledger.len() > BREAKDOWNS, "the clients hardly did anything");
    ledger.check(&db, 0).await;
    deeds::no_half_account(&db).await;
}

fn break_down(cluster: &Cluster, released: &Released) {
    let sql = format!(
        "SELECT pid FROM pg_stat_activity WHERE datname = '{}' AND application_name = 'daemun'
         LIMIT 1",
        released.server.database().expect("it runs on PostgreSQL")
    );
    let id = cluster.sql("postgres", &sql);
    signal(Signal::KILL, id.lines().next().and_then(|id| id.parse().ok()).expect("a process id"));
}

/// Counts the answers "come back later" until signing in is answered for what it is.
async fn until_it_works(released: &Released) -> usize {
    let (begun, mut later) = (Instant::now(), 0);
    loop {
        let reply = released.server.app().sign_in("nobody@example.com", "not this one").await;
        match reply.status {
            503 => {
                assert!(!reply.header("retry-after").is_empty(), "come back when?");
                later += 1;
            }
            200..500 => return later,
            other => panic!("{other}: {}", reply.text()),
        }
        let app = released.server.app();
        let ready = app.post("/sign-out", &json!({})).await;
        assert_ne!(ready.status, 500, "{}", ready.text());
        assert!(begun.elapsed() < RECOVERY, "the service does not come back");
    }
}
