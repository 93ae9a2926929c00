//! Who the tests are about, and how they lock.

use domain::AccountId;
use serde_json::{Value, json};
use store::{Db, Key};

use crate::support::{App, Phone, Reply, Server};

/// One of the demo's sample accounts: an e-mail, a phone number and a contact address.
pub const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
pub const CONTACT: &str = "hana.backup@example.net";
pub const NUMBER: (&str, &str) = ("010-1234-5678", "+821012345678");
pub const SAM: (&str, &str) = ("sam@example.org", "lantern-by-the-river");
pub const LOCK: &str = "/account/security/lock";

/// Hana, signed in.
pub async fn hana(server: &Server) -> App {
    let app = server.app();
    app.expect(&app.sign_in_kept(HANA.0, HANA.1).await, "account");
    app
}

/// A messenger of Hana's.
pub async fn messenger(server: &Server, session: &App) -> Phone {
    let phone = Phone::new(server);
    phone.sign_in(server, session, NUMBER.0, NUMBER.1).await;
    phone
}

/// Locks from the settings, and gives the page that says what has ended.
pub async fn lock(app: &App) -> Value {
    let reply = app.post(LOCK, &json!({})).await;
    app.expect(&reply, "locked");
    reply.json()["value"].clone()
}

/// The mails to an address with this subject, the oldest first, once there are so many.
pub async fn mails(server: &Server, to: &str, subject: &str, count: usize) -> Vec<Value> {
    for _ in 0..2_400 {
        let all = server.outbox().await.into_iter().rev();
        let is_one = |mail: &Value| {
            mail["to"] == to && mail["subject"].as_str().is_some_and(|said| said.ends_with(subject))
        };
        let found: Vec<_> = all.filter(is_one).collect();
        if found.len() >= count {
            return found;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("{count} mails “{subject}” to {to} did not come:\n{}", server.log());
}

/// Hana reads Korean.
pub const ALERT: &str = "새로운 환경에서 로그인했어요";
pub const LOCKED: &str = "계정을 잠갔어요";

/// The path behind the button of the newest alert to this mailbox, of so many.
pub async fn alert(server: &Server, to: &str, count: usize) -> String {
    let newest = mails(server, to, ALERT, count).await.pop().expect("one came");
    let link = newest["links"][0].as_str().expect("a link").to_owned();
    link.strip_prefix(&server.origin()).expect("of the configured origin").to_owned()
}

/// Presses the one button behind a link, in a browser of its own.
pub async fn press(server: &Server, link: &str) -> Reply {
    server.app().post(link, &json!({ "act": "deny" })).await
}

/// What is said to whoever types this, in a browser of its own.
pub async fn told(server: &Server, identifier: &str, password: &str) -> (u16, Value) {
    let reply = server.app().give_password(identifier, password, false).await;
    reply.told()
}

pub async fn count(db: &Db, sql: &'static str, account: AccountId) -> i64 {
    let mut tx = db.read().await.expect("the database answers");
    let row = tx.row(sql, &[account.into()]).await.expect("the query runs");
    row.expect("a count is one row").first().expect("a number")
}

pub async fn account(server: &Server, identifier: &str) -> AccountId {
    let db = server.db();
    let mut tx = db.read().await.expect("the database answers");
    let sql = "SELECT account_id FROM identifiers WHERE lookup = $1";
    let row = tx.row(sql, &[identifier.into()]).await.expect("the query runs");
    row.expect("somebody has it").first().expect("an id")
}

/// Lifts the lock as a recovery does.
pub async fn lift(server: &Server, account: AccountId, fell_to: &'static str) {
    let db = server.db();
    let mut tx = db.write(Key::of("account", account.bytes())).await.expect("a transaction");
    let sql = "UPDATE locks SET lifted_at = locked_at, fell_to = $2
        WHERE account_id = $1 AND lifted_at IS NULL";
    let lifted = tx.execute(sql, &[account.into(), fell_to.into()]).await.expect("it runs");
    assert_eq!(lifted, 1, "the account was locked");
    tx.commit().await.expect("it lasts");
}
