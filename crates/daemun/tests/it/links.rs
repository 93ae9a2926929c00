//! Every kind of link that is mailed: of the configured origin whatever a request says, and nothing happens
//! when it is looked at. Which kinds there are is asked of the messages themselves.

use std::{collections::BTreeSet, time::Duration};

use axum::http::Method;
use domain::notices::Message;
use serde_json::{Value, json};
use store::Db;

use crate::{
    protection::people::{Holder, spam},
    shell::FORGED,
    support::{App, Http, Reply, Server, app::PASSWORD, on_each_asking_engine},
};

const GARAM: &str = "garam@example.com";
const NEW: &str = "garam.new@example.org";
const NEXT_PASSWORD: &str = "seven herons over 40 rice fields";
const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const HANAS_PHONE: (&str, &str) = ("010-****-5678", "+821012345678");
const HANAS_CONTACT: &str = "hana.backup@example.net";
const SAM: (&str, &str) = ("sam@example.org", "lantern-by-the-river");
const SAMS_MAILBOX: &str = "sa***@ex***.org";

/// The kinds of message that can carry a link. A message of an unknown kind is refused with the list of
/// all, and one whose link is no link is refused for that only where it has one.
fn kinds_with_a_link() -> BTreeSet<String> {
    let unknown = serde_json::from_str::<Message>(r#"{"is":"no such kind"}"#);
    let all = unknown.expect_err("there is no such kind").to_string();
    let all = all.split('`').skip(3).step_by(2).map(str::to_owned);
    let kinds: BTreeSet<_> = all.filter(|kind| has_a_link(kind)).collect();
    assert!(kinds.contains("sign_up_code"), "{kinds:?}");
    kinds
}

fn has_a_link(kind: &str) -> bool {
    let nonsense = json!({ "is": kind, "link": { "no": "link" } }).to_string();
    let read = serde_json::from_str::<Message>(&nonsense);
    read.is_err_and(|problem| problem.to_string().starts_with("invalid type: map"))
}

/// Somebody each of whose requests says that we are elsewhere.
struct Forger(App);

impl Forger {
    fn new(server: &Server) -> Self {
        Self(server.app())
    }

    async fn post(&self, path: &str, body: &Value) -> Reply {
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(FORGED);
        self.0.send(Method::POST, path, body.to_string().into_bytes(), &headers).await
    }

    /// Posts, and is led to this page.
    async fn go(&self, path: &str, body: &Value, page: &str) -> Reply {
        let reply = self.post(path, body).await;
        self.0.expect(&reply, page);
        reply
    }

    /// Has a code sent and types it.
    async fn prove(&self, server: &Server, send: (&str, &Value), to: &str, give: &str) -> Reply {
        let before = server.count_codes(to).await;
        let sent = self.post(send.0, send.1).await;
        assert_eq!(sent.status, 200, "{}", sent.text());
        let code = server.code(to, before + 1).await;
        self.post(give, &json!({ "code": code })).await
    }

    /// Signs in with a further proof by a code to this address.
    async fn sign_in(&self, server: &Server, who: (&str, &str), (shown, to): (&str, &str)) {
        let form = json!({ "identifier": who.0, "password": who.1, "keep": false });
        let asked = self.go("/sign-in", &form, "sign_in_further").await.json();
        let ways = asked["value"]["ways"].as_array().cloned().expect("a list of ways");
        let way = ways.iter().find(|way| way["address"] == shown).expect("the way is offered");
        let id = way["id"].as_str().expect("an id");
        let send = ("/sign-in/further/send", &json!({ "address": id }));
        let give = format!("/sign-in/further/code/{id}");
        self.0.expect(&self.prove(server, send, to, &give).await, "account");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_link_is_of_the_configured_origin_and_harmless_to_look_at() {
    on_each_asking_engine(async |server| {
        let mut scanner = Scanner { server: &server, seen: BTreeSet::new() };
        a_sign_up_and_a_slow_change(&server, &mut scanner).await;
        sign_ins(&server, &mut scanner).await;
        a_recovery(&server, &mut scanner).await;
        a_measure(&server, &mut scanner).await;
        a_number_passes_on(&server, &mut scanner).await;
        let outbox = Value::Array(server.outbox().await).to_string();
        assert!(!outbox.contains("evil"), "a message believes a request");
        assert_eq!(kinds_sent(&server.db()).await, kinds_with_a_link(), "add it to the story");
        server.finish().await;
    })
    .await;
}

async fn a_sign_up_and_a_slow_change(server: &Server, scanner: &mut Scanner<'_>) {
    let garam = Forger::new(server);
    let form = json!({ "identifier": GARAM, "old_enough": true, "terms": true, "privacy": true });
    garam.go("/sign-up", &form, "sign_up_verify").await;
    scanner.looks_at_everything().await;
    let code = json!({ "code": server.code(GARAM, 1).await });
    garam.go("/sign-up/verify", &code, "sign_up_profile").await;
    let profile = json!({ "new_password": PASSWORD, "nickname": "Garam", "keep": true });
    garam.go("/sign-up/profile", &profile, "account").await;
    // A password from a moment ago leaves nothing of long standing beside the address.
    server.advance("8d").await;
    let known = garam.0.known().expect("the account knows the app");
    let form = json!({ "identifier": GARAM, "password": PASSWORD, "keep": true, "known": known });
    garam.go("/sign-in", &form, "account").await;
    garam.go("/account/password", &json!({ "new_password": NEXT_PASSWORD }), "account").await;
    let id = garam.0.address_id(GARAM).await;
    let (send, give) = (json!({ "address": id }), format!("/account/prove/code/{id}"));
    let proven = garam.prove(server, ("/account/prove/send", &send), GARAM, &give).await;
    garam.0.expect(&proven, "account");
    let wanted = json!({ "by": "email", "role": "identifier", "identifier": NEW });
    let reply = garam.go("/account/addresses/new", &wanted, "verify_address").await;
    scanner.looks_at_everything().await;
    let id = reply.json()["value"]["id"].as_str().expect("an id").to_owned();
    let code = json!({ "code": server.code(NEW, 1).await });
    garam.go(&format!("/account/addresses/{id}/verify"), &code, "addresses").await;
    scanner.looks_at_everything().await;
    server.advance("24h").await;
    // Two codes, the welcome, the new password, the change, and its reminder.
    server.messages_to(GARAM, 6).await;
    scanner.looks_at_everything().await;
}

async fn sign_ins(server: &Server, scanner: &mut Scanner<'_>) {
    let hana = Forger::new(server);
    hana.sign_in(server, HANA, HANAS_PHONE).await;
    Forger::new(server).sign_in(server, SAM, (SAMS_MAILBOX, SAM.0)).await;
    scanner.looks_at_everything().await;
    removals(server, &hana, scanner).await;
}

/// Both mailboxes at once, after which nothing of long standing is left but what has asked for it.
async fn removals(server: &Server, hana: &Forger, scanner: &mut Scanner<'_>) {
    for address in [HANAS_CONTACT, HANA.0] {
        let id = hana.0.address_id(address).await;
        let path = format!("/account/addresses/{id}/remove");
        hana.go(&path, &json!({}), "addresses").await;
        scanner.looks_at_everything().await;
    }
    let before = server.messages_to(HANA.0, 1).await.len();
    server.advance("24h").await;
    server.messages_to(HANA.0, before + 1).await;
    scanner.looks_at_everything().await;
}

async fn a_recovery(server: &Server, scanner: &mut Scanner<'_>) {
    let sam = Forger::new(server);
    sam.go("/recover", &json!({ "identifier": SAM.0 }), "recover_ways").await;
    let send = ("/recover/send", &json!({ "way": "mailbox" }));
    let proven = sam.prove(server, send, SAM.0, "/recover/code/mailbox").await;
    sam.0.expect(&proven, "recover_number");
    sam.post("/recover/number/unknown", &json!({})).await;
    sam.go("/recover/wait", &json!({}), "recover_wait").await;
    scanner.looks_at_everything().await;
    let before = server.messages_to(SAM.0, 1).await.len();
    server.advance("73h").await;
    server.messages_to(SAM.0, before + 1).await;
    scanner.looks_at_everything().await;
}

async fn a_measure(server: &Server, scanner: &mut Scanner<'_>) {
    let service = Holder::new(server, "operator", &[]);
    assert_eq!(service.link("shop", HANA.0).await.status, 200);
    let id = crate::locks::people::account(server, HANA.0).await;
    let path = format!("/admin/api/accounts/{id}/reports");
    let report = spam("links", "spam");
    let reply = service.send(Method::POST, &path, Some(&report), &FORGED).await;
    assert_eq!(reply.json()["outcome"], "restricted", "{}", reply.text());
    scanner.looks_at_everything().await;
}

/// Whoever reads Hana's number by now opens an account with it; Hana is told at her mailboxes.
async fn a_number_passes_on(server: &Server, scanner: &mut Scanner<'_>) {
    let new = Forger::new(server);
    let before = server.count_codes(HANAS_PHONE.1).await;
    let form = json!({
        "identifier": HANAS_PHONE.1, "old_enough": true, "terms": true, "privacy": true,
    });
    new.go("/sign-up", &form, "sign_up_verify").await;
    let code = json!({ "code": server.code(HANAS_PHONE.1, before + 1).await });
    new.go("/sign-up/verify", &code, "sign_up_taken").await;
    new.go("/sign-up/taken", &json!({}), "sign_up_profile").await;
    let profile = json!({ "new_password": PASSWORD, "nickname": "Byeol", "keep": false });
    new.go("/sign-up/profile", &profile, "account").await;
    scanner.looks_at_everything().await;
}

/// What a mail provider has go through its people's mail.
struct Scanner<'a> {
    server: &'a Server,
    seen: BTreeSet<String>,
}

impl Scanner<'_> {
    /// Follows each link that has come since, in every way that only looks.
    async fn looks_at_everything(&mut self) {
        let (server, origin) = (self.server, self.server.origin());
        let db = server.db();
        is_quiet(&db).await;
        let before = traces(&db).await;
        let outbox = server.outbox().await;
        let links =
            outbox.iter().flat_map(|one| one["links"].as_array().cloned().unwrap_or_default());
        let new: BTreeSet<_> = links
            .map(|link| link.as_str().expect("a link").to_owned())
            .filter(|link| !self.seen.contains(link))
            .collect();
        assert!(!new.is_empty(), "no link has come");
        for link in &new {
            let path = link.strip_prefix(&origin).expect("it is of the configured origin");
            assert!(path.starts_with("/link/"), "{path}");
            for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                for accept in ["text/html", "application/json", "*/*"] {
                    let headers = [("accept", accept)];
                    let reply =
                        Http::send(server.address, method.clone(), path, &headers, "").await;
                    let is_shown = method == Method::OPTIONS || reply.status == 200;
                    assert!(is_shown, "{method} {path}: {}", reply.text());
                }
            }
        }
        assert_eq!(traces(&db).await, before, "looking has changed something");
        self.seen.extend(new);
    }
}

/// How much there is of everything that a link's button changes, and of what is written down of it.
async fn traces(db: &Db) -> Vec<i64> {
    let mut counts = Vec::new();
    for sql in [
        "SELECT COUNT(*) FROM links",
        "SELECT COUNT(*) FROM links WHERE used_at IS NOT NULL",
        "SELECT COUNT(*) FROM history",
        "SELECT COUNT(*) FROM audit",
        "SELECT COUNT(*) FROM notices",
        "SELECT COUNT(*) FROM sessions",
        "SELECT COUNT(*) FROM locks",
        "SELECT COUNT(*) FROM sign_ups",
        "SELECT COUNT(*) FROM codes WHERE state = 'open'",
        "SELECT COUNT(*) FROM addresses WHERE removed_at IS NULL",
        "SELECT COUNT(*) FROM address_changes WHERE state = 'open'",
        "SELECT COUNT(*) FROM method_removals WHERE state = 'open'",
        "SELECT COUNT(*) FROM measures WHERE lifted_at IS NULL AND disowned_at IS NULL",
        "SELECT COUNT(*) FROM identifiers",
        "SELECT COUNT(*) FROM recoveries",
        "SELECT COUNT(*) FROM recovery_waits",
    ] {
        counts.push(count(db, sql).await);
    }
    counts
}

async fn count(db: &Db, sql: &'static str) -> i64 {
    let mut tx = db.read().await.expect("the database answers");
    let row = tx.row(sql, &[]).await.expect("the query runs");
    row.expect("a count is one row").first().expect("a number")
}

/// Waits until what was to be sent is sent, and written down.
async fn is_quiet(db: &Db) {
    for _ in 0..2_400 {
        // The others have a time of their own.
        let sql = "SELECT COUNT(*) FROM jobs WHERE kind IN ('deliver', 'push', 'record_recovery',
            'record_refusal', 'lose_number')";
        if count(db, sql).await == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("work is left");
}

/// The kinds of message that went to a mailbox with a link.
async fn kinds_sent(db: &Db) -> BTreeSet<String> {
    let sql = "SELECT message FROM notices WHERE kind = 'email'";
    let mut tx = db.read().await.expect("the database answers");
    let rows = tx.rows(sql, &[]).await.expect("the query runs").into_iter();
    let messages = rows.map(|row| row.first::<String>().expect("a message"));
    let messages = messages.map(|text| serde_json::from_str::<Value>(&text).expect("JSON"));
    let with_a_link = messages.filter(|message| message["link"].is_string());
    with_a_link.map(|message| message["is"].as_str().expect("a kind").to_owned()).collect()
}
