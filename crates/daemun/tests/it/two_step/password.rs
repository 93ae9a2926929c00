//! What a password change leaves of two-step.

use serde_json::json;

use super::people::*;
use crate::support::{App, Phone, Reply, Server, on_each_engine};

const NEW: &str = "quiet anchors 52 violet";

/// Hana, whose two-step takes her messengers and nothing else, for long.
struct Guarded {
    /// None of the messengers is beside it.
    session: App,
    phone: Phone,
    other: Phone,
    codes: Vec<String>,
}

async fn guarded(server: &Server) -> Guarded {
    let session = hana(server).await;
    let elsewhere = server.app();
    elsewhere.expect(&elsewhere.sign_in_kept(HANA.0, HANA.1).await, "account");
    let (phone, other) = (Phone::new(server), Phone::new(server));
    for phone in [&phone, &other] {
        phone.sign_in(server, &elsewhere, NUMBER.0, NUMBER.1).await;
        server.advance("61s").await;
    }
    let on = session.post("/account/two-step/on", &json!({ "messenger": true })).await;
    session.expect(&on, "recovery_codes");
    let codes = codes(&on);
    let back = session.post("/account/two-step/confirm", &json!({ "code": codes[0] })).await;
    assert_eq!(state(&session).await, "on", "{}", back.text());
    server.advance("73h").await;
    session.expect(&session.prove(HANA.1).await, "account");
    Guarded { session, phone, other, codes }
}

async fn is_suspended(phone: &Phone) -> bool {
    phone.app.get("/messenger").await.page() != "messenger"
}

/// The messenger is told the digits that a screen shows.
async fn approve(phone: &Phone, purpose: &str, shown: &Reply) {
    let shown = shown.json();
    let digits = shown["value"]["digits"].as_str().expect("digits are shown");
    let approved = phone.approve(&phone.prompt(purpose).await, digits).await;
    phone.app.expect(&approved, "messenger");
}

/// Confirms in the messenger that it is its owner who is in this session.
async fn confirm(session: &App, phone: &Phone) {
    let ahead = json!({ "next": "/account/password", "ahead": "replace" });
    let shown = session.post("/account/prove/messenger", &ahead).await;
    session.expect(&shown, "prove_by_messenger");
    approve(phone, "prove", &shown).await;
    session.post("/account/prove/messenger/go-on", &ahead).await;
}

async fn change(session: &App) -> Reply {
    session.post("/account/password", &json!({ "new_password": NEW })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_messenger_that_has_just_confirmed_the_change_stays_and_others_are_signed_out() {
    on_each_engine(async |server| {
        let Guarded { session, phone, other, .. } = guarded(&server).await;
        confirm(&session, &phone).await;
        session.expect(&change(&session).await, "account");
        assert!(is_suspended(&other).await, "it has shown nothing");

        let screen = server.app();
        let asked = screen.give_password(HANA.0, NEW, false).await;
        screen.expect(&asked, "sign_in_messenger");
        approve(&phone, "sign_in", &asked).await;
        let on = screen.post("/sign-in/further/messenger/go-on", &json!({})).await;
        screen.expect(&on, "account");
        let page = screen.get(PAGE).await.json();
        assert_eq!(page["value"]["stands_on_paper"], false);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_confirmed_by_a_recovery_code_signs_the_messenger_out_and_says_what_is_left() {
    on_each_engine(async |server| {
        let Guarded { session, phone, codes, .. } = guarded(&server).await;
        let ahead = json!({ "code": codes[1], "next": "/account/password", "ahead": "replace" });
        let proven = session.post("/account/prove/recovery-code", &ahead).await;
        session.expect(&proven, "password");
        let changed = change(&session).await;
        session.expect(&changed, "two_step");
        assert_eq!(changed.json()["value"]["stands_on_paper"], true);
        assert!(is_suspended(&phone).await, "it may be lost");

        // Nothing is asked less for that: the password alone opens nothing.
        let screen = server.app();
        let asked = screen.give_password(HANA.0, NEW, false).await;
        screen.expect(&asked, "sign_in_further");
        assert_eq!(ways(&asked), ["recovery_code"]);
        // And it is no dead end: the messenger is let in again, by the session that goes on.
        let again = Phone::new(&server);
        again.sign_in(&server, &session, NUMBER.0, NUMBER.1).await;
        let page = session.get(PAGE).await.json();
        assert_eq!(page["value"]["stands_on_paper"], false);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_messenger_that_confirmed_long_ago_is_signed_out() {
    on_each_engine(async |server| {
        let Guarded { session, phone, codes, .. } = guarded(&server).await;
        confirm(&session, &phone).await;
        server.advance("11m").await;
        session.expect(&session.prove(HANA.1).await, "account");
        let ahead = json!({ "code": codes[1], "next": "/account/password", "ahead": "replace" });
        session.post("/account/prove/recovery-code", &ahead).await;
        session.expect(&change(&session).await, "two_step");
        assert!(is_suspended(&phone).await, "it may be stolen by now");
        server.finish().await;
    })
    .await;
}
