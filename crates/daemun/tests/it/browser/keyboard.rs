//! The whole journey without a pointing device.

use testing::scenario;
use thirtyfour::Key;

use super::{chromium::Chromium, people::code};
use crate::support::{Engine, Server, app::PASSWORD};

const MAIL: &str = "garam@example.com";

/// More stops than any page has.
const MOST_STOPS: usize = 40;

/// What holds the focus: whether it is the one looked for, whether it can be seen that it holds it,
/// whether it comes after the stop before, and how it is written.
const FOCUSED: &str = "
    const one = document.activeElement;
    const box = one.getBoundingClientRect();
    const seen = one.matches(':focus-visible') && box.width > 0 && box.height > 0
        && box.top >= 0 && box.bottom <= innerHeight
        && (getComputedStyle(one).outlineStyle !== 'none' || one.type === 'file');
    const before = window.stopBefore;
    window.stopBefore = one;
    const after = !before || before === one
        || Boolean(before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    return [one.matches(SELECTOR), seen, after, one.outerHTML];";

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_journey_by_keyboard() {
    let _proof = scenario("journey-by-keyboard");
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "ko").await;
    the_first_stop_skips_to_the_content(&chromium).await;
    a_refusal_takes_the_focus_and_leads_to_its_field(&chromium).await;
    sign_up(&chromium, &server).await;
    change_nickname(&chromium).await;
    sign_out_and_in(&chromium).await;
    chromium.close().await;
    server.finish().await;
}

/// Goes from stop to stop until this element has the focus. Every stop on the way can be seen, and
/// they follow each other as they are written.
async fn tab_to(chromium: &Chromium, selector: &str) {
    chromium.find(selector).await;
    let script = FOCUSED.replace("SELECTOR", &format!("{selector:?}"));
    for _ in 0..MOST_STOPS {
        chromium.key(Key::Tab).await;
        let stop = chromium.run(&script).await;
        assert_eq!((&stop[1], &stop[2]), (&true.into(), &true.into()), "{}", stop[3]);
        if stop[0] == true {
            return;
        }
    }
    panic!("no key leads to {selector} on {}", chromium.path().await);
}

async fn type_into(chromium: &Chromium, field: &str, text: &str) {
    tab_to(chromium, &format!("#{field}")).await;
    chromium.keys(text).await;
}

async fn press(chromium: &Chromium, selector: &str) {
    tab_to(chromium, selector).await;
    chromium.key(Key::Enter).await;
}

async fn the_first_stop_skips_to_the_content(chromium: &Chromium) {
    chromium.visit("/").await;
    chromium.key(Key::Tab).await;
    assert_eq!(chromium.run("return document.activeElement.className").await, "skip");
    chromium.key(Key::Enter).await;
    tab_to(chromium, "a[href='/sign-up']").await;
    a_hidden_focus_is_found_out(chromium).await;
    chromium.key(Key::Enter).await;
    chromium.arrive("/sign-up").await;
}

/// Lest the stops pass because nothing looks.
async fn a_hidden_focus_is_found_out(chromium: &Chromium) {
    chromium.run("document.activeElement.style.outline = 'none'").await;
    let stop = chromium.run(&FOCUSED.replace("SELECTOR", "'a'")).await;
    assert_eq!(stop[1], false, "{stop}");
}

async fn a_refusal_takes_the_focus_and_leads_to_its_field(chromium: &Chromium) {
    tab_to(chromium, "#identifier").await;
    chromium.key(Key::Enter).await;
    // The summary takes it by a script, a moment after it can be seen.
    chromium.find("#refusals:focus").await;
    let title = chromium.run("return document.title").await;
    assert!(title.as_str().is_some_and(|title| title.starts_with("확인 필요")), "{title}");
    press(chromium, "#refusals a[href='#terms']").await;
    chromium.find("#terms:focus").await;
}

async fn sign_up(chromium: &Chromium, server: &Server) {
    chromium.visit("/sign-up").await;
    type_into(chromium, "identifier", MAIL).await;
    for tick in ["#old_enough", "#terms", "#privacy"] {
        tab_to(chromium, tick).await;
        chromium.key(Key::Space).await;
    }
    chromium.key(Key::Enter).await;
    chromium.arrive("/sign-up/verify").await;
    type_into(chromium, "code", &code(server, MAIL, 1).await).await;
    chromium.arrive("/sign-up/profile").await;
    type_into(chromium, "new_password", PASSWORD).await;
    type_into(chromium, "nickname", "Garam").await;
    chromium.key(Key::Enter).await;
    chromium.arrive("/account").await;
}

async fn change_nickname(chromium: &Chromium) {
    press(chromium, "a[href='/account/profile']").await;
    chromium.arrive("/account/profile").await;
    // A field that is reached by Tab is selected whole, so that typing replaces it.
    type_into(chromium, "nickname", "Saebom").await;
    chromium.key(Key::Enter).await;
    chromium.find(".notice.done").await;
    press(chromium, ".back a").await;
    chromium.arrive("/account").await;
    assert_eq!(chromium.text("h1").await, "Saebom");
}

async fn sign_out_and_in(chromium: &Chromium) {
    press(chromium, "form[action='/sign-out'] button").await;
    chromium.arrive("/sign-in").await;
    type_into(chromium, "identifier", MAIL).await;
    type_into(chromium, "password", PASSWORD).await;
    tab_to(chromium, "#keep").await;
    chromium.key(Key::Space).await;
    press(chromium, "form[action='/sign-in'] > button").await;
    chromium.arrive("/account").await;
}
