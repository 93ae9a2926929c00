//! Ways in: a table that fails when a path is missing from it. What each comes to is in the matrix.

use std::collections::BTreeSet;

use serde_json::json;

use super::people::*;
use crate::support::on_each_engine;

/// Paths that a signed-out visit can post to, and that end in a session. The matrix tries each.
pub const WAYS_IN: [&str; 10] = [
    "/sign-in",
    "/sign-in/passkey",
    "/sign-in/further/code/{address}",
    "/sign-in/further/passkey",
    "/sign-in/further/app",
    "/sign-in/further/recovery-code",
    "/sign-in/further/messenger/go-on",
    "/sign-in/qr/go-on",
    "/sign-up/profile",
    "/recover/password",
];
/// Paths that end in a session though they are only looked at: a provider on another site sends browsers
/// there, and a POST from it would carry none of our cookies. The matrix tries each.
pub const WAYS_IN_BY_GET: [&str; 1] = ["/identity/callback"];
/// Paths that a signed-out visit can post to, and that lead to no session by themselves.
const NO_WAYS_IN: [(&str, &str); 36] = [
    ("/changes/{id}", "decides a change"),
    ("/changes/{id}/resend", "sends a code"),
    ("/help/articles/{slug}/feedback", "the help centre"),
    ("/help/ask", "the help centre"),
    ("/language", "a choice"),
    ("/link/{token}", "its actions are in the table of links"),
    ("/lock", "locks"),
    ("/lock/code", "locks"),
    ("/lock/resend", "sends a code"),
    ("/messenger/push", "a messenger's"),
    ("/messenger/push/off", "a messenger's"),
    ("/messenger/prompts/{id}", "approves for the browser that began"),
    ("/messenger/prompts/{id}/deny", "refuses"),
    ("/messenger/prompts/{id}/lock", "locks"),
    ("/messenger/prompts/{id}/undo", "a messenger's"),
    ("/messenger/qr/{id}", "approves for the browser that shows it"),
    ("/messenger/qr/{id}/deny", "refuses"),
    ("/messenger/qr/{id}/undo", "a messenger's"),
    ("/messenger/recovery/stop", "ends"),
    ("/messenger/removal/stop", "stops a removal"),
    ("/messenger/scan", "a messenger's"),
    ("/messenger/settings/name", "a messenger's"),
    ("/messenger/settings/number", "a messenger's"),
    ("/messenger/settings/number/code", "a messenger's"),
    ("/messenger/settings/number/resend", "a messenger's"),
    ("/messenger/sign-out", "ends"),
    ("/recover/identifier", "sends a code"),
    ("/recover/identifier/code", "shows an identifier, half hidden"),
    ("/recover/identifier/resend", "sends a code"),
    ("/recover/stop", "ends"),
    ("/restricted/{token}/appeal", "asks an operator"),
    ("/restricted/{token}/not-me", "leads to the way back"),
    ("/sign-in/accounts", "shows what a browser remembers"),
    ("/sign-in/accounts/remove", "ends"),
    ("/sign-in/further/lock", "locks"),
    ("/sign-out", "ends"),
];
/// Paths whose every post asks for a session first, or for an operator's token.
const SESSIONS: [&str; 2] = ["/account", "/admin/api"];

fn is_a_sessions(path: &str) -> bool {
    SESSIONS.iter().any(|prefix| path.starts_with(prefix))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_path_is_a_way_in_or_says_why_not() {
    on_each_engine(async |server| {
        let document = server.app().get("/openapi.json").await.json();
        let paths = document["paths"].as_object().expect("paths");
        let posts = paths.iter().filter(|(_, of)| of["post"].is_object()).map(|(path, _)| path);
        let ours = |path: &&String| !is_a_sessions(path) && !path.starts_with("/dev");
        let posts: BTreeSet<_> = posts.filter(ours).map(String::as_str).collect();
        let steps = [
            "/sign-in/further/send",
            "/sign-in/further/messenger",
            "/sign-in/qr",
            "/sign-up",
            "/sign-up/verify",
            "/sign-up/resend",
            "/sign-up/address",
            "/sign-up/taken",
            "/messenger/number",
            "/messenger/code",
            "/messenger/code/resend",
            "/recover",
            "/recover/send",
            "/recover/code/{way}",
            "/recover/passkey",
            "/recover/messenger",
            "/recover/messenger/go-on",
            "/recover/app",
            "/recover/recovery-code",
            "/recover/number",
            "/recover/number/again",
            "/recover/number/unknown",
            "/recover/wait",
        ];
        let named = WAYS_IN.into_iter().chain(NO_WAYS_IN.map(|(path, _)| path)).chain(steps);
        assert_eq!(posts, named.collect(), "a path is in no list, or gone");
        for path in WAYS_IN_BY_GET {
            assert!(paths[path]["get"].is_object() && paths[path]["post"].is_null(), "{path}");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_up_does_not_open_a_locked_account_again() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        lock(&app).await;
        let app = server.app();
        app.expect(&app.begin_sign_up(HANA.0).await, "sign_up_verify");
        let code = server.code(HANA.0, 1).await;
        app.expect(&app.give_code(&code).await, "sign_up_taken");
        let reply = app.choose_profile("Thief").await;
        assert_ne!(reply.page(), "account");
        assert_eq!(app.get("/account").await.status, 401);
        let reply = app.post("/sign-up/profile", &json!({})).await;
        assert_ne!(reply.page(), "account");
        server.finish().await;
    })
    .await;
}
