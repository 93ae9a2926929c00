//! The further proof of a sign-in.

use std::sync::Arc;

use serde_json::json;
use testing::scenario;
use tokio::task::JoinSet;

use super::people::*;
use crate::support::{App, Server, provider::Provider};

const WAY: &str = "/sign-in/further/identity";

/// Has Hana bound, and another app that has given her password.
async fn beginning(server: &Server, provider: &Provider) -> (App, App) {
    let owner = hana(server, provider).await;
    bind(&owner, provider).await;
    let app = server.app();
    app.expect(&app.give_password(HANA.0, HANA.1, false).await, "sign_in_further");
    (owner, app)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_a_way_of_the_further_proof_before_any_code() {
    let _proof = scenario("identity-verification");
    on_each_asking_engine(async |server, provider| {
        let (_, app) = beginning(&server, &provider).await;
        let page = app.get("/sign-in/further").await.json()["value"].clone();
        assert_eq!(
            (&page["ways"][0]["kind"], &page["identity"]),
            (&json!("identity"), &json!("PASS"))
        );
        assert_eq!(page["ways"][0]["full"], true);
        let stranger = verify(&app, &provider, WAY, DURIS_CI).await;
        stranger.refused(422, REFUSED);
        assert_eq!(stranger.page(), "identity_away", "another try or another way");
        app.expect(&verify(&app, &provider, WAY, HANAS_CI).await, "account");
        let nick = json!({ "nickname": "Hana" });
        app.expect(&app.post("/account/profile", &nick).await, "profile");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_without_a_person_has_no_such_way() {
    on_each_asking_engine(async |server, provider| {
        let app = server.app();
        app.expect(&app.give_password(HANA.0, HANA.1, false).await, "sign_in_further");
        let page = app.get("/sign-in/further").await.json()["value"].clone();
        let ways = page["ways"].as_array().expect("a list");
        assert!(ways.iter().all(|way| way["kind"] != "identity"), "{ways:#?}");
        // Whoever goes there all the same is refused as anybody, and bound to nothing.
        verify(&app, &provider, WAY, HANAS_CI).await.refused(422, REFUSED);
        verify(&app, &provider, WAY, HANAS_CI).await.refused(422, REFUSED);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_another_attempts_question_nor_an_ended_attempt_signs_in() {
    on_each_asking_engine(async |server, provider| {
        let (_, app) = beginning(&server, &provider).await;
        let old = asked(&app, WAY).await;
        // Another attempt in the same browser takes the first one's place.
        app.expect(&app.give_password(HANA.0, HANA.1, false).await, "sign_in_further");
        app.get(&old.back(&provider.result(&old, HANAS_CI))).await.refused(422, REFUSED);
        let other = server.app();
        other.expect(&other.give_password(HANA.0, HANA.1, false).await, "sign_in_further");
        let theirs = asked(&other, WAY).await;
        app.get(&theirs.back(&provider.result(&theirs, HANAS_CI))).await.refused(422, REFUSED);
        // Ten minutes are over for the attempt, whoever comes back.
        let own = asked(&app, WAY).await;
        wait(&server, &provider, 11).await;
        let late = app.get(&own.back(&provider.result(&own, HANAS_CI))).await;
        assert_ne!(late.status, 200);
        assert_eq!(app.get("/account").await.status, 401);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_in_between_lets_nobody_in() {
    on_each_asking_engine(async |server, provider| {
        let (owner, app) = beginning(&server, &provider).await;
        let own = asked(&app, WAY).await;
        let locked = owner.post("/account/security/lock", &json!({})).await;
        assert_eq!(locked.page(), "locked", "{}", locked.text());
        let back = app.get(&own.back(&provider.result(&own, HANAS_CI))).await;
        assert_eq!(back.page(), "sign_in", "the attempt is over");
        assert_eq!(app.get("/account").await.status, 401);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_result_at_64_requests_at_once_signs_in_once() {
    on_each_asking_engine(async |server, provider| {
        let (_, app) = beginning(&server, &provider).await;
        let asked = asked(&app, WAY).await;
        let back: Arc<str> = asked.back(&provider.result(&asked, HANAS_CI)).into();
        let mut running: JoinSet<bool> = (0..64)
            .map(|_| {
                let (twin, back) = (app.twin(), Arc::clone(&back));
                async move {
                    let reply = twin.get(&back).await;
                    reply.status == 200 && reply.page() == "account"
                }
            })
            .collect();
        let mut entered = 0;
        while let Some(one) = running.join_next().await {
            entered += usize::from(one.expect("no request panics"));
        }
        assert_eq!(entered, 1);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn coming_back_again_after_success_leads_to_where_the_session_is() {
    on_each_asking_engine(async |server, provider| {
        let (_, app) = beginning(&server, &provider).await;
        let own = asked(&app, WAY).await;
        let back = own.back(&provider.result(&own, HANAS_CI));
        app.expect(&app.get(&back).await, "account");
        app.expect(&app.get(&back).await, "account");
        // It leads nobody else on, signed in or not, and nobody once the session is over.
        let other = server.app();
        other.expect(&other.sign_in(HANA.0, HANA.1).await, "account");
        other.get(&back).await.refused(422, REFUSED);
        server.app().get(&back).await.refused(422, REFUSED);
        app.expect(&app.post("/sign-out", &json!({})).await, "sign_in");
        assert_ne!(app.get(&back).await.status, 200);
        assert_eq!(app.get("/account").await.status, 401);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn coming_back_again_after_a_refusal_is_refused_again() {
    on_each_asking_engine(async |server, provider| {
        let (_, app) = beginning(&server, &provider).await;
        let own = asked(&app, WAY).await;
        let back = own.back(&provider.result(&own, DURIS_CI));
        app.get(&back).await.refused(422, REFUSED);
        app.get(&back).await.refused(422, REFUSED);
        let right = own.back(&provider.result(&own, HANAS_CI));
        app.get(&right).await.refused(422, REFUSED);
        server.finish().await;
    })
    .await;
}
