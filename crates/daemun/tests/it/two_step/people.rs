//! People with two-step.

use serde_json::{Value, json};

use crate::support::{App, AuthenticatorApp, Reply, Server};

/// Two identifiers and a contact address.
pub(crate) const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
pub(crate) const NUMBER: (&str, &str) = ("010-1234-5678", "+821012345678");
pub(crate) const PAGE: &str = "/account/two-step";
pub(crate) const CODES: &str = "/account/two-step/codes";
pub(crate) const NEW_APP: &str = "/account/two-step/apps/new";

/// Hana, whose account and methods are older than 72 hours, known to her account and signed in a
/// moment ago by her password and her phone.
pub(crate) async fn hana(server: &Server) -> App {
    server.advance("73h").await;
    let app = server.app();
    app.expect(&app.sign_in_kept(HANA.0, HANA.1).await, "account");
    app
}

/// Every kind of method but mailboxes.
pub(crate) fn kinds() -> Value {
    json!({ "messenger": true, "passkey": true, "app": true, "phone": true })
}

/// Adds an authenticator app in a session that has shown enough.
pub(crate) async fn add_app(server: &Server, session: &App) -> AuthenticatorApp {
    let page = session.get(NEW_APP).await;
    session.expect(&page, "add_app");
    let page = page.json();
    let app = AuthenticatorApp::reads(&page);
    let code = app.next_code(server).await;
    let form = json!({ "app": page["value"]["app"], "name": "Pixel", "code": code });
    session.expect(&session.post(NEW_APP, &form).await, "two_step");
    app
}

/// The recovery codes that a page shows.
pub(crate) fn codes(reply: &Reply) -> Vec<String> {
    let codes = reply.json()["value"]["codes"].as_array().cloned().expect("codes are shown");
    codes.into_iter().map(|code| code.as_str().expect("a text").to_owned()).collect()
}

/// Switches two-step on with the phone and an app; gives the app and the recovery codes.
pub(crate) async fn switch_on(server: &Server, session: &App) -> (AuthenticatorApp, Vec<String>) {
    let app = add_app(server, session).await;
    let on = session.post("/account/two-step/on", &kinds()).await;
    session.expect(&on, "recovery_codes");
    (app, codes(&on))
}

/// Hana with two-step on, still signed in.
pub(crate) async fn guarded(server: &Server) -> (App, AuthenticatorApp, Vec<String>) {
    let session = hana(server).await;
    let (app, codes) = switch_on(server, &session).await;
    (session, app, codes)
}

/// The same three days later: everything counts.
pub(crate) async fn long_guarded(server: &Server) -> (App, AuthenticatorApp, Vec<String>) {
    let (session, app, codes) = guarded(server).await;
    server.advance("73h").await;
    (session, app, codes)
}

/// `off`, `confirming` or `on`.
pub(crate) async fn state(session: &App) -> String {
    let page = session.get(PAGE).await;
    session.expect(&page, "two_step");
    page.json()["value"]["state"].as_str().expect("a state").to_owned()
}

/// A new screen that has given Hana's password.
pub(crate) async fn asked(server: &Server) -> App {
    let screen = server.app();
    screen.expect(&screen.give_password(HANA.0, HANA.1, false).await, "sign_in_further");
    screen
}

pub(crate) async fn give_app(screen: &App, code: &str, trust: bool) -> Reply {
    let form = json!({ "code": code, "trust": trust });
    screen.post("/sign-in/further/app", &form).await
}

pub(crate) async fn give_recovery_code(screen: &App, code: &str) -> Reply {
    screen.post("/sign-in/further/recovery-code", &json!({ "code": code })).await
}

/// The kinds of the ways that a sign-in shows.
pub(crate) fn ways(reply: &Reply) -> Vec<String> {
    let ways = reply.json()["value"]["ways"].as_array().cloned().expect("a list of ways");
    ways.into_iter().map(|way| way["kind"].as_str().expect("a kind").to_owned()).collect()
}

/// Leaves the session no fresh proof but the password.
pub(crate) async fn with_password_alone(server: &Server, session: &App) {
    server.advance("11m").await;
    let reply = session.prove(HANA.1).await;
    session.expect(&reply, "account");
}

/// The newest message to an address whose subject has this in it, once it is there.
pub(crate) async fn told(server: &Server, address: &str, subject: &str) -> Value {
    for count in 1.. {
        let all = server.messages_to(address, count).await;
        let has = |m: &&Value| m["subject"].as_str().is_some_and(|said| said.contains(subject));
        if let Some(found) = all.iter().find(has) {
            return found.clone();
        }
    }
    unreachable!("waiting for one message more ends the test before long")
}
