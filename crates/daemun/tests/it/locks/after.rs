//! What is dead after a lock: everything that was open before it, replayed.

use serde_json::{Value, json};
use testing::scenario;

use super::people::*;
use crate::support::{
    App, Authenticator, Reply, Server, on_each_asking_engine, on_each_crowded_engine,
    on_each_engine,
};

/// Everything that the account had open.
pub struct Open {
    pub session: App,
    /// Known to the account, and signed out.
    pub known: App,
    /// In the middle of a sign-in, with the code that was sent for it.
    pub waiting: (App, String, String),
    pub messenger: crate::support::Phone,
    /// A sign-in that the messenger has approved, and the prompt of another that waits.
    pub approved: App,
    /// With the digits that approve it.
    pub prompt: (String, String),
    /// Somebody who waits to get back in.
    pub recovery: App,
    /// Links: of alerts, and one that stops who waits to get back in.
    pub links: Vec<String>,
    pub key: Authenticator,
    /// What a browser remembers the account by, and its entry.
    pub saved: (String, String),
}

async fn further(app: &App, identifier: &str) -> Reply {
    let asked = app.give_password(identifier, HANA.1, false).await;
    assert_eq!(asked.status, 200, "{}", asked.text());
    asked
}

/// Opens whatever an account can have open.
pub async fn open(server: &Server) -> Open {
    let session = hana(server).await;
    let mut key = Authenticator::new(server);
    let page = session.get("/account/security/passkeys/new").await;
    session.expect(&page, "add_passkey");
    let made = key.make(&page.json()["value"]["options"].clone(), "laptop");
    let added = session.post("/account/security/passkeys/new", &made).await;
    session.expect(&added, "passkeys");
    let messenger = messenger(server, &session).await;
    let known = hana(server).await;
    known.expect(&known.post("/sign-out", &json!({})).await, "sign_in");

    let saved = saved(server).await;
    let waiting = server.app();
    let ways = further(&waiting, HANA.0).await.json();
    let ways = ways["value"]["ways"].as_array().cloned().expect("a list");
    let phone = ways.iter().find(|way| way["kind"] == "phone").expect("a number");
    let id = phone["id"].as_str().expect("an id").to_owned();
    let before = waiting.newest_code("sms").await;
    let sent = waiting.post("/sign-in/further/send", &json!({ "address": id })).await;
    waiting.expect(&sent, "sign_in_code");
    let code = waiting.next_code("sms", before).await;

    let approved = server.app();
    let digits = further(&approved, NUMBER.0).await.json()["value"]["digits"].clone();
    let digits = digits.as_str().expect("digits").to_owned();
    let path = newest_prompt(&messenger).await;
    let id_of = path.rsplit('/').next().expect("an id").to_owned();
    let signature = messenger.sign(&format!("daemun approves\n{id_of}\n{digits}"));
    let form = json!({ "code": digits, "signature": signature });
    messenger.app.expect(&messenger.app.post(&path, &form).await, "messenger");
    let digits = further(&server.app(), NUMBER.0).await.json()["value"]["digits"].clone();
    let digits = digits.as_str().expect("digits").to_owned();
    let prompt = (newest_prompt(&messenger).await, digits);

    let mut links = vec![alert(server, HANA.0, 1).await, alert(server, CONTACT, 2).await];
    let (recovery, link) = recovery(server).await;
    links.push(link);
    let waiting = (waiting, id, code);
    Open { session, known, waiting, messenger, approved, prompt, recovery, links, key, saved }
}

/// Whoever reads the contact address waits to get back in; the link stops that.
async fn recovery(server: &Server) -> (App, String) {
    const WAITS: &str = "누군가 비밀번호를 다시 정하려고 해요";
    let app = server.app();
    let begun = app.post("/recover", &json!({ "identifier": HANA.0 })).await;
    app.expect(&begun, "recover_ways");
    let before = server.count_codes(CONTACT).await;
    let sent = app.post("/recover/send", &json!({ "way": "contact" })).await;
    app.expect(&sent, "recover_code");
    let code = server.code(CONTACT, before + 1).await;
    let given = app.post("/recover/code/contact", &json!({ "code": code })).await;
    app.expect(&given, "recover_number");
    app.post("/recover/number/unknown", &json!({})).await;
    app.expect(&app.post("/recover/wait", &json!({})).await, "recover_wait");
    let mail = mails(server, HANA.0, WAITS, 1).await.pop().expect("it came");
    let link = mail["links"][0].as_str().expect("a link");
    let link = link.strip_prefix(&server.origin()).expect("of the configured origin").to_owned();
    (app, link)
}

async fn saved(server: &Server) -> (String, String) {
    let app = server.app();
    let form = json!({ "identifier": HANA.0, "password": HANA.1, "save": true });
    let reply = app.prove_further(app.post("/sign-in", &form).await).await;
    app.expect(&reply, "account");
    let token = reply.json()["saved"].as_str().expect("it was saved").to_owned();
    let shown = server.app().post("/sign-in/accounts", &json!({ "saved": token })).await;
    let id = shown.json()["value"]["accounts"][0]["id"].as_str().expect("one entry").to_owned();
    (token, id)
}

async fn newest_prompt(messenger: &crate::support::Phone) -> String {
    let inbox = messenger.app.get("/messenger").await.json();
    let id = inbox["value"]["prompts"][0]["id"].as_str().expect("one waits").to_owned();
    format!("/messenger/prompts/{id}")
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_replayed_after_a_lock_fails() {
    let _proof = scenario("lock-ends-everything");
    on_each_asking_engine(async |server| {
        let open = open(&server).await;
        let locker = server.app();
        locker.expect(&locker.sign_in(HANA.0, HANA.1).await, "account");
        lock(&locker).await;
        assert_eq!(locker.get("/account").await.status, 401, "the session that has locked");
        let told = |reply: &Reply| reply.refused(403, "refusal-account-locked");
        everything_is_dead(&server, open, told).await;
        nothing_is_open(&server).await;
        server.finish().await;
    })
    .await;
}

/// Replays all of it. `told` looks at what whoever shows a proof of the account is told.
pub async fn everything_is_dead(server: &Server, mut open: Open, told: impl Fn(&Reply)) {
    assert_eq!(open.session.get("/account").await.status, 401, "an old session");
    told(&open.known.give_password(HANA.0, HANA.1, true).await);
    assert_eq!(open.known.get("/account").await.status, 401, "a known browser");
    let (app, id, code) = &open.waiting;
    let path = format!("/sign-in/further/code/{id}");
    app.expect(&app.post(&path, &json!({ "code": code })).await, "sign_in");
    let go_on = "/sign-in/further/messenger/go-on";
    let reply = open.approved.post(go_on, &json!({})).await;
    assert_ne!(reply.page(), "account", "an approval from before");
    for app in [app, &open.approved] {
        assert_eq!(app.get("/account").await.status, 401);
    }
    let messenger = &open.messenger;
    messenger.app.expect(&messenger.app.get("/messenger").await, "messenger_welcome");
    let signature = messenger.sign("daemun approves");
    let form = json!({ "code": "000000", "signature": signature });
    let prompt = messenger.app.post(&open.prompt.0, &form).await;
    messenger.app.expect(&prompt, "messenger_welcome");
    open.recovery.expect(&open.recovery.get("/recover/wait").await, "recover");
    let reply = open.recovery.post("/recover/password", &json!({ "new_password": HANA.1 })).await;
    assert_ne!(reply.page(), "account", "who waited to get back in");
    for link in &open.links {
        press(server, link).await.refused(410, "refusal-link-dead");
    }
    let app = server.app();
    let request = app.get("/sign-in").await.json()["value"]["passkey"].clone();
    let signed = open.key.sign(&request);
    told(&app.post("/sign-in/passkey", &signed).await);
    assert_eq!(app.get("/account").await.status, 401);
    let app = server.app();
    let (token, id) = &open.saved;
    let shown = app.post("/sign-in/accounts", &json!({ "saved": token })).await.json();
    assert_eq!(shown["value"]["accounts"], json!([]), "a saved sign-in");
    let form = json!({ "account": id, "saved": token, "password": HANA.1 });
    let reply = app.post("/sign-in", &form).await;
    reply.refused_field("identifier", "refusal-identifier-missing");
}

/// What stands in the rows after it all, but for links, of which a measure sends new ones.
pub async fn nothing_is_open(server: &Server) {
    let (db, owner) = (server.db(), account(server, HANA.0).await);
    for sql in [
        "SELECT COUNT(*) FROM sessions WHERE account_id = $1",
        "SELECT COUNT(*) FROM known_browsers WHERE account_id = $1",
        "SELECT COUNT(*) FROM saved_sign_ins WHERE account_id = $1",
        "SELECT COUNT(*) FROM links WHERE account_id = $1 AND action <> 'answer_measure'",
        "SELECT COUNT(*) FROM codes WHERE account_id = $1",
        "SELECT COUNT(*) FROM sign_in_attempts WHERE account_id = $1 AND state = 'asked'",
        "SELECT COUNT(*) FROM messenger_devices WHERE account_id = $1 AND NOT suspended",
    ] {
        assert_eq!(count(&db, sql, owner).await, 0, "{sql}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_sees_a_wrong_password_and_the_owner_is_told() {
    let _proof = scenario("locked-sign-in");
    on_each_engine(async |server| {
        let before = told(&server, SAM.0, "not-sams-password").await;
        let app = hana(&server).await;
        lock(&app).await;
        let locked = told(&server, HANA.0, "not-hanas-password").await;
        let absent = told(&server, "nobody@example.com", "not-a-password-either").await;
        let value = |(status, json): &(u16, Value)| (*status, json["messages"].clone());
        assert_eq!(value(&locked), value(&absent));
        assert_eq!(value(&locked), value(&before));
        assert_eq!(locked.0, 422);
        let reply = server.app().give_password(NUMBER.0, HANA.1, false).await;
        reply.refused(403, "refusal-account-locked");
        // What is right counts as no miss, however often: the owner is never made to wait for it.
        for _ in 0..12 {
            let reply = server.app().give_password(HANA.0, HANA.1, false).await;
            reply.refused(403, "refusal-account-locked");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_passwords_of_a_locked_account_wait_like_anybodys() {
    on_each_crowded_engine(async |server| {
        let app = hana(&server).await;
        lock(&app).await;
        for number in 0..7 {
            let wrong = format!("wrong-password-{number}");
            let [locked, absent] =
                [HANA.0, "nobody@example.com"].map(|identifier| told(&server, identifier, &wrong));
            let ((status, json), (same, other)) = tokio::join!(locked, absent);
            assert_eq!(status, same, "{json:#}");
            assert_eq!(json["messages"][0]["id"], other["messages"][0]["id"]);
        }
        server.finish().await;
    })
    .await;
}
