//! Reporting a loss, signed out.

use serde_json::{Value, json};
use testing::scenario;

use super::people::*;
use crate::support::{App, Reply, app::wrong, on_each_asking_engine};

const NOBODY: &str = "nobody@example.com";

async fn report(app: &App, identifier: &str) -> Reply {
    let reply = app.ask_for_code("/lock", &json!({ "identifier": identifier })).await;
    app.expect(&reply, "loss_code");
    reply
}

async fn give(app: &App, code: &str) -> Reply {
    app.post("/lock/code", &json!({ "code": code })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_loss_is_reported_with_the_code_sent_to_the_identifier() {
    let _proof = scenario("report-a-loss");
    on_each_asking_engine(async |server| {
        let owner = hana(&server).await;
        let (app, other) = (server.app(), server.app());
        report(&app, NUMBER.0).await;
        let code = server.code(NUMBER.1, 2).await;
        // Another browser has asked for nothing, or for another's.
        other.expect(&give(&other, &code).await, "loss");
        report(&other, SAM.0).await;
        give(&other, &code).await.refused(422, "refusal-code-wrong");
        give(&app, &wrong(&code)).await.refused(422, "refusal-code-wrong");
        owner.expect(&owner.get("/account").await, "account");
        let reply = give(&app, &code).await;
        app.expect(&reply, "locked");
        assert_eq!(reply.json()["value"]["cause"], "report");
        assert_eq!(owner.get("/account").await.status, 401);
        app.expect(&give(&app, &code).await, "loss");
        server.finish().await;
    })
    .await;
}

/// A value without what every page has of its own: what was typed, and when.
fn plain(reply: &Reply) -> (u16, Value) {
    let (status, mut json) = (reply.status, reply.json());
    json["bearer"] = Value::Null;
    json["value"]["address"] = Value::Null;
    for message in json["messages"].as_array_mut().expect("a list") {
        if message["args"]["again_at"].is_string() {
            message["args"] = Value::Null;
            message["text"] = Value::Null;
        }
    }
    for time in ["expires_at", "expires_words", "resend_at", "resend_words"] {
        json["value"]["code"][time] = Value::Null;
    }
    for left in ["expires_in", "resend_in"] {
        let seconds = json["value"]["code"][left].as_u64().unwrap_or_default();
        json["value"]["code"][left] = json!(seconds > 0);
    }
    (status, json)
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_locked_and_anybody_are_told_the_same() {
    let _proof = scenario("report-tells-nothing");
    on_each_asking_engine(async |server| {
        let app = hana(&server).await;
        lock(&app).await;
        let mut seen = Vec::new();
        for identifier in [NOBODY, HANA.0, SAM.0] {
            let app = server.app();
            let mut told = vec![plain(&report(&app, identifier).await)];
            told.push(plain(&app.post("/lock/resend", &json!({})).await));
            for number in 0..6 {
                told.push(plain(&give(&app, &format!("0000000{number}")).await));
            }
            server.advance("61s").await;
            told.push(plain(&app.post("/lock/resend", &json!({})).await));
            told.push(plain(&app.get("/lock/code").await));
            seen.push(told);
        }
        assert_eq!(seen[0], seen[1], "a locked account shows");
        assert_eq!(seen[0], seen[2], "an account shows");
        // A reply comes before the code is sent: wait for one that is.
        server.code(SAM.0, 1).await;
        assert_eq!(server.count_codes(NOBODY).await, 0, "nobody is sent anything");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_by_a_mailbox_alone_grows_stronger_by_another_class() {
    on_each_asking_engine(async |server| {
        let owner = account(&server, HANA.0).await;
        let alone = "SELECT COUNT(*) FROM locks WHERE account_id = $1 AND mailbox IS NOT NULL";
        let app = server.app();
        report(&app, HANA.0).await;
        let code = server.code(HANA.0, 1).await;
        let first = give(&app, &code).await;
        app.expect(&first, "locked");
        assert_eq!(count(&server.db(), alone, owner).await, 1);
        let app = server.app();
        report(&app, NUMBER.0).await;
        let code = server.code(NUMBER.1, 1).await;
        let second = give(&app, &code).await;
        app.expect(&second, "locked");
        assert_eq!(
            first.json()["value"]["at"],
            second.json()["value"]["at"],
            "it is the same lock"
        );
        assert_eq!(count(&server.db(), alone, owner).await, 0);
        server.finish().await;
    })
    .await;
}
