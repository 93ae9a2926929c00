//! Who the tests are about.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{App, Phone, Server};

pub(super) const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
pub(super) const HANAS_NUMBER: (&str, &str) = ("010-1234-5678", "+821012345678");
pub(super) const OTHER_NUMBER: (&str, &str) = ("010-5555-0001", "+821055550001");
pub(super) const SAM: (&str, &str) = ("sam@example.org", "lantern-by-the-river");

/// Hana, whose account and methods are older than 72 hours, signed in a moment ago.
pub(super) async fn hana(server: &Server) -> App {
    let app = server.app();
    app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
    app
}

/// Hana's messenger, let in by her password and her number's code.
pub(super) async fn messenger(server: &Server, session: &App) -> Phone {
    let phone = Phone::new(server);
    phone.sign_in(server, session, HANAS_NUMBER.0, HANAS_NUMBER.1).await;
    phone
}

pub(super) async fn devices(session: &App) -> Vec<Value> {
    let page = session.get("/account/security/messengers").await;
    session.expect(&page, "messengers");
    page.json()["value"]["devices"].as_array().cloned().expect("a list of messengers")
}

/// This long, and as much longer as a machine that others are at work on takes for everything, seen from how long it
/// took for an answer.
pub(super) fn or_so(least: Duration, answer: Duration) -> Duration {
    least + 5 * answer
}

/// Makes something happen that the account is told.
pub(super) async fn tell(server: &Server, session: &App, contact: &str) {
    session.expect(&session.prove(HANA.1).await, "account");
    let wanted = json!({ "by": "email", "role": "contact", "identifier": contact });
    session.add_address(server, &wanted, contact).await;
}
