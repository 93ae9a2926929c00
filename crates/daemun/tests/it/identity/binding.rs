//! Binding a person to an account, and taking it back.

use serde_json::{Value, json};
use store::Row;
use testing::scenario;

use super::people::*;
use crate::support::{
    App, Server,
    provider::{Asked, BIRTH, CLIENT, ISSUER, NAME, PHONE, Provider, back},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_bound_told_and_taken_back() {
    let _proof = scenario("identity-verification");
    on_each_engine(async |server, provider| {
        let app = hana(&server, &provider).await;
        assert_eq!(app.get("/account").await.json()["value"]["identity"], true);
        assert_eq!(bound(&app).await, None);
        let asked = asked(&app, NEW).await;
        assert_eq!(asked.get("client_id"), CLIENT);
        assert_eq!(asked.get("lang"), "ko", "the start URL keeps its own query");
        let return_url = format!("{}/identity/callback", server.origin());
        assert_eq!(asked.get("redirect_uri"), return_url);
        bind(&app, &provider).await;
        assert!(bound(&app).await.is_some());
        assert_eq!(newest(&app).await["event"], "identity_bound");
        for to in [HANA.0, "hana.backup@example.net"] {
            let told = server.messages_to(to, 1).await;
            assert!(
                told[0]["text"].as_str().is_some_and(|text| text.contains("PASS")),
                "{told:#?}"
            );
        }
        // One person at a time, whoever comes back later.
        let late = app.get(&asked.back(&provider.result(&asked, DURIS_CI))).await;
        late.refused(422, "refusal-identity-bound");
        let used_up = app.get(&asked.back(&provider.result(&asked, DURIS_CI))).await;
        used_up.refused(422, REFUSED);
        app.expect(&app.get(NEW).await, "identity");

        app.expect(&app.post(&format!("{OWN}/remove"), &json!({})).await, "identity");
        assert_eq!(bound(&app).await, None);
        assert_eq!(newest(&app).await["event"], "identity_removed");
        let again = app.post(&format!("{OWN}/remove"), &json!({})).await;
        again.refused(404, "refusal-identity-unknown");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_the_person_is_kept_and_two_accounts_of_one_tell_nothing_of_each_other() {
    on_each_engine(async |server, provider| {
        let app = hana(&server, &provider).await;
        bind(&app, &provider).await;
        let other = server.app();
        other.sign_up(&server, "hana.too@example.com", "hana.too@example.com").await;
        bind(&other, &provider).await;
        let db = server.db();
        let mut tx = db.read().await.expect("it reads");
        let hashes = tx.rows("SELECT ci_hash FROM identities", &[]).await.expect("rows");
        let hashes: Result<Vec<Vec<u8>>, _> = hashes.into_iter().map(Row::first).collect();
        let hashes = hashes.expect("hashes");
        assert_eq!(hashes.len(), 2);
        assert_ne!(hashes[0], hashes[1], "the same person, and nobody can tell");
        drop(tx);
        let said = [server.log(), json!(server.outbox().await).to_string()].concat();
        for of_the_person in [HANAS_CI, NAME, BIRTH, PHONE] {
            assert!(!said.contains(of_the_person), "{of_the_person}");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn binding_takes_a_fresh_proof_and_taking_back_one_by_a_method_bound_long_ago() {
    let _proof = scenario("identity-verification");
    on_each_engine(async |server, provider| {
        let app = hana(&server, &provider).await;
        let asked = asked(&app, NEW).await;
        wait(&server, &provider, 11).await;
        app.expect(&app.get(NEW).await, "prove");
        let late = app.get(&asked.back(&provider.result(&asked, HANAS_CI))).await;
        late.refused(422, REFUSED);
        app.expect(&app.prove(HANA.1).await, "account");
        // What was refused for want of a proof is used up, and binds nobody once there is one.
        wait(&server, &provider, 5).await;
        let early = self::asked(&app, NEW).await;
        let early = early.back(&provider.result(&early, HANAS_CI));
        wait(&server, &provider, 6).await;
        app.expect(&app.get(&early).await, "prove");
        app.expect(&app.prove(HANA.1).await, "account");
        app.get(&early).await.refused(422, REFUSED);
        assert_eq!(bound(&app).await, None);
        bind(&app, &provider).await;
        // Who has just been bound can't take anything back, not even this.
        wait(&server, &provider, 11).await;
        let path = "/account/prove/identity?next=/account&ahead=replace";
        app.expect(&verify(&app, &provider, path, HANAS_CI).await, "account");
        app.expect(&app.post(&format!("{OWN}/remove"), &json!({})).await, "prove");
        app.expect(&app.prove(HANA.1).await, "account");
        app.expect(&app.post(&format!("{OWN}/remove"), &json!({})).await, "identity");
        server.finish().await;
    })
    .await;
}

/// What is signed, made wrong in one place.
fn spoilt(provider: &Provider, asked: &Asked) -> Vec<(&'static str, String)> {
    let with = |name: &str, value: Value| {
        let mut claims = provider.claims(asked, HANAS_CI);
        claims[name] = value;
        provider.sign(&claims)
    };
    let sound = provider.claims(asked, HANAS_CI);
    let exp = sound["exp"].as_i64().expect("a time");
    let whole = provider.sign(&sound);
    let unsigned = provider.sign_under(r#"{"alg":"none"}"#, &sound);
    let cut = unsigned.rsplit_once('.').map_or("", |(signed, _)| signed).to_owned() + ".";
    vec![
        ("another nonce", with("nonce", json!("AAAA"))),
        ("another audience", with("aud", json!("somebody-else"))),
        ("another issuer", with("iss", json!("https://evil.example"))),
        ("expired", with("exp", json!(exp - 400))),
        ("from the future", with("iat", json!(exp))),
        ("nobody", with("ci", json!(""))),
        ("algorithm none", unsigned),
        ("algorithm none, unsigned", cut),
        ("a shared key", provider.sign_under(r#"{"alg":"HS256","kid":"1"}"#, &sound)),
        ("an unknown key", provider.sign_under(r#"{"alg":"ES256","kid":"2"}"#, &sound)),
        ("cut", whole[..whole.len() - 1].to_owned()),
        ("nothing", String::new()),
        ("no result", "cancelled".to_owned()),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_hold_binds_nobody_and_says_why_to_nobody() {
    on_each_engine(async |server, provider| {
        let app = hana(&server, &provider).await;
        let kinds = spoilt(&provider, &asked(&app, NEW).await).len();
        for at in 0..kinds {
            let asked = asked(&app, NEW).await;
            let (what, result) = spoilt(&provider, &asked).swap_remove(at);
            let reply = app.get(&asked.back(&result)).await;
            assert_eq!((reply.status, reply.page().as_str()), (422, "identity_away"), "{what}");
            reply.refused(422, REFUSED);
            assert_eq!(bound(&app).await, None, "{what}");
            if at % 3 == 0 {
                // A state is used up by whatever came first.
                let right = provider.result(&asked, HANAS_CI);
                app.get(&asked.back(&right)).await.refused(422, REFUSED);
            }
        }
        assert_eq!(bound(&app).await, None);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_providers_key_and_another_browsers_state_bind_nobody() {
    on_each_engine(async |server, provider| {
        let app = hana(&server, &provider).await;
        let impostor = Provider::start().await;
        impostor.advance(std::time::Duration::from_secs(73 * 3600));
        let reply = verify(&app, &impostor, NEW, HANAS_CI).await;
        reply.refused(422, REFUSED);

        // Whoever lures somebody to their own callback binds themself to nobody's account.
        let attacker = server.app();
        attacker.sign_up(&server, "duri@example.com", "duri@example.com").await;
        let own = asked(&attacker, NEW).await;
        let theirs = own.back(&provider.result(&own, DURIS_CI));
        app.get(&theirs).await.refused(422, REFUSED);
        assert_eq!(bound(&app).await, None);
        // Their result to her question, and hers to theirs.
        let hers = asked(&app, NEW).await;
        let swapped = back(hers.get("state"), &provider.result(&own, DURIS_CI));
        app.get(&swapped).await.refused(422, REFUSED);
        for state in ["", "AAAA", ISSUER, &"A".repeat(4000)] {
            app.get(&back(state, &provider.result(&hers, HANAS_CI))).await.refused(422, REFUSED);
        }
        assert_eq!(bound(&app).await, None);
        attacker.expect(&attacker.get(&theirs).await, "identity");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn misses_of_a_source_are_counted() {
    on_each_engine(async |server, provider| {
        let app = hana(&server, &provider).await;
        for _ in 0..20 {
            verify(&app, &provider, NEW, "").await.refused(422, REFUSED);
        }
        let right = verify(&app, &provider, NEW, HANAS_CI).await;
        right.refused(429, "refusal-too-many-tries");
        assert_eq!(bound(&app).await, None);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_provider_there_is_nothing_of_it() {
    crate::support::on_each_engine(async |server: Server| {
        let app: App = server.app();
        app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        assert_eq!(app.get("/account").await.json()["value"]["identity"], false);
        for path in [OWN, NEW, "/account/prove/identity", "/identity/callback?state=a&result=b"] {
            assert_eq!(app.get(path).await.status, 404, "{path}");
        }
        server.finish().await;
    })
    .await;
}
