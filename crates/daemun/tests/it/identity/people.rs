//! Who is bound, and the way to the provider and back.

use std::time::Duration;

use serde_json::Value;

use crate::support::{
    App, Engine, Reply, Server,
    provider::{Asked, Provider},
};

/// One of the demo's sample accounts.
pub(crate) const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
/// Hana herself, and somebody else.
pub(crate) const HANAS_CI: &str = "kQm5Zb2hhbmEtaGVyc2VsZi1hbmQtbm9ib2R5LWVsc2U9PQ";
pub(crate) const DURIS_CI: &str = "ZHVyaS1oaW1zZWxmLWFuZC1ub2JvZHktZWxzZQ0000000000";
pub(crate) const OWN: &str = "/account/security/identity";
pub(crate) const NEW: &str = "/account/security/identity/new";
pub(crate) const REFUSED: &str = "refusal-identity-refused";

/// Runs a test on both engines, each with a server and a provider of its own.
pub(crate) async fn on_each_engine<F: Future<Output = ()>>(test: impl Fn(Server, Provider) -> F) {
    with_policy("", test).await;
}

/// The same where unknown browsers are asked for a further proof.
pub(crate) async fn on_each_asking_engine<F: Future<Output = ()>>(
    test: impl Fn(Server, Provider) -> F,
) {
    with_policy("[sign_in]\n", test).await;
}

async fn with_policy<F: Future<Output = ()>>(policy: &str, test: impl Fn(Server, Provider) -> F) {
    for engine in Engine::ALL {
        let provider = Provider::start().await;
        let variables = provider.variables();
        let variables: Vec<_> =
            variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let server = Server::start_under_with(engine, policy, &variables).await;
        test(server, provider).await;
    }
}

/// Moves both clocks.
pub(crate) async fn advance(server: &Server, provider: &Provider, hours: u64) {
    wait(server, provider, hours * 60).await;
}

/// Moves both clocks by minutes.
pub(crate) async fn wait(server: &Server, provider: &Provider, minutes: u64) {
    server.advance(&format!("{minutes}m")).await;
    provider.advance(Duration::from_secs(minutes * 60));
}

/// Hana, whose account and methods are older than 72 hours, with a fresh proof.
pub(crate) async fn hana(server: &Server, provider: &Provider) -> App {
    advance(server, provider, 73).await;
    let app = server.app();
    app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
    app
}

/// What is asked of the provider on this page.
pub(crate) async fn asked(app: &App, path: &str) -> Asked {
    let page = app.get(path).await;
    app.expect(&page, "identity_away");
    Asked::of(&page.json())
}

/// Goes to the provider from this page and comes back as this person.
pub(crate) async fn verify(app: &App, provider: &Provider, path: &str, ci: &str) -> Reply {
    let asked = asked(app, path).await;
    app.get(&asked.back(&provider.result(&asked, ci))).await
}

/// Binds Hana to her account.
pub(crate) async fn bind(app: &App, provider: &Provider) {
    app.expect(&verify(app, provider, NEW, HANAS_CI).await, "identity");
}

/// Since when somebody is bound.
pub(crate) async fn bound(app: &App) -> Option<String> {
    let page = app.get(OWN).await;
    app.expect(&page, "identity");
    page.json()["value"]["bound_at"].as_str().map(str::to_owned)
}

/// The newest entry of the history.
pub(crate) async fn newest(app: &App) -> Value {
    app.get("/account/history").await.json()["value"]["entries"][0].clone()
}
