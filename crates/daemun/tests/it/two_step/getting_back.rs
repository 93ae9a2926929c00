//! Getting back in to an account with two-step.

use serde_json::json;
use testing::scenario;

use super::people::*;
use crate::support::{App, Reply, Server, on_each_engine};

async fn begin(server: &Server, identifier: &str) -> App {
    let app = server.app();
    let reply = app.post("/recover", &json!({ "identifier": identifier })).await;
    app.expect(&reply, "recover_ways");
    app
}

async fn give(app: &App, way: &str, code: &str) -> Reply {
    app.post(&format!("/recover/{way}"), &json!({ "code": code })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn it_takes_two_classes_and_two_step_stays_on() {
    let _proof = scenario("two-step-lost-phone");
    on_each_engine(async |server| {
        let (_, app, codes) = guarded(&server).await;
        // Old enough to count.
        server.advance("73h").await;
        let lost = begin(&server, HANA.0).await;
        let one = give(&lost, "recovery-code", &codes[1]).await;
        lost.expect(&one, "recover_ways");
        assert_eq!(one.json()["value"]["needed"], "another");
        let kinds = one.json()["value"]["ways"].clone();
        assert!(!kinds.as_array().expect("a list").contains(&json!("recovery_code")), "{kinds}");
        let code = app.next_code(&server).await;
        lost.expect(&give(&lost, "app", &code).await, "recover_password");
        let password = json!({ "new_password": "quiet anchors 52 violet" });
        lost.expect(&lost.post("/recover/password", &password).await, "account");
        assert_eq!(state(&lost).await, "on");
        // Two classes were shown, so a method can be added at once.
        lost.expect(&lost.get(NEW_APP).await, "add_app");
        let screen = server.app();
        let reply = screen.give_password(HANA.0, "quiet anchors 52 violet", false).await;
        screen.expect(&reply, "sign_in_further");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_recovery_code_gets_back_in_as_well() {
    on_each_engine(async |server| {
        let (_, app, codes) = guarded(&server).await;
        server.advance("73h").await;
        for code in &codes[1..] {
            let screen = asked(&server).await;
            screen.expect(&give_recovery_code(&screen, code).await, "account");
        }
        let lost = begin(&server, HANA.0).await;
        lost.expect(&give(&lost, "recovery-code", &codes[0]).await, "recover_ways");
        let code = app.next_code(&server).await;
        lost.expect(&give(&lost, "app", &code).await, "recover_password");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_whether_there_are_codes_and_young_ones_are_not_used_up() {
    on_each_engine(async |server| {
        let (_, app, codes) = guarded(&server).await;
        let mut told = Vec::new();
        for identifier in [HANA.0, "sam@example.org", "nobody@example.com"] {
            let stranger = begin(&server, identifier).await;
            for way in ["app", "recovery-code"] {
                stranger.expect(&stranger.get(&format!("/recover/{way}")).await, "recover_typed");
                let reply = give(&stranger, way, "123456").await;
                let mut json = reply.json();
                json["bearer"] = json!("…");
                told.push((way, reply.status, json));
            }
        }
        assert!(told.iter().all(|one| one.2["messages"][0]["id"] == "refusal-typed-wrong"));
        assert_eq!(told[..2], told[2..4]);
        assert_eq!(told[..2], told[4..]);
        // The account is old, the codes and the app are not: no intruder comes back by what he has
        // brought along.
        let lost = begin(&server, HANA.0).await;
        give(&lost, "recovery-code", &codes[0]).await.refused(422, "refusal-typed-wrong");
        let code = app.next_code(&server).await;
        give(&lost, "app", &code).await.refused(422, "refusal-typed-wrong");
        let screen = asked(&server).await;
        screen.expect(&give_recovery_code(&screen, &codes[0]).await, "account");
        server.finish().await;
    })
    .await;
}
