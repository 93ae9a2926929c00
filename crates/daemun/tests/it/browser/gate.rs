//! The bot gate in Chromium.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::keys::sha256;
use serde_json::{Value, json};

use testing::scenario;

use super::chromium::Chromium;
use crate::support::{Engine, Server};

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

/// What a worker does in a second: `cargo test -p daemun --test it gates_work -- --nocapture`.
#[tokio::test(flavor = "multi_thread")]
async fn the_gates_work_is_done_by_a_worker_under_the_pages_own_policy() {
    let server = Server::start(Engine::Sqlite).await;
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

/// A server whose gate is up for everybody here but known browsers, with work of this many bits.
async fn gated(engine: Engine, bits: u32) -> Server {
    let policy = format!(
        "[attempts]\naccounts_per_source_per_hour = 1\ngate_bits = {bits}\ngate_bits_most = {bits}\n"
    );
    let server = Server::start_under(engine, &policy).await;
    let reply = server.app().give_password("first@example.com", "not this one", false).await;
    reply.refused(422, "refusal-sign-in-refused");
    server
}

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");

async fn fill(chromium: &Chromium, password: &str) {
    chromium.fill("identifier", HANA.0).await;
    chromium.fill("password", password).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_gate_opens_by_itself_while_one_types() {
    let _proof = scenario("bot-gate");
    for (engine, language, done) in
        [(Engine::Sqlite, "ko", "확인이 끝났어요."), (Engine::Postgres, "en", "The check is done.")]
    {
        let server = gated(engine, 12).await;
        let chromium = Chromium::open(&server, language).await;
        chromium.visit("/sign-in").await;
        let said = chromium.run_until_called(format!(
            "const [done] = arguments;
            const look = () => {{
                const said = document.querySelector('[data-gate] [role=status]').textContent;
                if (said === '{done}') done(said); else setTimeout(look, 20);
            }};
            look();"
        ));
        assert_eq!(said.await, done);
        assert!(!chromium.words().await.contains(":"), "no time is named with the script");
        fill(&chromium, "not this one").await;
        chromium.press("/sign-in").await;
        chromium.find("[data-message='refusal-sign-in-refused']").await;
        // The next task is another one, and the press does not wait for it.
        fill(&chromium, HANA.1).await;
        chromium.press("/sign-in").await;
        chromium.arrive("/account").await;
        chromium.close().await;
        server.finish().await;
    }
}

/// A worker that tells nothing before the press.
const TELLS_LATE: &str = "
const Prompt = window.Worker;
window.Worker = class {
    constructor(source) {
        this.worker = new Prompt(source);
        this.worker.onmessage = (event) => {
            const tell = () => window.pressed ? this.onmessage(event) : setTimeout(tell, 20);
            tell();
        };
    }
    terminate() { this.worker.terminate(); }
    postMessage(data) { this.worker.postMessage(data); }
};";

#[tokio::test(flavor = "multi_thread")]
async fn a_press_before_the_work_is_done_is_sent_when_it_is() {
    let server = gated(Engine::Sqlite, 12).await;
    let chromium = Chromium::open(&server, "en").await;
    let script = json!({ "source": TELLS_LATE });
    chromium.tell("Page.addScriptToEvaluateOnNewDocument", script).await;
    chromium.visit("/sign-in").await;
    let pressed = chromium
        .run(&format!(
            "document.querySelector('#identifier').value = '{}';
            document.querySelector('#password').value = '{}';
            document.querySelector(\"form[action='/sign-in'] .button\").click();
            window.pressed = true;
            return document.querySelector('[data-gate] [role=status]').textContent;",
            HANA.0, HANA.1
        ))
        .await;
    assert_eq!(pressed, "Signing you in as soon as the check is done.");
    chromium.arrive("/account").await;
    chromium.close().await;
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_the_gate_opens_at_the_time_that_the_page_names() {
    let _proof = scenario("bot-gate-without-scripts");
    for (engine, language, words) in [
        (Engine::Sqlite, "ko", "부터 로그인할 수 있어요."),
        (Engine::Postgres, "en", "You can sign in from"),
    ] {
        let server = gated(engine, 20).await;
        let chromium = Chromium::open_without_scripts(&server, language).await;
        chromium.visit("/sign-in").await;
        assert!(chromium.text("#gate").await.contains(words));
        fill(&chromium, HANA.1).await;
        chromium.press("/sign-in").await;
        chromium.find("[data-message='refusal-gate-too-soon']").await;
        server.advance("30s").await;
        fill(&chromium, HANA.1).await;
        chromium.press("/sign-in").await;
        chromium.arrive("/account").await;
        chromium.close().await;
        server.finish().await;
    }
}

/// Notes when the gate said that it was open, counted from where the page was asked for, and where it began.
const WATCHES: &str = "
new MutationObserver(() => {
    const box = document.querySelector('[data-gate]');
    const said = box?.querySelector('[role=status]')?.textContent;
    if (!said) return;
    if (said === box.dataset.working) window.began ??= performance.now();
    if (said === box.dataset.done) window.opened ??= performance.now();
}).observe(document, { subtree: true, childList: true, characterData: true });";

/// A worker that works on the page's own thread: what slows a processor down in the DevTools protocol slows
/// down that thread, and no worker's.
const ON_THE_PAGE: &str = "
window.Worker = class {
    constructor(source) {
        this.text = fetch(source).then((reply) => reply.text());
    }
    terminate() {}
    postMessage(data) {
        this.text.then((text) => {
            const worker = new Function('document', `let onmessage;
                const postMessage = (found) => arguments[1](found);
                ${text}
                return onmessage;`);
            worker(undefined, (found) => this.onmessage({ data: found }))({ data });
        });
    }
};";

/// Slower than here by this: a processor of today's phones, and one that is cheap and old.
const RATES: [u32; 3] = [1, 4, 6];

/// The figures of docs/measurements.md: `DAEMUN_GATES=20 cargo test -p daemun --test it slow_phone -- --nocapture`
/// on a machine that does nothing else; otherwise a gate or two of the least and the most work.
#[tokio::test(flavor = "multi_thread")]
async fn on_a_slow_phone_too_the_gate_opens_before_the_wait_without_it_would_be_over() {
    let measured = std::env::var("DAEMUN_GATES").ok().and_then(|text| text.parse::<usize>().ok());
    let policy = domain::policy::Policy::default().attempts;
    let all = *policy.gate_bits..=*policy.gate_bits_most;
    let difficulties: Vec<u32> = match measured {
        Some(_) => all.collect(),
        None => vec![*all.start(), *all.end()],
    };
    for bits in difficulties {
        let server = gated(Engine::Sqlite, bits).await;
        let chromium = Chromium::open(&server, "en").await;
        chromium.tell("Page.setBypassCSP", json!({ "enabled": true })).await;
        for source in [WATCHES, ON_THE_PAGE] {
            let script = json!({ "source": source });
            chromium.tell("Page.addScriptToEvaluateOnNewDocument", script).await;
        }
        for rate in RATES {
            chromium.tell("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await;
            let (mut work, mut whole, mut tried) = (Vec::new(), Vec::new(), 0.0);
            // Fewer tries than a task has as a rule would say little of what one takes.
            while work.len() < measured.unwrap_or(2) || tried < f64::from(bits).exp2() {
                let (began, opened, number) = opened(&chromium).await;
                work.push(opened - began);
                whole.push(opened);
                tried += number + 1.0;
            }
            // One task may take many times as long as another: what they take is judged by what a try takes.
            let usual = work.iter().sum::<f64>() / tried * f64::from(bits).exp2();
            let (work, whole) = (spread(work), spread(whole));
            eprintln!(
                "{bits} bits at 1/{rate}: {work:?} ms of work, {whole:?} ms from the request on"
            );
            let wait = policy.gate_wait.as_secs_f64() * 1e3;
            assert!(usual < wait, "{bits} bits at 1/{rate}: {usual} ms, {work:?} ms");
        }
        chromium.close().await;
        server.finish().await;
    }
}

/// When the gate of a new page began and was open, in milliseconds from the request for the page on, and the number
/// that opened it: so many were tried in vain.
async fn opened(chromium: &Chromium) -> (f64, f64, f64) {
    chromium.visit("/sign-in").await;
    let script = "const [done] = arguments;
        const number = () => Number(document.querySelector('[data-gate] input').value.split('.').pop());
        const look = () => window.opened
            ? done([window.began, window.opened, number()]) : setTimeout(look, 20);
        look();";
    let found = chromium.run_until_called(script.to_owned()).await;
    let number = |at: usize| found[at].as_f64().expect("a number");
    (number(0), number(1), number(2))
}

/// The middle, and what one in twenty takes longer than.
fn spread(mut times: Vec<f64>) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize].round();
    (at(0.5), at(0.95))
}
