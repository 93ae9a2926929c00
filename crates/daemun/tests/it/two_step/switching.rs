//! Switching it on and off, and what is kept for it.

use serde_json::json;
use testing::scenario;

use super::people::*;
use crate::support::{Engine, Server, on_each_asking_engine, on_each_engine};

#[tokio::test(flavor = "multi_thread")]
async fn two_independent_methods_switch_it_on_at_once_and_everybody_is_told() {
    let _proof = scenario("two-step-on");
    on_each_asking_engine(async |server| {
        let session = hana(&server).await;
        assert_eq!(state(&session).await, "off");
        let (_, codes) = switch_on(&server, &session).await;
        assert_eq!(state(&session).await, "on");
        assert_eq!(codes.len(), 10);
        assert!(codes.iter().all(|code| code.len() == 19), "{codes:?}");
        for address in [HANA.0, "hana.backup@example.net"] {
            told(&server, address, "2단계 인증을 켰어요").await;
            told(&server, address, "인증 앱을 등록했어요").await;
        }
        let twice = session.post("/account/two-step/on", &kinds()).await;
        twice.refused(422, "refusal-two-step-stands");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_one_method_a_recovery_code_is_typed_back_first() {
    let _proof = scenario("two-step-recovery-codes");
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let none = json!({ "messenger": true });
        let refused = session.post("/account/two-step/on", &none).await;
        refused.refused(422, "refusal-no-second-step");
        let begun = session.post("/account/two-step/on", &json!({ "phone": true })).await;
        session.expect(&begun, "recovery_codes");
        assert_eq!(begun.json()["value"]["confirming"], true);
        let codes = codes(&begun);
        // Until then nobody is asked.
        let other = server.app();
        other.expect(&other.give_password(HANA.0, HANA.1, false).await, "account");
        let shown = other.get(CODES).await.json();
        assert!(shown["value"]["codes"].is_null(), "they are shown where they were made");
        let wrong = session.post("/account/two-step/confirm", &json!({ "code": "nothing" })).await;
        wrong.refused(422, "refusal-typed-wrong");
        let typed = codes[3].to_lowercase().replace('-', " ");
        let on = session.post("/account/two-step/confirm", &json!({ "code": typed })).await;
        session.expect(&on, "two_step");
        assert_eq!(on.json()["value"]["state"], "on");
        assert_eq!(on.json()["value"]["recovery_codes"]["left"], 10, "it was not used up");
        asked(&server).await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn recovery_codes_are_shown_once_and_new_ones_void_the_others() {
    let _proof = scenario("two-step-recovery-codes");
    on_each_engine(async |server| {
        let (session, app, former) = guarded(&server).await;
        session.expect(&session.get(CODES).await, "recovery_codes");
        let kept = session.post("/account/two-step/codes/kept", &json!({})).await;
        session.expect(&kept, "two_step");
        assert!(session.get(CODES).await.json()["value"]["codes"].is_null());
        server.advance("73h").await;
        // The password alone makes no new ones.
        with_password_alone(&server, &session).await;
        let refused = session.post(CODES, &json!({})).await;
        session.expect(&refused, "prove");
        let code = app.next_code(&server).await;
        let proved =
            session.post("/account/prove/app", &json!({ "code": code, "next": CODES })).await;
        session.expect(&proved, "recovery_codes");
        let renewed = session.post(CODES, &json!({})).await;
        session.expect(&renewed, "recovery_codes");
        let codes = codes(&renewed);
        let screen = asked(&server).await;
        screen.expect(&give_recovery_code(&screen, &former[0]).await, "link");
        screen.expect(&give_recovery_code(&screen, &codes[0]).await, "account");
        server.advance("11m").await;
        assert!(session.get(CODES).await.json()["value"]["codes"].is_null(), "their time is over");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn switching_off_takes_the_second_proof_and_then_the_password_is_enough_again() {
    let _proof = scenario("two-step-off");
    on_each_engine(async |server| {
        let (session, app, _) = long_guarded(&server).await;
        with_password_alone(&server, &session).await;
        session.expect(&session.post("/account/two-step/off", &json!({})).await, "prove");
        assert_eq!(state(&session).await, "on");
        let page = session.get("/account/prove?next=/account/two-step&ahead=replace").await.json();
        assert!(page["value"]["password"].is_null(), "it leads nowhere: {page:#}");
        assert_eq!(page["value"]["app"]["suffices"], true);
        let code = app.next_code(&server).await;
        let form = json!({ "code": code, "next": PAGE, "ahead": "replace" });
        session.expect(&session.post("/account/prove/app", &form).await, "two_step");
        let off = session.post("/account/two-step/off", &json!({})).await;
        session.expect(&off, "two_step");
        assert_eq!(off.json()["value"]["state"], "on");
        assert_eq!(off.json()["value"]["goes_off"]["what"], "two_step");
        asked(&server).await;
        server.advance("73h").await;
        let other = server.app();
        other.expect(&other.give_password(HANA.0, HANA.1, false).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_policy_does_not_allow_is_neither_shown_nor_chosen() {
    let server = Server::start_under(Engine::Sqlite, "[two_step]\nphone = false\n").await;
    let session = hana(&server).await;
    let page = session.get(PAGE).await.json();
    let kinds = page["value"]["kinds"].as_array().cloned().expect("a list");
    assert!(kinds.iter().all(|kind| kind["kind"] != "phone"), "{kinds:#?}");
    let on = session.post("/account/two-step/on", &json!({ "phone": true })).await;
    on.refused(422, "refusal-no-second-step");
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_is_bound_by_a_code_of_the_seed_that_this_session_was_shown() {
    let _proof = scenario("two-step-app");
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let page = session.get(NEW_APP).await.json();
        let app = crate::support::AuthenticatorApp::reads(&page);
        let uri = page["value"]["uri"].as_str().expect("a link").to_owned();
        assert!(uri.starts_with("otpauth://totp/") && uri.contains("&digits=6&period=30"), "{uri}");
        let form =
            |code: &str| json!({ "app": page["value"]["app"], "name": "Pixel", "code": code });
        let wrong = crate::support::app::wrong(&app.code(&server).await);
        session.post(NEW_APP, &form(&wrong)).await.refused(422, "refusal-typed-wrong");
        // Another session was not shown it, whoever's it is.
        let other = server.app();
        other.expect(&other.give_password(HANA.0, HANA.1, false).await, "account");
        let code = app.code(&server).await;
        other.post(NEW_APP, &form(&code)).await.refused(422, "refusal-typed-wrong");
        // A clock that is one step behind, and one that is two.
        server.advance("60s").await;
        session.post(NEW_APP, &form(&code)).await.refused(422, "refusal-typed-wrong");
        let code = app.code_of_a_new_step(&server).await;
        server.advance("30s").await;
        session.expect(&session.post(NEW_APP, &form(&code)).await, "two_step");
        let again = app.next_code(&server).await;
        session.post(NEW_APP, &form(&again)).await.refused(422, "refusal-typed-wrong");
        let listed = session.get(PAGE).await.json();
        let kinds = listed["value"]["kinds"].as_array().cloned().expect("a list");
        let apps = kinds.iter().find(|kind| kind["kind"] == "app").expect("the kind is listed");
        assert_eq!(apps["methods"].as_array().map(Vec::len), Some(1));
        // A seed is not proposed for ever.
        let page = session.get(NEW_APP).await.json();
        let late = crate::support::AuthenticatorApp::reads(&page);
        server.advance("9m").await;
        session.expect(&session.prove(HANA.1).await, "account");
        server.advance("9m").await;
        session.expect(&session.prove(HANA.1).await, "account");
        server.advance("9m").await;
        session.expect(&session.prove(HANA.1).await, "account");
        server.advance("4m").await;
        let code = late.code(&server).await;
        let form = json!({ "app": page["value"]["app"], "name": "Late", "code": code });
        session.post(NEW_APP, &form).await.refused(410, "refusal-nothing-begun");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_is_gone_already_is_said_to_be_gone_on_the_page_of_two_step() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let gone = "/account/two-step/apps/0199f0aa-0000-7000-8000-000000000001/remove";
        let reply = session.post(gone, &json!({})).await;
        assert_eq!(reply.page(), "two_step");
        reply.refused(404, "refusal-app-unknown");
        server.finish().await;
    })
    .await;
}
