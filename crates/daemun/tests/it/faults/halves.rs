//! A lock is whole or not there, whenever the process dies.

use std::time::{Duration, Instant};

use axum::http::Method;
use domain::AccountId;
use store::Key;

use super::{deeds, process::Released, quiet::noisy};
use crate::{
    locks::people::*,
    support::{Engine, Http, Server},
};

const SESSIONS: u8 = 100;
const KILLS: u64 = 12;

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
const STANDING: &str = "SELECT COUNT(*) FROM locks WHERE account_id = $1 AND lifted_at IS NULL";

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_of_a_hundred_sessions_is_whole_or_not_there() {
    let _turn = noisy().await;
    for engine in Engine::ALL {
        let mut released = Released::start(engine).await;
        let owner = account(&released.server, HANA.0).await;
        let (mut locks, mut while_writing) = (0, 0);
        for number in 0..KILLS {
            let app = hana(&released.server).await;
            open_sessions(&released.server, owner).await;
            let (address, token) = (released.server.address, app.token());
            let locking = tokio::spawn(async move {
                let bearer = format!("Bearer {}", token.expect("she is signed in"));
                let headers = [
                    ("accept", "application/json"),
                    ("content-type", "application/json"),
                    ("authorization", bearer.as_str()),
                ];
                let body = "{}".into();
                let reply = Http::try_send(address, Method::POST, LOCK, &headers, body).await;
                reply.is_ok_and(|reply| reply.status == 200)
            });
            tokio::time::sleep(Duration::from_millis(number)).await;
            while_writing += u32::from(released.kill());
            let answered = locking.await.expect("it ends");
            released.spawn().await;
            let server = &released.server;
            let db = server.db();
            let (open, standing) =
                (count(&db, OPEN, owner).await, count(&db, STANDING, owner).await);
            if answered {
                assert_eq!(standing, 1, "acknowledged and gone");
            }
            match standing {
                1 => assert_eq!(open, 0, "a session outlived the lock"),
                _ => assert!(open > i64::from(SESSIONS), "sessions ended without a lock: {open}"),
            }
            if standing == 1 {
                locks += 1;
                lift(server, owner, "proofs").await;
            } else {
                end_all(server, owner).await;
            }
        }
        eprintln!(
            "{engine:?}: {locks} of {KILLS} locks stood, {while_writing} kills while writing"
        );
        let app = hana(&released.server).await;
        open_sessions(&released.server, owner).await;
        let page = lock(&app).await;
        assert_eq!(page["ended"]["sessions"], u64::from(SESSIONS) + 1);
        wait_for_the_leases(&released.server).await;
        mails(&released.server, HANA.0, LOCKED, locks + 1).await;
        released.server.finish().await;
    }
}

/// A dead worker's leases run out after 90 s; then its deliveries are another's.
const LEASES: Duration = Duration::from_secs(150);

async fn wait_for_the_leases(server: &Server) {
    let (db, begun) = (server.db(), Instant::now());
    while deeds::count(&db, "SELECT COUNT(*) FROM notices WHERE state = 'queued'", &[]).await > 0 {
        assert!(begun.elapsed() < LEASES, "what was told of a lock did not leave");
        tokio::time::sleep(Duration::from_millis(250)).await;
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
