//! What somebody signs in with, found by an address of theirs.

use std::sync::Arc;

use serde_json::{Value, json};
use testing::scenario;
use tokio::task::JoinSet;

use super::people::{HANA, HANAS_CONTACT, HANAS_PHONE, SAM, told};
use crate::support::{App, Reply, Server, app::wrong, on_each_crowded_engine, on_each_engine};

/// Nobody's address.
const NOBODY: &str = "nobody@example.com";

async fn look(app: &App, address: &str) -> Reply {
    let reply = app.ask_for_code("/recover/identifier", &json!({ "address": address })).await;
    app.expect(&reply, "find_identifier_code");
    reply
}

async fn give(app: &App, code: &str) -> Reply {
    app.post("/recover/identifier/code", &json!({ "code": code })).await
}

/// Proves an address, and gives what stands on it.
async fn find(server: &Server, app: &App, typed: &str, sent_to: &str) -> Value {
    let before = server.count_codes(sent_to).await;
    look(app, typed).await;
    let code = server.code(sent_to, before + 1).await;
    let reply = give(app, &code).await;
    app.expect(&reply, "identifiers_found");
    reply.json()["value"].clone()
}

/// How often the history tells of it, once it tells as often as that.
async fn is_in_history(app: &App, count: usize) {
    let mut found = 0;
    for _ in 0..2_400 {
        let history = app.get("/account/history").await.json();
        let entries = history["value"]["entries"].as_array().cloned().unwrap_or_default();
        found = entries.iter().filter(|entry| entry["event"] == "identifier_found").count();
        if found >= count {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    assert_eq!(found, count, "the history tells of each search, once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_identifier_is_found_by_a_number_or_a_contact_address() {
    let _proof = scenario("find-identifier");
    on_each_engine(async |server| {
        let (owner, app) = (server.app(), server.app());
        owner.expect(&owner.sign_in(HANA.0, HANA.2).await, "account");
        let own = json!([{ "identifiers": ["ha***@ex***.com", "010-****-5678"] }]);
        for (typed, sent_to) in [(HANA.1, HANAS_PHONE), (HANAS_CONTACT, HANAS_CONTACT)] {
            let found = find(&server, &app, typed, sent_to).await;
            assert_eq!(found["accounts"], own);
            let text = found.to_string();
            assert!(!text.contains(HANA.0) && !text.contains("하나"), "{text}");
        }
        is_in_history(&owner, 2).await;

        // Another account with the same contact address is beside it.
        let sam = server.app();
        sam.expect(&sam.sign_in(SAM.0, SAM.1).await, "account");
        let wanted = json!({ "by": "email", "role": "contact", "identifier": HANAS_CONTACT });
        sam.expect(&sam.prove(SAM.1).await, "account");
        sam.add_address(&server, &wanted, HANAS_CONTACT).await;
        let found = find(&server, &app, HANAS_CONTACT, HANAS_CONTACT).await;
        let both = found["accounts"].as_array().cloned().expect("a list");
        assert_eq!(both.len(), 2);
        assert!(both.contains(&json!({ "identifiers": ["sa***@ex***.org"] })));
        is_in_history(&owner, 3).await;
        is_in_history(&sam, 1).await;

        // Ten minutes later the browser tells nothing any more.
        assert_eq!(app.get("/recover/identifier/found").await.page(), "identifiers_found");
        server.advance("11m").await;
        assert_eq!(app.get("/recover/identifier/found").await.page(), "find_identifier");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn until_the_code_is_right_everybody_is_told_the_same() {
    on_each_engine(async |server| {
        let locked = server.app();
        locked.expect(&locked.sign_in(SAM.0, SAM.1).await, "account");
        locked.expect(&locked.post("/account/security/lock", &json!({})).await, "locked");
        let mut seen = Vec::new();
        for address in [NOBODY, HANA.0, SAM.0] {
            let app = server.app();
            let mut pages = vec![told(&app.get("/recover/identifier").await)];
            pages.push(told(&look(&app, address).await));
            for path in ["/recover/identifier/found", "/recover/identifier/code"] {
                pages.push(told(&app.get(path).await));
            }
            pages.push(told(&app.post("/recover/identifier/resend", &json!({})).await));
            for number in 0..6 {
                pages.push(told(&give(&app, &format!("0000000{number}")).await));
            }
            for (_, page) in &mut pages {
                page["value"]["address"] = Value::Null;
                for message in page["messages"].as_array_mut().into_iter().flatten() {
                    if message["args"]["again_at"].is_string() {
                        (message["args"], message["text"]) = (Value::Null, Value::Null);
                    }
                }
            }
            seen.push(pages);
        }
        assert_eq!(seen[0], seen[1], "an account shows");
        assert_eq!(seen[0], seen[2], "a locked account shows");
        // Nobody's address is sent a code like any other, and learns only then.
        let app = server.app();
        let found = find(&server, &app, NOBODY, NOBODY).await;
        assert_eq!(found["accounts"], json!([]));
        let found = find(&server, &app, SAM.0, SAM.0).await;
        assert_eq!(found["accounts"].as_array().map(Vec::len), Some(1), "locked, and still there");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_finds_once_in_the_browser_that_asked_for_what_it_was_sent_to() {
    on_each_engine(async |server| {
        let (app, other) = (server.app(), server.app());
        look(&app, HANA.0).await;
        look(&other, HANAS_CONTACT).await;
        let code = server.code(HANA.0, 1).await;
        give(&other, &code).await.refused(422, "refusal-code-wrong");
        let stranger = server.app();
        assert_eq!(give(&stranger, &code).await.page(), "find_identifier");
        // A code that proves something else is none here.
        let recovering = server.app();
        let begun = recovering.post("/recover", &json!({ "identifier": HANA.0 })).await;
        recovering.expect(&begun, "recover_ways");
        recovering.post("/recover/send", &json!({ "way": "mailbox" })).await;
        let theirs = server.code(HANA.0, 2).await;
        assert_ne!(give(&app, &theirs).await.status, 200);
        app.expect(&give(&app, &code).await, "identifiers_found");
        // Looking for something else in the same browser begins from nothing.
        look(&app, HANAS_CONTACT).await;
        assert_eq!(give(&app, &code).await.page(), "find_identifier_code");
        assert_eq!(app.get("/recover/identifier/found").await.page(), "find_identifier");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_are_counted_for_the_address_however_often_one_begins() {
    on_each_engine(async |server| {
        let mut last = None;
        for _ in 0..5 {
            let app = server.app();
            look(&app, HANA.0).await;
            for _ in 0..5 {
                last = give(&app, "00000000").await.messages().pop();
            }
        }
        let (id, ..) = last.expect("it is refused");
        assert_eq!(id, "refusal-too-many-tries", "twenty a day from one source");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_guesses_at_once_are_no_more_than_five() {
    on_each_crowded_engine(async |server| {
        let app = Arc::new(server.app());
        look(&app, HANA.0).await;
        let code = server.code(HANA.0, 1).await;
        let mut running: JoinSet<Reply> = (0..64)
            .map(|_| {
                let (twin, typed) = (app.twin(), wrong(&code));
                async move { give(&twin, &typed).await }
            })
            .collect();
        let mut wrong = 0;
        while let Some(reply) = running.join_next().await {
            let reply = reply.expect("no request panics");
            wrong += usize::from(reply.messages().iter().any(|it| it.0 == "refusal-code-wrong"));
        }
        assert!(wrong <= 4, "{wrong} were told that they were wrong before the tries were over");
        assert_ne!(give(&app, &code).await.page(), "identifiers_found", "no try is left");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_was_never_proven_or_came_back_finds_nothing() {
    on_each_engine(async |server| {
        let app = server.app();
        app.expect(&app.sign_in(SAM.0, SAM.1).await, "account");
        app.prove(SAM.1).await;
        let wanted = json!({ "by": "email", "role": "contact", "identifier": NOBODY });
        app.expect(&app.post("/account/addresses/new", &wanted).await, "verify_address");
        server.code(NOBODY, 1).await;
        let looking = server.app();
        let found = find(&server, &looking, NOBODY, NOBODY).await;
        assert_eq!(found["accounts"], json!([]), "it was never proven");

        let mut tx = server.db().write(store::Key::of("test", b"")).await.expect("it answers");
        let sql = "UPDATE addresses SET state = 'bounced', bounced_at = 1, bounce_words = ''
            WHERE value = $1";
        assert_eq!(tx.execute(sql, &[SAM.0.into()]).await.expect("it runs"), 1);
        tx.commit().await.expect("nothing stands against it");
        let found = find(&server, &looking, SAM.0, SAM.0).await;
        assert_eq!(found["accounts"], json!([]), "mail to it came back");
        server.finish().await;
    })
    .await;
}
