//! What single fields do, with a script's help and in refused forms.

use serde_json::json;

use super::{
    chromium::Chromium,
    people::{begin_sign_up, code, enter_code, sign_out, sign_up},
};
use crate::support::{Engine, Server, app::PASSWORD};

const MAIL: &str = "garam@example.com";

#[tokio::test(flavor = "multi_thread")]
async fn fields_help_who_types_into_them() {
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "en").await;
    a_refused_form_keeps_what_was_typed(&chromium).await;
    a_password_can_be_looked_at(&chromium).await;
    a_wait_is_said_in_words(&chromium).await;
    the_language_changes_and_the_page_stays(&chromium).await;
    a_pasted_code_is_tidied_and_sent(&chromium, &server).await;
    a_password_is_judged_while_it_is_typed(&chromium).await;
    every_cookie_is_bound_to_this_host(&chromium).await;
    chromium.close().await;
    server.finish().await;
}

async fn a_refused_form_keeps_what_was_typed(chromium: &Chromium) {
    chromium.visit("/sign-up").await;
    chromium.fill("identifier", "nonsense").await;
    chromium.click("#terms").await;
    chromium.press("/sign-up").await;
    chromium.find("#identifier-refusal").await;
    assert_eq!(chromium.value("#identifier").await, "nonsense");
    let ticked = "return ['old_enough', 'terms', 'privacy'].map((id) =>
        document.getElementById(id).checked)";
    assert_eq!(chromium.run(ticked).await, json!([false, true, false]));
    chromium.visit("/sign-in").await;
    chromium.fill("identifier", MAIL).await;
    chromium.fill("password", "a secret").await;
    chromium.click("#keep").await;
    chromium.press("/sign-in").await;
    chromium.find("#refusals").await;
    assert_eq!(chromium.value("#identifier").await, MAIL);
    assert_eq!(chromium.value("#password").await, "");
    assert_eq!(chromium.run("return document.getElementById('keep').checked").await, true);
    let html = chromium.run("return document.documentElement.outerHTML").await;
    assert!(!html.as_str().expect("a text").contains("a secret"));
}

async fn a_password_can_be_looked_at(chromium: &Chromium) {
    chromium.visit("/sign-in").await;
    let type_of = "return document.getElementById('password').type";
    chromium.fill("password", "a secret").await;
    assert_eq!(chromium.run(type_of).await, "password");
    let hidden = chromium.text(".reveal").await;
    chromium.click(".reveal").await;
    assert_eq!(chromium.run(type_of).await, "text");
    assert_eq!(chromium.value("#password").await, "a secret");
    assert_ne!(chromium.text(".reveal").await, hidden, "the button says what it does next");
    chromium.click(".reveal").await;
    assert_eq!(chromium.run(type_of).await, "password");
}

async fn a_wait_is_said_in_words(chromium: &Chromium) {
    chromium.visit("/sign-up").await;
    begin_sign_up(chromium, MAIL).await;
    let words = chromium.text(".countdown time").await;
    assert!(words.ends_with("am.") || words.ends_with("pm."), "{words}");
    let left = chromium.text(".countdown .left").await;
    assert!(left.starts_with("29 min") || left.starts_with("30 min"), "{left}");
    let resend = chromium.text(".aside .soft").await;
    assert!(resend.contains(" from "), "{resend}");
}

async fn the_language_changes_and_the_page_stays(chromium: &Chromium) {
    for language in ["ko", "en"] {
        chromium.press("/language").await;
        chromium.find(&format!("html[lang={language}]")).await;
        chromium.arrive("/sign-up/verify").await;
    }
    chromium.visit("/sign-up?by=phone").await;
    chromium.press("/language").await;
    chromium.find("html[lang=ko] input[type=tel]").await;
    chromium.press("/language").await;
    chromium.find("html[lang=en] input[type=tel]").await;
}

async fn a_pasted_code_is_tidied_and_sent(chromium: &Chromium, server: &Server) {
    let code = code(server, MAIL, 1).await;
    let pasted = format!("{}-{} {}", &code[..3], &code[3..6], &code[6..]);
    chromium.visit("/sign-up/verify").await;
    chromium.click("#code").await;
    chromium.tell("Input.insertText", json!({ "text": "not yet 123" })).await;
    assert_eq!(chromium.value("#code").await, "123");
    chromium.run("document.getElementById('code').select()").await;
    chromium.tell("Input.insertText", json!({ "text": pasted })).await;
    chromium.arrive("/sign-up/profile").await;
}

async fn a_password_is_judged_while_it_is_typed(chromium: &Chromium) {
    let score = "return document.querySelector('meter').value";
    let mut last = (0.0, String::new());
    for password in ["short", "password1", PASSWORD] {
        chromium.fill("new_password", password).await;
        let now = chromium.run(score).await.as_f64().expect("a number");
        let words = chromium.text(".strength p").await;
        assert!(now >= last.0 && words != last.1, "{password}: {now} {words}");
        last = (now, words);
    }
    chromium.fill("nickname", "Garam").await;
    chromium.press("/sign-up/profile").await;
    chromium.arrive("/account").await;
}

async fn every_cookie_is_bound_to_this_host(chromium: &Chromium) {
    let cookies = chromium.cookies().await;
    assert!(cookies.iter().any(|cookie| cookie["name"] == "__Host-session"), "{cookies:?}");
    for cookie in &cookies {
        let name = cookie["name"].as_str().expect("a name");
        assert!(name.starts_with("__Host-"), "{name}");
        assert_eq!((&cookie["secure"], &cookie["httpOnly"]), (&json!(true), &json!(true)));
        assert_eq!((&cookie["path"], &cookie["domain"]), (&json!("/"), &json!("localhost")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_number_goes_the_same_way() {
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "ko").await;
    chromium.resize(360, 740).await;
    sign_up(&chromium, &server, "010-5555-0002", "+821055550002").await;
    sign_out(&chromium).await;
    chromium.visit("/sign-up?by=phone").await;
    begin_sign_up(&chromium, "010 5555 0002").await;
    enter_code(&chromium, &code(&server, "+821055550002", 2).await).await;
    chromium.arrive("/sign-up/taken").await;
    chromium.close().await;
    server.finish().await;
}
