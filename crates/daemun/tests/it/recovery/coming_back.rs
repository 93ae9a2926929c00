//! A person who has forgotten the password, and what they have left.

use serde_json::{Value, json};
use testing::scenario;

use super::people::{
    DURI, HANA, HANAS_CONTACT, HANAS_PHONE, NEW, SAM, begin, give, no_number, number, prove, send,
    set, show_key, ways,
};
use crate::support::{Authenticator, Server, app::PASSWORD, on_each_engine};

/// Waits until an address has been told that the password was set.
async fn is_told(server: &Server, to: &str) {
    let is_it = |message: &Value| {
        let text = message["text"].as_str().unwrap_or_default();
        message["to"] == to && text.contains("비밀번호를 다시 정했어요")
    };
    for _ in 0..2_400 {
        if server.outbox().await.iter().any(is_it) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("{to} was not told");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_replaced_by_a_mailbox_and_a_number_of_the_account() {
    let _proof = scenario("forgotten-password");
    on_each_engine(async |server| {
        let old = server.app();
        old.expect(&old.sign_in(HANA.0, HANA.2).await, "account");
        let app = server.app();
        let begun = begin(&app, HANA.0).await;
        let all = ["mailbox", "contact", "phone", "passkey", "messenger", "app", "recovery_code"];
        assert_eq!(ways(&begun), all);
        let reply = prove(&server, &app, "mailbox", HANA.0).await;
        app.expect(&reply, "recover_number");
        app.expect(&number(&app, HANA.1).await, "recover_password");
        let weak = set(&app, "password1").await;
        weak.refused_field("new_password", "refusal-password-common");
        let own = set(&app, "hana@example.com").await;
        assert_eq!(own.status, 422, "made of the owner's address: {}", own.text());
        set(&app, HANA.2).await.refused_field("new_password", "refusal-password-same");
        assert_eq!(old.get("/account").await.status, 200, "nothing has ended yet");
        let reply = set(&app, NEW).await;
        app.expect(&reply, "account");
        assert_eq!(old.get("/account").await.status, 401, "every other session is gone");
        for to in [HANA.0, HANAS_CONTACT, HANAS_PHONE] {
            is_told(&server, to).await;
        }
        // One class says little of who it is: what guards the account asks for a proof of its own.
        let page = app.get("/account/addresses/new?role=contact").await;
        app.expect(&page, "prove");
        let other = server.app();
        other.give_password(HANA.0, HANA.2, false).await.refused(422, "refusal-sign-in-refused");
        other.expect(&other.sign_in(HANA.1, NEW).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_no_longer_known_is_made_up_for_by_another_kind_of_proof() {
    let _proof = scenario("number-no-longer-known");
    on_each_engine(async |server| {
        let app = server.app();
        begin(&app, HANA.0).await;
        prove(&server, &app, "mailbox", HANA.0).await;
        let reply = no_number(&app).await;
        app.expect(&reply, "recover_ways");
        assert_eq!(reply.json()["value"]["needed"], "another");
        assert_eq!(ways(&reply), ["phone"], "another mailbox is the same thing twice");
        // A second click, or one after going back, is where the first has led.
        app.expect(&no_number(&app).await, "recover_ways");
        // A contact mailbox is the same class, whoever asks for it.
        let same = prove(&server, &app, "contact", HANAS_CONTACT).await;
        app.expect(&same, "recover_ways");
        let reply = prove(&server, &app, "phone", HANAS_PHONE).await;
        app.expect(&reply, "recover_password");
        app.expect(&set(&app, NEW).await, "account");
        // Two classes are fresh proofs: a method is added at once.
        let wanted = json!({ "by": "email", "role": "contact", "identifier": "x@example.com" });
        let page = app.post("/account/addresses/new", &wanted).await;
        app.expect(&page, "verify_address");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_former_number_passes_the_guard_and_one_of_yesterday_does_not() {
    on_each_engine(async |server| {
        let app = server.app();
        app.expect(&app.sign_in(HANA.0, HANA.2).await, "account");
        server.advance("100h").await;
        app.expect(&app.sign_in(HANA.0, HANA.2).await, "account");
        let wanted = json!({ "by": "phone", "role": "identifier", "identifier": "010-5555-0001" });
        app.add_address(&server, &wanted, "+821055550001").await;
        app.post("/sign-out", &json!({})).await;
        let app = server.app();
        begin(&app, HANA.0).await;
        prove(&server, &app, "mailbox", HANA.0).await;
        number(&app, "010-5555-0001").await.refused(422, "refusal-number-unknown");
        app.expect(&number(&app, HANA.1).await, "recover_password");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_brought_along_a_moment_ago_is_no_way_back() {
    on_each_engine(async |server| {
        let thief = server.app();
        server.advance("100h").await;
        thief.expect(&thief.sign_in(SAM.0, SAM.1).await, "account");
        let wanted = json!({ "by": "email", "role": "contact", "identifier": "thief@example.com" });
        thief.add_address(&server, &wanted, "thief@example.com").await;
        let before = server.count_codes("thief@example.com").await;
        begin(&thief, SAM.0).await;
        thief.expect(&send(&thief, "contact").await, "recover_code");
        prove(&server, &thief, "mailbox", SAM.0).await;
        let after = server.count_codes("thief@example.com").await;
        assert_eq!(before, after, "nothing is sent there");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_is_guard_and_proof_is_one_thing_unless_it_is_fresh() {
    on_each_engine(async |server| {
        let app = server.app();
        begin(&app, DURI.0).await;
        let reply = prove(&server, &app, "phone", DURI.1).await;
        app.expect(&reply, "recover_password");
        app.expect(&set(&app, NEW).await, "account");
        app.post("/sign-out", &json!({})).await;

        server.advance("29d").await;
        let app = server.app();
        begin(&app, DURI.0).await;
        let reply = prove(&server, &app, "phone", DURI.1).await;
        app.expect(&reply, "recover_number");
        number(&app, DURI.0).await.refused(422, "refusal-number-proven");
        let reply = no_number(&app).await;
        app.expect(&reply, "recover_ways");
        assert_eq!(ways(&reply), [""; 0]);
        assert!(reply.json()["value"]["wait"].is_string(), "time stands for it");

        // A proof by the number in between makes it fresh.
        let owner = server.app();
        owner.expect(&owner.sign_in(DURI.0, NEW).await, "account");
        let id = owner.address_id(DURI.0).await;
        owner.expect(&owner.prove_by_code(&server, &id, DURI.1).await, "account");
        let app = server.app();
        begin(&app, DURI.0).await;
        let reply = prove(&server, &app, "phone", DURI.1).await;
        app.expect(&reply, "recover_password");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_browser_stands_for_an_old_number() {
    on_each_engine(async |server| {
        let app = server.app();
        app.expect(&app.sign_in_kept(DURI.0, DURI.2).await, "account");
        let known = app.known().expect("the account knows the app");
        server.advance("29d").await;
        let again = server.app();
        let reply = again.post("/recover", &json!({ "identifier": DURI.0, "known": known })).await;
        again.expect(&reply, "recover_ways");
        let reply = prove(&server, &again, "phone", DURI.1).await;
        again.expect(&reply, "recover_password");
        server.finish().await;
    })
    .await;
}

/// An account of an hour with a passkey.
async fn with_passkey(server: &Server, who: &str) -> Authenticator {
    let app = server.app();
    app.sign_up(server, who, who).await;
    let mut key = Authenticator::new(server);
    let path = "/account/security/passkeys/new";
    let options = app.get(path).await.json()["value"]["options"].clone();
    let reply = app.post(path, &key.make(&options, "Laptop")).await;
    app.expect(&reply, "passkeys");
    key
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_and_a_mailbox_are_two_kinds_and_anothers_passkey_is_none() {
    on_each_engine(async |server| {
        let mut own = with_passkey(&server, "garam@example.com").await;
        let mut anothers = with_passkey(&server, "saebom@example.com").await;
        let app = server.app();
        let begun = begin(&app, "garam@example.com").await;
        assert_eq!(begun.json()["value"]["passkey"]["allowCredentials"], json!([]));
        show_key(&app, &mut anothers).await.refused(422, "refusal-passkey-refused");
        app.expect(&show_key(&app, &mut own).await, "recover_number");
        // Its signature again is none.
        let reply = prove(&server, &app, "mailbox", "garam@example.com").await;
        app.expect(&reply, "recover_password");
        app.expect(&set(&app, NEW).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn misses_of_a_closed_password_are_over_once_it_is_replaced() {
    on_each_engine(async |server| {
        let app = server.app();
        app.sign_up(&server, "garam@example.com", "garam@example.com").await;
        let other = server.app();
        let mut waits = 0;
        for guess in 0..40 {
            // The first waits are so short that a busy machine may outlast them.
            if waits == 3 {
                break;
            }
            let wrong = format!("something else {guess}");
            if other.give_password("garam@example.com", &wrong, false).await.status == 429 {
                waits += 1;
                if waits < 3 {
                    server.advance("6m").await;
                }
            }
        }
        let reply = other.give_password("garam@example.com", PASSWORD, false).await;
        assert_eq!(reply.status, 429, "it waits: {}", reply.text());
        begin(&other, "garam@example.com").await;
        prove(&server, &other, "mailbox", "garam@example.com").await;
        no_number(&other).await;
        other.expect(&other.post("/recover/wait", &json!({})).await, "recover_wait");
        server.advance("72h").await;
        begin(&other, "garam@example.com").await;
        let reply = prove(&server, &other, "mailbox", "garam@example.com").await;
        other.expect(&reply, "recover_password");
        other.expect(&set(&other, NEW).await, "account");
        let again = server.app();
        again.expect(&again.sign_in("garam@example.com", NEW).await, "account");
        let over = give(&again, "mailbox", "00000000").await;
        again.expect(&over, "recover");
        server.finish().await;
    })
    .await;
}
