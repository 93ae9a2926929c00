//! "That was not me", a leaked password, and the lock beside a measure.

use axum::http::Method;
use serde_json::json;
use testing::scenario;

use super::people::*;
use crate::support::{App, Reply, Server, on_each_asking_engine, on_each_engine};

/// Proves the mailbox and the phone, and chooses another password.
async fn come_back(server: &Server) -> (App, Reply) {
    let app = prove_both(server).await;
    let reply = app.post("/recover/password", &json!({ "new_password": NEW })).await;
    (app, reply)
}

#[tokio::test(flavor = "multi_thread")]
async fn that_was_not_me_lifts_it_with_the_proofs_of_the_way_back_and_another_password() {
    let _proof = scenario("measure-not-me");
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "spam").await;
        let (app, value) = told(&server, HANA).await;
        app.expect(&app.post(&path(&value, "not-me"), &json!({})).await, "recover");
        // Said alone, it lifts nothing.
        let (_, value) = told(&server, HANA).await;
        assert_eq!(value["measures"][0]["disowned"], true);
        let (app, reply) = come_back(&server).await;
        app.expect(&reply, "account_review");
        assert_eq!(reply.json()["value"]["two_step"], false, "it is offered");
        let again = server.app();
        again.expect(&again.sign_in(HANA.0, NEW).await, "account");
        let history = again.get("/account/history").await.text();
        for event in ["restricted", "measure_disowned", "measure_lifted", "recovered"] {
            assert!(history.contains(event), "{event} is not in the history");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_password_alone_lifts_nothing_that_was_not_answered() {
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "harassment").await;
        let (app, reply) = come_back(&server).await;
        app.expect(&reply, "restricted");
        assert_eq!(app.get("/account").await.status, 401, "nobody is signed in");
        told(&server, (HANA.0, NEW)).await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_never_launders_a_measure_and_a_measure_no_lock() {
    on_each_engine(async |server| {
        let owner = hana(&server).await;
        lock(&owner).await;
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "spam").await;
        let reply = server.app().give_password(HANA.0, HANA.1, false).await;
        reply.refused(403, "refusal-account-locked");
        // The way back from the lock leads to the measure.
        let (app, reply) = come_back(&server).await;
        app.expect(&reply, "restricted");
        told(&server, (HANA.0, NEW)).await;
        server.finish().await;
    })
    .await;
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "spam").await;
        // Reported as a loss, it is locked as well; time lifts the measure, and not the lock.
        let app = server.app();
        app.expect(&app.post("/lock", &json!({ "identifier": NUMBER.0 })).await, "loss_code");
        let code = server.code(NUMBER.1, 1).await;
        app.expect(&app.post("/lock/code", &json!({ "code": code })).await, "locked");
        server.advance("8d").await;
        let reply = server.app().give_password(HANA.0, HANA.1, false).await;
        reply.refused(403, "refusal-account-locked");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leaked_password_takes_another_one_and_neither_time_nor_an_appeal() {
    let _proof = scenario("measure-leaked-password");
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "leaked_password").await;
        let (app, value) = told(&server, HANA).await;
        assert_eq!(value["only_leaks"], true);
        assert_eq!(value["measures"][0]["lifts_at"], json!(null));
        let form = json!({ "measure": value["measures"][0]["id"], "appeal": "that was me" });
        app.post(&path(&value, "appeal"), &form).await.refused(410, "refusal-appeal-closed");
        server.advance("30d").await;
        told(&server, HANA).await;
        let (app, reply) = come_back(&server).await;
        app.expect(&reply, "account_review");
        let stranger = server.app().give_password(HANA.0, HANA.1, false).await;
        stranger.refused(422, "refusal-sign-in-refused");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_mailbox_is_told_with_a_link_of_its_own_which_only_a_button_uses() {
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "flooding").await;
        let mut links = Vec::new();
        for to in [HANA.0, CONTACT] {
            let mail = mails(&server, to, RESTRICTED, 1).await.pop().expect("it came");
            let text = mail["text"].as_str().expect("a text");
            for part in ["shop", "Chrome 120.0, Windows", "Busan", "2026년 1월 2일"] {
                assert!(text.contains(part), "{part} is not in {text}");
            }
            assert!(!text.contains("320 mails"), "evidence is for operators: {text}");
            let link = mail["links"][0].as_str().expect("a link");
            let link = link.strip_prefix(&server.origin()).expect("of the configured origin");
            links.push(link.to_owned());
        }
        assert_ne!(links[0], links[1]);
        let sms = server.outbox().await.into_iter().filter(|one| one["channel"] == "sms");
        assert_eq!(sms.count(), 0, "whoever has a mailbox gets no short message");
        let app = server.app();
        for _ in 0..3 {
            app.expect(&app.get(&links[0]).await, "link");
            app.send(Method::HEAD, &links[0], Vec::new(), &[]).await;
        }
        let act = json!({ "act": "confirm" });
        app.expect(&app.post(&links[0], &act).await, "restricted");
        assert_eq!(app.get("/account").await.status, 401, "a link signs nobody in");
        app.post(&links[0], &act).await.refused(410, "refusal-link-dead");
        let other = server.app();
        other.expect(&other.post(&links[1], &act).await, "restricted");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_mailbox_is_told_by_a_short_message_and_the_number_bars_nobody() {
    on_each_asking_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        let page = async || {
            let app = server.app();
            let before = server.count_codes(DURIS_NUMBER).await;
            app.expect(&app.begin_sign_up(DURI.0).await, "sign_up_verify");
            server.advance("61s").await;
            app.give_code(&server.code(DURIS_NUMBER, before + 1).await).await.page()
        };
        let before = page().await;
        operator.restrict(DURIS_NUMBER, "spam").await;
        for number in 1.. {
            let told = server.messages_to(DURIS_NUMBER, number).await;
            let text = told[0]["text"].as_str().expect("a text");
            if text.contains("보호조치") {
                assert_eq!(told[0]["links"], json!([]));
                break;
            }
        }
        assert_eq!(page().await, before, "sign-up with the number is as it was");
        server.finish().await;
    })
    .await;
}
