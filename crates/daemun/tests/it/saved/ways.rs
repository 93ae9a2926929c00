//! Every way of finishing a sign-in saves alike.

use serde_json::json;

use super::people::*;
use crate::support::{App, Authenticator, Phone, Reply, Server, on_each_asking_engine};

const NUMBER: (&str, &str) = ("010-1234-5678", "+821012345678");

/// Hana with a passkey and a messenger.
async fn owner(server: &Server) -> (Authenticator, Phone) {
    let app = server.app();
    app.expect(&app.sign_in_kept(HANA.0, HANA.1).await, "account");
    let mut key = Authenticator::new(server);
    let page = app.get("/account/security/passkeys/new").await;
    let made = key.make(&page.json()["value"]["options"].clone(), "laptop");
    app.expect(&app.post("/account/security/passkeys/new", &made).await, "passkeys");
    let phone = Phone::new(server);
    phone.sign_in(server, &app, NUMBER.0, NUMBER.1).await;
    (key, phone)
}

async fn by_passkey(server: &Server, key: &mut Authenticator, boxes: &[&str]) -> Reply {
    let app = server.app();
    let page = app.get("/sign-in").await.json();
    let mut signed = key.sign(&page["value"]["passkey"]);
    for name in boxes {
        signed[*name] = json!(true);
    }
    app.post("/sign-in/passkey", &signed).await
}

async fn by_qr(server: &Server, phone: &Phone, boxes: &[&str]) -> Reply {
    let screen = server.app();
    let shown = screen.post("/sign-in/qr", &json!({})).await.json();
    let link = shown["value"]["link"].as_str().expect("a link").to_owned();
    let (_, token) = link.split_once('#').expect("a token");
    let asked = phone.app.post("/messenger/scan", &json!({ "token": token })).await;
    let id = asked.json()["value"]["prompt"]["id"].as_str().expect("an id").to_owned();
    let signature = phone.sign(&format!("daemun signs in\n{id}"));
    let path = format!("/messenger/qr/{id}");
    phone.app.post(&path, &json!({ "signature": signature })).await;
    let form: serde_json::Map<_, _> =
        boxes.iter().map(|name| ((*name).to_owned(), json!(true))).collect();
    screen.post("/sign-in/qr/go-on", &form.into()).await
}

async fn asked(server: &Server, identifier: &str, boxes: &[&str]) -> (App, Reply) {
    let app = server.app();
    let mut form = json!({ "identifier": identifier, "password": HANA.1 });
    for name in boxes {
        form[*name] = json!(true);
    }
    let reply = app.post("/sign-in", &form).await;
    (app, reply)
}

async fn by_code(server: &Server, boxes: &[&str]) -> Reply {
    let (app, reply) = asked(server, HANA.0, boxes).await;
    app.prove_further(reply).await
}

async fn by_confirmation(server: &Server, phone: &Phone, boxes: &[&str]) -> Reply {
    let (app, reply) = asked(server, NUMBER.0, boxes).await;
    let digits = reply.json()["value"]["digits"].as_str().expect("digits").to_owned();
    let inbox = phone.app.get("/messenger").await.json();
    let id = inbox["value"]["prompts"][0]["id"].as_str().expect("one waits").to_owned();
    let signature = phone.sign(&format!("daemun approves\n{id}\n{digits}"));
    let form = json!({ "code": digits, "signature": signature });
    phone.app.post(&format!("/messenger/prompts/{id}"), &form).await;
    app.post("/sign-in/further/messenger/go-on", &json!({})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_way_saves_where_the_box_is_ticked_and_nothing_on_a_shared_computer() {
    on_each_asking_engine(async |server| {
        let (mut key, phone) = owner(&server).await;
        for boxes in [&["save"][..], &[], &["save", "keep", "shared"]] {
            let replies = [
                by_passkey(&server, &mut key, boxes).await,
                by_qr(&server, &phone, boxes).await,
                by_code(&server, boxes).await,
                by_confirmation(&server, &phone, boxes).await,
            ];
            for (way, reply) in replies.iter().enumerate() {
                assert_eq!(reply.page(), "account", "{way}: {}", reply.text());
                let json = reply.json();
                assert_eq!(json["saved"].is_string(), boxes == ["save"], "{way}: {boxes:?}");
                assert!(json["known"].is_null(), "{way}: {boxes:?}: a saved one is not known");
                if let Some(token) = json["saved"].as_str() {
                    let shown = &accounts(&server, token).await[0];
                    assert_eq!(shown["nickname"], SHOWN.0, "{way}");
                    let number = if way == 3 { "010-****-5678" } else { SHOWN.1 };
                    assert_eq!(shown["identifier"], number, "{way}: what was typed, or the first");
                }
            }
        }
        assert_eq!(rows(&server.db()).await, 4);
        server.finish().await;
    })
    .await;
}
