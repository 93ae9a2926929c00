//! Fewer methods for two-step.

use serde_json::{Value, json};
use testing::scenario;

use super::people::*;
use crate::support::{App, AuthenticatorApp, Server, on_each_engine};

/// Leaves nothing but the app to be asked for, with a code of it.
async fn choose_the_app(server: &Server, session: &App, app: &AuthenticatorApp) -> Value {
    server.advance("11m").await;
    let form = json!({ "code": app.next_code(server).await, "next": PAGE, "ahead": "replace" });
    session.expect(&session.post("/account/prove/app", &form).await, "two_step");
    let chosen = session.post("/account/two-step/kinds", &json!({ "app": true })).await;
    session.expect(&chosen, "two_step");
    chosen.json()["value"].clone()
}

fn kind(page: &Value, kind: &str) -> (Value, Value) {
    let kinds = page["kinds"].as_array().cloned().expect("a list");
    let one = kinds.into_iter().find(|one| one["kind"] == kind).expect("it is listed");
    (one["chosen"].clone(), one["leaves"].clone())
}

/// What the account's home says of removals.
async fn at_home(session: &App) -> Vec<Value> {
    let home = session.get("/account").await;
    session.expect(&home, "account");
    home.json()["value"]["removals"].as_array().cloned().expect("a list")
}

#[tokio::test(flavor = "multi_thread")]
async fn fewer_methods_are_taken_three_days_later_and_everybody_may_stop_it() {
    let _proof = scenario("removing-a-method");
    on_each_engine(async |server| {
        let (session, app, _) = long_guarded(&server).await;
        let page = choose_the_app(&server, &session, &app).await;
        assert_eq!(kind(&page, "phone"), (json!(true), json!(true)));
        assert_eq!(kind(&page, "app"), (json!(true), json!(false)));
        let going = page["kinds_go"].clone();
        assert_eq!(going["what"], "two_step_kinds");
        assert_eq!(going["name"], "Messenger, Passkey, Phone");
        // Whoever opens the account sees it at once, and every address is told.
        let seen = at_home(&session).await;
        assert_eq!(seen.len(), 1);
        assert_eq!(seen[0]["path"], going["path"]);
        let mail = told(&server, HANA.0, "2단계 인증 방법을 빼 달라는").await;
        let text = mail["text"].as_str().expect("a text");
        assert!(text.contains("빠지는 방법: 휴대전화") && text.contains("/link/"), "{text}");
        // Until then the phone is asked as before.
        let screen = asked(&server).await;
        let ways_now = screen.get("/sign-in/further").await;
        assert_eq!(ways(&ways_now), ["app", "phone", "recovery_code"]);
        // Stopped in another session, everything stays as it was.
        let code = app.next_code(&server).await;
        screen.expect(&give_app(&screen, &code, false).await, "account");
        let stop = format!("{}/stop", going["path"].as_str().expect("a path"));
        screen.expect(&screen.post(&stop, &json!({})).await, "two_step");
        assert_eq!(session.get("/account").await.status, 401, "whoever asked is out");
        assert_eq!(at_home(&screen).await.len(), 0);

        choose_the_app(&server, &screen, &app).await;
        server.advance("73h").await;
        let late = asked(&server).await;
        assert_eq!(ways(&late.get("/sign-in/further").await), ["app", "recovery_code"]);
        server.finish().await;
    })
    .await;
}
