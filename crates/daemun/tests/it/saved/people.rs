//! Who saves, and what their browsers show.

use serde_json::{Value, json};
use store::{Db, Value as Column};

use crate::support::{App, Browser, Reply, Server};

/// The demo's sample accounts.
pub const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
pub const DURI: (&str, &str) = ("010-2345-6789", "persimmon-under-snow");
pub const SAM: (&str, &str) = ("sam@example.org", "lantern-by-the-river");
/// What a saved sign-in of Hana's shows.
pub const SHOWN: (&str, &str) = ("하나", "ha***@ex***.com");
pub const SUBJECT: &str = "간편로그인 정보를 저장했어요";

/// Signs in with the box ticked, in an app that remembers `tokens`.
pub async fn save_beside(app: &App, who: (&str, &str), tokens: &str) -> Reply {
    let form = json!({
        "identifier": who.0, "password": who.1, "save": true, "saved": tokens,
        "known": app.known().unwrap_or_default(),
    });
    let reply = app.prove_further(app.post("/sign-in", &form).await).await;
    app.expect(&reply, "account");
    reply
}

/// Saves the sign-in, and gives what the app remembers it by.
pub async fn save(app: &App, who: (&str, &str)) -> String {
    token(&save_beside(app, who, "").await)
}

#[track_caller]
pub fn token(reply: &Reply) -> String {
    reply.json()["saved"].as_str().expect("it was saved").to_owned()
}

/// What somebody with these tokens is shown.
pub async fn accounts(server: &Server, tokens: &str) -> Vec<Value> {
    let shown = server.app().post("/sign-in/accounts", &json!({ "saved": tokens })).await;
    assert_eq!((shown.status, shown.page().as_str()), (200, "sign_in"), "{}", shown.text());
    shown.json()["value"]["accounts"].as_array().cloned().expect("a list")
}

/// The entry that these tokens stand for.
pub async fn entry(server: &Server, tokens: &str) -> String {
    accounts(server, tokens).await[0]["id"].as_str().expect("one is shown").to_owned()
}

/// Tries a password at an entry.
pub async fn choose(app: &App, (entry, tokens): (&str, &str), password: &str) -> Reply {
    let form = json!({ "account": entry, "saved": tokens, "password": password });
    app.post("/sign-in", &form).await
}

/// How many are left in the rows.
pub async fn rows(db: &Db) -> i64 {
    let mut tx = db.read().await.expect("the database answers");
    let values: &[Column] = &[];
    let row = tx.row("SELECT COUNT(*) FROM saved_sign_ins", values).await.expect("it runs");
    row.expect("a count is one row").first().expect("a number")
}

/// A browser that signs in with these boxes ticked.
pub async fn browser(server: &Server, who: (&str, &str), boxes: &[&str]) -> Browser {
    let mut browser = server.browser();
    sign_in(&mut browser, who, boxes).await;
    browser
}

pub async fn sign_in(browser: &mut Browser, who: (&str, &str), boxes: &[&str]) -> Reply {
    browser.open("/sign-in?other=on").await;
    let mut form = vec![("identifier", who.0), ("password", who.1)];
    form.extend(boxes.iter().map(|name| (*name, "on")));
    let reply = browser.sign_in(&form).await;
    assert_eq!(browser.path, "/account", "{}", browser.html);
    reply
}

pub async fn sign_out(browser: &mut Browser) {
    browser.open("/account").await;
    browser.submit("/sign-out", &[]).await;
    assert_eq!(browser.path, "/sign-in");
}

/// The first entry on the page that is shown.
pub fn first_entry(browser: &Browser) -> String {
    let found = browser.html.split("name=\"account\" value=\"").nth(1);
    found.and_then(|rest| rest.split('"').next()).expect(&browser.html).to_owned()
}
