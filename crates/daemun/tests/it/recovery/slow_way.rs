//! Time in place of a second proof, and how it is stopped.

use axum::http::Method;
use serde_json::json;
use testing::scenario;

use super::people::{HANA, HANAS_CONTACT, NEW, SAM, begin, no_number, prove, set, ways};
use crate::support::{App, Http, Phone, Server, on_each_engine};

/// Begins to wait with nothing but a mailbox.
async fn wait(server: &Server, app: &App, identifier: &str) {
    begin(app, identifier).await;
    app.expect(&prove(server, app, "mailbox", identifier).await, "recover_number");
    app.expect(&no_number(app).await, "recover_ways");
    app.expect(&app.post("/recover/wait", &json!({})).await, "recover_wait");
}

#[tokio::test(flavor = "multi_thread")]
async fn time_stands_for_a_second_proof_once_everybody_was_told_each_day() {
    let _proof = scenario("slow-way");
    on_each_engine(async |server| {
        let app = server.app();
        wait(&server, &app, SAM.0).await;
        let told = server.messages_to(SAM.0, 2).await.len();
        assert_eq!(set(&app, NEW).await.page(), "recover_wait", "not yet");
        for day in 1..=2 {
            server.advance("24h").await;
            server.messages_to(SAM.0, told + day).await;
        }
        // Just before the end the same proof opens nothing.
        server.advance("23h").await;
        let early = server.app();
        begin(&early, SAM.0).await;
        early.expect(&prove(&server, &early, "mailbox", SAM.0).await, "recover_wait");
        server.advance("1h").await;
        // The wait itself is no proof: whoever has only waited begins with the first.
        let stranger = server.app();
        begin(&stranger, SAM.0).await;
        assert_eq!(set(&stranger, NEW).await.page(), "recover_ways");
        // Another browser will do.
        let other = server.app();
        begin(&other, SAM.0).await;
        other.expect(&prove(&server, &other, "mailbox", SAM.0).await, "recover_password");
        other.expect(&set(&other, NEW).await, "account");
        // Used once.
        let again = server.app();
        begin(&again, SAM.0).await;
        again.expect(&prove(&server, &again, "mailbox", SAM.0).await, "recover_number");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_that_nobody_used_for_a_week_is_over() {
    on_each_engine(async |server| {
        let app = server.app();
        wait(&server, &app, SAM.0).await;
        server.advance("241h").await;
        let again = server.app();
        begin(&again, SAM.0).await;
        again.expect(&prove(&server, &again, "mailbox", SAM.0).await, "recover_number");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_stops_it_by_its_button_and_scanners_stop_nothing() {
    on_each_engine(async |server| {
        let intruder = server.app();
        begin(&intruder, HANA.0).await;
        prove(&server, &intruder, "mailbox", HANA.0).await;
        no_number(&intruder).await;
        let reply = intruder.post("/recover/wait", &json!({})).await;
        intruder.expect(&reply, "recover_wait");
        let link = server.link(HANAS_CONTACT, 1).await;
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            Http::send(server.address, method, &link, &[], Vec::new()).await;
        }
        let still = intruder.get("/recover/wait").await;
        intruder.expect(&still, "recover_wait");
        let mut owner = server.browser();
        owner.open(&link).await;
        owner.submit(&link, &[("act", "deny")]).await;
        assert_eq!(owner.path, "/link/done/recovery_stopped", "{}", owner.html);
        assert_eq!(intruder.get("/recover/wait").await.page(), "recover", "all of it is ended");
        // Neither the link nor the next one stops anything more, and the proof rests.
        assert_ne!(owner.open(&link).await.status, 200);
        begin(&intruder, HANA.0).await;
        prove(&server, &intruder, "mailbox", HANA.0).await;
        no_number(&intruder).await;
        let reply = intruder.post("/recover/wait", &json!({})).await;
        reply.refused(429, "refusal-recovery-rests");
        server.advance("73h").await;
        let late = server.app();
        begin(&late, HANA.0).await;
        late.expect(&prove(&server, &late, "mailbox", HANA.0).await, "recover_number");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_sees_it_and_stops_it_even_a_restricted_one() {
    on_each_engine(async |server| {
        let owner = server.app();
        owner.expect(&owner.sign_in(SAM.0, SAM.1).await, "account");
        assert_eq!(owner.get("/account").await.json()["value"]["recovering"], false);
        let intruder = server.app();
        wait(&server, &intruder, SAM.0).await;
        assert_eq!(owner.get("/account").await.json()["value"]["recovering"], true);
        let article = owner.get("/help/articles/recovery-not-mine").await.json();
        let parts = article["value"]["parts"].as_array().expect("a list of parts");
        let fact = parts.iter().find(|part| part["name"] == "recovery").expect("it is shown");
        assert_eq!(
            (&fact["warns"], &fact["url"]),
            (&json!(true), &json!("/account/security/recovery"))
        );
        let page = owner.get("/account/security/recovery").await;
        owner.expect(&page, "account_recovery");
        assert_eq!(page.json()["value"]["waiting"].as_array().map(Vec::len), Some(1));
        let reply = owner.post("/account/security/recovery/stop", &json!({})).await;
        owner.expect(&reply, "account_recovery");
        assert_eq!(reply.json()["value"]["waiting"], json!([]));
        assert_eq!(intruder.get("/recover/wait").await.page(), "recover");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_address_stops_it_signed_out_by_its_own_proof() {
    on_each_engine(async |server| {
        let intruder = server.app();
        begin(&intruder, HANA.0).await;
        prove(&server, &intruder, "mailbox", HANA.0).await;
        no_number(&intruder).await;
        intruder.post("/recover/wait", &json!({})).await;
        // Nothing is stopped by whoever has proven nothing.
        let stranger = server.app();
        begin(&stranger, HANA.1).await;
        stranger.post("/recover/stop", &json!({})).await;
        intruder.expect(&intruder.get("/recover/wait").await, "recover_wait");
        let owner = server.app();
        begin(&owner, HANA.1).await;
        // The number stands fresh, so the owner could set a password at once; the way to stop is there.
        prove(&server, &owner, "phone", super::people::HANAS_PHONE).await;
        let reply = owner.post("/recover/stop", &json!({})).await;
        owner.expect(&reply, "sign_in");
        assert_eq!(intruder.get("/recover/wait").await.page(), "recover");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_password_ends_what_waits() {
    on_each_engine(async |server| {
        let intruder = server.app();
        wait(&server, &intruder, SAM.0).await;
        let owner = server.app();
        owner.expect(&owner.sign_in(SAM.0, SAM.1).await, "account");
        let reply = owner.post("/account/password", &json!({ "new_password": NEW })).await;
        owner.expect(&reply, "account");
        server.advance("73h").await;
        let later = server.app();
        begin(&later, SAM.0).await;
        let reply = prove(&server, &later, "mailbox", SAM.0).await;
        later.expect(&reply, "recover_number");
        let reply = no_number(&later).await;
        assert_eq!(ways(&reply), [""; 0]);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_messenger_of_the_account_shows_it_and_stops_it() {
    on_each_engine(async |server| {
        let owner = server.app();
        owner.expect(&owner.sign_in_kept(SAM.0, SAM.1).await, "account");
        let (phone, other) = (Phone::new(&server), Phone::new(&server));
        let mailbox = owner.address_id(SAM.0).await;
        owner.expect(&owner.prove_by_code(&server, &mailbox, SAM.0).await, "account");
        phone.sign_in(&server, &owner, "010-7777-8888", "+821077778888").await;
        let stranger = server.app();
        wait(&server, &stranger, SAM.0).await;
        let inbox = phone.app.get("/messenger").await.json();
        assert!(inbox["value"]["recovery"]["environment"]["device"].is_string(), "{inbox}");
        other.app.post("/messenger/recovery/stop", &json!({})).await;
        assert_eq!(
            stranger.get("/recover/wait").await.page(),
            "recover_wait",
            "nobody's messenger"
        );
        let stopped = phone.app.post("/messenger/recovery/stop", &json!({})).await;
        phone.app.expect(&stopped, "messenger");
        assert!(stopped.json()["value"]["recovery"].is_null());
        assert_eq!(stranger.get("/recover/wait").await.page(), "recover", "it is over");
        let again = phone.app.post("/messenger/recovery/stop", &json!({})).await;
        phone.app.expect(&again, "messenger");
        // The proof that began it rests.
        let later = server.app();
        begin(&later, SAM.0).await;
        later.expect(&prove(&server, &later, "mailbox", SAM.0).await, "recover_number");
        no_number(&later).await;
        let reply = later.post("/recover/wait", &json!({})).await;
        assert_eq!(reply.messages()[0].0, "refusal-recovery-rests");
        server.finish().await;
    })
    .await;
}
