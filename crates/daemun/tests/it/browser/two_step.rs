//! Two-step in the browser: without scripts, and by keyboard.

use testing::scenario;
use thirtyfour::Key;

use super::{
    chromium::Chromium,
    examine::Examiner,
    people::{become_messenger, enter_code, give_password, sign_in, sign_in_by_phone, sign_out},
};
use crate::support::{AuthenticatorApp, Engine, Server};

pub(super) const PAGE: &str = "/account/two-step";
const NEW_APP: &str = "/account/two-step/apps/new";
const DURI: (&str, &str) = ("010-2345-6789", "persimmon-under-snow");

/// Types what an app shows that was given the key of the page.
pub(super) async fn add_app(chromium: &Chromium, server: &Server) -> AuthenticatorApp {
    chromium.visit(NEW_APP).await;
    let app = AuthenticatorApp::with_key(&chromium.text("#key").await);
    chromium.fill("name", "Pixel").await;
    chromium.fill("code", &app.next_code(server).await).await;
    chromium.click(&format!("form[action='{NEW_APP}'] > button")).await;
    chromium.arrive(PAGE).await;
    app
}

/// Switches two-step on, where the account has two methods.
pub(super) async fn switch_on(chromium: &Chromium) {
    chromium.visit(PAGE).await;
    chromium.click("form[action='/account/two-step/on'] > button").await;
    chromium.arrive("/account/two-step/codes").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_two_step_is_switched_on_and_signed_in_with() {
    let _proof = scenario("two-step-sign-in");
    for engine in Engine::ALL {
        let server = Server::start(engine).await;
        let chromium = Chromium::open_without_scripts(&server, "ko").await;
        sign_in(&chromium, DURI.0, DURI.1).await;
        let app = add_app(&chromium, &server).await;
        switch_on(&chromium).await;
        let codes = chromium.text("#codes").await;
        assert_eq!(codes.lines().count(), 10, "{codes}");
        chromium.press("/account/two-step/codes/kept").await;
        chromium.arrive(PAGE).await;
        sign_out(&chromium).await;

        give_password(&chromium, DURI.0, DURI.1).await;
        chromium.arrive("/sign-in/further").await;
        chromium.click("a[href='/sign-in/further/app']").await;
        chromium.arrive("/sign-in/further/app").await;
        chromium.click("#trust").await;
        enter_code(&chromium, &app.next_code(&server).await).await;
        chromium.arrive("/account").await;
        sign_out(&chromium).await;
        // It is not asked in this browser for now.
        sign_in(&chromium, DURI.0, DURI.1).await;
        chromium.visit(PAGE).await;
        chromium.click("form[action$='/ask'] > button").await;
        chromium.find(".notice.done").await;
        sign_out(&chromium).await;

        give_password(&chromium, DURI.0, DURI.1).await;
        chromium.arrive("/sign-in/further").await;
        chromium.click("a[href='/sign-in/further/recovery-code']").await;
        chromium.arrive("/sign-in/further/recovery-code").await;
        let code = codes.lines().next().expect("a code").trim();
        enter_code(&chromium, code).await;
        chromium.arrive("/account").await;
        chromium.close().await;
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn by_keyboard_a_second_proof_is_chosen_and_given() {
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "en").await;
    sign_in(&chromium, DURI.0, DURI.1).await;
    let app = add_app(&chromium, &server).await;
    switch_on(&chromium).await;
    sign_out(&chromium).await;
    give_password(&chromium, DURI.0, DURI.1).await;
    chromium.arrive("/sign-in/further").await;
    tab_to(&chromium, "a[href='/sign-in/further/app']").await;
    chromium.key(Key::Enter).await;
    chromium.arrive("/sign-in/further/app").await;
    tab_to(&chromium, "#trust").await;
    chromium.key(Key::Space).await;
    tab_to(&chromium, "#code").await;
    // The code sends itself once it is whole.
    chromium.keys(&app.next_code(&server).await).await;
    chromium.arrive("/account").await;
    chromium.visit(PAGE).await;
    assert!(chromium.words().await.contains("Not asked until"));
    chromium.close().await;
    server.finish().await;
}

/// Goes from stop to stop until this element has the focus.
async fn tab_to(chromium: &Chromium, selector: &str) {
    chromium.find(selector).await;
    for _ in 0..60 {
        chromium.key(Key::Tab).await;
        let script = format!("return document.activeElement.matches({selector:?})");
        if chromium.run(&script).await == true {
            return;
        }
    }
    panic!("no key leads to {selector}");
}

/// Every page of it, for somebody with a phone number and an authenticator app.
pub(super) async fn look_around(chromium: &Chromium, examiner: &Examiner<'_>, server: &Server) {
    sign_in_by_phone(chromium, server, DURI, "+821023456789").await;
    chromium.visit(PAGE).await;
    examiner.examine("two_step").await;
    chromium.visit(NEW_APP).await;
    examiner.examine("add_app").await;
    let app = add_app(chromium, server).await;
    examiner.examine("two_step").await;
    chromium.click("a[href^='/account/two-step/apps/']:not([href$=new])").await;
    chromium.find("dl.facts").await;
    examiner.examine("authenticator_app").await;
    switch_on(chromium).await;
    examiner.examine("recovery_codes").await;
    chromium.press("/account/two-step/codes/kept").await;
    chromium.arrive(PAGE).await;
    examiner.examine("two_step").await;
    chromium.visit("/account/prove/app?next=/account&ahead=replace").await;
    examiner.examine("prove_by_typed").await;
    sign_out(chromium).await;
    give_password(chromium, DURI.0, DURI.1).await;
    chromium.arrive("/sign-in/further").await;
    examiner.examine("sign_in_further").await;
    chromium.click("a[href='/sign-in/further/app']").await;
    chromium.arrive("/sign-in/further/app").await;
    examiner.examine("sign_in_typed").await;
    enter_code(chromium, &app.next_code(server).await).await;
    chromium.arrive("/account").await;
    sign_out(chromium).await;
    chromium.visit("/recover").await;
    chromium.fill("identifier", DURI.0).await;
    chromium.press("/recover").await;
    chromium.arrive("/recover/ways").await;
    chromium.click("a[href='/recover/app']").await;
    chromium.arrive("/recover/app").await;
    examiner.examine("recover_typed").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_messengers_settings_two_step_and_its_number_are_reached() {
    let _proof = scenario("two-step-on");
    let server = Server::start_asking(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "ko").await;
    sign_in_by_phone(&chromium, &server, DURI, "+821023456789").await;
    become_messenger(&chromium, &server, ("010-5555-0001", "+821055550001")).await;
    // What to change: the messenger's own number, and what is the account's.
    chromium.visit("/messenger/settings").await;
    chromium.find("a[href='/messenger/settings/number']").await;
    chromium.find("a[href='/account/addresses']").await;
    chromium.click("a[href='/account/two-step']").await;
    chromium.arrive(PAGE).await;
    chromium.click("form[action='/account/two-step/on'] > button").await;
    chromium.arrive("/account/two-step/codes").await;
    chromium.press("/account/two-step/codes/kept").await;
    chromium.arrive(PAGE).await;
    let said = chromium.words().await;
    assert!(said.contains("부터 2단계 인증을 쓰고 있어요"), "{said}");
    chromium.close().await;
    server.finish().await;
}
