//! What locks, besides the alert: the settings, a messenger, a sign-in that waits for more.

use serde_json::json;
use testing::scenario;

use super::people::*;
use crate::support::{on_each_asking_engine, on_each_engine};

#[tokio::test(flavor = "multi_thread")]
async fn the_settings_lock_with_a_fresh_proof_and_say_what_has_ended() {
    let _proof = scenario("lock");
    on_each_asking_engine(async |server| {
        let app = hana(&server).await;
        let _phone = messenger(&server, &app).await;
        let _other = hana(&server).await;
        server.advance("11m").await;
        app.expect(&app.post(LOCK, &json!({})).await, "prove");
        app.expect(&app.get("/account").await, "account");
        app.expect(&app.prove(HANA.1).await, "account");
        let page = lock(&app).await;
        assert_eq!(page["ended"]["sessions"], 2);
        assert_eq!(page["ended"]["browsers"], 2);
        assert_eq!(page["ended"]["messengers"], 1);
        assert_eq!((&page["cause"], &page["in_review"]), (&json!("settings"), &json!(false)));
        assert_eq!(app.get("/account").await.status, 401);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_says_that_the_right_password_met_a_lock() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        lock(&app).await;
        let right = server.app().give_password(HANA.0, HANA.1, false).await;
        right.refused(403, "refusal-account-locked");
        let wrong = server.app().give_password(HANA.0, "not-her-password", false).await;
        wrong.refused(422, "refusal-sign-in-refused");
        lift(&server, account(&server, HANA.0).await, "two_classes").await;
        let app = hana(&server).await;
        let told = async || {
            let history = app.get("/account/history").await.json();
            let entries = history["value"]["entries"].as_array().cloned().expect("a list");
            let refused = entries.iter().filter(|entry| entry["event"] == "sign_in_refused");
            refused.map(|entry| entry["words"].as_str().expect("words").to_owned()).collect()
        };
        let mut words: Vec<String> = told().await;
        for _ in 0..2_400 {
            if words.len() == 2 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
            words = told().await;
        }
        words.sort();
        let expected =
            ["Sign-in failed: wrong password", "Sign-in refused: the account was locked"];
        assert_eq!(words, expected);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restricted_session_may_lock() {
    on_each_asking_engine(async |server| {
        let app = server.app();
        let asked = app.give_password(HANA.0, HANA.1, false).await;
        app.expect(&asked, "sign_in_further");
        let page = asked.json();
        let ways = page["value"]["ways"].as_array().cloned().expect("a list");
        let own = ways.iter().find(|way| way["full"] == false).expect("the own mailbox");
        let id = own["id"].as_str().expect("an id");
        let sent = app.post("/sign-in/further/send", &json!({ "address": id })).await;
        app.expect(&sent, "sign_in_code");
        let code = server.code(HANA.0, 1).await;
        let path = format!("/sign-in/further/code/{id}");
        app.expect(&app.post(&path, &json!({ "code": code })).await, "account");
        lock(&app).await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_or_another_account_locks_nothing() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        assert_eq!(server.app().post(LOCK, &json!({})).await.status, 401);
        let mut browser = server.browser();
        browser.sign_in(&[]).await;
        let sam = server.app();
        sam.expect(&sam.sign_in(SAM.0, SAM.1).await, "account");
        lock(&sam).await;
        app.expect(&app.get("/account").await, "account");
        for receipt in
            ["AAAA", "", "AZnx8PAAcACAAAAAAAAAAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]
        {
            assert_eq!(app.get(&format!("/locks/{receipt}")).await.status, 404);
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_messenger_that_has_refused_a_sign_in_locks_with_its_key() {
    let _proof = scenario("lock-by-messenger");
    on_each_asking_engine(async |server| {
        let app = hana(&server).await;
        let phone = messenger(&server, &app).await;
        let thief = server.app();
        let asked = thief.give_password(NUMBER.0, HANA.1, false).await;
        thief.expect(&asked, "sign_in_messenger");
        let inbox = phone.app.get("/messenger").await.json();
        let id = inbox["value"]["prompts"][0]["id"].as_str().expect("one waits").to_owned();
        let path = format!("/messenger/prompts/{id}");
        let statement = format!("daemun locks\n{id}");
        let signed = json!({ "signature": phone.sign(&statement) });
        let early = phone.app.post(&format!("{path}/lock"), &signed).await;
        assert_eq!(early.status, 404, "nothing was refused yet");
        let denied = phone.app.post(&format!("{path}/deny"), &json!({})).await;
        phone.app.expect(&denied, "messenger_prompt");
        assert_eq!(denied.json()["value"]["locks"], json!(statement));
        for signature in ["", "AA", &phone.sign("daemun locks")] {
            let form = json!({ "signature": signature });
            let reply = phone.app.post(&format!("{path}/lock"), &form).await;
            reply.refused(422, "refusal-messenger-key-refused");
        }
        app.expect(&app.get("/account").await, "account");
        let locked = phone.app.post(&format!("{path}/lock"), &signed).await;
        phone.app.expect(&locked, "locked");
        assert_eq!(locked.json()["value"]["cause"], "messenger");
        assert_eq!(app.get("/account").await.status, 401);
        phone.app.expect(&phone.app.get("/messenger").await, "messenger_welcome");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_only_the_password_left_locks_with_it() {
    let _proof = scenario("lock-without-device");
    on_each_asking_engine(async |server| {
        let owner = hana(&server).await;
        let app = server.app();
        app.expect(&app.post("/sign-in/further/lock", &json!({})).await, "sign_in");
        app.expect(&app.give_password(HANA.0, HANA.1, false).await, "sign_in_further");
        // Another browser has shown nothing.
        let other = server.app();
        other.expect(&other.post("/sign-in/further/lock", &json!({})).await, "sign_in");
        owner.expect(&owner.get("/account").await, "account");
        let reply = app.post("/sign-in/further/lock", &json!({})).await;
        app.expect(&reply, "locked");
        assert_eq!(owner.get("/account").await.status, 401);
        server.finish().await;
    })
    .await;
}
