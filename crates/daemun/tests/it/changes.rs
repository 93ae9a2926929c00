//! Changes of address: who stops them, who decides, how long they take.

use serde_json::{Value, json};
use testing::scenario;

use crate::support::{
    App, Phone, Server,
    app::{PASSWORD, wrong},
    on_each_engine,
};

const GARAM: &str = "garam@example.com";
const NEW: &str = "garam.new@example.org";
const PHONE: (&str, &str) = ("010-5555-0003", "+821055550003");
const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const HANAS_PHONE: (&str, &str) = ("010-1234-5678", "+821012345678");
const HANAS_CONTACT: &str = "hana.backup@example.net";
const DURI: (&str, &str) = ("010-2345-6789", "persimmon-under-snow");
const DURIS_PHONE: &str = "+821023456789";
const SAM: (&str, &str) = ("sam@example.org", "lantern-by-the-river");
const YOUNG: &str = "young@example.com";

async fn signed_in(server: &Server, (identifier, password): (&str, &str)) -> App {
    let app = server.app();
    app.expect(&app.sign_in(identifier, password).await, "account");
    app
}

async fn signs_in(server: &Server, identifier: &str, password: &str) -> bool {
    server.app().sign_in(identifier, password).await.status == 200
}

fn email(address: &str) -> Value {
    json!({ "by": "email", "role": "identifier", "identifier": address })
}

fn phone(number: &str) -> Value {
    json!({ "by": "phone", "role": "identifier", "identifier": number })
}

fn contact(address: &str) -> Value {
    json!({ "by": "email", "role": "contact", "identifier": address })
}

/// The messages to an address that have a button, the newest first.
async fn stops(server: &Server, address: &str, messages: usize) -> Vec<String> {
    let all = server.messages_to(address, messages).await.into_iter();
    let links = all.filter(|m| m["codes"] == json!([])).filter_map(|m| {
        let link = m["links"][0].as_str()?;
        link.strip_prefix(&server.origin()).map(str::to_owned)
    });
    links.collect()
}

/// Hana changes her mail address and stops it from the old one; her phone number decides.
async fn frozen(server: &Server) -> (App, String) {
    server.advance("73h").await;
    let app = signed_in(server, HANA).await;
    app.add_address(server, &email(NEW), NEW).await;
    let link = server.link(HANA.0, 1).await;
    let stopping = server.app();
    let reply = stopping.post(&link, &json!({})).await;
    stopping.expect(&reply, "decide");
    (stopping, reply.json()["value"]["id"].as_str().expect("an id").to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_decides_is_replaced_when_it_was_used_up() {
    on_each_engine(async |server| {
        let (stopping, id) = frozen(&server).await;
        let path = format!("/changes/{id}");
        let code = server.code(HANAS_PHONE.1, 1).await;
        for _ in 0..5 {
            stopping.post(&path, &json!({ "code": wrong(&code), "stands": "new" })).await;
        }
        let resend = format!("{path}/resend");
        server.advance("61s").await;
        stopping.post(&resend, &json!({})).await.refused(422, "refusal-code-used-up");
        server.advance("5m").await;
        stopping.expect(&stopping.post(&resend, &json!({})).await, "decide");
        let code = server.code(HANAS_PHONE.1, 2).await;
        let form = json!({ "code": code, "stands": "new" });
        stopping.expect(&stopping.post(&path, &form).await, "sign_in");
        assert!(signs_in(&server, NEW, HANA.1).await);
        assert!(!signs_in(&server, HANA.0, HANA.1).await);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_in_owner_decides_a_stopped_change_by_another_class() {
    let _proof = scenario("stop-a-change");
    for (stands, gone, kept) in [("old", NEW, HANA.0), ("new", HANA.0, NEW)] {
        on_each_engine(async |server| {
            let (_, id) = frozen(&server).await;
            let app = signed_in(&server, HANA).await;
            let listed = app.address(HANA.0).await.expect("it is there");
            assert_eq!(listed["change"], id.as_str());
            let path = format!("/account/addresses/changes/{id}");
            let form = json!({ "stands": stands });
            // The password was just given, and decides nothing.
            for reply in [app.get(&path).await, app.post(&path, &form).await] {
                app.expect(&reply, "prove");
                let ways = reply.json()["value"].clone();
                assert_eq!((&ways["ahead"], &ways["password"]), (&json!("decide"), &Value::Null));
                let offered = ways["addresses"].as_array().expect("a list");
                assert_eq!(offered.len(), 1);
                assert_eq!(offered[0]["address"], "010-****-5678");
            }
            let phone = app.address_id(HANAS_PHONE.0).await;
            app.prove_by_code(&server, &phone, HANAS_PHONE.1).await;
            let page = app.get(&path).await;
            app.expect(&page, "decide_change");
            assert_eq!(page.json()["value"]["old"], HANA.0);
            // Nobody else's session decides it.
            let sam = signed_in(&server, SAM).await;
            sam.get(&path).await.refused(404, "problem-not-found");
            sam.post(&path, &form).await.refused(404, "problem-not-found");
            app.expect(&app.post(&path, &form).await, "addresses");
            assert!(signs_in(&server, kept, HANA.1).await);
            assert!(!signs_in(&server, gone, HANA.1).await);
            app.post(&path, &form).await.refused(410, "refusal-nothing-begun");
            server.finish().await;
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_the_phone_number_is_stopped_from_a_mailbox() {
    let _proof = scenario("stop-a-change");
    on_each_engine(async |server| {
        server.advance("73h").await;
        let app = signed_in(&server, HANA).await;
        app.add_address(&server, &phone(PHONE.0), PHONE.1).await;
        let link = stops(&server, HANAS_CONTACT, 1).await.remove(0);
        let stopping = server.app();
        let reply = stopping.post(&link, &json!({})).await;
        stopping.expect(&reply, "decide");
        assert_eq!(reply.json()["value"]["decider"], "ha***@ex***.com");
        assert_eq!(app.get("/account").await.status, 401, "sessions end");
        let id = reply.json()["value"]["id"].as_str().expect("an id").to_owned();
        let code = server.code(HANA.0, 1).await;
        let form = json!({ "code": code, "stands": "old" });
        let path = format!("/changes/{id}");
        stopping.expect(&stopping.post(&path, &form).await, "sign_in");
        assert!(signs_in(&server, HANAS_PHONE.0, HANA.1).await);
        assert!(!signs_in(&server, PHONE.0, HANA.1).await);
        server.finish().await;
    })
    .await;
}

/// A text message carries no link, so the old number stops it by a lock.
#[tokio::test(flavor = "multi_thread")]
async fn with_nothing_but_the_old_number_a_loss_that_is_reported_stops_a_change() {
    let _proof = scenario("stop-a-change");
    on_each_engine(async |server| {
        server.advance("73h").await;
        let app = signed_in(&server, DURI).await;
        app.add_address(&server, &phone(PHONE.0), PHONE.1).await;
        let told = server.messages_to(DURIS_PHONE, 1).await;
        let words = told[0]["text"].as_str().expect("a text");
        assert!(words.contains("분실 신고로 잠가"), "{words}");
        server.advance("48h").await;
        let owner = server.app();
        let before = server.count_codes(DURIS_PHONE).await;
        owner.expect(&owner.post("/lock", &json!({ "identifier": DURI.0 })).await, "loss_code");
        let code = server.code(DURIS_PHONE, before + 1).await;
        owner.expect(&owner.post("/lock/code", &json!({ "code": code })).await, "locked");
        assert_eq!(app.get("/account").await.status, 401, "whoever changed it is out");
        // Not even after its time is the new number the account's, and the old one is.
        server.advance("73h").await;
        let old = server.app().give_password(DURI.0, DURI.1, false).await;
        old.refused(403, "refusal-account-locked");
        let new = server.app().give_password(PHONE.0, DURI.1, false).await;
        new.refused(422, "refusal-sign-in-refused");
        server.finish().await;
    })
    .await;
}

/// Whoever lost the phone may have the messenger, which a number that is gone does not reach.
#[tokio::test(flavor = "multi_thread")]
async fn the_messengers_are_told_of_a_change_when_it_begins_and_when_it_is_over() {
    let _proof = scenario("stop-a-change");
    on_each_engine(async |server| {
        server.advance("73h").await;
        let (app, messenger) = (signed_in(&server, HANA).await, Phone::new(&server));
        messenger.sign_in(&server, &app, HANAS_PHONE.0, HANAS_PHONE.1).await;
        app.add_address(&server, &phone(PHONE.0), PHONE.1).await;
        let began = "What you sign in with is being changed";
        assert_eq!(messenger.titles().await[0], began);
        server.advance("73h").await;
        for _ in 0..600 {
            if messenger.titles().await[0] != began {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        assert_eq!(messenger.titles().await[0], "The change is complete");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_from_a_moment_ago_stops_no_change_that_older_ones_can() {
    on_each_engine(async |server| {
        server.advance("73h").await;
        let app = signed_in(&server, HANA).await;
        app.add_address(&server, &contact(YOUNG), YOUNG).await;
        app.add_address(&server, &phone(PHONE.0), PHONE.1).await;
        // Each old mailbox was told of the new one as well.
        for old in [HANA.0, HANAS_CONTACT] {
            assert_eq!(stops(&server, old, 2).await.len(), 1, "{old}");
        }
        assert_eq!(stops(&server, YOUNG, 3).await, Vec::<String>::new());
        // With no older one, the young may.
        let app = signed_in(&server, DURI).await;
        let only = "duri@example.com";
        app.add_address(&server, &contact(only), only).await;
        app.add_address(&server, &phone("010-5555-0004"), "+821055550004").await;
        assert_eq!(stops(&server, only, 3).await.len(), 1);
        server.finish().await;
    })
    .await;
}

/// Garam, whose account is older than a week, with a fresh proof.
async fn garam(server: &Server) -> App {
    server.app().sign_up(server, GARAM, GARAM).await;
    server.advance("8d").await;
    signed_in(server, (GARAM, PASSWORD)).await
}

const NEXT_PASSWORD: &str = "seven herons over 40 rice fields";

async fn change_password(app: &App) {
    let form = json!({ "new_password": NEXT_PASSWORD });
    app.expect(&app.post("/account/password", &form).await, "account");
}

/// Six days on which both addresses sign in, each with a reminder that has a button.
async fn six_days(server: &Server, messages: usize) -> Vec<String> {
    let mut buttons = Vec::new();
    for day in 1..=6 {
        server.advance("24h").await;
        buttons = stops(server, GARAM, messages + day).await;
        server.messages_to(NEW, day + 2).await;
        for identifier in [GARAM, NEW] {
            assert!(signs_in(server, identifier, NEXT_PASSWORD).await, "{identifier}, day {day}");
        }
    }
    assert_eq!(buttons.len(), 7);
    buttons
}

#[tokio::test(flavor = "multi_thread")]
async fn replacing_everything_takes_seven_days_with_a_button_in_each_days_reminder() {
    let _proof = scenario("replace-everything");
    on_each_engine(async |server| {
        let app = garam(&server).await;
        change_password(&app).await;
        // The password is too young now to replace anything; the minutes that it has had are not counted.
        server.advance("2m").await;
        let id = app.address_id(GARAM).await;
        app.expect(&app.prove_by_code(&server, &id, GARAM).await, "account");
        let offered = app.get("/account/addresses/new?role=identifier&by=email").await;
        assert_eq!(offered.json()["value"]["takes"], "7 days");
        app.add_address(&server, &email(NEW), NEW).await;
        // Two codes, the welcome, the new password and the change.
        let begun = 5;
        six_days(&server, begun).await;
        server.advance("24h").await;
        assert!(!signs_in(&server, GARAM, NEXT_PASSWORD).await);
        assert!(signs_in(&server, NEW, NEXT_PASSWORD).await);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_changed_beside_an_open_change_makes_it_slow() {
    on_each_engine(async |server| {
        let app = garam(&server).await;
        let offered = app.get("/account/addresses/new?role=identifier&by=email").await;
        assert_eq!(offered.json()["value"]["takes"], "72 hours");
        app.add_address(&server, &email(NEW), NEW).await;
        change_password(&app).await;
        let buttons = six_days(&server, 4).await;
        // Any of them stops it: the last reminder's, and the first one, which was to be over.
        let stranger = server.app();
        let reply = stranger.post(buttons.last().expect("seven"), &json!({})).await;
        stranger.expect(&reply, "link_done");
        assert!(signs_in(&server, GARAM, NEXT_PASSWORD).await);
        assert!(!signs_in(&server, NEW, NEXT_PASSWORD).await);
        let reply = stranger.get(&buttons[0]).await;
        reply.refused(410, "refusal-link-dead");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_address_of_long_standing_stays_until_another_is() {
    on_each_engine(async |server| {
        let app = garam(&server).await;
        app.add_address(&server, &phone(PHONE.0), PHONE.1).await;
        server.advance("73h").await;
        let app = signed_in(&server, (PHONE.0, PASSWORD)).await;
        let path = format!("/account/addresses/{}/remove", app.address_id(GARAM).await);
        app.post(&path, &json!({})).await.refused(422, "refusal-oldest-address-stays");
        server.advance("96h").await;
        let app = signed_in(&server, (PHONE.0, PASSWORD)).await;
        app.expect(&app.post(&path, &json!({})).await, "addresses");
        server.advance("8d").await;
        assert!(!signs_in(&server, GARAM, PASSWORD).await);
        server.finish().await;
    })
    .await;
}

/// Signs up by the number, and gives it up again.
async fn open_and_leave(server: &Server, number: usize) {
    let (app, mail) = (server.app(), format!("person{number}@example.com"));
    app.sign_up(server, PHONE.0, PHONE.1).await;
    app.add_address(server, &email(&mail), &mail).await;
    let path = format!("/account/addresses/{}/remove", app.address_id(PHONE.0).await);
    app.expect(&app.post(&path, &json!({})).await, "addresses");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_number_opens_three_accounts_in_thirty_days() {
    let _proof = scenario("accounts-of-a-number");
    on_each_engine(async |server| {
        for number in 1..=3 {
            open_and_leave(&server, number).await;
        }
        let app = server.app();
        let before = server.count_codes(PHONE.1).await;
        app.expect(&app.begin_sign_up(PHONE.0).await, "sign_up_verify");
        let code = server.code(PHONE.1, before + 1).await;
        app.expect(&app.give_code(&code).await, "sign_up_profile");
        app.choose_profile("Garam").await.refused(429, "refusal-too-many-accounts");
        server.advance("30d").await;
        open_and_leave(&server, 4).await;
        server.finish().await;
    })
    .await;
}
