//! A messenger in one Chromium confirms what is begun in another.

use testing::scenario;

use super::{
    chromium::Chromium,
    people::{become_messenger, enter_code, sign_in_by_phone},
};
use crate::support::{Engine, Phone, Receiver, Server, Subscriber};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const NUMBER: (&str, &str) = ("010-1234-5678", "+821012345678");
const WAITS: &str = "/sign-in/further/messenger";

async fn messenger(server: &Server) -> Chromium {
    let chromium = Chromium::open(server, "en").await;
    sign_in_by_phone(&chromium, server, HANA, NUMBER.1).await;
    become_messenger(&chromium, server, NUMBER).await;
    chromium
}

async fn begin(screen: &Chromium) {
    screen.visit("/sign-in").await;
    screen.fill("identifier", NUMBER.0).await;
    screen.fill("password", HANA.1).await;
    screen.press("/sign-in").await;
    screen.arrive(WAITS).await;
}

/// The path that carries a screen's digits to a messenger on the same device.
async fn carries(screen: &Chromium) -> String {
    let link = "return document.querySelector('main a[href*=confirm]').getAttribute('href')";
    screen.run(link).await.as_str().expect("a link").to_owned()
}

/// Opens the sign-in of this screen, which the messenger comes to show by itself. Others may wait beside it,
/// and stand first until then.
async fn open_prompt(messenger: &Chromium, screen: &Chromium) {
    let carries = carries(screen).await;
    let id = carries.split(['=', '.']).nth(1).expect("the path names the confirmation");
    messenger.click(&format!("a.row[href='/messenger/prompts/{id}']")).await;
    messenger.find("input.code").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_browser_goes_on_by_itself_once_its_digits_are_typed_in_the_messenger() {
    let _proof = scenario("messenger-confirmation");
    for engine in Engine::ALL {
        let server = Server::start_asking(engine).await;
        let messenger = messenger(&server).await;
        let screen = Chromium::open(&server, "ko").await;
        begin(&screen).await;
        assert!(screen.has(".qr svg path").await);
        open_prompt(&messenger, &screen).await;
        // What an owner who asked for nothing looks for stands first.
        let first = "return document.querySelector('main form').action.endsWith('/deny')";
        assert_eq!(messenger.run(first).await, true);
        enter_code(&messenger, &screen.text("#digits").await).await;
        messenger.arrive("/messenger").await;
        screen.arrive("/account").await;
        messenger.close().await;
        screen.close().await;
        server.finish().await;
    }
}

/// Of two screens at different places one is approved. The other stays out, and goes back by itself once its
/// five minutes are over.
#[tokio::test(flavor = "multi_thread")]
async fn an_approval_signs_no_other_browser_in_and_time_ends_what_waits() {
    for engine in Engine::ALL {
        let server = Server::start_asking(engine).await;
        let messenger = messenger(&server).await;
        let other = Chromium::open(&server, "en").await;
        other.visit("/dev").await;
        other.run("document.querySelector('input[value=cafe]').click()").await;
        other.press("/dev/environment").await;
        other.find("[data-message]").await;
        begin(&other).await;
        let screen = Chromium::open(&server, "en").await;
        begin(&screen).await;
        open_prompt(&messenger, &screen).await;
        enter_code(&messenger, &screen.text("#digits").await).await;
        screen.arrive("/account").await;
        assert!(other.has("#digits").await, "it still waits");
        server.advance("301s").await;
        other.arrive("/sign-in").await;
        assert!(other.words().await.contains("was refused or its time is over"));
        for chromium in [messenger, screen, other] {
            chromium.close().await;
        }
        server.finish().await;
    }
}

/// The digits stay while the page comes to say that nobody could be called.
#[tokio::test(flavor = "multi_thread")]
async fn a_screen_comes_to_say_that_the_messenger_could_not_be_called() {
    let service = Receiver::start(&[503; 100]).await;
    let calls = [("DAEMUN_PUSH__LOOPBACK", "true")];
    let policy = "[sign_in]\nscore_may_waive = false\n";
    for language in ["ko", "en"] {
        let mut server = Server::start_under_with(Engine::Sqlite, policy, &calls).await;
        let session = server.app();
        session.expect(&session.sign_in_kept(HANA.0, HANA.1).await, "account");
        let phone = Phone::new(&server);
        phone.sign_in(&server, &session, NUMBER.0, NUMBER.1).await;
        let form = Subscriber::new().form(&service.url("/push/a"));
        phone.app.post("/messenger/push", &form).await;
        let screen = Chromium::open(&server, language).await;
        begin(&screen).await;
        let digits = screen.text("#digits").await;
        screen.find("[data-uncalled]:not([hidden])").await;
        assert_eq!(screen.text("#digits").await, digits);
        let said = screen.text("[data-uncalled]").await;
        let words = if language == "ko" {
            "메신저를 직접 열어"
        } else {
            "open the messenger yourself"
        };
        assert!(said.contains(words), "{said}");
        screen.close().await;
        server.stop();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_a_button_goes_on() {
    let server = Server::start_asking(Engine::Sqlite).await;
    let messenger = messenger(&server).await;
    let screen = Chromium::open_without_scripts(&server, "en").await;
    begin(&screen).await;
    let go_on = "form[action$=go-on] > button";
    screen.click(go_on).await;
    screen.find("#refusals").await;
    open_prompt(&messenger, &screen).await;
    enter_code(&messenger, &screen.text("#digits").await).await;
    messenger.arrive("/messenger").await;
    screen.click(go_on).await;
    screen.arrive("/account").await;
    messenger.close().await;
    screen.close().await;
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_one_device_a_link_carries_the_digits_and_the_owner_still_presses() {
    let server = Server::start_asking(Engine::Sqlite).await;
    let messenger = messenger(&server).await;
    let screen = Chromium::open(&server, "en").await;
    begin(&screen).await;
    messenger.visit(&carries(&screen).await).await;
    messenger.find("input.code").await;
    let digits = screen.text("#digits").await;
    assert_eq!(messenger.value("input.code").await, digits);
    assert!(!messenger.path().await.contains(&digits), "the address no longer has them");
    messenger.click("form[data-statement] > button").await;
    messenger.arrive("/messenger").await;
    screen.arrive("/account").await;
    messenger.close().await;
    screen.close().await;
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_in_the_messenger_the_new_browser_is_told_no_more_than_that_it_is_over() {
    let _proof = scenario("messenger-confirmation-refused");
    let server = Server::start_asking(Engine::Sqlite).await;
    let messenger = messenger(&server).await;
    let screen = Chromium::open(&server, "en").await;
    begin(&screen).await;
    open_prompt(&messenger, &screen).await;
    messenger.click("form[action$=deny] > button").await;
    messenger.find("a[href='/account/password']").await;
    screen.arrive("/sign-in").await;
    assert!(screen.words().await.contains("was refused or its time is over"));
    messenger.close().await;
    screen.close().await;
    server.finish().await;
}
