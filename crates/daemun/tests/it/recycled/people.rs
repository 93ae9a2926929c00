//! Whose number it was, and who has it now.

use serde_json::{Value, json};

use crate::support::{App, Reply, Server, app::PASSWORD};

/// A mailbox, a phone number and a contact address.
pub(crate) const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
pub(crate) const CONTACT: &str = "hana.backup@example.net";
pub(crate) const NUMBER: (&str, &str) = ("010-1234-5678", "+821012345678");
/// A phone number and nothing else.
pub(crate) const DURI: (&str, &str, &str) =
    ("010-2345-6789", "+821023456789", "persimmon-under-snow");
/// Hana reads Korean.
pub(crate) const TAKEN: &str = "내 번호를 다른 계정에서 쓰기 시작했어요";

/// Whoever reads the number's messages has typed the code of a sign-up, in a browser of its own.
pub(crate) async fn shown_the_choice(server: &Server, number: (&str, &str)) -> (App, Reply) {
    let app = server.app();
    let before = server.count_codes(number.1).await;
    app.expect(&app.begin_sign_up(number.0).await, "sign_up_verify");
    let code = server.code(number.1, before + 1).await;
    let reply = app.give_code(&code).await;
    (app, reply)
}

pub(crate) async fn make_new(app: &App) -> Reply {
    app.post("/sign-up/taken", &json!({})).await
}

/// Opens an account with the number of another one.
pub(crate) async fn take_over(server: &Server, number: (&str, &str)) -> App {
    let (app, reply) = shown_the_choice(server, number).await;
    app.expect(&reply, "sign_up_taken");
    app.expect(&make_new(&app).await, "sign_up_profile");
    app.expect(&app.choose_profile("Garam").await, "account");
    app
}

/// Signed in by the password alone.
pub(crate) async fn signed_in(server: &Server, identifier: &str, password: &str) -> App {
    let app = server.app();
    app.expect(&app.give_password(identifier, password, true).await, "account");
    app
}

/// Hana, whose everything has been hers for long.
pub(crate) async fn hana(server: &Server) -> App {
    server.advance("73h").await;
    signed_in(server, HANA.0, HANA.1).await
}

/// A sign-in to the account that had the number before.
pub(crate) async fn sign_in_before(app: &App, number: &str, password: &str) -> Reply {
    let known = app.known().unwrap_or_default();
    let form = json!({
        "identifier": number, "held": "before", "password": password, "known": known,
    });
    app.post("/sign-in", &form).await
}

/// The state of the account's own number, as its list shows it.
pub(crate) async fn state(app: &App, number: &str) -> Value {
    app.address(number).await.expect("the number is in the list")["state"].clone()
}

/// The account's list shows its number as lost from the moment when it is another's, on this node.
pub(crate) async fn is_lost(app: &App, number: &str) {
    assert_eq!(state(app, number).await, "lost", "{number}");
}

/// Waits until the account's history tells of this.
pub(crate) async fn is_in_history(app: &App, event: &str) {
    for _ in 0..2_400 {
        let page = app.get("/account/history").await.json();
        if page.to_string().contains(event) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("the history does not tell of {event}");
}

/// Proves itself by the password, and has a code sent to the number that was lost.
pub(crate) async fn ask_back(app: &App, number: &str, password: &str) -> Reply {
    app.expect(&app.prove(password).await, "account");
    let path = format!("/account/addresses/{}/reclaim", app.address_id(number).await);
    app.post(&path, &json!({})).await
}

/// Types the code that was sent to the number.
pub(crate) async fn give_back(app: &App, number: &str, code: &str) -> Reply {
    let path = format!("/account/addresses/{}/verify", app.address_id(number).await);
    app.post(&path, &json!({ "code": code })).await
}

/// Waits until every loss is written down.
pub(crate) async fn losses_are_told(server: &Server) {
    let (db, sql) = (server.db(), "SELECT COUNT(*) FROM jobs WHERE kind = 'lose_number'");
    for _ in 0..2_400 {
        let row = db.read().await.expect("the database answers").row(sql, &[]).await;
        let left: i64 = row.expect("it runs").expect("a count").first().expect("a number");
        if left == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("a loss is not written down");
}

/// Takes the number back.
pub(crate) async fn take_back(server: &Server, app: &App, number: (&str, &str), password: &str) {
    let before = server.count_codes(number.1).await;
    app.expect(&ask_back(app, number.0, password).await, "verify_address");
    let code = server.code(number.1, before + 1).await;
    app.expect(&give_back(app, number.0, &code).await, "addresses");
    assert_eq!(state(app, number.0).await, "proven");
    losses_are_told(server).await;
}

/// Whether the number and the password of the account that has it now sign in.
pub(crate) async fn signs_in(server: &Server, number: &str) -> bool {
    server.app().give_password(number, PASSWORD, false).await.status == 200
}
