//! The messenger in Chromium: its key, its live inbox, its end.

use std::time::{Duration, Instant};

use serde_json::json;
use testing::scenario;

use super::{
    chromium::Chromium,
    people::{become_messenger, sign_in, sign_in_by_phone},
};
use crate::support::{App, Engine, Server};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const NUMBER: (&str, &str) = ("010-1234-5678", "+821012345678");
const PATIENCE: Duration = Duration::from_secs(60);

/// Hana in an app elsewhere, who makes things happen.
async fn hana_elsewhere(server: &Server) -> App {
    let app = server.app();
    app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
    app
}

/// Adds a contact address, which everybody is told.
async fn tell(server: &Server, app: &App, contact: &str) {
    let wanted = json!({ "by": "email", "role": "contact", "identifier": contact });
    app.add_address(server, &wanted, contact).await;
}

/// How often the page shows this.
async fn count(chromium: &Chromium, words: &str) -> usize {
    chromium.words().await.matches(words).count()
}

/// Waits until the page shows this, without being loaded again.
async fn shows(chromium: &Chromium, words: &str) {
    let begun = Instant::now();
    while count(chromium, words).await == 0 {
        let late = begun.elapsed() > PATIENCE;
        assert!(!late, "{words} does not come:\n{}", chromium.words().await);
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_messenger_is_told_live_survives_a_restart_and_ends_from_afar() {
    let _proof = scenario("messenger");
    for engine in Engine::ALL {
        let mut server = Server::start(engine).await;
        let chromium = Chromium::open(&server, "en").await;
        sign_in(&chromium, HANA.0, HANA.1).await;
        become_messenger(&chromium, &server, NUMBER).await;
        shows(&chromium, "New messages arrive at once").await;
        assert_eq!(count(&chromium, "A messenger was signed in").await, 1);

        let elsewhere = hana_elsewhere(&server).await;
        tell(&server, &elsewhere, "first@example.com").await;
        shows(&chromium, "fi***@ex***.com").await;

        // The line breaks; what is told before it is back arrives when it is, once.
        server.restart().await;
        tell(&server, &elsewhere, "second@example.com").await;
        shows(&chromium, "se***@ex***.com").await;
        tell(&server, &elsewhere, "third@example.com").await;
        shows(&chromium, "th***@ex***.com").await;
        for masked in ["fi***@", "se***@", "th***@"] {
            assert_eq!(count(&chromium, masked).await, 1, "{}", chromium.words().await);
        }

        let list = elsewhere.get("/account/security/messengers").await.json();
        let id = list["value"]["devices"][0]["id"].as_str().expect("an id").to_owned();
        let path = format!("/account/security/messengers/{id}/remove");
        elsewhere.expect(&elsewhere.post(&path, &json!({})).await, "messengers");
        chromium.arrive("/messenger/welcome").await;
        chromium.close().await;
        server.finish().await;
    }
}

/// On a slow line the page hears of something new while a press is on its way: it stays as it is until the page comes
/// that was asked for, and is drawn anew where none comes.
#[tokio::test(flavor = "multi_thread")]
async fn what_comes_while_a_press_is_on_its_way_does_not_take_it_back() {
    let server = Server::start_asking(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "en").await;
    sign_in_by_phone(&chromium, &server, HANA, NUMBER.1).await;
    become_messenger(&chromium, &server, NUMBER).await;
    shows(&chromium, "New messages arrive at once").await;
    // As the browser says it of a link that was pressed.
    let begun = Instant::now();
    chromium.run("window.stays = true; dispatchEvent(new Event('beforeunload'))").await;
    let screen = server.app();
    let asked = screen.give_password(NUMBER.0, HANA.1, false).await;
    screen.expect(&asked, "sign_in_messenger");
    tokio::time::sleep(Duration::from_secs(3)).await;
    let stays = chromium.run("return window.stays === true").await == true;
    assert!(stays || begun.elapsed() > Duration::from_secs(9), "it is drawn anew at once");
    chromium.find("a.row[href^='/messenger/prompts/']").await;
    chromium.close().await;
    server.finish().await;
}

/// The page can use the key and nobody can take it: not even a script of ours.
#[tokio::test(flavor = "multi_thread")]
async fn the_key_stays_in_the_browser() {
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "ko").await;
    sign_in(&chromium, HANA.0, HANA.1).await;
    become_messenger(&chromium, &server, NUMBER).await;
    let script = "
        const done = arguments[0];
        const opening = indexedDB.open('daemun-messenger', 1);
        opening.onsuccess = () => {
            const keys = opening.result.transaction('keys').objectStore('keys');
            const asking = keys.get('device');
            asking.onsuccess = async () => {
                const key = asking.result?.privateKey;
                const taken = await crypto.subtle.exportKey('pkcs8', key).then(() => true, () => false);
                done([key?.extractable, key?.algorithm.namedCurve, taken]);
            };
        };";
    let key = chromium.run_until_called(script.to_owned()).await;
    assert_eq!(key, json!([false, "P-256", false]));
    // Signed out, it is gone.
    chromium.visit("/messenger/settings").await;
    chromium.press("/messenger/sign-out").await;
    chromium.arrive("/messenger/welcome").await;
    let script = "
        const done = arguments[0];
        const opening = indexedDB.open('daemun-messenger', 1);
        opening.onsuccess = () => {
            const keys = opening.result.transaction('keys').objectStore('keys');
            keys.count().onsuccess = (event) => done(event.target.result);
        };";
    assert_eq!(chromium.run_until_called(script.to_owned()).await, json!(0));
    chromium.close().await;
    server.finish().await;
}

/// A password changed elsewhere pauses the messenger; signed in again, it is the one it was.
#[tokio::test(flavor = "multi_thread")]
async fn a_paused_messenger_comes_back_with_its_key() {
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "en").await;
    sign_in(&chromium, HANA.0, HANA.1).await;
    become_messenger(&chromium, &server, NUMBER).await;
    let elsewhere = hana_elsewhere(&server).await;
    let password = crate::support::app::PASSWORD;
    let form = json!({ "new_password": password });
    elsewhere.expect(&elsewhere.post("/account/password", &form).await, "account");
    chromium.arrive("/messenger/welcome").await;
    shows(&chromium, "was paused").await;
    server.advance("61s").await;
    sign_in(&chromium, HANA.0, password).await;
    become_messenger(&chromium, &server, NUMBER).await;
    shows(&chromium, "Your password was changed").await;
    let list = elsewhere.get("/account/security/messengers").await.json();
    assert_eq!(list["value"]["devices"].as_array().map(Vec::len), Some(1), "{list:#}");
    chromium.close().await;
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_the_inbox_is_a_page_and_the_key_is_asked_for() {
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open_without_scripts(&server, "en").await;
    sign_in(&chromium, HANA.0, HANA.1).await;
    chromium.visit("/messenger/number").await;
    assert!(chromium.words().await.contains("Switch JavaScript on"));
    chromium.fill("number", NUMBER.0).await;
    chromium.press("/messenger/number").await;
    chromium.arrive("/messenger/code").await;
    chromium.fill("code", &server.code(NUMBER.1, 1).await).await;
    chromium.press("/messenger/code").await;
    chromium.find("#code-refusal").await;
    chromium.close().await;
    server.finish().await;
}

/// A push service hands the browser a call; what is shown says that something waits.
#[tokio::test(flavor = "multi_thread")]
async fn a_call_shows_a_notification_that_says_nothing_of_anybody() {
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open_whole(&server, "ko").await;
    let granted = json!({ "origin": server.origin(), "permissions": ["notifications"] });
    chromium.tell("Browser.grantPermissions", granted).await;
    sign_in(&chromium, HANA.0, HANA.1).await;
    become_messenger(&chromium, &server, NUMBER).await;
    let ready = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true));";
    chromium.run_until_called(ready.to_owned()).await;
    chromium.tell("ServiceWorker.enable", json!({})).await;
    let look = "
        const done = arguments[0];
        navigator.serviceWorker.ready.then(async (registration) => {
            const [one] = await registration.getNotifications();
            done(one ? [one.title, one.body, one.lang] : null);
        });";
    let begun = Instant::now();
    let shown = loop {
        call_everybody(&chromium, &server).await;
        let shown = chromium.run_until_called(look.to_owned()).await;
        if !shown.is_null() {
            break shown;
        }
        assert!(begun.elapsed() < PATIENCE, "no notification is shown");
        tokio::time::sleep(Duration::from_millis(200)).await;
    };
    let words = ["확인을 기다리는 요청이 있어요", "눌러서 메신저에서 확인해 주세요.", "ko"];
    assert_eq!(shown, json!(words));
    chromium.close().await;
    server.finish().await;
}

/// Which registration is the messenger's is the browser's own count.
async fn call_everybody(chromium: &Chromium, server: &Server) {
    for id in 0..8 {
        let call = json!({
            "origin": server.origin(), "registrationId": id.to_string(),
            "data": r#"{"what":"sign_in","id":"0199f0aa-0000-7000-8000-000000000001"}"#,
        });
        chromium.tell("ServiceWorker.deliverPushMessage", call).await;
    }
}

/// An installed messenger opens without a network, and shows nothing of anybody.
#[tokio::test(flavor = "multi_thread")]
async fn without_a_network_the_installed_messenger_says_so() {
    let mut server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "en").await;
    sign_in(&chromium, HANA.0, HANA.1).await;
    become_messenger(&chromium, &server, NUMBER).await;
    let script = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true));";
    assert_eq!(chromium.run_until_called(script.to_owned()).await, json!(true));
    let manifest = chromium.tell("Page.getAppManifest", json!({})).await;
    assert_eq!(manifest["errors"], json!([]), "{manifest:#}");
    server.stop();
    chromium.visit("/messenger").await;
    shows(&chromium, "You are offline").await;
    let page = chromium.run("return document.documentElement.outerHTML").await.to_string();
    for personal in ["\u{d558}\u{b098}", HANA.0, NUMBER.0] {
        assert!(!page.contains(personal), "{personal} in:\n{page}");
    }
    server.restart().await;
    chromium.click("main a[href='/messenger']").await;
    shows(&chromium, "A messenger was signed in").await;
    chromium.close().await;
    server.finish().await;
}
