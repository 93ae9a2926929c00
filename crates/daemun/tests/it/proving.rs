//! Fresh proofs, before something that guards an account is changed.

use serde_json::{Value, json};

use crate::support::{
    App, Reply, Server,
    app::{PASSWORD, wrong},
    on_each_engine,
};
use testing::scenario;

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const HANAS_PHONE: (&str, &str) = ("010-1234-5678", "+821012345678");

/// Hana, whose account and methods are older than 72 hours, signed in a while ago.
async fn hana(server: &Server) -> App {
    server.advance("73h").await;
    let app = server.app();
    app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
    server.advance("11m").await;
    app
}

async fn end_others(app: &App) -> Reply {
    app.post("/account/sessions/end-others", &json!({})).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proof_is_fresh_for_ten_minutes() {
    let _proof = scenario("fresh-proof");
    on_each_engine(async |server| {
        let app = hana(&server).await;
        app.expect(&end_others(&app).await, "prove");
        app.expect(&app.get("/account/password").await, "prove");
        app.expect(&app.prove(HANA.1).await, "account");
        server.advance("570s").await;
        app.expect(&end_others(&app).await, "sessions");
        server.advance("31s").await;
        app.expect(&end_others(&app).await, "prove");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_a_mail_code_and_an_sms_code_each_prove() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        for (shown, to) in [(HANA.0, HANA.0), HANAS_PHONE] {
            app.expect(&end_others(&app).await, "prove");
            let id = app.address_id(shown).await;
            app.expect(&app.prove_by_code(&server, &id, to).await, "account");
            app.expect(&end_others(&app).await, "sessions");
            server.advance("11m").await;
        }
        app.expect(&app.prove(HANA.1).await, "account");
        app.expect(&end_others(&app).await, "sessions");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proof_gives_the_session_another_token() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        let by_password = app.twin();
        app.expect(&app.prove(HANA.1).await, "account");
        assert_ne!(app.token(), by_password.token());
        assert_eq!(by_password.get("/account").await.status, 401);
        let by_code = app.twin();
        let id = app.address_id(HANA.0).await;
        app.expect(&app.prove_by_code(&server, &id, HANA.0).await, "account");
        assert_ne!(app.token(), by_code.token());
        assert_eq!(by_code.get("/account").await.status, 401);
        app.expect(&app.get("/account").await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_passwords_in_an_hour_are_all_a_stolen_session_gets() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        for _ in 0..5 {
            app.prove("not this one at all")
                .await
                .refused_field("password", "refusal-password-wrong");
        }
        app.prove("not this one at all").await.refused(429, "refusal-too-many-tries");
        app.prove(HANA.1).await.refused(429, "refusal-too-many-tries");
        let other = server.app();
        other.expect(&other.sign_in(HANA.0, HANA.1).await, "account");
        server.advance("61m").await;
        app.expect(&app.prove(HANA.1).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn right_passwords_are_not_counted_as_tries() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        for _ in 0..7 {
            app.expect(&app.prove(HANA.1).await, "account");
        }
        app.prove("not this one at all").await.refused(422, "refusal-password-wrong");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_fits_the_session_that_asked_for_it_and_no_other() {
    on_each_engine(async |server| {
        let (app, other) = (hana(&server).await, server.app());
        other.expect(&other.sign_in(HANA.0, HANA.1).await, "account");
        let id = app.address_id(HANA.0).await;
        let form = json!({ "address": id });
        app.expect(&app.post("/account/prove/send", &form).await, "prove_by_code");
        let code = server.code(HANA.0, 1).await;
        let path = format!("/account/prove/code/{id}");
        let typed = json!({ "code": code });
        other.post(&path, &typed).await.refused(422, "refusal-code-used-up");
        other.expect(&other.post("/account/prove/send", &form).await, "prove_by_code");
        let others = server.code(HANA.0, 2).await;
        if others != code {
            other.post(&path, &typed).await.refused(422, "refusal-code-wrong");
        }
        // Nor does it fit another address of the same session.
        let phone = app.address_id(HANAS_PHONE.0).await;
        let elsewhere = format!("/account/prove/code/{phone}");
        app.post(&elsewhere, &typed).await.refused(422, "refusal-code-used-up");
        app.expect(&app.post(&path, &typed).await, "account");
        app.post(&path, &typed).await.refused(422, "refusal-code-used-up");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_persons_address_proves_nothing() {
    on_each_engine(async |server| {
        let (app, sam) = (hana(&server).await, server.app());
        sam.expect(&sam.sign_in("sam@example.org", "lantern-by-the-river").await, "account");
        let id = app.address_id(HANA.0).await;
        let reply = sam.post("/account/prove/send", &json!({ "address": id })).await;
        reply.refused(404, "refusal-address-unknown");
        let path = format!("/account/prove/code/{id}");
        sam.get(&path).await.refused(404, "refusal-address-unknown");
        sam.post(&path, &json!({ "code": "12345678" }))
            .await
            .refused(404, "refusal-address-unknown");
        assert_eq!(server.outbox().await.len(), 0);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_five_wrong_codes_another_can_be_asked_for_once_the_first_is_over() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        let id = app.address_id(HANA.0).await;
        app.post("/account/prove/send", &json!({ "address": id })).await;
        let code = server.code(HANA.0, 1).await;
        let path = format!("/account/prove/code/{id}");
        for _ in 0..5 {
            app.post(&path, &json!({ "code": wrong(&code) })).await;
        }
        app.post(&path, &json!({ "code": code })).await.refused(422, "refusal-code-used-up");
        server.advance("61s").await;
        let early = app.post("/account/prove/send", &json!({ "address": id })).await;
        early.refused(422, "refusal-code-used-up");
        server.advance("30m").await;
        app.expect(&app.prove_by_code(&server, &id, HANA.0).await, "account");
        server.finish().await;
    })
    .await;
}

async fn ways(app: &App) -> Value {
    app.get("/account/prove?ahead=replace").await.json()["value"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn replacing_asks_for_a_method_bound_72_hours_ago() {
    let _proof = scenario("fresh-proof");
    on_each_engine(async |server| {
        let app = hana(&server).await;
        app.expect(&app.prove(HANA.1).await, "account");
        let wanted =
            json!({ "by": "email", "role": "contact", "identifier": "new.contact@example.com" });
        app.add_address(&server, &wanted, "new.contact@example.com").await;
        server.advance("11m").await;
        // The young contact address allows an addition, and no replacement.
        let ways = ways(&app).await;
        let young =
            ways["addresses"].as_array().expect("a list").iter().find(|way| {
                way["address"].as_str().is_some_and(|masked| masked.starts_with("ne***"))
            });
        assert_eq!(young.expect("it is offered")["suffices"], false);
        assert_eq!(ways["password"]["suffices"], true);
        let id = app.address_id("new.contact@example.com").await;
        let proven = app.prove_by_code(&server, &id, "new.contact@example.com").await;
        app.expect(&proven, "account");
        app.expect(&end_others(&app).await, "sessions");
        app.expect(&app.get("/account/password").await, "prove");
        let form = json!({ "new_password": PASSWORD });
        app.post("/account/password", &form).await.refused(403, "refusal-older-method-needed");
        let replacing = json!({ "by": "email", "identifier": "hana2@example.com" });
        let reply = app.post("/account/addresses/new", &replacing).await;
        reply.refused(403, "refusal-older-method-needed");
        // The password is old enough.
        app.expect(&app.prove(HANA.1).await, "account");
        app.expect(&app.get("/account/password").await, "password");
        // In 72 hours the contact address is, too.
        server.advance("73h").await;
        app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        server.advance("11m").await;
        let proven = app.prove_by_code(&server, &id, "new.contact@example.com").await;
        app.expect(&proven, "account");
        app.expect(&app.get("/account/password").await, "password");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_young_account_replaces_by_what_it_has() {
    let _proof = scenario("fresh-proof");
    on_each_engine(async |server| {
        let app = server.app();
        app.sign_up(&server, "garam@example.com", "garam@example.com").await;
        app.expect(&app.get("/account/password").await, "password");
        server.advance("11m").await;
        app.expect(&app.get("/account/password").await, "prove");
        app.expect(&app.prove(PASSWORD).await, "account");
        app.expect(&app.get("/account/password").await, "password");
        server.finish().await;
    })
    .await;
}

/// A contact address that is as old as the account.
async fn with_contact(server: &Server, app: &App) -> String {
    let contact = "contact@example.com";
    app.expect(&app.prove(HANA.1).await, "account");
    let wanted = json!({ "by": "email", "role": "contact", "identifier": contact });
    app.add_address(server, &wanted, contact).await;
    let id = app.address_id(contact).await;
    server.advance("11m").await;
    app.expect(&app.prove_by_code(server, &id, contact).await, "account");
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proof_by_an_address_ends_when_the_address_is_removed() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        let id = with_contact(&server, &app).await;
        app.expect(&app.get("/account/addresses/new?role=contact").await, "add_address");
        let owner = server.app();
        owner.expect(&owner.sign_in(HANA.0, HANA.1).await, "account");
        let remove = format!("/account/addresses/{id}/remove");
        owner.expect(&owner.post(&remove, &json!({})).await, "addresses");
        app.expect(&app.get("/account/addresses/new?role=contact").await, "prove");
        app.expect(&end_others(&app).await, "prove");
        owner.expect(&owner.get("/account").await, "account");
        // Another method proves as before.
        app.expect(&app.prove(HANA.1).await, "account");
        app.expect(&end_others(&app).await, "sessions");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proof_by_an_address_ends_when_mail_to_it_comes_back() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        with_contact(&server, &app).await;
        let notice = server.notice("contact@example.com").await;
        assert!(server.bounce(&notice, "5.1.1"));
        app.expect(&end_others(&app).await, "prove");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_session_begins_no_new_count_of_wrong_codes() {
    on_each_engine(async |server| {
        hana(&server).await;
        let begin = async |number: usize| {
            let app = server.app();
            app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
            let id = app.address_id(HANA.0).await;
            let form = json!({ "address": id });
            app.expect(&app.post("/account/prove/send", &form).await, "prove_by_code");
            let code = server.code(HANA.0, number).await;
            (app, format!("/account/prove/code/{id}"), code)
        };
        for session in 1..=4 {
            let (app, path, code) = begin(session).await;
            for _ in 0..5 {
                assert_eq!(app.post(&path, &json!({ "code": wrong(&code) })).await.status, 422);
            }
        }
        let (app, path, code) = begin(5).await;
        let form = json!({ "code": code });
        app.post(&path, &form).await.refused(429, "refusal-too-many-tries");
        // What another address proves is counted apart.
        let phone = app.address_id(HANAS_PHONE.0).await;
        app.expect(&app.prove_by_code(&server, &phone, HANAS_PHONE.1).await, "account");
        server.advance("24h").await;
        let (app, path, code) = begin(6).await;
        app.expect(&app.post(&path, &json!({ "code": code })).await, "account");
        server.finish().await;
    })
    .await;
}
