//! A messenger that is closed is called, and an operator's own app is told.

use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use ring::{
    hmac,
    signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey},
};
use serde_json::{Value, json};

use super::people::{HANA, hana, messenger, tell};
use crate::support::{App, Engine, Phone, Received, Receiver, Server, Subscriber};

/// What cannot be delivered is tried again soon.
const SOON: &str = "[sending]\nretry_after = \"1s\"\n";

async fn server(engine: Engine, variables: &[(&str, &str)]) -> Server {
    Server::start_under_with(engine, SOON, variables).await
}

/// Hana's messenger, called at this endpoint.
async fn called(server: &Server, subscriber: &Subscriber, endpoint: &str) -> (App, Phone) {
    let session = hana(server).await;
    let phone = messenger(server, &session).await;
    let reply = phone.app.post("/messenger/push", &subscriber.form(endpoint)).await;
    phone.app.expect(&reply, "messenger_settings");
    assert_eq!(reply.json()["value"]["called"], true);
    (session, phone)
}

async fn is_called(phone: &Phone) -> bool {
    phone.app.get("/messenger/settings").await.json()["value"]["called"] == true
}

/// The claims of the sender, whose signature holds under the key that browsers were given.
fn claims(call: &Received, push_key: &str) -> Value {
    let header = call.header("authorization").strip_prefix("vapid t=").expect("VAPID");
    let (token, key) = header.split_once(", k=").expect("a key");
    assert_eq!(key, push_key);
    let bytes = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64url");
    let (signed, signature) = token.rsplit_once('.').expect("a signature");
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes(key))
        .verify(signed.as_bytes(), &bytes(signature))
        .expect("the signature holds");
    let claims = signed.split_once('.').expect("claims").1;
    serde_json::from_slice(&bytes(claims)).expect("claims are JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_encrypted_signed_and_says_nothing_of_anybody() {
    for engine in Engine::ALL {
        let (service, subscriber) = (Receiver::start(&[]).await, Subscriber::new());
        let server = server(engine, &[("DAEMUN_PUSH__LOOPBACK", "true")]).await;
        let (session, phone) = called(&server, &subscriber, &service.url("/push/a")).await;
        tell(&server, &session, "first@example.com").await;
        let call = service.wait(1).await.remove(0);
        assert_eq!(call.path, "/push/a");
        assert_eq!(call.header("content-encoding"), "aes128gcm");
        assert_eq!(call.header("ttl"), "604800");
        assert_eq!(call.header("urgency"), "normal");

        let settings = phone.app.get("/messenger/settings").await.json();
        let claims = claims(&call, settings["value"]["push_key"].as_str().expect("a key"));
        assert_eq!(claims["aud"], service.url(""));
        assert_eq!(claims["sub"], "mailto:demo@localhost");

        let inbox = phone.app.get("/messenger").await.json();
        let newest = &inbox["value"]["messages"][0];
        let payload: Value = serde_json::from_str(&subscriber.read(&call.body)).expect("JSON");
        assert_eq!(payload, json!({ "what": "message", "id": newest["id"] }));
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_tried_again_and_a_dead_endpoint_is_forgotten() {
    for engine in Engine::ALL {
        let (service, subscriber) =
            (Receiver::start(&[503, 429, 201, 410]).await, Subscriber::new());
        let server = server(engine, &[("DAEMUN_PUSH__LOOPBACK", "true")]).await;
        let (session, phone) = called(&server, &subscriber, &service.url("/push/a")).await;
        tell(&server, &session, "first@example.com").await;
        service.wait(3).await;
        assert!(is_called(&phone).await);
        tell(&server, &session, "second@example.com").await;
        service.wait(4).await;
        while is_called(&phone).await {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        tell(&server, &session, "third@example.com").await;
        server.messages_to(HANA.0, 4).await;
        assert_eq!(service.received().len(), 4);
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_signed_out_suspended_or_unwilling_is_not_called() {
    for engine in Engine::ALL {
        let service = Receiver::start(&[]).await;
        let server = server(engine, &[("DAEMUN_PUSH__LOOPBACK", "true")]).await;
        let endpoint = service.url("/push/a");
        let (session, phone) = called(&server, &Subscriber::new(), &endpoint).await;
        phone.app.post("/messenger/push/off", &json!({})).await;
        tell(&server, &session, "first@example.com").await;
        let form = Subscriber::new().form(&endpoint);
        phone.app.post("/messenger/push", &form).await;
        // Another session changes the password: that suspends this messenger.
        let other = server.app();
        other.expect(&other.sign_in(HANA.0, HANA.1).await, "account");
        let password = json!({ "new_password": crate::support::app::PASSWORD });
        other.expect(&other.post("/account/password", &password).await, "account");
        server.messages_to(HANA.0, 3).await;
        assert_eq!(service.received().len(), 0);
        server.finish().await;
    }
}

/// Whoever has a messenger chooses what our server posts to.
#[tokio::test(flavor = "multi_thread")]
async fn a_call_never_goes_to_this_machine_unless_the_demo_is_told_so() {
    let service = Receiver::start(&[]).await;
    let server = server(Engine::Sqlite, &[]).await;
    let (session, phone) = called(&server, &Subscriber::new(), &service.url("/push/a")).await;
    tell(&server, &session, "first@example.com").await;
    // The demo shows the call, and makes none.
    let shown = loop {
        let all = server.outbox().await;
        if let Some(push) = all.into_iter().find(|message| message["channel"] == "push") {
            break push;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    };
    let text = shown["text"].as_str().expect("a text");
    assert!(text.contains("\"what\":\"message\""), "{text}");
    assert_eq!(service.received().len(), 0);
    for (endpoint, key) in [("", "public_key"), ("ftp://push.example.com/", "public_key")] {
        let mut form = Subscriber::new().form(endpoint);
        phone.app.post("/messenger/push", &form).await.refused(422, "refusal-push-refused");
        form["endpoint"] = "https://push.example.com/x".into();
        form[key] = "BAAA".into();
        phone.app.post("/messenger/push", &form).await.refused(422, "refusal-push-refused");
    }
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operators_own_app_is_told_by_a_signed_webhook() {
    const SECRET: &str = "a secret of forty letters, shared by two";
    for engine in Engine::ALL {
        let app = Receiver::start(&[500]).await;
        let url = app.url("/daemun");
        let variables = [
            ("DAEMUN_MESSENGER_WEBHOOK__URL", url.as_str()),
            ("DAEMUN_MESSENGER_WEBHOOK__SECRET", SECRET),
        ];
        let server = server(engine, &variables).await;
        let session = hana(&server).await;
        tell(&server, &session, "first@example.com").await;
        let words = app.wait(2).await;
        assert_eq!(words[0].header("webhook-id"), words[1].header("webhook-id"));
        for word in &words {
            let (id, at) = (word.header("webhook-id"), word.header("webhook-timestamp"));
            let body = std::str::from_utf8(&word.body).expect("text");
            let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes());
            let signature = hmac::sign(&key, format!("{id}.{at}.{body}").as_bytes());
            let expected = format!("v1,{}", BASE64_STANDARD.encode(signature));
            assert_eq!(word.header("webhook-signature"), expected);
        }
        let body: Value = serde_json::from_slice(&words[1].body).expect("JSON");
        assert_eq!(body["type"], "message");
        assert_eq!(body["data"]["title"], "새 이메일 주소나 전화번호가 등록됐어요");
        assert!(body["data"]["account"].is_string() && body["data"]["id"].is_string());
        server.finish().await;
    }
}
