//! Whoever has the password, a session, or one method of somebody else.

use serde_json::json;

use super::people::*;
use crate::support::{App, on_each_asking_engine, on_each_engine};

/// The path of the account's app.
async fn app_path(session: &App) -> String {
    let page = session.get(PAGE).await.json();
    let kinds = page["value"]["kinds"].as_array().cloned().expect("a list");
    let app = kinds.iter().find(|kind| kind["kind"] == "app").expect("the kind is listed");
    app["methods"][0]["path"].as_str().expect("a path").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stolen_session_and_the_password_change_nothing_that_guards_the_account() {
    on_each_engine(async |server| {
        let (session, _, _) = guarded(&server).await;
        let app = app_path(&session).await;
        let phone = session.address_id(NUMBER.0).await;
        with_password_alone(&server, &session).await;
        let paths = [
            "/account/two-step/off".to_owned(),
            CODES.to_owned(),
            format!("{app}/remove"),
            format!("/account/addresses/{phone}/remove"),
        ];
        for path in paths {
            let reply = session.post(&path, &json!({})).await;
            assert_eq!(reply.page(), "prove", "{path}: {}", reply.text());
        }
        let kinds = session.post("/account/two-step/kinds", &json!({ "phone": true })).await;
        session.expect(&kinds, "prove");
        session.expect(&session.get(NEW_APP).await, "prove");
        session.expect(&session.get("/account/password").await, "prove");
        let email = json!({ "by": "email", "role": "contact", "identifier": "thief@example.com" });
        let added = session.post("/account/addresses/new", &email).await;
        assert_ne!(added.page(), "verify_address");
        assert_eq!(state(&session).await, "on");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_brings_a_method_along_takes_the_others_away_three_days_later_at_the_soonest() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        // The phone is old; the app is as old as this sign-in.
        let (app, _) = switch_on(&server, &session).await;
        let only_apps = json!({ "app": true });
        let refused = session.post("/account/two-step/kinds", &only_apps).await;
        assert_ne!(refused.page(), "two_step", "the password is all that is fresh and old");
        let id = session.address_id(NUMBER.0).await;
        session.expect(&session.prove_by_code(&server, &id, NUMBER.1).await, "account");
        let refused = session.post("/account/two-step/kinds", &only_apps).await;
        refused.refused(422, "refusal-no-second-step");
        let path = format!("/account/addresses/{id}/remove");
        session.post(&path, &json!({})).await.refused(422, "refusal-last-second-step");
        // A proof by what was brought along is none for removing.
        server.advance("11m").await;
        let code = app.next_code(&server).await;
        let form = json!({ "code": code, "next": "/account" });
        session.expect(&session.post("/account/prove/app", &form).await, "account");
        let reply = session.post("/account/two-step/off", &json!({})).await;
        session.expect(&reply, "prove");
        server.advance("72h").await;
        let screen = asked(&server).await;
        let code = app.next_code(&server).await;
        screen.expect(&give_app(&screen, &code, false).await, "account");
        screen.expect(&screen.post("/account/two-step/kinds", &only_apps).await, "two_step");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_else_s_codes_browsers_and_apps_are_nobody_s_here() {
    const SAM: (&str, &str) = ("sam@example.org", "lantern-by-the-river");
    on_each_engine(async |server| {
        let (session, _, codes) = guarded(&server).await;
        let app = app_path(&session).await;
        let sam = server.app();
        sam.expect(&sam.sign_in(SAM.0, SAM.1).await, "account");
        assert_eq!(sam.get(&app).await.status, 404);
        let removed = sam.post(&format!("{app}/remove"), &json!({})).await;
        assert_eq!(removed.status, 404);
        let form = json!({ "code": codes[0], "next": "/account" });
        let reply = sam.post("/account/prove/recovery-code", &form).await;
        reply.refused(422, "refusal-typed-wrong");
        let screen = asked(&server).await;
        screen.expect(&give_recovery_code(&screen, &codes[0]).await, "account");
        // Two-step says so to nobody before the password is right.
        let stranger = server.app();
        let wrong = stranger.give_password(HANA.0, "guessed-by-a-stranger", false).await;
        let nobody = server.app();
        let absent =
            nobody.give_password("nobody@example.com", "guessed-by-a-stranger", false).await;
        assert_eq!(wrong.told(), absent.told());
        server.finish().await;
    })
    .await;
}

/// Codes that were made in passing would be a way in that their owner never hears of.
#[tokio::test(flavor = "multi_thread")]
async fn codes_of_a_two_step_that_was_never_on_are_told_and_worth_nothing() {
    on_each_asking_engine(async |server| {
        let session = hana(&server).await;
        let begun = session.post("/account/two-step/on", &json!({ "phone": true })).await;
        session.expect(&begun, "recovery_codes");
        assert_eq!(state(&session).await, "confirming");
        told(&server, HANA.0, "복구 코드").await;
        let made = codes(&begun);
        let is_no_way = async |code: &str| {
            let screen = server.app();
            let shown = screen.give_password(HANA.0, HANA.1, false).await;
            screen.expect(&shown, "sign_in_further");
            assert!(!ways(&shown).contains(&"recovery_code".to_owned()));
            assert_eq!(give_recovery_code(&screen, code).await.status, 404, "it is no way");
            assert_eq!(screen.get("/account").await.status, 401);
        };
        is_no_way(&made[0]).await;
        session.expect(&session.post("/account/two-step/off", &json!({})).await, "two_step");
        is_no_way(&made[1]).await;
        // The next codes are others, and those of before are not among them.
        let begun = session.post("/account/two-step/on", &json!({ "phone": true })).await;
        let back = json!({ "code": made[2] });
        let refused = session.post("/account/two-step/confirm", &back).await;
        refused.refused(422, "refusal-typed-wrong");
        let back = json!({ "code": codes(&begun)[0] });
        session.expect(&session.post("/account/two-step/confirm", &back).await, "two_step");
        assert_eq!(state(&session).await, "on");
        server.finish().await;
    })
    .await;
}
