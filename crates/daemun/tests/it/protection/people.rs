//! An operator's program, a service that reports, and what their requests come to.

use axum::http::Method;
use serde_json::{Value, json};

use crate::{
    locks::people::account,
    support::{Http, Reply, Server},
};

pub use crate::locks::people::{CONTACT, HANA, NUMBER, SAM, count, hana, lock, mails};

pub const DURI: (&str, &str) = ("010-2345-6789", "persimmon-under-snow");
pub const DURIS_NUMBER: &str = "+821023456789";
pub const NEW: &str = "quiet anchors 52 violet";
/// Hana reads Korean.
pub const RESTRICTED: &str = "계정이 보호조치됐어요";

/// Runs a command of the program; what it writes to standard output, or why it failed.
pub fn run(server: &Server, arguments: &[&str]) -> Result<String, String> {
    let output = server.command(arguments).output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
}

/// The holder of a token.
pub struct Holder<'a> {
    server: &'a Server,
    pub token: String,
}

impl<'a> Holder<'a> {
    /// Has a token made by the command.
    pub fn new(server: &'a Server, role: &str, more: &[&str]) -> Self {
        let name = format!("{role} {}", more.join(" "));
        let (name, why) = (name.trim(), "set up");
        let arguments = ["operator", "token", "--name", name, "--role", role, "--reason", why];
        let made = run(server, &[&arguments[..], more].concat()).expect("a token is made");
        Self { server, token: made.trim().to_owned() }
    }

    /// Whoever has a text in the place of a token.
    pub fn with(server: &'a Server, token: &str) -> Self {
        Self { server, token: token.to_owned() }
    }

    pub async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        more: &[(&str, &str)],
    ) -> Reply {
        let authorization = format!("Bearer {}", self.token);
        let mut headers = vec![("authorization", authorization.as_str())];
        headers.extend(body.map(|_| ("content-type", "application/json")));
        headers.extend(more);
        let body = body.map(ToString::to_string).unwrap_or_default();
        Http::send(self.server.address, method, path, &headers, body).await
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, None, &[]).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send(Method::POST, path, Some(body), &[]).await
    }

    /// Links whoever signs in with this to a service.
    pub async fn link(&self, service: &str, identifier: &str) -> Reply {
        let id = account(self.server, identifier).await;
        let path = format!("/admin/api/services/{service}/accounts/{id}");
        let body = json!({ "reason": "said so in the contract" });
        self.send(Method::PUT, &path, Some(&body), &[]).await
    }

    /// Reports whoever signs in with this.
    pub async fn report(&self, identifier: &str, report: &Value) -> Reply {
        let id = account(self.server, identifier).await;
        self.post(&format!("/admin/api/accounts/{id}/reports"), report).await
    }

    /// Links an account to the shop, and has it restricted.
    pub async fn restrict(&self, identifier: &str, category: &str) -> Value {
        assert_eq!(self.link("shop", identifier).await.status, 200);
        let key = format!("{identifier}/{category}");
        let reply = self.report(identifier, &spam(&key, category)).await;
        assert_eq!(reply.json()["outcome"], "restricted", "{}", reply.text());
        reply.json()
    }
}

/// A report of the shop's.
pub fn spam(key: &str, category: &str) -> Value {
    json!({
        "service": "shop",
        "category": category,
        "evidence": "320 mails in an hour",
        "idempotency_key": key,
        "at": "2026-01-02T03:04:05Z",
        "device": "Chrome 120.0, Windows",
        "place": "Busan",
    })
}

/// An answer that tells nothing but this.
#[track_caller]
pub fn refused(reply: &Reply, status: u16, error: &str) {
    assert_eq!((reply.status, reply.json()), (status, json!({ "error": error })));
}

/// Signs in with the right password, and gets to the page of the measure.
pub async fn told(
    server: &Server,
    (identifier, password): (&str, &str),
) -> (crate::support::App, Value) {
    let app = server.app();
    let reply = app.give_password(identifier, password, false).await;
    app.expect(&reply, "restricted");
    assert_eq!(app.get("/account").await.status, 401, "nobody is signed in");
    let value = reply.json()["value"].clone();
    (app, value)
}

/// The path of something on the page of a measure.
pub fn path(value: &Value, what: &str) -> String {
    format!("/restricted/{}/{what}", value["token"].as_str().expect("a token"))
}

/// Whoever has proven Hana's mailbox and phone, and may choose another password.
pub async fn prove_both(server: &Server) -> crate::support::App {
    let app = server.app();
    let begun = app.post("/recover", &json!({ "identifier": HANA.0 })).await;
    app.expect(&begun, "recover_ways");
    for (way, to) in [("mailbox", HANA.0), ("phone", NUMBER.1)] {
        let before = server.count_codes(to).await;
        let sent = app.ask_for_code("/recover/send", &json!({ "way": way })).await;
        app.expect(&sent, "recover_code");
        let code = server.code(to, before + 1).await;
        app.post(&format!("/recover/code/{way}"), &json!({ "code": code })).await;
    }
    app.expect(&app.get("/recover/password").await, "recover_password");
    app
}
