//! Too many wrong passwords, and the bot gate, over HTTP.

use std::time::{Duration, Instant};

use domain::{Timestamp, attempts};
use serde_json::{Value, json};
use testing::scenario;
use tokio::task::JoinSet;

use crate::support::{App, Engine, Reply, Server, on_each_engine};

/// One of the demo's sample accounts: two identifiers and a contact address.
const HANA: (&str, &str, &str) = ("hana@example.com", "010-1234-5678", "gate-of-seven-magpies");
const WRONG: &str = "refusal-sign-in-refused";
const WAITS: &str = "refusal-password-waits";

async fn miss(server: &Server, identifier: &str, number: usize) -> Reply {
    server.app().give_password(identifier, &format!("not this one {number}"), false).await
}

#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_passwords_are_free_and_then_a_time_is_named_for_nobody_as_for_somebody() {
    let _proof = scenario("wrong-password-waits");
    on_each_engine(async |server| {
        let both = [HANA.0, "nobody@example.com"];
        // From before the misses that the next wait is counted from.
        let mut begun = Instant::now();
        for number in 0..5 {
            for identifier in both {
                miss(&server, identifier, number).await.refused(422, WRONG);
            }
        }
        for (wait, seconds) in [("30s", 30), ("60s", 60), ("5m", 300), ("15m", 900)] {
            for identifier in both {
                let reply = miss(&server, identifier, seconds).await;
                reply.refused(429, WAITS);
                let left: usize = reply.header("retry-after").parse().expect("seconds");
                let gone = 5 + begun.elapsed().as_secs() as usize;
                let least = seconds.saturating_sub(gone);
                assert!((least..=seconds + 1).contains(&left), "{left} of {seconds}");
            }
            server.advance(wait).await;
            begun = Instant::now();
            let somebody = miss(&server, both[0], seconds).await.told();
            assert_eq!(somebody, miss(&server, both[1], seconds).await.told());
            assert_eq!(somebody.0, 422);
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_names_the_time_and_what_works_meanwhile() {
    let _proof = scenario("wrong-password-waits");
    on_each_engine(async |server| {
        let mut browser = server.browser();
        browser.open("/sign-in").await;
        for number in 0..=5 {
            let password = format!("not this one {number}");
            let fields = [("identifier", HANA.0), ("password", password.as_str())];
            browser.submit("/sign-in", &fields).await;
        }
        for words in ["You can try again from", "a device where you stayed signed in"] {
            assert!(browser.html.contains(words), "{}", browser.html);
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_keep_nobody_out_of_a_known_browser() {
    let _proof = scenario("known-browser-under-attack");
    on_each_engine(async |server| {
        let owner = server.app();
        owner.expect(&owner.sign_in_kept(HANA.0, HANA.2).await, "account");
        for number in 0..5 {
            miss(&server, HANA.0, number).await.refused(422, WRONG);
        }
        // Every spelling meets the same clock, and so does the right password.
        for identifier in [HANA.0, "HANA@Example.COM"] {
            server.app().give_password(identifier, HANA.2, false).await.refused(429, WAITS);
        }
        owner.expect(&owner.give_password(HANA.0, HANA.2, false).await, "account");
        server.app().give_password(HANA.0, HANA.2, false).await.refused(429, WAITS);
        // A known browser has a clock of its own, which its own success ends.
        for number in 0..4 {
            let password = format!("a slip {number}");
            owner.give_password(HANA.1, &password, false).await.refused(422, WRONG);
        }
        owner.expect(&owner.give_password(HANA.0, HANA.2, false).await, "account");
        for number in 0..5 {
            let password = format!("a slip {number}");
            owner.give_password(HANA.0, &password, false).await.refused(422, WRONG);
        }
        let reply = owner.give_password(HANA.1, HANA.2, false).await;
        reply.refused(429, "refusal-password-waits-here");
        // A full sign-in elsewhere ends the strangers' row.
        server.advance("30s").await;
        let elsewhere = server.app();
        elsewhere.expect(&elsewhere.sign_in(HANA.0, HANA.2).await, "account");
        for number in 0..5 {
            miss(&server, HANA.0, number).await.refused(422, WRONG);
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_guesses_at_once_compare_five() {
    for engine in Engine::ALL {
        // However long the guesses take, nobody's wait is over before the last of them.
        let server = Server::start_under(engine, "[attempts]\nwaits = [\"1h\"]\n").await;
        for identifier in [HANA.0, "nobody@example.com"] {
            let mut guesses = JoinSet::new();
            for number in 0..500 {
                guesses.spawn(guess(App::new(server.address), identifier, number));
            }
            let (mut compared, mut waited) = (0, 0);
            while let Some(reply) = guesses.join_next().await {
                let reply = reply.expect("no request panics");
                match reply.status {
                    422 => compared += 1,
                    429 => waited += 1,
                    other => panic!("{other}: {}", reply.text()),
                }
            }
            assert_eq!((compared, waited), (5, 495), "{identifier}");
        }
        server.finish().await;
    }
}

/// Guesses until there is an answer: a busy machine may send a request away before it is counted.
async fn guess(app: App, identifier: &str, number: usize) -> Reply {
    let (begun, password) = (Instant::now(), format!("guess {number}"));
    loop {
        let reply = app.give_password(identifier, &password, false).await;
        if reply.status != 503 || begun.elapsed() > Duration::from_secs(240) {
            return reply;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_strangers_closed_is_told_and_opens_by_another_way() {
    let _proof = scenario("password-closed");
    for engine in Engine::ALL {
        let policy = "[attempts]\nwaits = [\"1s\"]\nclose_after = 10\n";
        let server = Server::start_under(engine, policy).await;
        let owner = server.app();
        owner.expect(&owner.sign_in_kept(HANA.0, HANA.2).await, "account");
        for number in 0..10 {
            miss(&server, HANA.0, number).await.refused(422, WRONG);
            miss(&server, "nobody@example.com", number).await.refused(422, WRONG);
            server.advance("2s").await;
        }
        let closed = "refusal-password-closed";
        for identifier in [HANA.0, "nobody@example.com"] {
            server.app().give_password(identifier, HANA.2, false).await.refused(403, closed);
        }
        // The other identifier does not tell that it is the same account's.
        server.app().give_password(HANA.1, HANA.2, false).await.refused(422, WRONG);
        owner.expect(&owner.give_password(HANA.0, HANA.2, false).await, "account");
        server.advance("10s").await;
        for (to, words) in [
            (HANA.0, "새 기기에서는 비밀번호로 로그인할 수 없게"),
            ("hana.backup@example.net", "10번 연달아"),
            ("+821012345678", "새 기기의 비밀번호 로그인을 막았어요"),
        ] {
            assert_eq!(count_told(&server, to, words).await, 1, "{to}");
        }
        let history = owner.get("/account/history").await.json();
        let entries = history["value"]["entries"].as_array().cloned().expect("entries");
        assert!(entries.iter().any(|entry| entry["event"] == "password_closed"), "{history:#}");
        server.finish().await;
    }
}

/// How many messages to an address say this, once one does.
async fn count_told(server: &Server, to: &str, words: &str) -> usize {
    let begun = Instant::now();
    loop {
        let outbox = server.outbox().await;
        let says = |m: &&Value| m["to"] == to && m["text"].to_string().contains(words);
        let count = outbox.iter().filter(says).count();
        if count > 0 || begun.elapsed() > Duration::from_secs(60) {
            return count;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_of_wrong_passwords_is_one_mail() {
    let _proof = scenario("wrong-password-digest");
    on_each_engine(async |server| {
        let owner = server.app();
        owner.expect(&owner.sign_in_kept(HANA.0, HANA.2).await, "account");
        for number in 0..3 {
            miss(&server, HANA.0, number).await.refused(422, WRONG);
        }
        owner.give_password(HANA.0, "a slip of my own", false).await.refused(422, WRONG);
        refusals_in_history(&owner, 4).await;
        server.advance("24h").await;
        for to in [HANA.0, "hana.backup@example.net"] {
            assert_eq!(count_told(&server, to, "3번 잘못 입력했어요").await, 1, "{to}");
        }
        server.advance("24h").await;
        for to in [HANA.0, "hana.backup@example.net"] {
            assert_eq!(count_told(&server, to, "잘못 입력했어요").await, 1, "{to}");
        }
        let outbox = server.outbox().await;
        let to_phone = outbox.iter().filter(|m| m["to"] == "+821012345678");
        assert!(to_phone.clone().all(|m| m["codes"][0].is_string()), "{outbox:#?}");
        server.finish().await;
    })
    .await;
}

async fn refusals_in_history(owner: &App, count: usize) {
    let begun = Instant::now();
    loop {
        let history = owner.get("/account/history").await.json();
        let entries = history["value"]["entries"].as_array().cloned().expect("entries");
        let refused = entries.iter().filter(|entry| entry["event"] == "sign_in_refused");
        if refused.count() == count {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "{history:#}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Little work, and a gate that rises at the second identifier.
const GATED: &str = "[attempts]\naccounts_per_source_per_hour = 1\ngate_bits = 8\n";

async fn try_with(app: &App, identifier: &str, gate: &str) -> Reply {
    let form = json!({ "identifier": identifier, "password": "not this one", "gate": gate });
    app.post("/sign-in", &form).await
}

/// The task on a page, with its work done.
fn solved(reply: &Reply) -> String {
    let gate = reply.json()["value"]["gate"].clone();
    let token = gate["token"].as_str().unwrap_or_else(|| panic!("no task: {gate}")).to_owned();
    let bits = gate["bits"].as_u64().and_then(|bits| bits.try_into().ok()).expect("bits");
    let passes_at = Timestamp::default();
    attempts::solve(&attempts::Challenge { token, bits, passes_at })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_tries_many_accounts_works_for_each_try_or_waits() {
    let _proof = scenario("bot-gate");
    for engine in Engine::ALL {
        let server = Server::start_under(engine, GATED).await;
        let app = server.app();
        assert_eq!(app.get("/sign-in").await.json()["value"]["gate"], json!(null));
        try_with(&app, "a@example.com", "").await.refused(422, WRONG);
        let page = app.get("/sign-in").await;
        let gate = solved(&page);
        let needed = try_with(&app, "b@example.com", "").await;
        needed.refused(422, "refusal-gate-needed");
        assert_eq!(needed.messages()[0].1.as_deref(), Some("gate"));
        try_with(&app, "b@example.com", &gate).await.refused(422, WRONG);
        let again = try_with(&app, "c@example.com", &gate).await;
        again.refused(422, "refusal-gate-failed");
        try_with(&app, "c@example.com", &solved(&again)).await.refused(422, WRONG);
        // Without the work: the same task is waited for.
        let token = |reply: &Reply| {
            reply.json()["value"]["gate"]["token"].as_str().expect("a task").to_owned()
        };
        let first = token(&app.get("/sign-in").await);
        let early = try_with(&app, "d@example.com", &first).await;
        early.refused(429, "refusal-gate-too-soon");
        assert_eq!(token(&early), first);
        server.advance("30s").await;
        try_with(&app, "d@example.com", &first).await.refused(422, WRONG);
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_solved_task_passes_one_of_many_at_once() {
    for engine in Engine::ALL {
        let server = Server::start_under(engine, GATED).await;
        try_with(&server.app(), "a@example.com", "").await.refused(422, WRONG);
        for round in 0..5 {
            let gate = solved(&server.app().get("/sign-in").await);
            let mut tries = JoinSet::new();
            for number in 0..64 {
                let (app, gate) = (App::new(server.address), gate.clone());
                let identifier = format!("r{round}n{number}@example.com");
                tries.spawn(async move { try_with(&app, &identifier, &gate).await });
            }
            let mut passed = 0;
            while let Some(reply) = tries.join_next().await {
                let reply = reply.expect("no request panics");
                match reply.messages()[0].0.as_str() {
                    WRONG => passed += 1,
                    other => assert_eq!(other, "refusal-gate-failed"),
                }
            }
            assert_eq!(passed, 1, "round {round}");
        }
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_browser_is_asked_for_no_work() {
    let _proof = scenario("bot-gate");
    for engine in Engine::ALL {
        let server = Server::start_under(engine, GATED).await;
        let owner = server.app();
        owner.expect(&owner.sign_in_kept(HANA.0, HANA.2).await, "account");
        try_with(&server.app(), "a@example.com", "").await.refused(422, WRONG);
        owner.expect(&owner.give_password(HANA.0, HANA.2, false).await, "account");
        server.app().give_password(HANA.0, HANA.2, false).await.refused(422, "refusal-gate-needed");
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_misses_too_often_rests_until_its_hour_is_over() {
    for engine in Engine::ALL {
        let policy = "[attempts]\nmisses_per_source_per_hour = 11\n\
            accounts_per_source_per_hour = 10\n[sign_in]\nscore_may_waive = false\n";
        let server = Server::start_under(engine, policy).await;
        let owner = server.app();
        owner.expect(&owner.sign_in_kept(HANA.0, HANA.2).await, "account");
        for number in 0..11 {
            let identifier = format!("n{}@example.com", number % 10);
            miss(&server, &identifier, number).await.refused(422, WRONG);
        }
        let sam = server.app();
        let rests = sam.give_password("sam@example.org", "lantern-by-the-river", false);
        rests.await.refused(429, "refusal-source-rests");
        owner.expect(&owner.give_password(HANA.0, HANA.2, false).await, "account");
        server.advance("60m").await;
        let sam = server.app();
        let reply = sam.give_password("sam@example.org", "lantern-by-the-river", false).await;
        sam.expect(&reply, "sign_in_further");
        server.finish().await;
    }
}
