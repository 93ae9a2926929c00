//! A lock is whole or not there, whenever the process dies.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use axum::http::Method;
use domain::AccountId;
use store::Key;

use super::{deeds, process::Released, quiet::noisy};
use crate::{
    locks::people::*,
    support::{Engine, Http, Server},
};

const SESSIONS: u8 = 100;
const KILLS: u32 = 20;
/// More of them where they did not fall on both sides yet.
const MOST: u32 = 100;
/// Locks that nobody interrupts, to know how long one takes.
const LOOKS: usize = 5;

/// So many sessions beside the one that locks.
async fn open_sessions(server: &Server, owner: AccountId) {
    let db = server.db();
    let mut tx = db.write(Key::of("account", owner.bytes())).await.expect("a transaction");
    let sql = "INSERT INTO sessions (id, account_id, token_hash, browser, via, kept, restricted,
            environment, began_at, seen_at, expires_at)
        SELECT $2, account_id, $2, browser, via, kept, restricted, environment, began_at, seen_at,
            expires_at
        FROM sessions WHERE account_id = $1 ORDER BY began_at DESC LIMIT 1";
    for number in 0..SESSIONS {
        let id = vec![number; 16];
        tx.execute(sql, &[owner.into(), id.into()]).await.expect("a session");
    }
    tx.commit().await.expect("they last");
}

const OPEN: &str = "SELECT COUNT(*) FROM sessions WHERE account_id = $1";
const QUEUED: &str = "SELECT COUNT(*) FROM notices WHERE state = 'queued'";
const TOLD: &str = "SELECT COUNT(*) FROM outbox WHERE recipient = $1 AND subject LIKE $2";
const STANDING: &str = "SELECT COUNT(*) FROM locks WHERE account_id = $1 AND lifted_at IS NULL";

/// Presses the button. Answers whether the server said that it was done.
async fn press(address: SocketAddr, token: String) -> bool {
    let bearer = format!("Bearer {token}");
    let headers = [
        ("accept", "application/json"),
        ("content-type", "application/json"),
        ("authorization", bearer.as_str()),
    ];
    let reply = Http::try_send(address, Method::POST, LOCK, &headers, "{}".into()).await;
    reply.is_ok_and(|reply| reply.status == 200)
}

/// How long a lock takes here that nobody interrupts: the middle one of a few.
async fn uninterrupted(server: &Server, owner: AccountId) -> Duration {
    let mut took = Vec::new();
    for _ in 0..LOOKS {
        let app = hana(server).await;
        open_sessions(server, owner).await;
        let begun = Instant::now();
        assert!(press(server.address, app.token().expect("she is signed in")).await);
        took.push(begun.elapsed());
        lift(server, owner, "proofs").await;
    }
    took.sort_unstable();
    took[LOOKS / 2]
}

/// What a kill found.
#[derive(Debug, Default)]
struct Found {
    locks: usize,
    inside_the_transaction: u32,
    without_a_lock: u32,
}

impl Found {
    const fn enough(&self) -> bool {
        self.inside_the_transaction > 0 && self.locks > 0 && self.without_a_lock > 0
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_of_a_hundred_sessions_is_whole_or_not_there() {
    let _turn = noisy().await;
    for engine in Engine::ALL {
        let mut released = Released::start(engine).await;
        let owner = account(&released.server, HANA.0).await;
        let takes = uninterrupted(&released.server, owner).await;
        let mut found = Found::default();
        let (mut kills, mut moment) = (0, takes / 2);
        while kills < KILLS || (!found.enough() && kills < MOST) {
            let before = found.locks;
            kill_in_a_lock(&mut released, owner, moment, &mut found).await;
            kills += 1;
            // Around the commit, wherever it is on this machine now.
            moment = if found.locks > before { moment * 3 / 4 } else { moment * 5 / 4 };
        }
        eprintln!("{engine:?}: a lock takes {takes:?}; of {kills} kills: {found:?}");
        assert!(found.enough(), "no kill inside a transaction, or all on one side of its end");
        let app = hana(&released.server).await;
        open_sessions(&released.server, owner).await;
        let page = lock(&app).await;
        assert_eq!(page["ended"]["sessions"], u64::from(SESSIONS) + 1);
        deeds::no_lease_holds_up(&released.server.db(), QUEUED).await;
        let told = [HANA.0.into(), format!("%{LOCKED}").into()];
        let told = deeds::count(&released.server.db(), TOLD, &told).await;
        assert_eq!(usize::try_from(told), Ok(found.locks + LOOKS + 1), "locks that were told");
        released.server.finish().await;
    }
}

async fn kill_in_a_lock(
    released: &mut Released,
    owner: AccountId,
    moment: Duration,
    found: &mut Found,
) {
    let app = hana(&released.server).await;
    open_sessions(&released.server, owner).await;
    let token = app.token().expect("she is signed in");
    let locking = tokio::spawn(press(released.server.address, token));
    // A lock takes about as long as the least that tokio sleeps.
    std::thread::sleep(moment);
    found.inside_the_transaction += u32::from(released.kill());
    let answered = locking.await.expect("it ends");
    released.spawn().await;
    let db = released.server.db();
    let (open, standing) = (count(&db, OPEN, owner).await, count(&db, STANDING, owner).await);
    if answered {
        assert_eq!(standing, 1, "acknowledged and gone");
    }
    if standing == 1 {
        assert_eq!(open, 0, "a session outlived the lock");
        found.locks += 1;
        lift(&released.server, owner, "proofs").await;
    } else {
        assert!(open > i64::from(SESSIONS), "sessions ended without a lock: {open}");
        found.without_a_lock += 1;
        end_all(&released.server, owner).await;
    }
}

/// So that the next round begins with nothing open.
async fn end_all(server: &Server, owner: AccountId) {
    let db = server.db();
    let mut tx = db.write(Key::of("account", owner.bytes())).await.expect("a transaction");
    for sql in [
        "DELETE FROM session_proofs WHERE account_id = $1",
        "DELETE FROM sessions WHERE account_id = $1",
    ] {
        tx.execute(sql, &[owner.into()]).await.expect("it runs");
    }
    tx.commit().await.expect("it lasts");
}
