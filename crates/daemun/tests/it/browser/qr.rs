//! A messenger in one Chromium lets another one in, which shows a QR.

use testing::scenario;

use super::{
    chromium::Chromium,
    people::{become_messenger, enter_code, sign_in_by_phone},
};
use crate::support::{Engine, Server};

pub(super) const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
pub(super) const NUMBER: (&str, &str) = ("010-1234-5678", "+821012345678");
const SHOWS: &str = "/sign-in/qr";

async fn messenger(server: &Server) -> Chromium {
    let chromium = Chromium::open(server, "en").await;
    sign_in_by_phone(&chromium, server, HANA, NUMBER.1).await;
    become_messenger(&chromium, server, NUMBER).await;
    chromium
}

pub(super) async fn begin(screen: &Chromium) {
    screen.visit("/sign-in").await;
    screen.click("#qr > button").await;
    screen.arrive(SHOWS).await;
    assert!(screen.has(".qr svg path").await);
}

/// What the shown drawing says, for a phone whose own camera app reads it.
async fn link(screen: &Chromium) -> String {
    let script = "const done = arguments[arguments.length - 1];
        fetch('/sign-in/qr', { headers: { accept: 'application/json' } })
            .then((answer) => answer.json())
            .then(({ value }) => done(value.link));";
    let link = screen.run_until_called(script.to_owned()).await;
    let link = link.as_str().expect("a link").to_owned();
    link[link.find("/messenger/").expect("a link to the messenger")..].to_owned()
}

pub(super) async fn approve(messenger: &Chromium) {
    messenger.find("form[data-statement]").await;
    // What an owner who asked for nothing looks for stands first.
    let first = "return document.querySelector('main form').action.endsWith('/deny')";
    assert_eq!(messenger.run(first).await, true);
    messenger.click("form[data-statement] > button").await;
    messenger.arrive("/messenger").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scanned_screen_goes_on_by_itself_once_the_messenger_approves() {
    let _proof = scenario("qr-sign-in");
    for engine in Engine::ALL {
        let server = Server::start_asking(engine).await;
        let messenger = messenger(&server).await;
        let screen = Chromium::open(&server, "ko").await;
        begin(&screen).await;
        screen.click("#keep").await;
        messenger.visit(&link(&screen).await).await;
        // The screen says so, and shows the token no more.
        screen.find("[data-scanned]:not([hidden])").await;
        assert!(!screen.has("#shown:not([hidden])").await);
        approve(&messenger).await;
        screen.arrive("/account").await;
        let known = screen.cookies().await.iter().any(|cookie| cookie["name"] == "__Host-known");
        assert!(known, "what was ticked beside the QR holds");
        messenger.close().await;
        screen.close().await;
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_qr_is_drawn_anew_each_minute_and_only_the_one_that_is_shown_works() {
    let server = Server::start_asking(Engine::Sqlite).await;
    let messenger = messenger(&server).await;
    let screen = Chromium::open(&server, "en").await;
    begin(&screen).await;
    let drawn = "return document.querySelector('.qr path').getAttribute('d')";
    let (first, old) = (screen.run(drawn).await, link(&screen).await);
    server.advance("61s").await;
    screen.find("#shown[data-drawing='1']").await;
    assert_ne!(screen.run(drawn).await, first);
    messenger.visit(&old).await;
    messenger.find("#refusals").await;
    messenger.visit("/messenger").await;
    messenger.visit(&link(&screen).await).await;
    approve(&messenger).await;
    screen.arrive("/account").await;
    messenger.close().await;
    screen.close().await;
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_the_number_is_typed_and_a_button_goes_on() {
    let _proof = scenario("qr-sign-in");
    let server = Server::start_asking(Engine::Sqlite).await;
    let messenger = messenger(&server).await;
    let screen = Chromium::open_without_scripts(&server, "en").await;
    begin(&screen).await;
    let go_on = "form[action$=go-on] > button";
    screen.click(go_on).await;
    screen.find("#refusals").await;
    messenger.click("a[href='/messenger/scan']").await;
    messenger.find("form[data-scans]").await;
    enter_code(&messenger, &screen.text("#digits").await).await;
    approve(&messenger).await;
    screen.click(go_on).await;
    screen.arrive("/account").await;
    messenger.close().await;
    screen.close().await;
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_in_the_messenger_the_screen_offers_a_new_one() {
    let server = Server::start_asking(Engine::Sqlite).await;
    let messenger = messenger(&server).await;
    let screen = Chromium::open(&server, "en").await;
    begin(&screen).await;
    messenger.visit(&link(&screen).await).await;
    messenger.click("form[action$=deny] > button").await;
    messenger.find("form[action$=undo]").await;
    screen.find("form[action='/sign-in/qr'] > button").await;
    assert!(!screen.has(".qr").await);
    messenger.close().await;
    screen.close().await;
    server.finish().await;
}
