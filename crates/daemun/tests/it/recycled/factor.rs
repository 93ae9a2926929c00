//! What the number was good for, and is no longer, from the moment when it leads elsewhere.

use serde_json::json;

use super::people::*;
use crate::{
    support::{App, Reply, Server, on_each_asking_engine, on_each_engine},
    two_step::people::{PAGE, asked, long_guarded},
};

/// The kinds of further proof that a page offers.
fn kinds(reply: &Reply) -> Vec<String> {
    let ways = reply.json()["value"]["ways"].as_array().cloned().expect("a list of ways");
    ways.iter().map(|way| way["kind"].as_str().expect("a kind").to_owned()).collect()
}

async fn send_to_phone(server: &Server, app: &App, reply: &Reply) -> (String, String) {
    let ways = reply.json()["value"]["ways"].as_array().cloned().expect("a list of ways");
    let phone = ways.iter().find(|way| way["kind"] == "phone").expect("the phone is a way");
    let id = phone["id"].as_str().expect("an id").to_owned();
    let before = server.count_codes(NUMBER.1).await;
    let sent = app.post("/sign-in/further/send", &json!({ "address": id })).await;
    app.expect(&sent, "sign_in_code");
    (id, server.code(NUMBER.1, before + 1).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_of_a_sign_in_dies_when_the_number_goes() {
    on_each_asking_engine(async |server| {
        let app = server.app();
        let reply = app.give_password(HANA.0, HANA.1, false).await;
        app.expect(&reply, "sign_in_further");
        assert!(kinds(&reply).contains(&"phone".to_owned()));
        let (id, code) = send_to_phone(&server, &app, &reply).await;
        take_over(&server, NUMBER).await;
        let path = format!("/sign-in/further/code/{id}");
        let given = app.post(&path, &json!({ "code": code })).await;
        assert_ne!(given.page(), "account", "{}", given.text());
        assert_eq!(app.get("/account").await.status, 401);
        assert!(!kinds(&app.get("/sign-in/further").await).contains(&"phone".to_owned()));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_step_asks_for_what_is_left() {
    on_each_engine(async |server| {
        let (owner, _, _) = long_guarded(&server).await;
        let offered = async || kinds(&asked(&server).await.get("/sign-in/further").await);
        assert!(offered().await.contains(&"phone".to_owned()));
        take_over(&server, NUMBER).await;
        let left = offered().await;
        assert!(
            left.contains(&"app".to_owned()) && !left.contains(&"phone".to_owned()),
            "{left:?}"
        );
        let page = owner.get(PAGE).await.text();
        assert!(!page.contains(NUMBER.0), "{page}");
        server.finish().await;
    })
    .await;
}

async fn begin(app: &App, identifier: &str) {
    let begun = app.post("/recover", &json!({ "identifier": identifier })).await;
    app.expect(&begun, "recover_ways");
}

async fn send(app: &App, way: &str) -> Reply {
    app.post("/recover/send", &json!({ "way": way })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_loses_what_the_number_has_proven() {
    on_each_engine(async |server| {
        server.advance("73h").await;
        let (given, sent) = (server.app(), server.app());
        let mut codes = Vec::new();
        for app in [&given, &sent] {
            begin(app, HANA.0).await;
            server.advance("61s").await;
            let before = server.count_codes(NUMBER.1).await;
            app.expect(&send(app, "phone").await, "recover_code");
            codes.push(server.code(NUMBER.1, before + 1).await);
        }
        let proven = given.post("/recover/code/phone", &json!({ "code": codes[0] })).await;
        assert_ne!(proven.page(), "recover_code", "{}", proven.text());
        take_over(&server, NUMBER).await;
        let refused = sent.post("/recover/code/phone", &json!({ "code": codes[1] })).await;
        assert_eq!(refused.page(), "recover_code", "{}", refused.text());
        for app in [&given, &sent] {
            let page = app.get("/recover/password").await;
            assert_ne!(page.page(), "recover_password", "{}", page.text());
        }
        // Nothing more is sent there, and nobody is told so.
        let before = server.count_codes(NUMBER.1).await;
        let app = server.app();
        begin(&app, HANA.0).await;
        server.advance("61s").await;
        app.expect(&send(&app, "phone").await, "recover_code");
        server.messages_to(HANA.0, 1).await;
        assert_eq!(server.count_codes(NUMBER.1).await, before);
        // As a guard beside another proof it still serves: it is a number that the account had.
        let before = server.count_codes(HANA.0).await;
        app.expect(&send(&app, "mailbox").await, "recover_code");
        let code = server.code(HANA.0, before + 1).await;
        let reply = app.post("/recover/code/mailbox", &json!({ "code": code })).await;
        app.expect(&reply, "recover_number");
        let reply = app.post("/recover/number", &json!({ "number": NUMBER.0 })).await;
        app.expect(&reply, "recover_password");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_proves_nothing_by_it() {
    on_each_engine(async |server| {
        let owner = hana(&server).await;
        let id = owner.address_id(NUMBER.0).await;
        let before = server.count_codes(NUMBER.1).await;
        let asked = owner.post("/account/prove/send", &json!({ "address": id })).await;
        owner.expect(&asked, "prove_by_code");
        let code = server.code(NUMBER.1, before + 1).await;
        take_over(&server, NUMBER).await;
        let path = format!("/account/prove/code/{id}");
        let given = owner.post(&path, &json!({ "code": code })).await;
        assert_ne!(given.page(), "account", "{}", given.text());
        let asked = owner.post("/account/prove/send", &json!({ "address": id })).await;
        assert_ne!(asked.page(), "prove_by_code", "{}", asked.text());
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_loss_reported_by_the_number_locks_the_account_that_has_it() {
    on_each_engine(async |server| {
        server.advance("73h").await;
        let new = take_over(&server, NUMBER).await;
        let app = server.app();
        let before = server.count_codes(NUMBER.1).await;
        app.post("/lock", &json!({ "identifier": NUMBER.0 })).await;
        let code = server.code(NUMBER.1, before + 1).await;
        app.post("/lock/code", &json!({ "code": code })).await;
        assert_eq!(new.get("/account").await.status, 401, "the new account is locked");
        signed_in(&server, HANA.0, HANA.1).await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_by_the_number_finds_the_new_account_alone() {
    on_each_engine(async |server| {
        take_over(&server, NUMBER).await;
        let app = server.app();
        let before = server.count_codes(NUMBER.1).await;
        app.post("/recover/identifier", &json!({ "address": NUMBER.0 })).await;
        let code = server.code(NUMBER.1, before + 1).await;
        let found = app.post("/recover/identifier/code", &json!({ "code": code })).await;
        let text = found.text();
        assert!(text.contains("010-****-5678") && !text.contains("ha***"), "{text}");
        server.finish().await;
    })
    .await;
}
