//! What a saved sign-in is worth to whoever has copied it, made one up, or belongs to somebody else.

use axum::http::Method;
use serde_json::{Value, json};

use super::people::*;
use crate::support::{on_each_asking_engine, on_each_engine};

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_is_asked_all_that_a_stranger_is() {
    on_each_asking_engine(async |server| {
        let owner = server.app();
        owner.expect(&owner.sign_in_kept(HANA.0, HANA.1).await, "account");
        let token = save(&server.app(), HANA).await;
        let id = entry(&server, &token).await;
        let thief = server.app();
        let reply = choose(&thief, (&id, &token), HANA.1).await;
        // Her messenger is none yet: the ways are those of any unknown browser.
        thief.expect(&reply, "sign_in_further");
        assert_eq!(thief.get("/account").await.status, 401);
        server.finish().await;
    })
    .await;
}

/// The message and the wait of a refused try.
fn said(reply: &crate::support::Reply) -> (u16, Value) {
    (reply.status, reply.json()["messages"][0]["id"].clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_passwords_at_an_entry_meet_the_same_clock_as_typed_ones() {
    let _proof = testing::scenario("saved-sign-in-counts");
    on_each_engine(async |server| {
        let token = save(&server.app(), HANA).await;
        let id = entry(&server, &token).await;
        let app = server.app();
        for number in 0..5 {
            let wrong = format!("wrong-password-{number}");
            let reply = if number % 2 == 0 {
                choose(&app, (&id, &token), &wrong).await
            } else {
                app.give_password(HANA.0, &wrong, false).await
            };
            assert_eq!(said(&reply), (422, json!("refusal-sign-in-refused")), "{number}");
        }
        // The sixth waits, whichever way it comes, in the same words.
        let typed = app.give_password(HANA.0, "wrong-password-6", false).await;
        let chosen = choose(&app, (&id, &token), "wrong-password-7").await;
        assert_eq!(said(&typed), said(&chosen));
        assert_ne!(said(&typed).1, json!("refusal-sign-in-refused"));
        // And the right password waits as well.
        let right = choose(&app, (&id, &token), HANA.1).await;
        assert_eq!(said(&right), said(&typed));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_removed_made_up_or_anothers_looks_exactly_like_nothing() {
    on_each_engine(async |server| {
        let hanas = save(&server.app(), HANA).await;
        let sams = save(&server.app(), SAM).await;
        let id = entry(&server, &hanas).await;
        let dead = save(&server.app(), HANA).await;
        let dead_id = entry(&server, &dead).await;
        let form = json!({ "account": dead_id, "saved": dead });
        server.app().post("/sign-in/accounts/remove", &form).await;
        let mut altered = hanas.clone().into_bytes();
        altered[10] = if altered[10] == b'A' { b'B' } else { b'A' };
        let altered = String::from_utf8(altered).expect("base64");
        let long = "A".repeat(9000);
        let told = async |tokens: &str, account: &str| {
            let form = json!({ "account": account, "saved": tokens, "password": HANA.1 });
            let list = json!({ "saved": tokens });
            let shown = server.app().post("/sign-in/accounts", &list).await.told();
            (shown, server.app().post("/sign-in", &form).await.told())
        };
        let nothing = told("", "").await;
        assert_eq!(nothing.1.0, 422);
        for (tokens, account) in [
            (dead.as_str(), dead_id.as_str()),
            (&altered, &id),
            ("", &id),
            ("off", &id),
            ("x.on.on..", "nonsense"),
            (&long, "0199f0aa-0000-7000-8000-000000000001"),
        ] {
            assert_eq!(told(tokens, account).await, nothing, "{tokens} {account}");
        }
        // Sam's own shows Sam, and opens nobody else.
        let (shown, tried) = told(&sams, &id).await;
        assert_eq!(shown.1["value"]["accounts"].as_array().map(Vec::len), Some(1));
        assert_eq!(tried.1["messages"], nothing.1.1["messages"]);
        assert!(!tried.1.to_string().contains(SHOWN.0));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_removes_what_is_anothers() {
    on_each_engine(async |server| {
        let hanas = save(&server.app(), HANA).await;
        let id = entry(&server, &hanas).await;
        let sam = server.app();
        let sams = save(&sam, SAM).await;
        let path = format!("/account/saved/{id}/remove");
        sam.post(&path, &json!({})).await.refused(404, "refusal-saved-sign-in-unknown");
        sam.post("/account/saved/nonsense/remove", &json!({})).await;
        server.app().post(&path, &json!({})).await;
        for tokens in ["", sams.as_str()] {
            let form = json!({ "account": id, "saved": tokens });
            server.app().post("/sign-in/accounts/remove", &form).await;
        }
        assert_eq!(accounts(&server, &hanas).await.len(), 1);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_removes_nothing() {
    on_each_engine(async |server| {
        let mut browser = browser(&server, HANA, &["save"]).await;
        sign_out(&mut browser).await;
        let entry = first_entry(&browser);
        let csrf = browser.csrf();
        let form = "application/x-www-form-urlencoded";
        for (token, origin) in [("", server.origin()), (&csrf, "https://evil.example".to_owned())] {
            let body = format!("csrf={token}&account={entry}").into_bytes();
            let headers = [("content-type", form), ("origin", origin.as_str())];
            let path = "/sign-in/accounts/remove";
            let reply = browser.send(Method::POST, path, body, &headers).await;
            assert_eq!(reply.status, 403, "{origin}");
        }
        assert_eq!(rows(&server.db()).await, 1);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_learns_nothing_new_and_dies_when_the_owner_goes_on() {
    on_each_engine(async |server| {
        let owner = server.app();
        let copied = save(&owner, HANA).await;
        let nickname = json!({ "nickname": "바뀐 이름" });
        owner.expect(&owner.post("/account/profile", &nickname).await, "profile");
        assert_eq!(accounts(&server, &copied).await[0]["nickname"], SHOWN.0, "as it was told");
        let next = token(&save_beside(&server.app(), HANA, &copied).await);
        assert_eq!(accounts(&server, &next).await[0]["nickname"], "바뀐 이름");
        // An answer may be lost on its way, so the former one lives until its successor is shown.
        assert_eq!(accounts(&server, &copied).await.len(), 1);
        let last = token(&save_beside(&server.app(), HANA, &next).await);
        assert_eq!(accounts(&server, &copied).await, Vec::<Value>::new());
        assert_eq!(accounts(&server, &last).await.len(), 1);
        assert_eq!(rows(&server.db()).await, 1);
        server.finish().await;
    })
    .await;
}
