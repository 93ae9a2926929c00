//! People with passkeys.

use serde_json::{Value, json};

use crate::support::{App, Authenticator, Reply, Server};

/// One of the demo's sample accounts.
pub const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
pub const LIST: &str = "/account/security/passkeys";
pub const NEW: &str = "/account/security/passkeys/new";

/// Hana, whose account and methods are older than 72 hours, with a fresh proof.
pub async fn hana(server: &Server) -> App {
    server.advance("73h").await;
    let app = server.app();
    app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
    app
}

/// What the page asks of an authenticator that is to make a passkey.
pub async fn creation(app: &App) -> Value {
    let page = app.get(NEW).await;
    app.expect(&page, "add_passkey");
    page.json()["value"]["options"].clone()
}

/// Adds a passkey.
pub async fn add(app: &App, key: &mut Authenticator, name: &str) {
    let made = key.make(&creation(app).await, name);
    app.expect(&app.post(NEW, &made).await, "passkeys");
}

/// The passkeys that the list shows.
pub async fn listed(app: &App) -> Vec<Value> {
    let page = app.get(LIST).await;
    app.expect(&page, "passkeys");
    page.json()["value"]["passkeys"].as_array().cloned().expect("a list")
}

/// What the sign-in asks of any passkey.
pub async fn request(app: &App) -> Value {
    let page = app.get("/sign-in").await;
    app.expect(&page, "sign_in");
    page.json()["value"]["passkey"].clone()
}

/// Signs in with nothing typed.
pub async fn sign_in(app: &App, key: &mut Authenticator) -> Reply {
    let signed = key.sign(&request(app).await);
    app.post("/sign-in/passkey", &signed).await
}

/// The newest entry of the history.
pub async fn newest(app: &App) -> Value {
    app.get("/account/history").await.json()["value"]["entries"][0].clone()
}

/// Has a passkey, and is signed out.
pub async fn owner(server: &Server) -> (App, Authenticator) {
    let (app, mut key) = (hana(server).await, Authenticator::new(server));
    add(&app, &mut key, "laptop").await;
    app.expect(&app.post("/sign-out", &json!({})).await, "sign_in");
    (app, key)
}
