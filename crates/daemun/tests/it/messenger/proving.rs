//! A messenger gives the fresh proof that a session asks for.

use serde_json::json;
use testing::scenario;

use super::people::{HANA, hana, messenger};
use crate::support::{App, Reply, Server, on_each_asking_engine, on_each_engine};

const WAITS: &str = "/account/prove/messenger";

async fn end_others(app: &App) -> Reply {
    app.post("/account/sessions/end-others", &json!({})).await
}

/// Asks, and gives the digits that the session's page shows.
async fn ask(session: &App) -> String {
    let reply = session.post(WAITS, &json!({ "next": "/account/sessions", "ahead": "add" })).await;
    session.expect(&reply, "prove_by_messenger");
    reply.json()["value"]["digits"].as_str().expect("digits are shown").to_owned()
}

async fn go_on(session: &App) -> Reply {
    session.post(&format!("{WAITS}/go-on"), &json!({ "next": "/account/sessions" })).await
}

async fn place(app: &App, place: &str) {
    let reply = app.post("/dev/environment", &json!({ "place": place })).await;
    app.expect(&reply, "dev");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmation_is_a_fresh_proof_for_ten_minutes_and_for_its_session_alone() {
    let _proof = scenario("fresh-proof");
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let phone = messenger(&server, &session).await;
        let other = hana(&server).await;
        server.advance("11m").await;
        let asked = end_others(&session).await;
        session.expect(&asked, "prove");
        assert_eq!(asked.json()["value"]["messenger"]["suffices"], true);
        let digits = ask(&session).await;
        go_on(&session).await.refused(422, "refusal-not-confirmed-yet");
        let path = phone.prompt("prove").await;
        phone.app.expect(&phone.approve(&path, &digits).await, "messenger");
        go_on(&other).await.refused(422, "refusal-not-confirmed-yet");
        session.expect(&go_on(&session).await, "sessions");
        go_on(&session).await.refused(422, "refusal-not-confirmed-yet");
        session.expect(&end_others(&session).await, "sessions");
        server.advance("11m").await;
        session.expect(&end_others(&session).await, "prove");
        // And again: tries that were used are not held against it.
        let digits = ask(&session).await;
        phone.app.expect(&phone.approve(&phone.prompt("prove").await, &digits).await, "messenger");
        session.expect(&go_on(&session).await, "sessions");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_lifts_a_restricted_session() {
    let _proof = scenario("restricted-session");
    on_each_asking_engine(async |server| {
        let owner = server.app();
        owner.expect(&owner.sign_in(HANA.0, HANA.1).await, "account");
        let phone = messenger(&server, &owner).await;
        let app = restricted(&server).await;
        let nick = json!({ "nickname": "Hana" });
        app.post("/account/profile", &nick).await.refused(403, "refusal-session-restricted");
        let digits = ask(&app).await;
        phone.app.expect(&phone.approve(&phone.prompt("prove").await, &digits).await, "messenger");
        app.expect(&go_on(&app).await, "sessions");
        app.expect(&app.post("/account/profile", &nick).await, "profile");
        server.finish().await;
    })
    .await;
}

/// Signed in by the mailbox that the sign-in stands on.
async fn restricted(server: &Server) -> App {
    let app = server.app();
    let asked = app.give_password(HANA.0, HANA.1, false).await;
    app.expect(&asked, "sign_in_further");
    let ways = asked.json()["value"]["ways"].as_array().cloned().expect("a list");
    let mailbox = ways.iter().find(|way| way["full"] == false).expect("the own mailbox");
    let id = mailbox["id"].as_str().expect("an id");
    let before = server.count_codes(HANA.0).await;
    app.post("/sign-in/further/send", &json!({ "address": id })).await;
    let code = server.code(HANA.0, before + 1).await;
    let path = format!("/sign-in/further/code/{id}");
    app.expect(&app.post(&path, &json!({ "code": code })).await, "account");
    app
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_the_session_that_asked_is_over() {
    on_each_engine(async |server| {
        let owner = hana(&server).await;
        let phone = messenger(&server, &owner).await;
        let thief = hana(&server).await;
        let digits = ask(&thief).await;
        let path = phone.prompt("prove").await;
        let denied = phone.app.post(&format!("{path}/deny"), &json!({})).await;
        phone.app.expect(&denied, "messenger_prompt");
        assert_eq!(denied.json()["value"]["state"], "denied");
        assert_eq!(thief.get("/account").await.status, 401);
        phone.approve(&path, &digits).await.refused(410, "refusal-prompt-over");
        owner.expect(&owner.get("/account").await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn far_apart_it_proves_nothing_and_another_way_is_needed() {
    on_each_engine(async |server| {
        let owner = hana(&server).await;
        let phone = messenger(&server, &owner).await;
        let session = server.app();
        place(&session, "abroad").await;
        session.expect(&session.sign_in(HANA.0, HANA.1).await, "account");
        server.advance("11m").await;
        let digits = ask(&session).await;
        let path = phone.prompt("prove").await;
        assert_eq!(phone.app.get(&path).await.json()["value"]["warning"], "other_country");
        phone.app.expect(&phone.approve(&path, &digits).await, "messenger");
        go_on(&session).await.refused(403, "refusal-more-proof-needed");
        session.expect(&end_others(&session).await, "prove");
        session.expect(&session.prove(HANA.1).await, "account");
        session.expect(&end_others(&session).await, "sessions");
        server.finish().await;
    })
    .await;
}
