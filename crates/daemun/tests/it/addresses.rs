//! The addresses of an account: added, changed, stopped, removed, bounced.

use serde_json::json;
use testing::scenario;

use crate::support::{
    App, Server,
    app::{PASSWORD, wrong},
    on_each_engine,
};

const GARAM: &str = "garam@example.com";
const NEW: &str = "garam.new@example.org";
const PHONE: (&str, &str) = ("010-5555-0003", "+821055550003");
const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const HANAS_PHONE: (&str, &str) = ("010-1234-5678", "+821012345678");
const HANAS_CONTACT: &str = "hana.backup@example.net";

async fn garam(server: &Server) -> App {
    let app = server.app();
    app.sign_up(server, GARAM, GARAM).await;
    app
}

/// Hana, whose account and methods are older than 72 hours, with a fresh proof.
async fn hana(server: &Server) -> App {
    server.advance("73h").await;
    let app = server.app();
    app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
    app
}

async fn signs_in(server: &Server, identifier: &str, password: &str) -> bool {
    server.app().sign_in(identifier, password).await.status == 200
}

async fn state(app: &App, shown: &str) -> String {
    let address = app.address(shown).await;
    address.map_or_else(|| "none".to_owned(), |a| a["state"].as_str().unwrap_or("").to_owned())
}

fn email(address: &str) -> serde_json::Value {
    json!({ "by": "email", "role": "identifier", "identifier": address })
}

fn phone(number: &str) -> serde_json::Value {
    json!({ "by": "phone", "role": "identifier", "identifier": number })
}

fn contact(address: &str) -> serde_json::Value {
    json!({ "by": "email", "role": "contact", "identifier": address })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_number_is_added_and_signs_in_at_once() {
    let _proof = scenario("add-address");
    on_each_engine(async |server| {
        let app = garam(&server).await;
        server.messages_to(GARAM, 2).await;
        app.add_address(&server, &phone(PHONE.0), PHONE.1).await;
        assert_eq!(state(&app, PHONE.0).await, "proven");
        assert!(signs_in(&server, PHONE.0, PASSWORD).await);
        // Every address is told, the new one too.
        server.messages_to(GARAM, 3).await;
        server.messages_to(PHONE.1, 2).await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_address_is_told_things_and_does_not_sign_in() {
    let _proof = scenario("contact-address");
    on_each_engine(async |server| {
        let app = garam(&server).await;
        app.add_address(&server, &contact(NEW), NEW).await;
        assert_eq!(app.address(NEW).await.expect("it is listed")["role"], "contact");
        assert!(!signs_in(&server, NEW, PASSWORD).await);
        server.messages_to(NEW, 2).await;
        let wanted = json!({ "by": "phone", "role": "contact", "identifier": PHONE.0 });
        let reply = app.post("/account/addresses/new", &wanted).await;
        reply.refused_field("identifier", "refusal-phone-not-contact");
        let reply = app.post("/account/addresses/new", &contact(GARAM)).await;
        reply.refused_field("identifier", "refusal-address-is-yours");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_nothing_until_it_is_proven() {
    on_each_engine(async |server| {
        let app = garam(&server).await;
        app.expect(&app.post("/account/addresses/new", &email(NEW)).await, "verify_address");
        assert_eq!(state(&app, NEW).await, "unproven");
        assert_eq!(state(&app, GARAM).await, "proven");
        assert!(!signs_in(&server, NEW, PASSWORD).await);
        let id = app.address_id(NEW).await;
        let ways = app.get("/account/prove").await.json();
        let ways = ways["value"]["addresses"].as_array().expect("a list").len();
        assert_eq!(ways, 1, "an unproven address is no way to prove");
        let path = format!("/account/addresses/{id}/remove");
        app.expect(&app.post(&path, &json!({})).await, "addresses");
        assert_eq!(state(&app, NEW).await, "none");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_mail_address_signs_in_beside_the_old_one_for_72_hours() {
    let _proof = scenario("change-email");
    on_each_engine(async |server| {
        let app = garam(&server).await;
        server.messages_to(GARAM, 2).await;
        app.add_address(&server, &email(NEW), NEW).await;
        assert_eq!(
            (state(&app, GARAM).await, state(&app, NEW).await),
            states("leaving", "arriving")
        );
        assert!(signs_in(&server, GARAM, PASSWORD).await);
        assert!(signs_in(&server, NEW, PASSWORD).await);
        // The old one is told, with the link that stops it; the new one is told without.
        assert!(!server.link(GARAM, 2).await.is_empty());
        assert_eq!(server.messages_to(NEW, 2).await[0]["links"], json!([]));
        let reply = app.post("/account/addresses/new", &email("third@example.com")).await;
        reply.refused(422, "refusal-address-changing");
        server.advance("4310m").await;
        assert!(signs_in(&server, GARAM, PASSWORD).await);
        server.advance("11m").await;
        assert!(!signs_in(&server, GARAM, PASSWORD).await);
        let app = server.app();
        app.expect(&app.sign_in(NEW, PASSWORD).await, "account");
        assert_eq!((state(&app, GARAM).await, state(&app, NEW).await), states("none", "proven"));
        // Both are told that it is done.
        server.messages_to(GARAM, 4).await;
        server.messages_to(NEW, 3).await;
        server.finish().await;
    })
    .await;
}

fn states(old: &str, new: &str) -> (String, String) {
    (old.to_owned(), new.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_phone_number_signs_in_beside_the_old_one_for_72_hours() {
    let _proof = scenario("change-phone");
    on_each_engine(async |server| {
        let app = hana(&server).await;
        app.add_address(&server, &phone(PHONE.0), PHONE.1).await;
        for identifier in [HANAS_PHONE.0, PHONE.0] {
            assert!(signs_in(&server, identifier, HANA.1).await);
        }
        // The SMS to the old number carries no link.
        let told = server.messages_to(HANAS_PHONE.1, 1).await.remove(0);
        assert_eq!((&told["links"], &told["codes"]), (&json!([]), &json!([])));
        assert!(!told["text"].as_str().expect("a text").contains("http"));
        server.messages_to(HANA.0, 1).await;
        server.messages_to(HANAS_CONTACT, 1).await;
        server.advance("72h").await;
        assert!(!signs_in(&server, HANAS_PHONE.0, HANA.1).await);
        assert!(signs_in(&server, PHONE.0, HANA.1).await);
        server.finish().await;
    })
    .await;
}

/// Makes as if the worker never came to settle a change.
async fn hold_the_worker(server: &Server) {
    let mut tx = server.db().write(store::Key::of("test", b"")).await.expect("it answers");
    let sql = "DELETE FROM jobs WHERE kind = 'settle_change'";
    assert!(tx.execute(sql, &[]).await.expect("the query runs") > 0);
    tx.commit().await.expect("it commits");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_settles_a_change_even_when_no_worker_does() {
    on_each_engine(async |mut server| {
        let app = garam(&server).await;
        app.add_address(&server, &email(NEW), NEW).await;
        let link = server.link(GARAM, 2).await;
        hold_the_worker(&server).await;
        server.advance("72h").await;
        server.restart().await;
        assert!(!signs_in(&server, GARAM, PASSWORD).await);
        let app = server.app();
        app.expect(&app.sign_in(NEW, PASSWORD).await, "account");
        assert_eq!((state(&app, GARAM).await, state(&app, NEW).await), states("none", "proven"));
        app.get(&link).await.refused(410, "refusal-link-dead");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_another_class_stopping_a_change_leaves_the_old_address() {
    let _proof = scenario("stop-a-change");
    on_each_engine(async |server| {
        let app = garam(&server).await;
        app.add_address(&server, &email(NEW), NEW).await;
        let link = server.link(GARAM, 2).await;
        let stranger = server.app();
        // Looking stops nothing.
        stranger.expect(&stranger.get(&link).await, "link");
        assert!(signs_in(&server, NEW, PASSWORD).await);
        let done = stranger.post(&link, &json!({})).await;
        stranger.expect(&done, "link_done");
        assert_eq!(done.json()["value"]["outcome"], "old_stands");
        assert_eq!(app.get("/account").await.status, 401, "sessions end");
        assert!(signs_in(&server, GARAM, PASSWORD).await);
        assert!(!signs_in(&server, NEW, PASSWORD).await);
        stranger.post(&link, &json!({})).await.refused(410, "refusal-link-dead");
        server.messages_to(GARAM, 4).await;
        server.messages_to(NEW, 3).await;
        server.finish().await;
    })
    .await;
}

/// Hana changes her mail address and stops it from the old one; her phone number decides.
async fn frozen(server: &Server) -> (App, String) {
    let app = hana(server).await;
    app.add_address(server, &email(NEW), NEW).await;
    let link = server.link(HANA.0, 1).await;
    let stopping = server.app();
    let reply = stopping.post(&link, &json!({})).await;
    stopping.expect(&reply, "decide");
    assert_eq!(reply.json()["value"]["decider"], "010-****-5678");
    assert_eq!(app.get("/account").await.status, 401, "sessions end");
    let id = reply.json()["value"]["id"].as_str().expect("an id").to_owned();
    (stopping, format!("/changes/{id}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_change_is_decided_by_another_class() {
    let _proof = scenario("stop-a-change");
    for (stands, gone, kept) in [("old", NEW, HANA.0), ("new", HANA.0, NEW)] {
        on_each_engine(async |server| {
            let (stopping, path) = frozen(&server).await;
            assert_eq!(
                server.app().get(&path).await.status,
                404,
                "another browser is told nothing"
            );
            for address in [HANA.0, NEW] {
                let app = server.app();
                app.expect(&app.sign_in(address, HANA.1).await, "account");
                assert_eq!(state(&app, address).await, "frozen");
            }
            let code = server.code(HANAS_PHONE.1, 1).await;
            let form = |code: &str| json!({ "code": code, "stands": stands });
            stopping.post(&path, &form(&wrong(&code))).await.refused(422, "refusal-code-wrong");
            stopping.expect(&stopping.post(&path, &form(&code)).await, "sign_in");
            assert!(signs_in(&server, kept, HANA.1).await);
            assert!(!signs_in(&server, gone, HANA.1).await);
            assert_eq!(stopping.get(&path).await.status, 404);
            server.finish().await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_change_that_nobody_decides_leaves_the_old_address() {
    on_each_engine(async |server| {
        let (stopping, path) = frozen(&server).await;
        server.advance("72h").await;
        assert_eq!(stopping.get(&path).await.status, 404);
        assert!(signs_in(&server, HANA.0, HANA.1).await);
        assert!(!signs_in(&server, NEW, HANA.1).await);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn frozen_addresses_prove_nothing_and_stay() {
    on_each_engine(async |server| {
        let (_, _) = frozen(&server).await;
        let app = server.app();
        app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        for address in [HANA.0, NEW] {
            let id = app.address_id(address).await;
            let reply = app.post("/account/prove/send", &json!({ "address": id })).await;
            reply.refused(404, "refusal-address-unknown");
            let path = format!("/account/addresses/{id}/remove");
            app.post(&path, &json!({})).await.refused(422, "refusal-address-changing");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_of_another_account_is_told_only_after_its_code() {
    on_each_engine(async |server| {
        let app = garam(&server).await;
        let before = app.post("/account/addresses/new", &email("sam@example.org")).await;
        app.expect(&before, "verify_address");
        let id = app.address_id("sam@example.org").await;
        let code = server.code("sam@example.org", 1).await;
        let path = format!("/account/addresses/{id}/verify");
        let reply = app.post(&path, &json!({ "code": code })).await;
        reply.refused_field("identifier", "refusal-address-taken");
        assert_eq!(state(&app, "sam@example.org").await, "none");
        assert!(signs_in(&server, "sam@example.org", "lantern-by-the-river").await);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_removed_and_the_last_identifier_is_not() {
    let _proof = scenario("remove-address");
    on_each_engine(async |server| {
        let app = hana(&server).await;
        for (shown, page) in [(HANAS_CONTACT, "addresses"), (HANAS_PHONE.0, "addresses")] {
            let path = format!("/account/addresses/{}/remove", app.address_id(shown).await);
            app.expect(&app.post(&path, &json!({})).await, page);
            assert_eq!(state(&app, shown).await, "going");
        }
        // The removed one is told as well.
        server.messages_to(HANAS_CONTACT, 1).await;
        assert!(signs_in(&server, HANAS_PHONE.0, HANA.1).await);
        let path = format!("/account/addresses/{}/remove", app.address_id(HANA.0).await);
        app.post(&path, &json!({})).await.refused(422, "refusal-last-identifier");
        server.advance("73h").await;
        let app = server.app();
        app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        for shown in [HANAS_CONTACT, HANAS_PHONE.0] {
            assert_eq!(state(&app, shown).await, "none");
        }
        assert!(!signs_in(&server, HANAS_PHONE.0, HANA.1).await);
        assert!(signs_in(&server, HANA.0, HANA.1).await);
        let sam = server.app();
        sam.expect(&sam.sign_in("sam@example.org", "lantern-by-the-river").await, "account");
        sam.post(&path, &json!({})).await.refused(404, "refusal-address-unknown");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_has_ten_addresses_at_most() {
    on_each_engine(async |server| {
        let app = garam(&server).await;
        for number in 1..10 {
            let address = format!("contact{number}@example.com");
            let reply = app.post("/account/addresses/new", &contact(&address)).await;
            app.expect(&reply, "verify_address");
        }
        let reply = app.post("/account/addresses/new", &contact("one.more@example.com")).await;
        reply.refused(422, "refusal-too-many-addresses");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_addresss_code_is_resent_after_a_minute() {
    on_each_engine(async |server| {
        let app = garam(&server).await;
        app.post("/account/addresses/new", &contact(NEW)).await;
        let path = format!("/account/addresses/{}", app.address_id(NEW).await);
        let resend = async || app.post(&format!("{path}/resend"), &json!({})).await;
        resend().await.refused(429, "refusal-resend-too-soon");
        for number in 1..=5 {
            // An issue that another follows before it has left is not sent.
            server.code(NEW, number).await;
            server.advance("61s").await;
            app.expect(&resend().await, "verify_address");
        }
        server.advance("61s").await;
        resend().await.refused(429, "refusal-too-many-sends");
        let code = server.code(NEW, 6).await;
        let reply = app.post(&format!("{path}/verify"), &json!({ "code": code })).await;
        app.expect(&reply, "addresses");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_addresss_link_proves_in_the_same_browser_and_is_denied_elsewhere() {
    on_each_engine(async |server| {
        let app = garam(&server).await;
        app.post("/account/addresses/new", &contact(NEW)).await;
        let link = server.link(NEW, 1).await;
        let stranger = server.app();
        stranger.expect(&stranger.get(&link).await, "link");
        stranger
            .post(&link, &json!({ "act": "confirm" }))
            .await
            .refused(422, "refusal-other-browser");
        app.expect(&app.post(&link, &json!({ "act": "confirm" })).await, "addresses");
        assert_eq!(state(&app, NEW).await, "proven");
        app.post("/account/addresses/new", &contact("other@example.com")).await;
        let link = server.link("other@example.com", 1).await;
        stranger.expect(&stranger.post(&link, &json!({ "act": "deny" })).await, "link_done");
        assert_eq!(state(&app, "other@example.com").await, "none");
        server.finish().await;
    })
    .await;
}

/// What another process writes is known within this time.
const OTHER_PROCESS: std::time::Duration = std::time::Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread")]
async fn mail_that_came_back_marks_its_address_until_it_is_proven_again() {
    let _proof = scenario("mail-came-back");
    on_each_engine(async |server| {
        let app = garam(&server).await;
        server.messages_to(GARAM, 2).await;
        let notice = server.notice(GARAM).await;
        assert!(!server.bounce("0192f0c1a2b37d4e8f90123456789abc", "5.1.1"));
        assert!(server.bounce(&notice, "4.2.2"));
        tokio::time::sleep(OTHER_PROCESS).await;
        assert_eq!(state(&app, GARAM).await, "proven", "a full mailbox is not dead");
        assert!(server.bounce(&notice, "5.1.1"));
        for _ in 0..60 {
            if state(&app, GARAM).await == "bounced" {
                break;
            }
            tokio::time::sleep(OTHER_PROCESS).await;
        }
        assert_eq!(state(&app, GARAM).await, "bounced");
        let account = app.get("/account").await.json();
        assert_eq!(account["value"]["addresses"][0]["state"], "bounced");
        assert!(account["value"]["addresses"][0]["note"].is_string());
        let history = app.get("/account/history").await.json();
        assert_eq!(history["value"]["entries"][0]["event"], "address_bounced");
        // It is no way to prove, and can be proven again.
        let id = app.address_id(GARAM).await;
        let reply = app.post("/account/prove/send", &json!({ "address": id })).await;
        reply.refused(404, "refusal-address-unknown");
        let path = format!("/account/addresses/{id}");
        app.expect(&app.post(&format!("{path}/resend"), &json!({})).await, "verify_address");
        let code = server.code(GARAM, 2).await;
        let reply = app.post(&format!("{path}/verify"), &json!({ "code": code })).await;
        app.expect(&reply, "addresses");
        assert_eq!(state(&app, GARAM).await, "proven");
        server.finish().await;
    })
    .await;
}
