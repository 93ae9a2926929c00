//! Signing in by one, with nothing typed.

use serde_json::{Value, json};
use testing::scenario;
use tokio::task::JoinSet;

use super::people::*;
use crate::support::{
    Authenticator, PRESENT, Server, VERIFIED, on_each_asking_engine, on_each_crowded_engine,
    on_each_engine,
};

const REFUSED: &str = "refusal-passkey-refused";

#[tokio::test(flavor = "multi_thread")]
async fn a_verified_passkey_signs_in_by_itself_and_is_asked_nothing_more() {
    let _proof = scenario("passkey");
    on_each_asking_engine(async |server| {
        let (_, mut key) = owner(&server).await;
        // From a browser that nobody knows, and a place where nobody was.
        let app = server.app();
        app.get("/sign-in").await;
        app.expect(&app.post("/dev/environment", &json!({ "place": "abroad" })).await, "dev");
        let mut signed = key.sign(&request(&app).await);
        signed["keep"] = json!(true);
        signed["next"] = json!("/account/profile");
        app.expect(&app.post("/sign-in/passkey", &signed).await, "profile");
        assert!(app.known().is_some(), "it was to be kept");
        let nick = json!({ "nickname": "Hana of the gate" });
        app.expect(&app.post("/account/profile", &nick).await, "profile");
        let history = app.get("/account/history").await.json();
        let entries = history["value"]["entries"].as_array().expect("a list");
        assert!(entries.iter().any(|entry| entry["event"] == "signed_in"), "{history:#}");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_verification_a_passkey_is_not_enough_alone() {
    let _proof = scenario("passkey-unverified");
    on_each_engine(async |server| {
        let (_, mut key) = owner(&server).await;
        let app = server.app();
        key.flags = PRESENT;
        sign_in(&app, &mut key).await.refused(422, "refusal-passkey-unverified");
        assert_eq!(app.get("/account").await.status, 401);
        key.flags = VERIFIED;
        app.expect(&sign_in(&app, &mut key).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_wrong_is_refused_in_the_same_words() {
    on_each_engine(async |server| {
        let (_, mut key) = owner(&server).await;
        let app = server.app();
        let spoils: [fn(&mut Authenticator); 6] = [
            |key| key.origin = "https://evil.example".to_owned(),
            |key| key.rp_id = "evil.example".to_owned(),
            |key| key.flags = 0x04,
            |key| key.flags = VERIFIED | 0x08,
            |key| key.credential[0] ^= 1,
            |key| key.handle = "AAAA".to_owned(),
        ];
        for spoil in spoils {
            let (credential, handle) = (key.credential.clone(), key.handle.clone());
            spoil(&mut key);
            sign_in(&app, &mut key).await.refused(422, REFUSED);
            (key.credential, key.handle, key.flags) = (credential, handle, VERIFIED);
            (key.origin, key.rp_id) = (server.origin(), "localhost".to_owned());
        }
        let mut signed = key.sign(&request(&app).await);
        signed["signature"] = json!("AA");
        app.post("/sign-in/passkey", &signed).await.refused(422, REFUSED);
        // Another browser's challenge; one whose time is over; an authenticator nobody has.
        let signed = key.sign(&request(&server.app()).await);
        app.post("/sign-in/passkey", &signed).await.refused(422, REFUSED);
        let signed = key.sign(&request(&app).await);
        server.advance("301s").await;
        app.post("/sign-in/passkey", &signed).await.refused(422, REFUSED);
        sign_in(&app, &mut Authenticator::new(&server)).await.refused(422, REFUSED);
        assert_eq!(app.get("/account").await.status, 401);

        app.expect(&sign_in(&app, &mut key).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_native_app_signs_in_where_it_is_named_and_no_other_does() {
    let [ours, another] =
        ["A", "B"].map(|hash| format!("android:apk-key-hash:{}", hash.repeat(42) + "A"));
    on_each_engine(async |mut server| {
        server.stop();
        server.set_variable("DAEMUN_PASSKEYS__APP_ORIGINS", &ours);
        server.restart().await;
        let (_, mut key) = owner(&server).await;
        let app = server.app();
        key.origin.clone_from(&another);
        sign_in(&app, &mut key).await.refused(422, REFUSED);
        key.origin.clone_from(&ours);
        app.expect(&sign_in(&app, &mut key).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_assertion_at_many_requests_at_once_signs_in_once() {
    on_each_crowded_engine(async |server| {
        let (_, mut key) = owner(&server).await;
        key.counts = false;
        for _ in 0..2 {
            let app = server.app();
            let signed = key.sign(&request(&app).await);
            let mut giving = JoinSet::new();
            for _ in 0..64 {
                let (twin, signed) = (app.twin(), signed.clone());
                giving.spawn(async move { twin.post("/sign-in/passkey", &signed).await });
            }
            let replies = giving.join_all().await;
            let signed_in = replies.iter().filter(|r| r.status == 200 && r.page() == "account");
            assert_eq!(signed_in.count(), 1);
            // A source rests after too many that do not hold.
            server.advance("61m").await;
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_is_found_out_by_its_counter_and_its_owner_is_told() {
    let _proof = scenario("passkey-copied");
    on_each_engine(async |server| {
        let (app, mut key) = owner(&server).await;
        for _ in 0..3 {
            server.app().expect(&sign_in(&server.app(), &mut key).await, "account");
        }
        let copied = key.counter - 2;
        let newest_count = key.counter;
        for _ in 0..2 {
            key.counter = copied;
            sign_in(&server.app(), &mut key).await.refused(422, REFUSED);
        }
        wait_until_told_of_a_copy(&server).await;
        key.counter = newest_count;
        app.expect(&sign_in(&app, &mut key).await, "account");
        let history = app.get("/account/history").await.json();
        let entries = history["value"]["entries"].as_array().expect("a list");
        assert!(entries.iter().any(|entry| entry["event"] == "passkey_cloned"), "{history:#}");
        let copies = server.outbox().await.into_iter().filter(tells_of_a_copy).count();
        assert_eq!(copies, 1, "told once a day");
        server.finish().await;
    })
    .await;
}

fn tells_of_a_copy(message: &Value) -> bool {
    let subject = message["subject"].as_str();
    message["to"] == HANA.0 && subject.is_some_and(|subject| subject.contains("복제"))
}

/// Mails of the sign-ins before arrive meanwhile.
async fn wait_until_told_of_a_copy(server: &Server) {
    for _ in 0..2_400 {
        if server.outbox().await.iter().any(tells_of_a_copy) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("not told: {:#?}", server.outbox().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn outside_the_allowed_countries_the_password_is_asked_too() {
    let _proof = scenario("passkey-abroad");
    on_each_engine(async |server| {
        let (app, mut key) = owner(&server).await;
        app.expect(&sign_in(&app, &mut key).await, "account");
        app.expect(&app.prove(HANA.1).await, "account");
        let rule = app.post("/account/security/countries/on", &json!({})).await;
        app.expect(&rule, "allowed_countries");
        let away = server.app();
        away.get("/sign-in").await;
        away.expect(&away.post("/dev/environment", &json!({ "place": "abroad" })).await, "dev");
        sign_in(&away, &mut key).await.refused(422, "refusal-passkey-abroad");
        let asked = away.give_password(HANA.0, HANA.1, false).await;
        away.expect(&asked, "sign_in_further");
        let signed = key.sign(&asked.json()["value"]["passkey"]);
        away.expect(&away.post("/sign-in/further/passkey", &signed).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_shows_too_many_that_do_not_hold_rests() {
    on_each_engine(async |server| {
        let (app, mut key) = owner(&server).await;
        let mut unknown = Authenticator::new(&server);
        unknown.handle = "AAAA".to_owned();
        let signed = unknown.sign(&request(&app).await);
        for _ in 0..60 {
            app.post("/sign-in/passkey", &signed).await.refused(422, REFUSED);
        }
        app.post("/sign-in/passkey", &signed).await.refused(429, "refusal-too-many-tries");
        sign_in(&app, &mut key).await.refused(429, "refusal-too-many-tries");
        server.advance("61m").await;
        app.expect(&sign_in(&app, &mut key).await, "account");
        server.finish().await;
    })
    .await;
}
