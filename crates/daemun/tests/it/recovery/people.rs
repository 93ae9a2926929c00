//! Who gets back in, and the steps of it.

use serde_json::{Value, json};

use crate::support::{App, Authenticator, Reply, Server};

/// Two identifiers and a contact address.
pub(super) const HANA: (&str, &str, &str) =
    ("hana@example.com", "010-1234-5678", "gate-of-seven-magpies");
pub(super) const HANAS_PHONE: &str = "+821012345678";
pub(super) const HANAS_CONTACT: &str = "hana.backup@example.net";
/// A phone number and nothing else.
pub(super) const DURI: (&str, &str, &str) =
    ("010-2345-6789", "+821023456789", "persimmon-under-snow");
/// A mailbox and nothing else.
pub(super) const SAM: (&str, &str) = ("sam@example.org", "lantern-by-the-river");
pub(super) const NEW: &str = "quiet anchors 52 violet";

/// Begins with what is typed to sign in.
pub(super) async fn begin(app: &App, identifier: &str) -> Reply {
    let reply = app.post("/recover", &json!({ "identifier": identifier })).await;
    app.expect(&reply, "recover_ways");
    reply
}

pub(super) async fn send(app: &App, way: &str) -> Reply {
    app.ask_for_code("/recover/send", &json!({ "way": way })).await
}

pub(super) async fn give(app: &App, way: &str, code: &str) -> Reply {
    app.post(&format!("/recover/code/{way}"), &json!({ "code": code })).await
}

/// Gives the code that is sent to an address of the account.
pub(super) async fn prove(server: &Server, app: &App, way: &str, sent_to: &str) -> Reply {
    let before = server.count_codes(sent_to).await;
    app.expect(&send(app, way).await, "recover_code");
    let code = server.code(sent_to, before + 1).await;
    give(app, way, &code).await
}

pub(super) async fn number(app: &App, number: &str) -> Reply {
    app.post("/recover/number", &json!({ "number": number })).await
}

pub(super) async fn no_number(app: &App) -> Reply {
    app.post("/recover/number/unknown", &json!({})).await
}

pub(super) async fn set(app: &App, password: &str) -> Reply {
    app.post("/recover/password", &json!({ "new_password": password })).await
}

pub(super) fn ways(reply: &Reply) -> Vec<String> {
    let ways = reply.json()["value"]["ways"].as_array().cloned().expect("a list of ways");
    ways.into_iter().map(|way| way.as_str().expect("a name").to_owned()).collect()
}

/// What a page tells, without what differs each time: the token, the challenge, the clock.
pub(super) fn told(reply: &Reply) -> (u16, Value) {
    let mut json = reply.json();
    let random = ["/bearer", "/value/passkey/challenge"];
    let times = ["/value/until", "/value/code"];
    for differs in random.into_iter().chain(times) {
        if let Some(value) = json.pointer_mut(differs) {
            *value = json!("…");
        }
    }
    (reply.status, json)
}

pub(super) async fn show_key(app: &App, key: &mut Authenticator) -> Reply {
    let page = app.get("/recover/ways").await.json();
    app.post("/recover/passkey", &key.sign(&page["value"]["passkey"])).await
}
