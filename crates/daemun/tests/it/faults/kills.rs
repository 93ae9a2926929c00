//! The process is killed in the midst of writing, again and again.

use std::{sync::Arc, time::Duration};

use store::Db;
use tokio::task::JoinSet;

use super::{
    deeds::{self, Ledger},
    lives::Life,
    process::Released,
    quiet::noisy,
};
use crate::support::Engine;

const KILLS: usize = 100;
/// More of them where the clients had hardly time to do anything, or none fell where it counts.
const MOST: usize = 400;
const CLIENTS: usize = 6;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_to_a_hundred_kills_on_sqlite() {
    a_hundred_kills(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_to_a_hundred_kills_on_postgresql() {
    a_hundred_kills(Engine::Postgres).await;
}

async fn a_hundred_kills(engine: Engine) {
    let _turn = noisy().await;
    let mut released = Released::start(engine).await;
    let (ledger, db) = (Arc::new(Ledger::default()), Arc::new(released.server.db()));
    let mut clients = clients(&released, &ledger, &db);
    let (mut while_writing, mut checked) = (0, 0);
    let mut kills = 0;
    while kills < KILLS || (kills < MOST && (while_writing == 0 || ledger.len() <= KILLS)) {
        tokio::time::sleep(moment(kills)).await;
        kills += 1;
        while_writing += usize::from(released.kill());
        deeds::no_half_account(&db).await;
        released.spawn().await;
        checked = ledger.check(&db, checked).await;
        let ended = clients.try_join_next();
        assert!(ended.is_none(), "a client got an answer that blames the server: {ended:?}");
    }
    clients.shutdown().await;
    ledger.check(&db, 0).await;
    eprintln!(
        "{engine:?}: {kills} kills, {while_writing} of them inside an open transaction; {} \
         acknowledged deeds, none lost",
        ledger.len()
    );
    assert!(while_writing > 0, "no kill fell inside a transaction: nothing was proved");
    assert!(ledger.len() > KILLS, "the clients hardly did anything");
    let sql = "SELECT COUNT(*) FROM jobs WHERE kind IN ('deliver', 'record_refusal')";
    deeds::no_lease_holds_up(&db, sql).await;
    deeds::every_effect_is_there_once(&db).await;
    released.server.finish().await;
}

fn clients(released: &Released, ledger: &Arc<Ledger>, db: &Arc<Db>) -> JoinSet<()> {
    let mut clients = JoinSet::new();
    for number in 0..CLIENTS {
        let life = Life {
            address: released.server.address,
            name: format!("client{number}"),
            db: Arc::clone(db),
            ledger: Arc::clone(ledger),
        };
        clients.spawn(life.live());
    }
    clients
}

/// When the next kill comes: between 20 and 200 ms, never in step with anything.
fn moment(number: usize) -> Duration {
    Duration::from_millis(20 + (number as u64 * 131 + 17) % 181)
}
