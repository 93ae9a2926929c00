//! What a messenger is told, live.

use std::time::{Duration, Instant};

use super::people::{HANA, HANAS_NUMBER, OTHER_NUMBER, SAM, devices, hana, messenger, or_so, tell};
use crate::support::{Engine, Events, Phone, Server, on_each_asking_engine, on_each_engine};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_message_arrives_live_and_a_reader_that_comes_back_misses_none() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let phone = messenger(&server, &session).await;
        let last = phone.app.get("/messenger").await.json()["value"]["last"].as_i64();
        let last = last.expect("a number");
        let mut events = phone.listen(&server, last).await;
        tell(&server, &session, "first@example.com").await;
        let first = events.message().await;
        assert_eq!(first.data["title"], "An email address or number was added");
        let words = first.data["paragraphs"][0].as_str().expect("words");
        assert!(words.contains("fi***@ex***.com"), "{words}");
        drop(events);

        tell(&server, &session, "second@example.com").await;
        tell(&server, &session, "third@example.com").await;
        let mut events = phone.listen(&server, first.id.expect("an id")).await;
        let (second, third) = (events.message().await, events.message().await);
        assert!(second.data["paragraphs"][0].as_str().is_some_and(|w| w.contains("se***")));
        assert!(third.data["paragraphs"][0].as_str().is_some_and(|w| w.contains("th***")));
        assert!(first.id < second.id && second.id < third.id);
        tell(&server, &session, "fourth@example.com").await;
        let fourth = events.message().await;
        assert!(fourth.data["paragraphs"][0].as_str().is_some_and(|w| w.contains("fo***")));
        // From the very beginning: everything once, in order.
        let mut events = phone.listen(&server, 0).await;
        let mut seen = Vec::new();
        while seen.last() != fourth.id.as_ref() {
            seen.push(events.message().await.id.expect("an id"));
        }
        assert!(seen.is_sorted() && seen.len() == 5, "{seen:?}");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_inbox_shows_no_code() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let phone = messenger(&server, &session).await;
        let mail = session.address_id(HANA.0).await;
        session.expect(&session.prove_by_code(&server, &mail, HANA.0).await, "account");
        let inbox = phone.app.get("/messenger").await.text();
        for message in server.outbox().await {
            if let Some(code) = message["codes"][0].as_str() {
                assert!(!inbox.contains(code), "{inbox}");
            }
        }
        assert_eq!(phone.titles().await, ["A messenger was signed in"]);
        server.finish().await;
    })
    .await;
}

/// As the page does that was loaded a moment before something began or ended.
#[tokio::test(flavor = "multi_thread")]
async fn a_reader_is_told_when_others_wait_than_those_it_shows() {
    on_each_asking_engine(async |server| {
        let session = hana(&server).await;
        let phone = messenger(&server, &session).await;
        let screen = server.app();
        let asked = screen.give_password(HANAS_NUMBER.0, HANA.1, false).await;
        screen.expect(&asked, "sign_in_messenger");
        let path = phone.prompt("sign_in").await;
        let id = path.rsplit('/').next().expect("the path ends in the id");
        // Where it shows the same there is nothing to tell, until it is over.
        let mut same = phone.listen_showing(&server, id).await;
        phone.deny(&path).await;
        let mut late = phone.listen_showing(&server, id).await;
        for events in [&mut same, &mut late] {
            let event = events.next().await.expect("it is told");
            assert_eq!((event.name.as_str(), event.data), ("prompts", json!([])));
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_accounts_messenger_sees_nothing() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let sam = server.app();
        sam.expect(&sam.sign_in(SAM.0, SAM.1).await, "account");
        let other = Phone::new(&server);
        let mail = sam.address_id(SAM.0).await;
        sam.expect(&sam.prove_by_code(&server, &mail, SAM.0).await, "account");
        other.sign_in(&server, &sam, OTHER_NUMBER.0, OTHER_NUMBER.1).await;
        let mut events = other.listen(&server, 0).await;
        assert_eq!(events.message().await.data["title"], "A messenger was signed in");
        messenger(&server, &session).await;
        tell(&server, &session, "first@example.com").await;
        assert_eq!(other.titles().await, ["A messenger was signed in"]);
        // Sam sees none of Hana's messengers, and signs none of them out.
        let hanas = devices(&session).await;
        let id = hanas[0]["id"].as_str().expect("an id");
        assert_eq!(devices(&sam).await.len(), 1);
        let path = format!("/account/security/messengers/{id}/remove");
        sam.post(&path, &json!({})).await.refused(404, "refusal-messenger-unknown");
        assert_eq!(devices(&session).await.len(), 1);
        drop(events);
        server.finish().await;
    })
    .await;
}

/// The other program shares nothing with the first but the database.
#[tokio::test(flavor = "multi_thread")]
async fn another_node_tells_and_ends_within_a_second_too() {
    let server = Server::start(Engine::Postgres).await;
    let other = server.beside().await;
    let session = hana(&server).await;
    let phone = messenger(&server, &session).await;
    let last = phone.app.get("/messenger").await.json()["value"]["last"].as_i64();
    let token = phone.app.token().expect("a token");
    let mut events = Events::open(other.address, &token, last.expect("a number")).await;
    tell(&server, &session, "first@example.com").await;
    assert_eq!(events.message().await.data["title"], "An email address or number was added");
    let id = devices(&session).await[0]["id"].as_str().expect("an id").to_owned();
    let path = format!("/account/security/messengers/{id}/remove");
    let asked = Instant::now();
    session.expect(&session.post(&path, &json!({})).await, "messengers");
    let most = or_so(Duration::from_millis(1_500), asked.elapsed());
    let took = events.end().await;
    assert!(took < most, "{took:?}");
    drop(other);
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_messengers_token_opens_the_messenger_and_nothing_else() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let phone = messenger(&server, &session).await;
        for path in ["/account", "/account/security/messengers", "/account/sessions"] {
            assert_eq!(phone.app.get(path).await.status, 401, "{path}");
        }
        let stranger = server.app();
        stranger.set_token(Some("messenger.nobodys".to_owned()));
        stranger.expect(&stranger.get("/messenger").await, "messenger_welcome");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn open_streams_do_not_keep_the_program_from_ending() {
    on_each_engine(async |mut server| {
        let session = hana(&server).await;
        let phone = messenger(&server, &session).await;
        let events = phone.listen(&server, 0).await;
        let begun = Instant::now();
        let stopping = server.stop_in_background();
        events.end().await;
        tokio::task::spawn_blocking(move || stopping.join()).await.expect("a thread").expect("it");
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    })
    .await;
}
