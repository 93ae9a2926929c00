//! What a stranger learns and can do: nothing.

use std::{sync::Arc, time::Duration};

use axum::http::Method;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::people::{HANA, HANAS_CONTACT, NEW, SAM, begin, give, number, prove, send, set, told};
use crate::support::{App, Engine, Reply, Server, app::wrong, on_each_engine};

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_is_the_same_for_nobody_and_nothing_is_sent() {
    on_each_engine(async |server| {
        // The masked form of what was typed is all that differs, so it is the same here.
        let typed = ["hana@example.com", "haru@example.com"];
        let mut seen: Vec<Vec<(u16, Value)>> = Vec::new();
        for identifier in typed {
            let app = server.app();
            let mut pages = vec![told(&app.get("/recover").await)];
            pages.push(told(&begin(&app, identifier).await));
            for way in ["mailbox", "contact", "phone"] {
                pages.push(told(&send(&app, way).await));
                pages.push(told(&app.get(&format!("/recover/code/{way}")).await));
                for _ in 0..6 {
                    let code = if way == "phone" { "000000" } else { "00000000" };
                    pages.push(told(&give(&app, way, code).await));
                }
                pages.push(told(&send(&app, way).await));
            }
            for path in ["/recover/number", "/recover/password", "/recover/wait"] {
                pages.push(told(&app.get(path).await));
            }
            pages.push(told(&number(&app, HANA.1).await));
            pages.push(told(&set(&app, NEW).await));
            for path in ["/recover/wait", "/recover/stop", "/recover/number/unknown"] {
                pages.push(told(&app.post(path, &json!({})).await));
            }
            seen.push(pages);
        }
        for (at, (one, other)) in seen[0].iter().zip(&seen[1]).enumerate() {
            assert_eq!(one, other, "page {at}");
        }
        let to: Vec<_> = server.outbox().await.iter().map(|m| m["to"].clone()).collect();
        assert!(!to.contains(&json!("haru@example.com")) && !to.is_empty(), "{to:?}");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_codes_are_counted_over_everything_begun_the_same_for_nobody() {
    on_each_engine(async |server| {
        let mut ends = Vec::new();
        for identifier in ["hana@example.com", "haru@example.com"] {
            let mut statuses = Vec::new();
            for _ in 0..5 {
                let app = server.app();
                begin(&app, identifier).await;
                send(&app, "mailbox").await;
                for _ in 0..5 {
                    statuses.push(give(&app, "mailbox", "00000000").await.messages());
                }
            }
            ends.push(statuses);
        }
        assert_eq!(ends[0], ends[1]);
        let last = &ends[0].last().expect("there were some")[0].0;
        assert_eq!(last, "refusal-too-many-tries", "twenty a day from one source");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_works_in_the_browser_that_began_and_for_one_kind_of_address() {
    on_each_engine(async |server| {
        let (app, other) = (server.app(), server.app());
        for app in [&app, &other] {
            begin(app, HANA.0).await;
        }
        app.expect(&send(&app, "mailbox").await, "recover_code");
        let code = server.code(HANA.0, 1).await;
        other.expect(&send(&other, "contact").await, "recover_code");
        server.code(HANAS_CONTACT, 1).await;
        assert_ne!(give(&other, "contact", &code).await.status, 200, "another's code");
        assert_ne!(give(&other, "mailbox", &code).await.status, 200, "another browser");
        assert_eq!(set(&other, NEW).await.page(), "recover_ways");
        give(&app, "mailbox", &wrong(&code)).await.refused(422, "refusal-code-wrong");
        app.expect(&give(&app, "mailbox", &code).await, "recover_number");
        // Another beginning in the same browser starts from nothing.
        begin(&app, HANA.0).await;
        assert_eq!(app.get("/recover/number").await.page(), "recover_ways");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_of_the_number_are_counted_however_often_one_begins() {
    on_each_engine(async |server| {
        let mut last = None;
        for round in 0..2 {
            let app = server.app();
            begin(&app, HANA.0).await;
            app.expect(&prove(&server, &app, "mailbox", HANA.0).await, "recover_number");
            for guess in 0..5 {
                let reply = number(&app, &format!("010-7000-{round}{guess:03}")).await;
                last = Some(reply.messages()[0].0.clone());
            }
            if round == 1 {
                let right = number(&app, HANA.1).await;
                right.refused(429, "refusal-too-many-tries");
            }
        }
        assert_eq!(last.as_deref(), Some("refusal-too-many-tries"));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn beginning_again_at_once_hides_nothing_from_the_owner() {
    on_each_engine(async |server| {
        let owner = server.app();
        owner.expect(&owner.sign_in(HANA.0, HANA.2).await, "account");
        let stranger = server.app();
        for _ in 0..5 {
            begin(&stranger, HANA.0).await;
            send(&stranger, "mailbox").await;
            give(&stranger, "mailbox", "00000000").await;
        }
        let told = |entries: &[Value], what: &str| {
            entries.iter().filter(|entry| entry["event"] == what).count()
        };
        let mut counts = (0, 0);
        for _ in 0..2_400 {
            let history = owner.get("/account/history").await.json();
            let entries = history["value"]["entries"].as_array().cloned().expect("a list");
            counts = (told(&entries, "recovery_began"), told(&entries, "proof_refused"));
            if counts == (5, 5) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        assert_eq!(counts, (5, 5));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_password_that_was_forgotten_can_t_be_guessed_by_setting_it() {
    for engine in Engine::ALL {
        let policy = "[recovery]\npasswords_compared = 5\n";
        let server = Server::start_under(engine, policy).await;
        let early = server.app();
        begin(&early, HANA.0).await;
        early.expect(&prove(&server, &early, "mailbox", HANA.0).await, "recover_number");
        let told = set(&early, HANA.2).await;
        assert_eq!(told.page(), "recover_number", "who has not shown enough is told nothing");
        early.expect(&number(&early, HANA.1).await, "recover_password");
        for _ in 0..5 {
            set(&early, HANA.2).await.refused_field("new_password", "refusal-password-same");
        }
        let again = server.app();
        begin(&again, HANA.0).await;
        again.expect(&prove(&server, &again, "mailbox", HANA.0).await, "recover_number");
        again.expect(&number(&again, HANA.1).await, "recover_password");
        set(&again, HANA.2).await.refused(429, "refusal-too-many-tries");
        server.finish().await;
    }
}

async fn at_once<F>(count: usize, act: impl Fn(usize) -> F) -> Vec<Reply>
where
    F: Future<Output = Reply> + Send + 'static,
{
    let mut running: JoinSet<Reply> = (0..count).map(act).collect();
    let mut replies = Vec::new();
    while let Some(reply) = running.join_next().await {
        replies.push(reply.expect("no request panics"));
    }
    replies
}

#[tokio::test(flavor = "multi_thread")]
async fn one_recovery_at_64_requests_at_once_sets_one_password() {
    for engine in Engine::ALL {
        let server = Server::start(engine).await;
        let app = Arc::new(server.app());
        begin(&app, HANA.0).await;
        app.expect(&send(&app, "mailbox").await, "recover_code");
        let code = server.code(HANA.0, 1).await;
        let twin = |app: &App| app.twin();
        let replies = at_once(64, |_| {
            let (twin, code) = (twin(&app), code.clone());
            async move { give(&twin, "mailbox", &code).await }
        })
        .await;
        let right = replies.iter().filter(|reply| reply.status == 200).count();
        assert!(right >= 1, "the code is taken");
        app.expect(&number(&app, HANA.1).await, "recover_password");
        let replies = at_once(64, |at| {
            let twin = twin(&app);
            async move { set(&twin, &format!("{NEW} {at}")).await }
        })
        .await;
        let entered =
            replies.iter().filter(|reply| reply.status == 200 && reply.page() == "account").count();
        assert_eq!(entered, 1, "one of them is back in");
        let told: Vec<_> = server.messages_to(HANAS_CONTACT, 1).await;
        assert_eq!(told.len(), 1, "and the owner is told once");
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn links_that_stop_it_carry_the_configured_origin_whatever_a_request_says() {
    on_each_engine(async |server| {
        let app = server.app();
        begin(&app, SAM.0).await;
        prove(&server, &app, "mailbox", SAM.0).await;
        super::people::no_number(&app).await;
        let forged = [
            ("x-forwarded-host", "evil.example"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-server", "evil.example"),
            ("x-original-host", "evil.example"),
            ("x-host", "evil.example"),
            ("forwarded", "host=evil.example;proto=https"),
            ("x-forwarded-port", "1"),
            ("x-rewrite-url", "/evil"),
            ("x-original-url", "/evil"),
            ("via", "evil.example"),
            ("content-type", "application/json"),
        ];
        let reply = app.send(Method::POST, "/recover/wait", b"{}".to_vec(), &forged).await;
        app.expect(&reply, "recover_wait");
        // It fails where the link is of another origin.
        let link = server.link(SAM.0, 1).await;
        assert!(link.starts_with("/link/"));
        let log = server.outbox().await;
        assert!(!log.iter().any(|m| m.to_string().contains("evil.example")));
        let headers = [("host", "evil.example"), ("accept", "application/json")];
        let misdirected = crate::support::Http::send(
            server.address,
            Method::POST,
            "/recover",
            &headers,
            Vec::new(),
        )
        .await;
        assert_eq!(misdirected.status, 421, "another host is none of ours");
        server.finish().await;
    })
    .await;
}
