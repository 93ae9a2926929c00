//! A passkey as the further proof of a sign-in, and as a fresh proof in a session.

use serde_json::json;
use testing::scenario;

use super::people::*;
use crate::support::{Authenticator, PRESENT, on_each_asking_engine, on_each_engine};

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_is_the_first_way_of_a_further_proof_verified_or_not() {
    let _proof = scenario("passkey-unverified");
    on_each_asking_engine(async |server| {
        let (_, mut key) = owner(&server).await;
        for flags in [0x05, PRESENT] {
            key.flags = flags;
            let app = server.app();
            let asked = app.give_password(HANA.0, HANA.1, false).await;
            app.expect(&asked, "sign_in_further");
            let value = asked.json()["value"].clone();
            assert_eq!(value["ways"][0]["kind"], "passkey");
            let signed = key.sign(&value["passkey"]);
            app.expect(&app.post("/sign-in/further/passkey", &signed).await, "account");
            let nick = json!({ "nickname": "Hana" });
            app.expect(&app.post("/account/profile", &nick).await, "profile");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_attempts_challenge_and_another_accounts_passkey_are_no_further_proof() {
    on_each_asking_engine(async |server| {
        let (_, mut key) = owner(&server).await;
        let stranger = server.app();
        stranger.sign_up(&server, "garam@example.com", "garam@example.com").await;
        let mut strangers = Authenticator::new(&server);
        add(&stranger, &mut strangers, "mine").await;

        let app = server.app();
        let asked = app.give_password(HANA.0, HANA.1, false).await.json()["value"].clone();
        let other = server.app();
        let others = other.give_password(HANA.0, HANA.1, false).await.json()["value"].clone();
        for signed in [
            strangers.sign(&asked["passkey"]),
            key.sign(&others["passkey"]),
            key.sign(&request(&server.app()).await),
        ] {
            let refused = app.post("/sign-in/further/passkey", &signed).await;
            refused.refused(422, "refusal-passkey-refused");
        }
        let signed = key.sign(&asked["passkey"]);
        app.expect(&app.post("/sign-in/further/passkey", &signed).await, "account");
        app.expect(&app.post("/sign-out", &json!({})).await, "sign_in");
        app.expect(&app.post("/sign-in/further/passkey", &signed).await, "sign_in");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_is_a_fresh_proof_once_and_in_its_own_session() {
    let _proof = scenario("passkey");
    on_each_engine(async |server| {
        let (app, mut key) = owner(&server).await;
        server.advance("73h").await;
        app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        server.advance("11m").await;
        let ask = "/account/prove?next=/account/password&ahead=replace";
        let page = app.get(ask).await.json()["value"].clone();
        assert_eq!(page["passkey"]["suffices"], true);
        let mut signed = key.sign(&page["passkey"]["options"]);
        signed["next"] = json!("/account/password");
        app.expect(&app.post("/account/prove/passkey", &signed).await, "password");
        let again = app.post("/account/prove/passkey", &signed).await;
        again.refused(422, "refusal-passkey-refused");
        let other = server.app();
        other.expect(&other.sign_in(HANA.0, HANA.1).await, "account");
        let others = other.get(ask).await.json()["value"]["passkey"]["options"].clone();
        let refused = app.post("/account/prove/passkey", &key.sign(&others)).await;
        refused.refused(422, "refusal-passkey-refused");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_lifts_a_restricted_session() {
    let _proof = scenario("restricted-session");
    on_each_asking_engine(async |server| {
        let (_, mut key) = owner(&server).await;
        let app = server.app();
        let asked = app.give_password(HANA.0, HANA.1, false).await.json()["value"].clone();
        let ways = asked["ways"].as_array().cloned().expect("a list");
        let mailbox = ways.iter().find(|way| way["full"] == false).expect("the mailbox");
        let id = mailbox["id"].as_str().expect("an id");
        let before = server.count_codes(HANA.0).await;
        app.post("/sign-in/further/send", &json!({ "address": id })).await;
        let code = server.code(HANA.0, before + 1).await;
        let path = format!("/sign-in/further/code/{id}");
        app.expect(&app.post(&path, &json!({ "code": code })).await, "account");
        let nick = json!({ "nickname": "Hana" });
        app.post("/account/profile", &nick).await.refused(403, "refusal-session-restricted");
        let page = app.get("/account/prove?ahead=add").await.json()["value"].clone();
        let signed = key.sign(&page["passkey"]["options"]);
        app.expect(&app.post("/account/prove/passkey", &signed).await, "account");
        app.expect(&app.post("/account/profile", &nick).await, "profile");
        server.finish().await;
    })
    .await;
}
