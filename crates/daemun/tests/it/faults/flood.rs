//! A thousand sign-ins in one moment.

use tokio::task::JoinSet;

use super::{process::Released, quiet::noisy, seed::Seeds};
use crate::support::{App, Engine, app::PASSWORD};

const AT_ONCE: usize = 1_000;
/// In MB.
const MOST_MEMORY: f64 = 300.0;

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_sign_ins_at_once_are_all_answered_in_bounded_memory() {
    let _turn = noisy().await;
    for engine in Engine::ALL {
        let released = Released::start(engine).await;
        let seeds = Seeds::plant(&released, "flood", AT_ONCE).await;
        let mut sign_ins = JoinSet::new();
        for number in 0..AT_ONCE {
            let (app, identifier) = (App::new(released.server.address), seeds.identifier(number));
            sign_ins.spawn(async move { app.give_password(&identifier, PASSWORD, false).await });
        }
        let (mut let_in, mut sent_back) = (0, 0);
        while let Some(reply) = sign_ins.join_next().await {
            let reply = reply.expect("every request gets an answer");
            match reply.status {
                200 => let_in += 1,
                503 if !reply.header("retry-after").is_empty() => sent_back += 1,
                other => panic!("{other}: {}", reply.text()),
            }
        }
        let memory = released.most_memory();
        eprintln!(
            "{engine:?}: {let_in} let in, {sent_back} told when to come back, {memory:.0} MB at most"
        );
        assert!(let_in > 0 && let_in + sent_back == AT_ONCE);
        assert!(memory < MOST_MEMORY, "{memory} MB");
        let app = released.server.app();
        app.expect(&app.sign_in(&seeds.identifier(0), PASSWORD).await, "account");
        released.server.finish().await;
    }
}
