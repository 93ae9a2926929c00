//! Adding, naming and removing them.

use serde_json::json;
use testing::scenario;

use super::people::*;
use crate::support::{Authenticator, PRESENT, SYNCED, VERIFIED, on_each_engine};

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_is_added_told_named_used_and_removed() {
    let _proof = scenario("passkey");
    on_each_engine(async |server| {
        let (app, mut key) = (hana(&server).await, Authenticator::new(&server));
        key.flags = VERIFIED | SYNCED;
        add(&app, &mut key, " 내  노트북 ").await;
        assert_eq!(newest(&app).await["event"], "passkey_added");
        let told = server.messages_to(HANA.0, 1).await;
        assert!(
            told[0]["text"].as_str().is_some_and(|text| text.contains("내 노트북")),
            "{told:#?}"
        );
        let shown = listed(&app).await;
        assert_eq!(shown[0]["name"], "내 노트북");
        assert_eq!((&shown[0]["alone"], &shown[0]["backed_up"]), (&json!(true), &json!(true)));
        assert!(shown[0]["used_at"].is_null());

        let one = format!("{LIST}/{}", shown[0]["id"].as_str().expect("an id"));
        app.post(&one, &json!({ "name": " " }))
            .await
            .refused_field("name", "refusal-passkey-name-missing");
        app.expect(&app.post(&one, &json!({ "name": "Laptop" })).await, "passkeys");
        let elsewhere = server.app();
        key.flags = VERIFIED | 0x08;
        elsewhere.expect(&sign_in(&elsewhere, &mut key).await, "account");
        let shown = listed(&app).await;
        assert_eq!((&shown[0]["name"], &shown[0]["backed_up"]), (&json!("Laptop"), &json!(false)));
        assert!(shown[0]["used_at"].is_string() && shown[0]["used_in"]["place"].is_string());

        let remove = format!("{one}/remove");
        app.expect(&app.post(&remove, &json!({})).await, "passkeys");
        assert!(listed(&app).await.is_empty());
        assert_eq!(app.post(&remove, &json!({})).await.status, 404);
        assert_eq!(newest(&app).await["event"], "passkey_removed");
        let gone = sign_in(&server.app(), &mut key).await;
        gone.refused(422, "refusal-passkey-refused");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn adding_takes_a_fresh_proof_and_removing_one_by_a_method_bound_long_ago() {
    let _proof = scenario("passkey");
    on_each_engine(async |server| {
        let (app, mut key) = (hana(&server).await, Authenticator::new(&server));
        let made = key.make(&creation(&app).await, "laptop");
        server.advance("11m").await;
        app.expect(&app.get(NEW).await, "prove");
        app.expect(&app.post(NEW, &made).await, "prove");
        app.expect(&app.prove(HANA.1).await, "account");
        app.post(NEW, &made).await.refused(422, "refusal-passkey-refused");
        add(&app, &mut key, "laptop").await;
        // A passkey of a moment ago removes nothing, not even itself.
        let young = server.app();
        young.expect(&sign_in(&young, &mut key).await, "account");
        let id = listed(&young).await[0]["id"].as_str().expect("an id").to_owned();
        let remove = format!("{LIST}/{id}/remove");
        young.expect(&young.post(&remove, &json!({})).await, "prove");
        assert_eq!(listed(&young).await.len(), 1);
        server.advance("73h").await;
        let grown = server.app();
        grown.expect(&sign_in(&grown, &mut key).await, "account");
        grown.expect(&grown.post(&remove, &json!({})).await, "passkeys");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_hold_is_not_added() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        let refused = "refusal-passkey-refused";
        let spoils: [fn(&mut Authenticator); 4] = [
            |key| key.origin = "https://evil.example".to_owned(),
            |key| key.rp_id = "evil.example".to_owned(),
            |key| key.flags = 0x04,
            |key| key.flags = PRESENT | 0x10,
        ];
        for spoil in spoils {
            let mut key = Authenticator::new(&server);
            spoil(&mut key);
            let made = key.make(&creation(&app).await, "laptop");
            app.post(NEW, &made).await.refused(422, refused);
        }
        // A challenge of another session, of another purpose, of nobody.
        let mut key = Authenticator::new(&server);
        let other = server.app();
        other.expect(&other.sign_in(HANA.0, HANA.1).await, "account");
        let others = key.make(&creation(&other).await, "laptop");
        app.post(NEW, &others).await.refused(422, refused);
        let mut options = creation(&app).await;
        let outside = server.app();
        options["challenge"] = request(&outside).await["challenge"].clone();
        app.post(NEW, &key.make(&options, "laptop")).await.refused(422, refused);
        options["challenge"] = json!("AAAAAAAAAAAAAAAAAAAAAA");
        app.post(NEW, &key.make(&options, "laptop")).await.refused(422, refused);
        app.post(NEW, &json!({ "name": "laptop" })).await.refused_field("passkey", refused);

        // The same twice, and by another account.
        let made = key.make(&creation(&app).await, "laptop");
        app.expect(&app.post(NEW, &made).await, "passkeys");
        app.post(NEW, &made).await.refused(422, refused);
        let options = creation(&app).await;
        assert_eq!(options["excludeCredentials"].as_array().map(Vec::len), Some(1));
        app.post(NEW, &key.make(&options, "again")).await.refused(422, "refusal-passkey-known");
        let stranger = server.app();
        stranger.sign_up(&server, "garam@example.com", "garam@example.com").await;
        let options = creation(&stranger).await;
        assert_ne!(options["user"]["id"].as_str(), Some(key.handle.as_str()));
        let stolen = stranger.post(NEW, &key.make(&options, "mine")).await;
        stolen.refused(422, "refusal-passkey-known");
        assert_eq!(listed(&app).await.len(), 1);
        server.finish().await;
    })
    .await;
}

/// WebAuthn Level 3, 4: "credential ID".
#[tokio::test(flavor = "multi_thread")]
async fn the_longest_id_of_a_passkey_is_kept_and_signs_in_and_none_is_longer() {
    on_each_engine(async |server| {
        let (app, mut key) = (hana(&server).await, Authenticator::new(&server));
        key.credential = key.credential.repeat(32);
        let made = key.make(&creation(&app).await, "card");
        app.post(NEW, &made).await.refused(422, "refusal-passkey-refused");
        key.credential.truncate(1023);
        add(&app, &mut key, "card").await;
        let options = creation(&app).await;
        let known = options["excludeCredentials"][0]["id"].as_str().expect("an id");
        assert_eq!(known.len(), 1364, "it is handed back whole, in base64url");
        let elsewhere = server.app();
        elsewhere.expect(&sign_in(&elsewhere, &mut key).await, "account");
        server.finish().await;
    })
    .await;
}
