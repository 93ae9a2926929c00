//! The second proof of a sign-in.

use serde_json::{Value, json};
use testing::scenario;

use super::people::*;
use crate::support::{App, Authenticator, Phone, on_each_asking_engine, on_each_engine};

#[tokio::test(flavor = "multi_thread")]
async fn every_sign_in_is_asked_in_known_browsers_too_and_a_code_is_taken_once() {
    let _proof = scenario("two-step-sign-in");
    on_each_asking_engine(async |server| {
        let (session, app, codes) = guarded(&server).await;
        session.expect(&session.post("/sign-out", &json!({})).await, "sign_in");
        // The account knows this browser.
        let reply = session.give_password(HANA.0, HANA.1, false).await;
        session.expect(&reply, "sign_in_further");
        assert_eq!(reply.json()["value"]["two_step"], true);
        // Mailboxes were not chosen.
        assert_eq!(ways(&reply), ["app", "phone", "recovery_code"]);
        let code = app.next_code(&server).await;
        session.expect(&give_app(&session, &code, false).await, "account");
        let screen = asked(&server).await;
        give_app(&screen, &code, false).await.refused(422, "refusal-typed-wrong");
        assert_eq!(screen.get("/account").await.status, 401);

        screen.expect(&give_recovery_code(&screen, &codes[0]).await, "account");
        let used = told(&server, HANA.0, "복구 코드를 사용했어요").await;
        let text = used["text"].as_str().expect("a text");
        assert!(text.contains("9개"), "{text}");
        // Its owner sees since when each is there, and when it was used.
        let page = session.get(PAGE).await.json()["value"].clone();
        assert_eq!(page["recovery_codes"]["left"], 9);
        let kinds = page["kinds"].as_array().cloned().expect("a list");
        let apps = kinds.iter().find(|kind| kind["kind"] == "app").expect("it is listed");
        let app_shown = &apps["methods"][0];
        assert!(app_shown["bound_at"].is_string() && app_shown["used_at"].is_string());
        let screen = asked(&server).await;
        give_recovery_code(&screen, &codes[0]).await.refused(422, "refusal-typed-wrong");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mailboxes_give_it_only_where_they_were_chosen_and_lower_no_other_bar() {
    on_each_asking_engine(async |server| {
        let (session, _, _) = guarded(&server).await;
        let mail = json!({ "app": true, "phone": true, "email": true });
        let chosen = session.post("/account/two-step/kinds", &mail).await;
        session.expect(&chosen, "two_step");
        let screen = server.app();
        let reply = screen.give_password(HANA.0, HANA.1, false).await;
        screen.expect(&reply, "sign_in_further");
        let kinds = ways(&reply);
        assert!(kinds.contains(&"email".to_owned()), "{kinds:?}");
        // Where nothing knows the browser, the mailbox that signs in makes a restricted session still.
        let value = reply.json();
        let all = value["value"]["ways"].as_array().expect("a list");
        let own = all.iter().find(|way| way["full"] == false).expect("the own mailbox").clone();
        let id = own["id"].as_str().expect("an id").to_owned();
        let before = server.count_codes(HANA.0).await;
        let sent = screen.post("/sign-in/further/send", &json!({ "address": id })).await;
        screen.expect(&sent, "sign_in_code");
        let code = server.code(HANA.0, before + 1).await;
        let path = format!("/sign-in/further/code/{id}");
        screen.expect(&screen.post(&path, &json!({ "code": code })).await, "account");
        let off = screen.post("/account/two-step/off", &json!({})).await;
        off.refused(403, "refusal-session-restricted");
        assert_eq!(state(&session).await, "on");
        server.finish().await;
    })
    .await;
}

/// The browsers that two-step does not ask in.
async fn browsers(session: &App) -> Vec<Value> {
    let page = session.get(PAGE).await;
    session.expect(&page, "two_step");
    page.json()["value"]["browsers"].as_array().cloned().expect("a list")
}

/// Signs out and gives the password again in the same browser.
async fn again(screen: &App) -> String {
    screen.expect(&screen.post("/sign-out", &json!({})).await, "sign_in");
    screen.give_password(HANA.0, HANA.1, false).await.page()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_is_not_to_be_asked_is_not_until_its_owner_says_so() {
    let _proof = scenario("two-step-trusted-browser");
    on_each_engine(async |server| {
        let (session, app, _) = guarded(&server).await;
        let screen = asked(&server).await;
        let code = app.next_code(&server).await;
        screen.expect(&give_app(&screen, &code, true).await, "account");
        assert_eq!(again(&screen).await, "account");
        // What another browser shows of another account, or nothing, is asked.
        asked(&server).await;
        let listed = browsers(&session).await;
        assert_eq!(listed.len(), 1);
        let id = listed[0]["id"].as_str().expect("an id").to_owned();
        let path = format!("/account/two-step/browsers/{id}/ask");
        session.expect(&session.post(&path, &json!({})).await, "two_step");
        assert_eq!(browsers(&session).await.len(), 0);
        assert_eq!(again(&screen).await, "sign_in_further");

        // Thirty days, and no longer.
        let code = app.next_code(&server).await;
        screen.expect(&give_app(&screen, &code, true).await, "account");
        server.advance("719h").await;
        assert_eq!(again(&screen).await, "account");
        server.advance("2h").await;
        assert_eq!(again(&screen).await, "sign_in_further");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_change_asks_again_in_the_browser_that_made_it_too() {
    let _proof = scenario("two-step-trusted-browser");
    on_each_engine(async |server| {
        let (_, app, _) = long_guarded(&server).await;
        let screen = asked(&server).await;
        let code = app.next_code(&server).await;
        screen.expect(&give_app(&screen, &code, true).await, "account");
        let changed = json!({ "new_password": "quiet anchors 52 violet" });
        screen.expect(&screen.post("/account/password", &changed).await, "account");
        assert_eq!(browsers(&screen).await.len(), 0);
        screen.expect(&screen.post("/sign-out", &json!({})).await, "sign_in");
        let reply = screen.give_password(HANA.0, "quiet anchors 52 violet", false).await;
        screen.expect(&reply, "sign_in_further");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_messenger_is_asked_whatever_its_number_and_without_one_the_others_are_offered() {
    on_each_asking_engine(async |server| {
        let session = hana(&server).await;
        let (_, _) = switch_on(&server, &session).await;
        asked(&server).await;
        let phone = Phone::new(&server);
        phone.sign_in(&server, &session, "010-5555-0001", "+821055550001").await;
        // The mail address was typed, and the messenger has a number that the account has not.
        let screen = server.app();
        let reply = screen.give_password(HANA.0, HANA.1, false).await;
        screen.expect(&reply, "sign_in_messenger");
        let digits = reply.json()["value"]["digits"].as_str().expect("digits").to_owned();
        let path = phone.prompt("sign_in").await;
        phone.app.expect(&phone.approve(&path, &digits).await, "messenger");
        let on = screen.post("/sign-in/further/messenger/go-on", &json!({ "trust": true })).await;
        screen.expect(&on, "account");
        assert_eq!(again(&screen).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_qr_takes_the_password_too_and_a_verified_passkey_is_two_proofs() {
    on_each_asking_engine(async |server| {
        let session = hana(&server).await;
        let mut key = Authenticator::new(&server);
        let options = session.get("/account/security/passkeys/new").await.json();
        let made = key.make(&options["value"]["options"], "laptop");
        let added = session.post("/account/security/passkeys/new", &made).await;
        session.expect(&added, "passkeys");
        let phone = Phone::new(&server);
        phone.sign_in(&server, &session, NUMBER.0, NUMBER.1).await;
        let (_, _) = switch_on(&server, &session).await;

        let screen = server.app();
        let request = screen.get("/sign-in").await.json()["value"]["passkey"].clone();
        let signed = key.sign(&request);
        screen.expect(&screen.post("/sign-in/passkey", &signed).await, "account");

        let screen = server.app();
        let shown = screen.post("/sign-in/qr", &json!({})).await;
        screen.expect(&shown, "sign_in_qr");
        let link = shown.json()["value"]["link"].as_str().expect("a link").to_owned();
        let (_, token) = link.split_once('#').expect("a token");
        let scanned = phone.app.post("/messenger/scan", &json!({ "token": token })).await;
        phone.app.expect(&scanned, "messenger_qr");
        let id = scanned.json()["value"]["prompt"]["id"].as_str().expect("an id").to_owned();
        let signature = phone.sign(&format!("daemun signs in\n{id}"));
        let path = format!("/messenger/qr/{id}");
        let approved = phone.app.post(&path, &json!({ "signature": signature })).await;
        phone.app.expect(&approved, "messenger");
        let without = screen.post("/sign-in/qr/go-on", &json!({})).await;
        without.refused(422, "refusal-password-missing");
        let with = screen.post("/sign-in/qr/go-on", &json!({ "password": HANA.1 })).await;
        screen.expect(&with, "account");
        server.finish().await;
    })
    .await;
}
