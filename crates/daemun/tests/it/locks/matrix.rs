//! Account states by ways in: each way is begun while the account is open, the state comes, and each way
//! is gone on with. A way in that is in the table and not tried here fails.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::{
    after::{Open, open},
    people::*,
    ways::{WAYS_IN, WAYS_IN_BY_GET},
};
use crate::{
    identity::people as identity,
    protection::people::{Holder, NEW, prove_both},
    support::{
        App, Authenticator, Browser, Engine, Reply, Server, on_each_asking_engine,
        provider::Provider,
    },
    two_step::people::{asked, give_app, give_recovery_code, guarded},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    Locked,
    Protected,
    /// Locked first, and restricted then: no session is left that could lock.
    Both,
    Absent,
}

/// What came of going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    In,
    /// Told to be locked, whoever shows a proof.
    Locked,
    /// Led to what it is restricted for.
    Restricted,
    /// What any stranger sees.
    Refused,
}

/// What each way should come to: the ways of the table, what is carried along, and what is begun only now.
const EXPECTED: [(&str, [Seen; 5]); 20] = {
    use Seen::{In, Locked, Refused, Restricted};
    let begun_before = [In, Refused, Refused, Refused, Refused];
    [
        ("/sign-in", [In, Locked, Restricted, Locked, Refused]),
        ("/sign-in by a stranger", [Refused; 5]),
        ("/sign-in/passkey", [In, Locked, Restricted, Locked, Refused]),
        ("/sign-in/further/code/{address}", begun_before),
        ("/sign-in/further/passkey", begun_before),
        ("/sign-in/further/app", begun_before),
        ("/sign-in/further/recovery-code", begun_before),
        ("/sign-in/further/messenger/go-on", begun_before),
        ("/sign-in/qr/go-on", begun_before),
        ("/identity/callback", begun_before),
        // Whoever has proven the address of an account opens no other with it.
        ("/sign-up/profile", [Refused, Refused, Refused, Refused, In]),
        ("/recover/password", begun_before),
        // The way back from the lock; what a service has reported stands all the same.
        ("/recover/password begun now", [In, In, Restricted, Restricted, Refused]),
        ("a session's bearer token", begun_before),
        ("a session's cookies", begun_before),
        ("a restricted session's bearer token", begun_before),
        ("a messenger's token", begun_before),
        ("a messenger's approval", begun_before),
        ("a saved sign-in", begun_before),
        ("a known browser's token alone", [Refused; 5]),
    ]
};

#[tokio::test(flavor = "multi_thread")]
async fn every_way_in_shows_in_every_state_what_it_should() {
    on_each_asking_engine(async |server| {
        let tried = absent(&server).await;
        is_as_expected(State::Absent, &tried);
        server.finish().await;
    })
    .await;
    for state in [State::Open, State::Locked, State::Protected, State::Both] {
        on_each_asking_engine(async |server| {
            let begun = Begun::begin(&server).await;
            set(&server, &begun.open.session, state).await;
            let (engine, mut tried) = (server.engine, begun.go_on(&server).await);
            server.finish().await;
            let guarded = Server::start_asking(engine).await;
            tried.extend(second_steps(&guarded, state).await);
            guarded.finish().await;
            tried.insert("/identity/callback", by_identity(engine, state).await);
            is_as_expected(state, &tried);
        })
        .await;
    }
}

/// What came of each way.
type Tried = BTreeMap<&'static str, Seen>;

#[track_caller]
fn is_as_expected(state: State, tried: &Tried) {
    let ways: BTreeSet<_> = EXPECTED.iter().map(|(way, _)| *way).collect();
    assert_eq!(tried.keys().copied().collect::<BTreeSet<_>>(), ways, "a way is not tried");
    let all = WAYS_IN.iter().chain(&WAYS_IN_BY_GET);
    let missing: Vec<_> = all.filter(|way| !ways.contains(*way)).collect();
    assert!(missing.is_empty(), "say what {missing:?} comes to in each state, and try it here");
    for (way, expected) in EXPECTED {
        assert_eq!(tried[way], expected[state as usize], "{way}, {state:?}");
    }
}

/// What only an account with two-step has.
async fn second_steps(server: &Server, state: State) -> Tried {
    let (session, app, codes) = guarded(server).await;
    let (by_app, by_code) = (asked(server).await, asked(server).await);
    set(server, &session, state).await;
    let code = app.next_code(server).await;
    let with_app = give_app(&by_app, &code, false).await;
    let with_code = give_recovery_code(&by_code, &codes[0]).await;
    Tried::from([
        ("/sign-in/further/app", seen(&by_app, &with_app).await),
        ("/sign-in/further/recovery-code", seen(&by_code, &with_code).await),
    ])
}

/// Back from the identity provider with what completes a sign-in that waits for it.
async fn by_identity(engine: Engine, state: State) -> Seen {
    let provider = Provider::start().await;
    let variables = provider.variables();
    let variables: Vec<_> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let server = Server::start_under_with(engine, "[sign_in]\n", &variables).await;
    let owner = identity::hana(&server, &provider).await;
    identity::bind(&owner, &provider).await;
    let app = server.app();
    app.expect(&app.give_password(HANA.0, HANA.1, false).await, "sign_in_further");
    let asked = identity::asked(&app, "/sign-in/further/identity").await;
    set(&server, &owner, state).await;
    let back = asked.back(&provider.result(&asked, identity::HANAS_CI));
    let reply = app.get(&back).await;
    let seen = seen(&app, &reply).await;
    server.finish().await;
    seen
}

async fn set(server: &Server, session: &App, state: State) {
    if matches!(state, State::Locked | State::Both) {
        lock(&session.twin()).await;
    }
    if matches!(state, State::Protected | State::Both) {
        Holder::new(server, "operator", &[]).restrict(HANA.0, "spam").await;
    }
}

async fn seen(app: &App, reply: &Reply) -> Seen {
    if app.get("/account").await.status == 200 {
        return Seen::In;
    }
    let told = reply.messages().into_iter().next().map(|(id, _)| id);
    match (reply.page().as_str(), told.as_deref()) {
        ("restricted", _) => Seen::Restricted,
        (_, Some("refusal-account-locked")) => Seen::Locked,
        _ => Seen::Refused,
    }
}

/// Nobody's identifier, and whatever needs none.
async fn absent(server: &Server) -> Tried {
    const NOBODY: &str = "nobody@example.com";
    let mut tried = Tried::new();
    for (way, password) in
        [("/sign-in", "a-password-of-nobody"), ("/sign-in by a stranger", "guessed-by-a-stranger")]
    {
        let app = server.app();
        let reply = app.give_password(NOBODY, password, false).await;
        reply.refused(422, "refusal-sign-in-refused");
        tried.insert(way, seen(&app, &reply).await);
    }
    let app = server.app();
    app.sign_up(server, NOBODY, NOBODY).await;
    tried.insert("/sign-up/profile", in_or_not(app.get("/account").await.status == 200));
    let mut key = Authenticator::new(server);
    let app = server.app();
    let request = app.get("/sign-in").await.json()["value"]["passkey"].clone();
    let reply = app.post("/sign-in/passkey", &key.sign(&request)).await;
    tried.insert("/sign-in/passkey", seen(&app, &reply).await);
    let app = server.app();
    let reply = app.get("/identity/callback?state=AAAA&result=AAAA").await;
    tried.insert("/identity/callback", seen(&app, &reply).await);
    // Where nothing was begun there is nothing to go on with.
    for (way, _) in EXPECTED.iter().filter(|(way, _)| way.starts_with('/')) {
        if !tried.contains_key(way) {
            let path = way.split(' ').next().expect("a path").replace("{address}", ID);
            let app = server.app();
            let form = json!({ "code": "000000", "new_password": NEW });
            let reply = app.post(&path, &form).await;
            tried.insert(way, seen(&app, &reply).await);
        }
    }
    tried.extend(carried(server).await);
    tried
}

const ID: &str = "0199f0aa-0000-7000-8000-000000000001";

/// Tokens of nobody, carried all the same.
async fn carried(server: &Server) -> Tried {
    let app = server.app();
    app.set_token(Some(format!("session.{}", "A".repeat(43))));
    let bearer = app.get("/account").await.status == 200;
    app.set_token(Some(format!("messenger.{}", "A".repeat(43))));
    let messenger = app.get("/messenger").await.page() == "messenger";
    let form = json!({ "code": "000000", "signature": "A".repeat(86) });
    let approved = app.post(&format!("/messenger/prompts/{ID}"), &form).await.page() == "messenger";
    let saved = is_remembered(&server.app(), &"A".repeat(43)).await;
    let mut browser = server.browser();
    for name in ["session", "known"] {
        browser.cookies.insert(name.to_owned(), "A".repeat(43));
    }
    let cookies = is_in(&mut browser).await;
    Tried::from([
        ("a session's bearer token", in_or_not(bearer)),
        ("a restricted session's bearer token", in_or_not(bearer)),
        ("a messenger's token", in_or_not(messenger)),
        ("a messenger's approval", in_or_not(approved)),
        ("a saved sign-in", in_or_not(saved)),
        ("a session's cookies", in_or_not(cookies)),
        ("a known browser's token alone", in_or_not(cookies)),
    ])
}

/// Every way that can be begun, shortly before its end.
struct Begun {
    open: Open,
    cookies: Browser,
    restricted: App,
    further_key: (App, serde_json::Value),
    screen: App,
    sign_up: App,
    recovery: App,
}

impl Begun {
    async fn begin(server: &Server) -> Self {
        let restricted = restricted(server).await;
        let mut open = open(server).await;
        let further_key = asked_for_a_passkey(server, &mut open.key).await;
        let screen = screen(server, &open).await;
        let mut cookies = server.browser();
        cookies.open("/sign-in").await;
        cookies.sign_in(&[("identifier", HANA.0), ("password", HANA.1)]).await;
        assert!(is_in(&mut cookies).await);
        let sign_up = server.app();
        let before = server.count_codes(HANA.0).await;
        sign_up.expect(&sign_up.begin_sign_up(HANA.0).await, "sign_up_verify");
        let code = server.code(HANA.0, before + 1).await;
        sign_up.expect(&sign_up.give_code(&code).await, "sign_up_taken");
        server.advance("61s").await;
        let recovery = prove_both(server).await;
        server.advance("61s").await;
        Self { open, cookies, restricted, further_key, screen, sign_up, recovery }
    }

    /// Goes on with each; what ends everything comes last.
    async fn go_on(mut self, server: &Server) -> Tried {
        let mut tried = Tried::new();
        let open = &mut self.open;
        let bearer = open.session.get("/account").await.status == 200;
        tried.insert("a session's bearer token", in_or_not(bearer));
        let cookies = is_in(&mut self.cookies).await;
        tried.insert("a session's cookies", in_or_not(cookies));
        let restricted = self.restricted.get("/account").await.status == 200;
        tried.insert("a restricted session's bearer token", in_or_not(restricted));
        let messenger = open.messenger.app.get("/messenger").await.page() == "messenger";
        tried.insert("a messenger's token", in_or_not(messenger));
        let (prompt, digits) = &open.prompt;
        let approved = open.messenger.approve(prompt, digits).await.page() == "messenger";
        tried.insert("a messenger's approval", in_or_not(approved));
        let saved = is_remembered(&server.app(), &open.saved.0).await;
        tried.insert("a saved sign-in", in_or_not(saved));
        let known = open.known.get("/account").await.status == 200;
        tried.insert("a known browser's token alone", in_or_not(known));

        let stranger = server.app();
        let reply = stranger.give_password(HANA.0, "guessed-by-a-stranger", false).await;
        reply.refused(422, "refusal-sign-in-refused");
        tried.insert("/sign-in by a stranger", seen(&stranger, &reply).await);

        let (app, id, code) = &open.waiting;
        let path = format!("/sign-in/further/code/{id}");
        let reply = app.post(&path, &json!({ "code": code })).await;
        tried.insert("/sign-in/further/code/{address}", seen(app, &reply).await);
        let (app, signed) = &self.further_key;
        let reply = app.post("/sign-in/further/passkey", signed).await;
        tried.insert("/sign-in/further/passkey", seen(app, &reply).await);
        let reply = open.approved.post("/sign-in/further/messenger/go-on", &json!({})).await;
        tried.insert("/sign-in/further/messenger/go-on", seen(&open.approved, &reply).await);
        let reply = self.screen.post("/sign-in/qr/go-on", &json!({})).await;
        tried.insert("/sign-in/qr/go-on", seen(&self.screen, &reply).await);
        let reply = self.sign_up.choose_profile("Garam").await;
        tried.insert("/sign-up/profile", seen(&self.sign_up, &reply).await);

        let app = server.app();
        let request = app.get("/sign-in").await.json()["value"]["passkey"].clone();
        let reply = app.post("/sign-in/passkey", &open.key.sign(&request)).await;
        tried.insert("/sign-in/passkey", seen(&app, &reply).await);
        let reply = open.known.give_password(HANA.0, HANA.1, true).await;
        tried.insert("/sign-in", seen(&open.known, &reply).await);

        let form = json!({ "new_password": NEW });
        let reply = self.recovery.post("/recover/password", &form).await;
        tried.insert("/recover/password", seen(&self.recovery, &reply).await);
        server.advance("61s").await;
        let app = prove_both(server).await;
        let form = json!({ "new_password": "amber kettles 64 violin" });
        let reply = app.post("/recover/password", &form).await;
        tried.insert("/recover/password begun now", seen(&app, &reply).await);
        tried
    }
}

/// A browser that is signed out is led to the sign-in.
async fn is_in(browser: &mut Browser) -> bool {
    browser.open("/account").await.status == 200 && browser.path == "/account"
}

/// Whether the browser that holds this is shown the account.
async fn is_remembered(app: &App, saved: &str) -> bool {
    let shown = app.post("/sign-in/accounts", &json!({ "saved": saved })).await.json();
    shown["value"]["accounts"].as_array().is_some_and(|accounts| !accounts.is_empty())
}

/// Signed in by the mailbox that was typed, which is no further proof.
async fn restricted(server: &Server) -> App {
    let app = server.app();
    let asked = app.give_password(HANA.0, HANA.1, false).await;
    app.expect(&asked, "sign_in_further");
    let ways = asked.json()["value"]["ways"].as_array().cloned().expect("a list of ways");
    let mailbox = ways.iter().find(|way| way["full"] == false).expect("the mailbox is offered");
    let id = mailbox["id"].as_str().expect("an id");
    let before = server.count_codes(HANA.0).await;
    let sent = app.post("/sign-in/further/send", &json!({ "address": id })).await;
    app.expect(&sent, "sign_in_code");
    let code = server.code(HANA.0, before + 1).await;
    let path = format!("/sign-in/further/code/{id}");
    app.expect(&app.post(&path, &json!({ "code": code })).await, "account");
    server.advance("61s").await;
    app
}

const fn in_or_not(is_in: bool) -> Seen {
    if is_in { Seen::In } else { Seen::Refused }
}

/// A sign-in that waits for a passkey, and what it would be given.
async fn asked_for_a_passkey(server: &Server, key: &mut Authenticator) -> (App, serde_json::Value) {
    let app = server.app();
    let asked = app.give_password(HANA.0, HANA.1, false).await;
    app.expect(&asked, "sign_in_further");
    let signed = key.sign(&asked.json()["value"]["passkey"]);
    (app, signed)
}

/// A screen whose QR the messenger has scanned and approved.
async fn screen(server: &Server, open: &Open) -> App {
    let (screen, messenger) = (server.app(), &open.messenger);
    let shown = screen.post("/sign-in/qr", &json!({})).await;
    screen.expect(&shown, "sign_in_qr");
    let link = shown.json()["value"]["link"].as_str().expect("a link").to_owned();
    let (_, token) = link.split_once('#').expect("a token");
    let scanned = messenger.app.post("/messenger/scan", &json!({ "token": token })).await;
    messenger.app.expect(&scanned, "messenger_qr");
    let id = scanned.json()["value"]["prompt"]["id"].as_str().expect("an id").to_owned();
    let form = json!({ "signature": messenger.sign(&format!("daemun signs in\n{id}")) });
    let approved = messenger.app.post(&format!("/messenger/qr/{id}"), &form).await;
    messenger.app.expect(&approved, "messenger");
    screen
}
