//! A fresh proof in a session.

use serde_json::json;
use testing::scenario;

use super::people::*;
use crate::support::provider::Asked;

const PASSWORD: &str = "/account/prove/identity?next=/account/password&ahead=replace";

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_a_fresh_proof_once_in_its_own_session_and_leads_on() {
    let _proof = scenario("identity-verification");
    on_each_engine(async |server, provider| {
        let app = hana(&server, &provider).await;
        bind(&app, &provider).await;
        advance(&server, &provider, 73).await;
        app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        wait(&server, &provider, 11).await;
        let page = app.get("/account/prove?next=/account/password&ahead=replace").await;
        let way = page.json()["value"]["identity"].clone();
        assert_eq!((&way["suffices"], &way["provider"]), (&json!(true), &json!("PASS")));
        let path = way["path"].as_str().expect("a path").to_owned();
        let stranger = verify(&app, &provider, &path, DURIS_CI).await;
        stranger.refused(422, REFUSED);
        assert_eq!(stranger.page(), "identity_away");
        assert_eq!(newest(&app).await["event"], "proof_refused");

        let asked = asked(&app, &path).await;
        let back = asked.back(&provider.result(&asked, HANAS_CI));
        let other = server.app();
        other.expect(&other.sign_in(HANA.0, HANA.1).await, "account");
        other.get(&back).await.refused(422, REFUSED);
        app.expect(&app.get(&back).await, "password");
        // Reloaded, it leads there again, and proves nothing anew.
        app.expect(&app.get(&back).await, "password");
        wait(&server, &provider, 6).await;
        app.expect(&app.get(&back).await, "password");
        wait(&server, &provider, 5).await;
        let form = json!({ "new_password": "quiet anchors 52 violet" });
        app.post("/account/password", &form).await.refused(403, "refusal-fresh-proof-needed");
        app.expect(&app.get("/account/password").await, "prove");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_leads_to_no_other_site() {
    on_each_engine(async |server, provider| {
        let app = hana(&server, &provider).await;
        bind(&app, &provider).await;
        for next in ["//evil.example", "https://evil.example/", "/%5Cevil.example", "/%09/evil"] {
            let path = format!("/account/prove/identity?next={next}&ahead=add");
            let reply = verify(&app, &provider, &path, HANAS_CI).await;
            app.expect(&reply, "account");
        }
        let mut browser = server.browser();
        browser.open("/sign-in").await;
        browser.submit("/sign-in", &[("identifier", HANA.0), ("password", HANA.1)]).await;
        browser.open("/account/prove/identity?next=//evil.example").await;
        let marker = "href=\"http://127.0.0.1";
        let away = browser.html.split(marker).nth(1).and_then(|rest| rest.split('"').next());
        let away = away.expect("the page leads away").replace("&#38;", "&").replace("&amp;", "&");
        let asked = Asked::of(&json!({ "value": { "away": away } }));
        assert_eq!(asked.get("redirect_uri"), format!("{}/identity/callback", server.origin()));
        let back = asked.back(&provider.result(&asked, HANAS_CI));
        let reply = browser.send(axum::http::Method::GET, &back, Vec::new(), &[]).await;
        assert!(reply.leads_to("/account"), "{} {}", reply.status, reply.header("location"));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_of_one_purpose_answers_no_other_and_none_after_the_session() {
    on_each_engine(async |server, provider| {
        let app = hana(&server, &provider).await;
        let to_bind = asked(&app, NEW).await;
        bind(&app, &provider).await;
        let to_prove = asked(&app, PASSWORD).await;
        let crossed = app.get(&to_prove.back(&provider.result(&to_bind, HANAS_CI))).await;
        crossed.refused(422, REFUSED);
        let to_prove = asked(&app, PASSWORD).await;
        app.expect(&app.post("/sign-out", &json!({})).await, "sign_in");
        let after = app.get(&to_prove.back(&provider.result(&to_prove, HANAS_CI))).await;
        after.refused(422, REFUSED);
        assert!(!after.text().contains("result="), "what came goes no further");
        let asked = asked_late(&server, &provider).await;
        asked.refused(422, REFUSED);
        server.finish().await;
    })
    .await;
}

/// Comes back after the errand's time.
async fn asked_late(
    server: &crate::support::Server,
    provider: &crate::support::provider::Provider,
) -> crate::support::Reply {
    let app = server.app();
    app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
    let asked = asked(&app, PASSWORD).await;
    wait(server, provider, 10).await;
    app.get(&asked.back(&provider.result(&asked, HANAS_CI))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_lifts_a_restricted_session() {
    let _proof = scenario("restricted-session");
    on_each_asking_engine(async |server, provider| {
        let owner = hana(&server, &provider).await;
        bind(&owner, &provider).await;
        let app = server.app();
        let asked = app.give_password(HANA.0, HANA.1, false).await.json()["value"].clone();
        let ways = asked["ways"].as_array().cloned().expect("a list");
        let mailbox = ways.iter().find(|way| way["full"] == false).expect("the mailbox");
        let id = mailbox["id"].as_str().expect("an id");
        let before = server.count_codes(HANA.0).await;
        app.post("/sign-in/further/send", &json!({ "address": id })).await;
        let code = server.code(HANA.0, before + 1).await;
        let path = format!("/sign-in/further/code/{id}");
        app.expect(&app.post(&path, &json!({ "code": code })).await, "account");
        let nick = json!({ "nickname": "Hana" });
        app.post("/account/profile", &nick).await.refused(403, "refusal-session-restricted");
        let path = "/account/prove/identity?ahead=add";
        app.expect(&verify(&app, &provider, path, HANAS_CI).await, "account");
        app.expect(&app.post("/account/profile", &nick).await, "profile");
        server.finish().await;
    })
    .await;
}
