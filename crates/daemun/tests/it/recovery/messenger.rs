//! A confirmation in a messenger as a way back in.

use std::sync::Arc;

use serde_json::{Value, json};
use testing::scenario;
use tokio::task::JoinSet;

use super::people::{HANA, HANAS_PHONE, NEW, SAM, begin, number, prove, send, set, told, ways};
use crate::support::{App, Engine, Phone, Reply, Server, app::wrong, on_each_engine};

const WAITS: &str = "/recover/messenger";

/// Hana in a browser that her account knows, and a messenger of hers that has been there for long.
async fn hana(server: &Server) -> (App, Phone) {
    let app = server.app();
    app.expect(&app.sign_in_kept(HANA.0, HANA.2).await, "account");
    let phone = Phone::new(server);
    phone.sign_in(server, &app, HANA.1, HANAS_PHONE).await;
    server.advance("73h").await;
    (app, phone)
}

async fn ask(screen: &App) -> Reply {
    screen.post(WAITS, &json!({})).await
}

/// A browser that gets back in, and the digits that it shows.
async fn screen(server: &Server) -> (App, String) {
    let app = server.app();
    begin(&app, HANA.0).await;
    let digits = shown(&app, &ask(&app).await);
    (app, digits)
}

fn shown(app: &App, reply: &Reply) -> String {
    app.expect(reply, "recover_messenger");
    reply.json()["value"]["digits"].as_str().expect("digits are shown").to_owned()
}

async fn go_on(screen: &App) -> Reply {
    screen.post(&format!("{WAITS}/go-on"), &json!({})).await
}

async fn state(screen: &App) -> Value {
    screen.get(&format!("{WAITS}/state")).await.json()["state"].clone()
}

async fn count(server: &Server, sql: &'static str) -> i64 {
    let mut tx = server.db().read().await.expect("the database answers");
    let row = tx.row(sql, &[]).await.expect("the query runs").expect("a count is one row");
    row.first().expect("a count is a number")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_digits_of_the_screen_typed_in_the_messenger_are_a_proof() {
    let _proof = scenario("recovery-by-messenger");
    on_each_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let (screen, digits) = screen(&server).await;
        go_on(&screen).await.refused(422, "refusal-not-confirmed-yet");
        let path = phone.prompt("recover").await;
        let page = phone.app.get(&path).await;
        phone.app.expect(&page, "messenger_prompt");
        assert!(!page.text().contains(&digits), "the messenger is not told what to type");
        assert!(page.json()["value"]["prompt"]["environment"]["device"].is_string());
        let refused = phone.approve(&path, &wrong(&digits)).await;
        refused.refused(422, "refusal-code-wrong");
        phone.app.expect(&phone.approve(&path, &digits).await, "messenger");
        assert_eq!(state(&screen).await, "approved");
        // It is one proof, and the number is asked as beside any other.
        screen.expect(&go_on(&screen).await, "recover_number");
        assert_eq!(set(&screen, NEW).await.page(), "recover_number");
        screen.expect(&number(&screen, HANA.1).await, "recover_password");
        screen.expect(&set(&screen, NEW).await, "account");
        assert_eq!(go_on(&screen).await.page(), "recover", "it is over");
        assert_eq!(phone.app.get("/messenger").await.page(), "messenger_welcome", "suspended");
        server.finish().await;
    })
    .await;
}

/// A reply without what each screen has of its own.
fn plain(reply: &Reply) -> (u16, Value) {
    let (status, mut json) = told(reply);
    for random in ["digits", "carries", "expires_at", "expires_in", "expires_words", "identifier"] {
        json["value"][random] = Value::Null;
    }
    for message in json["messages"].as_array_mut().into_iter().flatten() {
        (message["args"], message["text"]) = (Value::Null, Value::Null);
    }
    (status, json)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_waits_the_same_for_nobody_and_whatever_the_messenger_says() {
    on_each_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let mut seen = Vec::new();
        // A messenger that is given wrong digits, one that says no, none, and nobody.
        let said = [Some(true), Some(false), None, None];
        let meant = [HANA.0, HANA.0, SAM.0, "nobody@example.com"];
        for (identifier, said) in meant.into_iter().zip(said) {
            server.advance("2h").await;
            let app = server.app();
            let mut pages = vec![plain(&begin(&app, identifier).await)];
            pages.push(plain(&ask(&app).await));
            match said {
                Some(true) => {
                    let path = phone.prompt("recover").await;
                    for _ in 0..5 {
                        phone.approve(&path, "000000").await;
                    }
                }
                Some(false) => phone.deny(&phone.prompt("recover").await).await,
                None => {}
            }
            pages.push(plain(&app.get(WAITS).await));
            pages.push((200, state(&app).await));
            pages.push(plain(&go_on(&app).await));
            pages.push(plain(&ask(&app).await));
            pages.push(plain(&app.get(WAITS).await));
            server.advance("6m").await;
            pages.push(plain(&app.get(WAITS).await));
            pages.push((200, state(&app).await));
            pages.push(plain(&go_on(&app).await));
            pages.push(plain(&app.get("/recover/ways").await));
            seen.push(pages);
        }
        for other in &seen[1..] {
            for (at, (one, other)) in seen[0].iter().zip(other).enumerate() {
                assert_eq!(one, other, "page {at}");
            }
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_did_not_ask_ends_it_and_its_source_comes_to_nothing_for_a_day() {
    let _proof = scenario("recovery-denied");
    on_each_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let stranger = server.app();
        begin(&stranger, HANA.0).await;
        let reply = prove(&server, &stranger, "mailbox", HANA.0).await;
        stranger.expect(&reply, "recover_number");
        shown(&stranger, &ask(&stranger).await);
        let path = phone.prompt("recover").await;
        phone.deny(&path).await;
        let page = phone.app.get(&path).await.json();
        assert!(page["value"]["rests_until"].is_string() && page["value"]["locks"].is_string());
        let before = server.count_codes(HANA.0).await;
        let reply = number(&stranger, HANA.1).await;
        assert_ne!(reply.page(), "recover_password", "{}", reply.text());
        let again = server.app();
        let begun = begin(&again, HANA.0).await;
        assert_eq!(begun.json()["value"]["needed"], "proof");
        again.expect(&send(&again, "mailbox").await, "recover_code");
        assert!(phone.prompts().await.is_empty(), "no prompt is shown");
        ask(&again).await;
        // Its owner takes it back, and the same source is sent a code again.
        let undone = phone.app.post(&format!("{path}/undo"), &json!({})).await;
        phone.app.expect(&undone, "messenger");
        let owner = server.app();
        begin(&owner, HANA.0).await;
        let reply = prove(&server, &owner, "mailbox", HANA.0).await;
        owner.expect(&reply, "recover_number");
        assert_eq!(server.count_codes(HANA.0).await, before + 1, "nothing was sent meanwhile");
        server.finish().await;
    })
    .await;
}

/// Hana, a messenger of hers that has been there for long, and one that signed in just now.
async fn old_and_new(server: &Server) -> (App, Phone, Phone) {
    let owner = server.app();
    owner.expect(&owner.sign_in_kept(HANA.0, HANA.2).await, "account");
    let (old, new) = (Phone::new(server), Phone::new(server));
    for phone in [&old, &new] {
        phone.sign_in(server, &owner, HANA.1, HANAS_PHONE).await;
    }
    server.advance("73h").await;
    // The second one by two classes, just now: it approves sign-ins at once.
    let mut tx = server.db().write(store::Key::of("test", b"")).await.expect("it answers");
    let sql = "UPDATE messenger_devices
        SET bound_at = bound_at + 255600000000, approves_from = 0
        WHERE id IN (SELECT id FROM messenger_devices ORDER BY id DESC LIMIT 1)";
    assert_eq!(tx.execute(sql, &[]).await.expect("it runs"), 1);
    tx.commit().await.expect("nothing stands against it");
    (owner, old, new)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_messenger_that_is_new_is_shown_nothing_and_confirms_nothing() {
    on_each_engine(async |server| {
        let (_, old, new) = old_and_new(&server).await;
        let (screen, digits) = screen(&server).await;
        let path = old.prompt("recover").await;
        let page = new.app.get(&path).await;
        assert!(page.json()["value"]["approves_from"].is_string(), "{}", page.text());
        new.approve(&path, &digits).await.refused(403, "refusal-messenger-waits");
        old.app.expect(&old.approve(&path, &digits).await, "messenger");
        screen.expect(&go_on(&screen).await, "recover_number");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_messenger_confirms_the_way_back_of_a_locked_account_and_sees_nothing_else() {
    let _proof = scenario("recovery-by-suspended-messenger");
    on_each_engine(async |server| {
        let (owner, phone) = hana(&server).await;
        owner.expect(&owner.prove(HANA.2).await, "account");
        owner.expect(&owner.post("/account/security/lock", &json!({})).await, "locked");
        phone.app.expect(&phone.app.get("/messenger").await, "messenger_welcome");
        let (screen, digits) = screen(&server).await;
        let path = phone.prompt("recover").await;
        let page = phone.app.get(&path).await;
        phone.app.expect(&page, "messenger_prompt");
        assert_eq!(page.json()["value"]["suspended"], true);
        assert_eq!(phone.app.get("/messenger").await.page(), "messenger_welcome");
        assert_ne!(phone.app.get("/messenger/settings").await.page(), "messenger_settings");
        let approved = phone.approve(&path, &digits).await;
        phone.app.expect(&approved, "messenger_welcome");
        let reply = go_on(&screen).await;
        screen.expect(&reply, "recover_ways");
        assert_eq!(reply.json()["value"]["needed"], "another", "a lock takes two");
        assert!(!ways(&reply).contains(&"messenger".to_owned()));
        let reply = prove(&server, &screen, "phone", HANAS_PHONE).await;
        screen.expect(&reply, "recover_password");
        screen.expect(&set(&screen, NEW).await, "account_review");
        server.finish().await;
    })
    .await;
}

/// What an intruder signed in, and its owner has locked out, bars nobody's way back.
#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_messenger_refuses_only_where_it_could_confirm_and_takes_it_back() {
    on_each_engine(async |server| {
        let (owner, old, new) = old_and_new(&server).await;
        owner.expect(&owner.prove(HANA.2).await, "account");
        owner.expect(&owner.post("/account/security/lock", &json!({})).await, "locked");
        screen(&server).await;
        let path = old.prompt("recover").await;
        let refused = new.app.post(&format!("{path}/deny"), &json!({})).await;
        refused.refused(403, "refusal-messenger-waits");
        old.deny(&path).await;
        let undone = old.app.post(&format!("{path}/undo"), &json!({})).await;
        old.app.expect(&undone, "messenger_welcome");
        let (screen, digits) = screen(&server).await;
        let path = old.prompt("recover").await;
        old.app.expect(&old.approve(&path, &digits).await, "messenger_welcome");
        assert_eq!(go_on(&screen).await.json()["value"]["needed"], "another");
        server.finish().await;
    })
    .await;
}

/// Whoever holds the number could lock first, so that no messenger is told of anything, and wait unseen.
#[tokio::test(flavor = "multi_thread")]
async fn a_suspended_messenger_stops_what_waits_and_a_new_one_does_not() {
    on_each_engine(async |server| {
        let (_owner, old, new) = old_and_new(&server).await;
        let thief = server.app();
        let before = server.count_codes(HANAS_PHONE).await;
        thief.expect(&thief.post("/lock", &json!({ "identifier": HANA.1 })).await, "loss_code");
        let code = server.code(HANAS_PHONE, before + 1).await;
        thief.expect(&thief.post("/lock/code", &json!({ "code": code })).await, "locked");
        begin(&thief, HANA.1).await;
        thief.expect(&prove(&server, &thief, "phone", HANAS_PHONE).await, "recover_ways");
        thief.expect(&thief.post("/recover/wait", &json!({})).await, "recover_wait");
        let shown = async |phone: &Phone| {
            let page = phone.app.get("/messenger").await;
            phone.app.expect(&page, "messenger_welcome");
            page.json()["value"]["recovery"].is_object()
        };
        assert!(!shown(&new).await, "what its owner may have locked out is shown nothing");
        new.app.post("/messenger/recovery/stop", &json!({})).await;
        assert!(shown(&old).await);
        thief.expect(&thief.get("/recover/wait").await, "recover_wait");
        let stopped = old.app.post("/messenger/recovery/stop", &json!({})).await;
        old.app.expect(&stopped, "messenger_welcome");
        assert!(!shown(&old).await);
        assert_eq!(thief.get("/recover/wait").await.page(), "recover", "it is over");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_elses_messenger_is_shown_it() {
    on_each_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let sam = server.app();
        sam.expect(&sam.sign_in_kept(SAM.0, SAM.1).await, "account");
        let other = Phone::new(&server);
        let mailbox = sam.address_id(SAM.0).await;
        sam.expect(&sam.prove_by_code(&server, &mailbox, SAM.0).await, "account");
        other.sign_in(&server, &sam, "010-7777-8888", "+821077778888").await;
        let (screen, digits) = screen(&server).await;
        let path = phone.prompt("recover").await;
        assert!(other.prompts().await.is_empty());
        assert_eq!(other.app.get(&path).await.status, 404);
        assert_eq!(other.approve(&path, &digits).await.status, 404);
        assert_eq!(other.app.post(&format!("{path}/deny"), &json!({})).await.status, 404);
        // Another browser that gets back in has digits of its own, and no use for this approval.
        let beside = server.app();
        begin(&beside, HANA.0).await;
        phone.app.expect(&phone.approve(&path, &digits).await, "messenger");
        assert_eq!(go_on(&beside).await.page(), "recover_ways");
        screen.expect(&go_on(&screen).await, "recover_number");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn far_apart_it_counts_only_beside_another_kind() {
    on_each_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let app = server.app();
        let abroad = app.post("/dev/environment", &json!({ "place": "abroad" })).await;
        assert_eq!(abroad.status, 200, "{}", abroad.text());
        begin(&app, HANA.0).await;
        let digits = shown(&app, &ask(&app).await);
        let path = phone.prompt("recover").await;
        assert_eq!(phone.app.get(&path).await.json()["value"]["warning"], "other_country");
        phone.app.expect(&phone.approve(&path, &digits).await, "messenger");
        assert_eq!(state(&app).await, "more");
        go_on(&app).await.refused(403, "refusal-more-proof-needed");
        let reply = prove(&server, &app, "mailbox", HANA.0).await;
        assert_ne!(reply.page(), "recover_password");
        assert_eq!(state(&app).await, "approved");
        app.expect(&go_on(&app).await, "recover_password");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_is_taken_once_by_however_many_at_once() {
    for engine in Engine::ALL {
        let server = Server::start(engine).await;
        let (_, phone) = hana(&server).await;
        let (screen, digits) = screen(&server).await;
        let screen = Arc::new(screen);
        let path = phone.prompt("recover").await;
        phone.app.expect(&phone.approve(&path, &digits).await, "messenger");
        let mut running: JoinSet<Reply> = (0..64)
            .map(|_| {
                let twin = screen.twin();
                async move { go_on(&twin).await }
            })
            .collect();
        while let Some(reply) = running.join_next().await {
            reply.expect("no request panics");
        }
        let proofs = "SELECT COUNT(*) FROM recovery_proofs";
        let told = "SELECT COUNT(*) FROM history WHERE event = 'proved'";
        assert_eq!((count(&server, proofs).await, count(&server, told).await), (1, 1));
        phone.approve(&path, &digits).await.refused(410, "refusal-prompt-over");
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_show_a_messenger_no_more_prompts_than_the_policy_says() {
    for engine in Engine::ALL {
        let server = Server::start_under(engine, "[recovery]\nprompts = 3\n").await;
        let (known, phone) = hana(&server).await;
        for round in 0..5 {
            server.advance("16m").await;
            let app = server.app();
            begin(&app, HANA.0).await;
            shown(&app, &ask(&app).await);
            assert_eq!(phone.prompts().await.len(), usize::from(round < 3), "round {round}");
        }
        // The owner's own browser is not shut out by it.
        known.expect(&known.post("/sign-out", &json!({})).await, "sign_in");
        let begun = json!({ "identifier": HANA.0, "known": known.known() });
        known.expect(&known.post("/recover", &begun).await, "recover_ways");
        shown(&known, &ask(&known).await);
        assert_eq!(phone.prompts().await.len(), 1);
        server.finish().await;
    }
}
