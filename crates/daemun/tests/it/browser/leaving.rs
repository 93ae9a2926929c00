//! What is on its way out, as its owner comes by it.

use testing::scenario;

use super::{
    chromium::Chromium,
    examine::Examiner,
    people::{enter_code, give_password, sign_in, sign_out},
    two_step::{PAGE, add_app, switch_on},
};
use crate::{
    protection::people::run,
    support::{Engine, Server},
};

const DURI: (&str, &str) = ("010-2345-6789", "persimmon-under-snow");

/// Two-step that has taken a phone and an app for three days is to take the phone no more.
async fn leave_the_phone_out(chromium: &Chromium, server: &Server) {
    server.advance("73h").await;
    sign_in(chromium, DURI.0, DURI.1).await;
    let app = add_app(chromium, server).await;
    switch_on(chromium).await;
    chromium.press("/account/two-step/codes/kept").await;
    sign_out(chromium).await;
    server.advance("73h").await;
    give_password(chromium, DURI.0, DURI.1).await;
    chromium.click("a[href='/sign-in/further/app']").await;
    chromium.arrive("/sign-in/further/app").await;
    enter_code(chromium, &app.next_code(server).await).await;
    chromium.arrive("/account").await;
    chromium.visit(PAGE).await;
    chromium.click("#phone").await;
    chromium.click("form[action='/account/two-step/kinds'] > button").await;
    chromium.find("form[action^='/account/security/removals/']").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_method_that_two_step_is_to_lose_is_seen_at_home_and_kept_with_one_button() {
    let _proof = scenario("removing-a-method");
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open_without_scripts(&server, "ko").await;
    leave_the_phone_out(&chromium, &server).await;
    let said = chromium.words().await;
    assert!(said.contains("2단계 인증 방법 빼기: 휴대전화"), "{said}");
    chromium.visit("/account").await;
    let said = chromium.words().await;
    assert!(said.contains("2단계 인증 방법 빼기: 휴대전화"), "{said}");
    chromium.click("a[href^='/account/security/removals/']").await;
    chromium.find("form[action$='/stop']").await;
    chromium.click("form[action$='/stop'] > button").await;
    chromium.arrive(PAGE).await;
    chromium.visit("/account").await;
    assert!(!chromium.has("a[href^='/account/security/removals/']").await);
    chromium.close().await;
    server.finish().await;
}

/// The same pages as every other is looked at, while something leaves.
#[tokio::test(flavor = "multi_thread")]
async fn while_something_leaves_its_pages_are_as_good_as_any() {
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "ko").await;
    let examiner = Examiner::new(&chromium, &server).await;
    leave_the_phone_out(&chromium, &server).await;
    chromium.press("/account/two-step/off").await;
    chromium.find(".notice.done").await;
    let token = ["operator", "token", "--name", "console", "--role", "support"];
    let whose = ["--account", DURI.0, "--reason", "joined the desk"];
    run(&server, &[&token[..], &whose[..]].concat()).expect("it is made");
    for (path, name) in [(PAGE, "two_step"), ("/account", "account")] {
        chromium.visit(path).await;
        examiner.examine(name).await;
    }
    chromium.click("a[href^='/account/security/removals/']").await;
    chromium.find("form[action$='/stop']").await;
    examiner.examine("removal").await;
    let faults = examiner.faults();
    let faults: Vec<_> = faults.lines().filter(|it| !it.ends_with("was not looked at")).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    chromium.close().await;
    server.finish().await;
}
