//! Mail or short messages down: the screen says what did not go out, and another way goes on.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{App, Engine, Mailbox, Receiver, Server, mailbox::run_of_digits};

/// One of the demo's sample accounts: two identifiers and a contact address.
const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const KEY: &str = "0123456789-0123456789-0123456789-0123456789";
const POLICY: &str = "[sign_in]\nscore_may_waive = false\n";
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that serves people by these couriers, with the accounts that the demo made before.
async fn serving(engine: Engine, mail: &Mailbox, gateway: &Receiver) -> Server {
    let key = [("DAEMUN_SECRETS__KEY", KEY)];
    let mut server = Server::start_under_with(engine, POLICY, &key).await;
    let (origin, smtp, url) = (server.origin(), mail.port.to_string(), gateway.url("/send"));
    for (name, value) in [
        ("MODE", "production"),
        ("ORIGIN", &origin),
        ("SMTP__HOST", "127.0.0.1"),
        ("SMTP__PORT", &smtp),
        ("SMTP__SECURITY", "plain"),
        ("SMTP__FROM_ADDRESS", "no-reply@id.example.com"),
        ("SMS__URL", &url),
        ("SMS__BODY_JSON", r#"{ "to": "{to}", "text": "{text}" }"#),
        ("SMS__SENDER", "0212345678"),
    ] {
        server.set_variable(&format!("DAEMUN_{name}"), value);
    }
    server.restart().await;
    server
}

/// The way of this kind that makes a full session.
async fn way(app: &App, kind: &str) -> Value {
    let page = app.get("/sign-in/further").await.json();
    let ways = page["value"]["ways"].as_array().cloned().expect("a list of ways");
    let fits = |way: &Value| way["kind"] == kind && way["full"] == json!(true);
    ways.into_iter().find(fits).expect("the way is offered")
}

/// Asks for a code in this way, and answers where it is typed.
async fn ask(app: &App, kind: &str) -> (String, Value) {
    let way = way(app, kind).await;
    let reply = app.post("/sign-in/further/send", &json!({ "address": way["id"] })).await;
    app.expect(&reply, "sign_in_code");
    let id = way["id"].as_str().expect("an id");
    (format!("/sign-in/further/code/{id}"), way)
}

/// Waits until the page says that this way's code did not go out.
async fn is_told_of_trouble(app: &App, path: &str, way: &Value) {
    let begun = Instant::now();
    loop {
        let value = app.get(path).await.json()["value"].clone();
        if value["trouble"] == json!(true) {
            assert_eq!(value["way"]["address"], way["address"]);
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "{value:#}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn asked(server: &Server) -> App {
    let app = server.app();
    let reply = app.give_password(HANA.0, HANA.1, false).await;
    app.expect(&reply, "sign_in_further");
    app
}

#[tokio::test(flavor = "multi_thread")]
async fn where_mail_is_refused_the_screen_says_so_and_a_short_message_signs_in() {
    for engine in Engine::ALL {
        let (mail, gateway) = (Mailbox::refusing().await, Receiver::start(&[]).await);
        let mut server = serving(engine, &mail, &gateway).await;
        let app = asked(&server).await;
        let (path, way) = ask(&app, "email").await;
        is_told_of_trouble(&app, &path, &way).await;
        let (path, _) = ask(&app, "phone").await;
        let sent = gateway.wait(1).await.remove(0);
        let text = String::from_utf8_lossy(&sent.body).into_owned();
        let code = run_of_digits(&text, 6).expect(&text);
        app.expect(&app.post(&path, &json!({ "code": code })).await, "account");
        server.stop();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_gateway_is_down_the_screen_says_so_and_a_mail_signs_in() {
    for engine in Engine::ALL {
        let (mail, gateway) = (Mailbox::taking().await, Receiver::start(&[503; 100]).await);
        let mut server = serving(engine, &mail, &gateway).await;
        let app = asked(&server).await;
        let (path, way) = ask(&app, "phone").await;
        is_told_of_trouble(&app, &path, &way).await;
        let (path, _) = ask(&app, "email").await;
        let code = mail.code(8).await;
        app.expect(&app.post(&path, &json!({ "code": code })).await, "account");
        server.stop();
    }
}
