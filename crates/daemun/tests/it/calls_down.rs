//! Push services or the operator's own app down: the screen that waits for a messenger says so, the messenger
//! has what waits all the same, and other ways go on.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use testing::scenario;
use tokio::net::TcpListener;

use crate::support::{App, Engine, Phone, Receiver, Reply, Server, Subscriber};

/// One of the demo's sample accounts.
const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const NUMBER: (&str, &str) = ("010-1234-5678", "+821012345678");
const WAITS: &str = "/sign-in/further/messenger";
const PATIENCE: Duration = Duration::from_secs(60);
const POLICY: &str = "[sign_in]\nscore_may_waive = false\n";
/// Whoever has not answered by then is said not to.
const IMPATIENT: &str = "[sign_in]\nscore_may_waive = false\n[sending]\nslow_after = \"2s\"\n";
/// Push services on this machine are called.
const CALLS: (&str, &str) = ("DAEMUN_PUSH__LOOPBACK", "true");
const SECRET: (&str, &str) =
    ("DAEMUN_MESSENGER_WEBHOOK__SECRET", "a secret of forty letters, shared by two");

/// Hana with a messenger that is called at this endpoint, whether or not anybody answers there.
async fn called(server: &Server, endpoint: &str) -> (App, Phone) {
    let session = server.app();
    session.expect(&session.sign_in_kept(HANA.0, HANA.1).await, "account");
    let phone = Phone::new(server);
    phone.sign_in(server, &session, NUMBER.0, NUMBER.1).await;
    let reply = phone.app.post("/messenger/push", &Subscriber::new().form(endpoint)).await;
    phone.app.expect(&reply, "messenger_settings");
    (session, phone)
}

/// A new browser that has given Hana's number and password, and the digits that it shows.
async fn new_screen(server: &Server) -> (App, String) {
    let screen = server.app();
    let reply = screen.give_password(NUMBER.0, HANA.1, false).await;
    (screen, digits(&reply, "sign_in_messenger"))
}

fn digits(reply: &Reply, page: &str) -> String {
    assert_eq!(reply.page(), page, "{}", reply.text());
    reply.json()["value"]["digits"].as_str().expect("digits are shown").to_owned()
}

/// Waits until a page, and what its script asks for, say that so many could not be called.
async fn says_uncalled(app: &App, waits: &str, which: &str) {
    let begun = Instant::now();
    loop {
        let state = app.get(&format!("{waits}/state")).await.json();
        assert_eq!(state["state"], "waits");
        if state["uncalled"] == which {
            let page = app.get(waits).await.json();
            assert_eq!(page["value"]["uncalled"], which);
            return;
        }
        assert!(begun.elapsed() < PATIENCE, "{state:#}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The messenger, opened by its owner, has what waits, and signs in.
async fn is_confirmed(phone: &Phone, screen: &App, digits: &str) {
    let path = phone.prompt("sign_in").await;
    phone.app.expect(&phone.approve(&path, digits).await, "messenger");
    screen.expect(&screen.post(&format!("{WAITS}/go-on"), &json!({})).await, "account");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_push_service_refuses_the_screen_says_so_and_the_messenger_confirms_all_the_same() {
    let _proof = scenario("messenger-confirmation");
    for engine in Engine::ALL {
        // The first answer is for good: the subscription is gone.
        for answers in [vec![503; 100], vec![410]] {
            let service = Receiver::start(&answers).await;
            let mut server = Server::start_under_with(engine, POLICY, &[CALLS]).await;
            let (_, phone) = called(&server, &service.url("/push/a")).await;
            let (screen, digits) = new_screen(&server).await;
            says_uncalled(&screen, WAITS, "all").await;
            is_confirmed(&phone, &screen, &digits).await;
            server.stop();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_push_service_does_not_answer_the_screen_says_so_and_a_short_message_signs_in() {
    for engine in Engine::ALL {
        let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = silent.local_addr().expect("it has an address");
        let mut server = Server::start_under_with(engine, IMPATIENT, &[CALLS]).await;
        let (_, phone) = called(&server, &format!("http://{address}/push/a")).await;
        let (screen, _) = new_screen(&server).await;
        says_uncalled(&screen, WAITS, "all").await;
        let ways = screen.get("/sign-in/further").await;
        screen.expect(&screen.prove_further(ways).await, "account");
        assert!(phone.prompts().await.is_empty(), "nothing waits there any more");
        server.stop();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn with_one_of_two_called_the_screen_says_that_one_was_not() {
    for engine in Engine::ALL {
        let (service, app) = (Receiver::start(&[]).await, Receiver::start(&[500; 100]).await);
        let url = app.url("/daemun");
        let own_app = ("DAEMUN_MESSENGER_WEBHOOK__URL", url.as_str());
        let mut server = Server::start_under_with(engine, POLICY, &[CALLS, own_app, SECRET]).await;
        let (_, phone) = called(&server, &service.url("/push/a")).await;
        let (screen, digits) = new_screen(&server).await;
        says_uncalled(&screen, WAITS, "some").await;
        is_confirmed(&phone, &screen, &digits).await;
        server.stop();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operators_own_app_is_told_what_waits_and_the_screen_says_when_it_was_not() {
    for engine in Engine::ALL {
        let app = Receiver::start(&[]).await;
        let url = app.url("/daemun");
        let own_app = ("DAEMUN_MESSENGER_WEBHOOK__URL", url.as_str());
        let mut server = Server::start_under_with(engine, POLICY, &[own_app, SECRET]).await;
        let session = server.app();
        session.expect(&session.sign_in_kept(HANA.0, HANA.1).await, "account");
        let phone = Phone::new(&server);
        phone.sign_in(&server, &session, NUMBER.0, NUMBER.1).await;
        let (screen, digits) = new_screen(&server).await;
        let told = told_of_sign_in(&app).await;
        let path = phone.prompt("sign_in").await;
        let id = told["data"]["id"].as_str().expect("an id");
        assert!(path.ends_with(id), "it can ask for what it was told of: {path}");
        assert!(told["data"]["expires_at"].is_string());
        assert!(!told.to_string().contains(&digits), "the digits go by hand");
        let state = screen.get(&format!("{WAITS}/state")).await.json();
        assert_eq!(state["uncalled"], Value::Null);
        is_confirmed(&phone, &screen, &digits).await;
        server.stop();
    }
}

async fn told_of_sign_in(app: &Receiver) -> Value {
    let begun = Instant::now();
    loop {
        let told = app.received().into_iter();
        let mut told = told.map(|word| serde_json::from_slice::<Value>(&word.body).expect("JSON"));
        if let Some(word) = told.find(|word| word["type"] == "sign_in") {
            return word;
        }
        assert!(begun.elapsed() < PATIENCE, "it was told nothing of it");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_proof_says_so_too_and_getting_back_in_tells_a_stranger_nothing() {
    for engine in Engine::ALL {
        let service = Receiver::start(&[503; 100]).await;
        let mut server = Server::start_under_with(engine, POLICY, &[CALLS]).await;
        let (session, _) = called(&server, &service.url("/push/a")).await;
        let reply = session.post("/account/prove/messenger", &json!({})).await;
        session.expect(&reply, "prove_by_messenger");
        says_uncalled(&session, "/account/prove/messenger", "all").await;
        server.advance("73h").await;
        let called_before = service.received().len();
        let mut pages = Vec::new();
        for identifier in [HANA.0, "nobody@example.com"] {
            let stranger = server.app();
            stranger.post("/recover", &json!({ "identifier": identifier })).await;
            let asked = stranger.post("/recover/messenger", &json!({})).await;
            digits(&asked, "recover_messenger");
            if identifier == HANA.0 {
                service.wait(called_before + 1).await;
            }
            let state = stranger.get("/recover/messenger/state").await.json();
            let page = stranger.get("/recover/messenger").await.json();
            let page = page["value"].as_object().cloned().expect("a value");
            pages.push((state, page.keys().cloned().collect::<Vec<_>>()));
        }
        assert_eq!(pages[0], pages[1]);
        assert!(!pages[0].1.iter().any(|key| key == "uncalled"));
        server.stop();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_mail_is_down_a_fresh_proof_says_so() {
    for engine in Engine::ALL {
        let mut server = Server::start_under_with(engine, POLICY, &[]).await;
        let session = server.app();
        session.expect(&session.sign_in_kept(HANA.0, HANA.1).await, "account");
        let id = session.address_id(HANA.0).await;
        let path = format!("/account/prove/code/{id}");
        server.advance("61s").await;
        let before = server.count_codes(HANA.0).await;
        session.post("/account/prove/send", &json!({ "address": id })).await;
        assert_eq!(session.get(&path).await.json()["value"]["trouble"], false);
        server.code(HANA.0, before + 1).await;
        // As the worker notes it when no mail server is there.
        let mut tx = server.db().write(store::Key::of("test", b"")).await.expect("a transaction");
        let sql = "UPDATE notices SET state = 'refused'";
        tx.execute(sql, &[]).await.expect("they are changed");
        tx.commit().await.expect("it is committed");
        assert_eq!(session.get(&path).await.json()["value"]["trouble"], true);
        server.stop();
    }
}
