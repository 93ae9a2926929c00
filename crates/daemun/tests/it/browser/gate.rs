//! The bot gate in Chromium.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::keys::sha256;
use serde_json::Value;

use super::chromium::Chromium;
use crate::support::{self, Server};

const SCRIPT: &[u8] = include_bytes!("../../../../web/static/gate.js");

/// Has a worker do a task, and answers the number that it found with the hashes a second.
async fn work(chromium: &Chromium, token: &str, bits: u32) -> (u64, f64) {
    let hash = BASE64_URL_SAFE_NO_PAD.encode(&sha256(&[SCRIPT])[..9]);
    let script = format!(
        "const [done] = arguments;
        const worker = new Worker('/assets/gate-{hash}.js');
        const begun = performance.now();
        worker.onmessage = ({{ data }}) => done([data, performance.now() - begun]);
        worker.onerror = () => done('the worker may not run');
        worker.postMessage({{ token: '{token}', bits: {bits} }});"
    );
    let found = chromium.run_until_called(script).await;
    let Value::Array(found) = found else { panic!("{found}") };
    let number = found[0].as_u64().expect("a number");
    let milliseconds = found[1].as_f64().expect("milliseconds");
    (number, (number + 1) as f64 / milliseconds * 1e3)
}

/// The figures of docs/measurements.md: `cargo test -p daemun --test it gates_work -- --nocapture`.
#[tokio::test(flavor = "multi_thread")]
async fn the_gates_work_is_done_by_a_worker_under_the_pages_own_policy() {
    let server = Server::start(support::Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "en").await;
    chromium.visit("/sign-in").await;
    let mut rates = Vec::new();
    for (round, bits) in [8, 12, 16, 20, 20, 20, 20, 20].into_iter().enumerate() {
        let token = format!("a-token-of-fifty-letters-as-the-gate-makes-them-{round:02}");
        let (number, rate) = work(&chromium, &token, bits).await;
        let seed = sha256(&[token.as_bytes()]);
        let hash = sha256(&[&seed, &number.to_be_bytes()]);
        let head = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
        assert!(head.leading_zeros() >= bits, "{bits} bits: {number} gives {head:x}");
        rates.push(rate / 1e6);
    }
    rates.sort_by(f64::total_cmp);
    eprintln!("SHA-256 in a worker: up to {:.2} million a second of {rates:.2?}", rates[7]);
    chromium.close().await;
    server.finish().await;
}
