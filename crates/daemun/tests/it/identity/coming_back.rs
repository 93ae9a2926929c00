//! Getting back in.

use serde_json::{Value, json};
use testing::scenario;

use super::people::*;
use crate::support::{App, Reply};

const WAY: &str = "/recover/identity";

async fn begin(app: &App, identifier: &str) -> Reply {
    let reply = app.post("/recover", &json!({ "identifier": identifier })).await;
    app.expect(&reply, "recover_ways");
    reply
}

fn ways(reply: &Reply) -> Value {
    reply.json()["value"]["ways"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_bound_long_ago_is_a_proof_and_one_bound_lately_is_not() {
    let _proof = scenario("identity-verification");
    on_each_engine(async |server, provider| {
        let owner = hana(&server, &provider).await;
        bind(&owner, &provider).await;
        advance(&server, &provider, 71).await;
        let app = server.app();
        let all = json!([
            "mailbox",
            "contact",
            "phone",
            "passkey",
            "messenger",
            "app",
            "recovery_code",
            "identity",
        ]);
        assert_eq!(ways(&begin(&app, HANA.0).await), all);
        verify(&app, &provider, WAY, HANAS_CI).await.refused(422, REFUSED);
        advance(&server, &provider, 1).await;
        begin(&app, HANA.0).await;
        verify(&app, &provider, WAY, DURIS_CI).await.refused(422, REFUSED);
        app.expect(&verify(&app, &provider, WAY, HANAS_CI).await, "recover_number");
        let number = app.post("/recover/number", &json!({ "number": "010-1234-5678" })).await;
        app.expect(&number, "recover_password");
        let new = json!({ "new_password": "quiet anchors 52 violet" });
        app.expect(&app.post("/recover/password", &new).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_young_account_too_a_person_must_have_been_bound_long_ago() {
    on_each_engine(async |server, provider| {
        let owner = server.app();
        owner.sign_up(&server, "garam@example.com", "garam@example.com").await;
        bind(&owner, &provider).await;
        let app = server.app();
        begin(&app, "garam@example.com").await;
        verify(&app, &provider, WAY, HANAS_CI).await.refused(422, REFUSED);
        server.finish().await;
    })
    .await;
}

/// What a page tells, without what differs each time.
fn told(reply: &Reply) -> (u16, Value) {
    let mut json = reply.json();
    for differs in ["/bearer", "/value/passkey/challenge", "/value/until", "/value/away"] {
        if let Some(value) = json.pointer_mut(differs) {
            *value = json!("…");
        }
    }
    (reply.status, json)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_is_the_same_for_nobody_and_nobody_is_bound_on_the_way() {
    on_each_engine(async |server, provider| {
        let owner = hana(&server, &provider).await;
        bind(&owner, &provider).await;
        advance(&server, &provider, 73).await;
        // Hana with somebody bound, the same with nobody, and no account at all.
        let mut seen = Vec::new();
        for (identifier, ci) in [
            ("hana@example.com", DURIS_CI),
            ("haru@example.com", DURIS_CI),
            ("haru@example.com", HANAS_CI),
        ] {
            let app = server.app();
            let mut pages = vec![told(&begin(&app, identifier).await)];
            pages.push(told(&app.get(WAY).await));
            pages.push(told(&verify(&app, &provider, WAY, ci).await));
            pages.push(told(&verify(&app, &provider, WAY, ci).await));
            pages.push(told(&app.get("/recover/password").await));
            seen.push(pages);
        }
        assert_eq!(seen[0], seen[1]);
        assert_eq!(seen[1], seen[2]);
        let away = asked(&owner_of_nothing(&server).await, WAY).await;
        assert_eq!(away.get("state").len(), asked_by_hana(&server).await);
        let sam = server.app();
        begin(&sam, "sam@example.org").await;
        verify(&sam, &provider, WAY, HANAS_CI).await.refused(422, REFUSED);
        verify(&sam, &provider, WAY, HANAS_CI).await.refused(422, REFUSED);
        server.finish().await;
    })
    .await;
}

async fn owner_of_nothing(server: &crate::support::Server) -> App {
    let app = server.app();
    begin(&app, "haru@example.com").await;
    app
}

/// How long the state of a real account's question is.
async fn asked_by_hana(server: &crate::support::Server) -> usize {
    let app = server.app();
    begin(&app, HANA.0).await;
    asked(&app, WAY).await.get("state").len()
}
