//! Passwords that are kept in several schemes, and what judging a new one costs others.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::json;
use tokio::task::JoinSet;

use crate::support::{App, Engine, Server, on_each_engine};

/// Limits on tries are of no concern here.
const HARDLY_LIMITED: &str = "[attempts]\nfree = 20\naccounts_per_source_per_hour = 10000\n\
    misses_per_source_per_hour = 100000\naccounts_per_password_per_day = 10000\n";
const CHEAP: &str = "[hashing]\nmemory_kib = 7168\npasses = 5\n";
const DEAR: &str = "[hashing]\nmemory_kib = 65536\npasses = 3\n";
const TRIES: usize = 9;

async fn wrong(server: &Server, identifier: &str, number: usize) -> Duration {
    let (app, password) = (server.app(), format!("a password of nobody {number}"));
    let begun = Instant::now();
    assert_eq!(app.sign_in(identifier, &password).await.status, 422);
    begun.elapsed()
}

/// The quickest of several in turns: other tests only make answers slower. In an unoptimised build a
/// hash is one part of an answer among many, but these schemes differ fivefold.
async fn takes_as_long_as_a_stranger(server: &Server, identifier: &str) {
    let (mut known, mut stranger) = (Duration::MAX, Duration::MAX);
    for number in 0..TRIES {
        known = known.min(wrong(server, identifier, number).await);
        stranger = stranger.min(wrong(server, "stranger@example.com", number).await);
    }
    let ratio = known.as_secs_f64() / stranger.as_secs_f64();
    assert!((0.6..1.7).contains(&ratio), "{known:?} for {identifier}, {stranger:?} for nobody");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_older_hash_takes_as_long_as_a_newer_one_and_as_none() {
    for engine in Engine::ALL {
        for (former, present) in [(CHEAP, DEAR), (DEAR, CHEAP)] {
            let mut server =
                Server::start_under(engine, &format!("{HARDLY_LIMITED}{former}")).await;
            server.app().sign_up(&server, "older@example.com", "older@example.com").await;
            server.set_policy(&format!("{HARDLY_LIMITED}{present}"));
            server.restart().await;
            server.app().sign_up(&server, "newer@example.com", "newer@example.com").await;
            for identifier in ["older@example.com", "newer@example.com"] {
                takes_as_long_as_a_stranger(&server, identifier).await;
            }
            server.finish().await;
        }
    }
}

/// Signs that stand for letters take the estimate of strength longest.
const LONG_TO_JUDGE: &str = "4@8({[<36!1|0$5+7%2 4@8({[<36!1|";

async fn at_the_last_step(server: &Server) -> App {
    let (app, to) = (server.app(), "garam@example.com");
    app.expect(&app.begin_sign_up(to).await, "sign_up_verify");
    app.expect(&app.give_code(&server.code(to, 1).await).await, "sign_up_profile");
    app
}

#[tokio::test(flavor = "multi_thread")]
async fn judging_passwords_holds_up_nobody_else() {
    on_each_engine(async |server| {
        let app = at_the_last_step(&server).await;
        let mut judged = JoinSet::new();
        for _ in 0..24 {
            let (app, form) = (app.twin(), json!({ "new_password": LONG_TO_JUDGE }));
            judged.spawn(async move { app.post("/sign-up/profile", &form).await });
        }
        let is_over = Arc::new(AtomicBool::new(false));
        let others = {
            let (is_over, app) = (Arc::clone(&is_over), server.app());
            tokio::spawn(async move {
                let (mut answered, mut longest) = (0, Duration::ZERO);
                while !is_over.load(Ordering::SeqCst) {
                    let begun = Instant::now();
                    assert_eq!(app.get("/sign-in").await.status, 200);
                    longest = longest.max(begun.elapsed());
                    answered += 1;
                }
                (answered, longest)
            })
        };
        let begun = Instant::now();
        while let Some(reply) = judged.join_next().await {
            reply.expect("no panic").refused(422, "refusal-nickname-missing");
        }
        let took = begun.elapsed();
        is_over.store(true, Ordering::SeqCst);
        let (answered, longest) = others.await.expect("no panic");
        assert!(
            answered > 24 && longest < took / 2,
            "{answered} others were answered in {took:?}, one after {longest:?}"
        );
        app.expect(&app.choose_profile("Garam").await, "account");
        server.finish().await;
    })
    .await;
}
