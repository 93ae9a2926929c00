//! From the front page to signing out, with every detour that people take.

use std::fs;

use testing::scenario;

use super::{
    chromium::Chromium,
    people::{add_address, begin_sign_up, code, enter_code, sign_in, sign_out},
};
use crate::support::{Engine, Server, app::PASSWORD};

const MAIL: &str = "garam@example.com";
const PHONE: &str = "010-5555-0001";
const NUMBER: &str = "+821055550001";
const NEXT_PASSWORD: &str = "copper lantern 39 orchard";

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_journey_in_korean() {
    let _proof = scenario("journey-in-a-browser");
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "ko").await;
    journey(&chromium, &server, "ko").await;
    chromium.close().await;
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_journey_in_english_on_postgresql() {
    let _proof = scenario("journey-in-a-browser");
    let server = Server::start(Engine::Postgres).await;
    let chromium = Chromium::open(&server, "en").await;
    journey(&chromium, &server, "en").await;
    chromium.close().await;
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_journey_without_scripts() {
    let _proof = scenario("journey-without-scripts");
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open_without_scripts(&server, "ko").await;
    chromium.visit("/sign-in").await;
    assert!(!chromium.has(".reveal:not([hidden])").await, "scripts run");
    journey(&chromium, &server, "ko").await;
    chromium.close().await;
    server.finish().await;
}

async fn journey(chromium: &Chromium, server: &Server, language: &str) {
    sign_up_with_detours(chromium, server, language).await;
    sign_out(chromium).await;
    sign_in_and_stay(chromium).await;
    change_profile(chromium, server).await;
    sign_in_by_phone(chromium, server).await;
    change_password(chromium).await;
    for page in ["", "/profile", "/addresses", "/sessions", "/history"] {
        chromium.visit(&format!("/account{page}")).await;
        speaks(chromium, language).await;
    }
    sign_out(chromium).await;
    chromium.visit("/account").await;
    chromium.arrive("/sign-in").await;
    sign_in(chromium, MAIL, NEXT_PASSWORD).await;
}

/// The page says that it is in this language, and is: no Korean in an English page.
async fn speaks(chromium: &Chromium, language: &str) {
    assert_eq!(chromium.language().await, language);
    let words = chromium.words().await;
    let is_korean = words.chars().any(|c| ('가'..='힣').contains(&c));
    assert_eq!(is_korean, language == "ko", "{}:\n{words}", chromium.path().await);
}

async fn sign_up_with_detours(chromium: &Chromium, server: &Server, language: &str) {
    chromium.visit("/").await;
    speaks(chromium, language).await;
    chromium.click("main a[href='/sign-up']").await;
    chromium.arrive("/sign-up").await;
    begin_sign_up(chromium, "garam@gmial.com").await;
    speaks(chromium, language).await;
    assert!(chromium.text(".notice.warn").await.contains("garam@gmail.com"));

    chromium.click("a[href='/sign-up/address']").await;
    chromium.arrive("/sign-up/address").await;
    assert_eq!(chromium.value("#identifier").await, "garam@gmial.com");
    chromium.fill("identifier", "Garam@Example.com").await;
    chromium.press("/sign-up/address").await;
    chromium.arrive("/sign-up/verify").await;
    assert!(chromium.text(".lead").await.contains(MAIL));

    enter_code(chromium, "00000000").await;
    chromium.find("#code-refusal").await;
    assert_eq!(chromium.value("#code").await, "");
    enter_code(chromium, &code(server, MAIL, 1).await).await;
    chromium.arrive("/sign-up/profile").await;
    choose_profile(chromium).await;
    speaks(chromium, language).await;
}

async fn choose_profile(chromium: &Chromium) {
    chromium.fill("new_password", "password1").await;
    chromium.fill("nickname", "Garam").await;
    chromium.press("/sign-up/profile").await;
    chromium.find("#new_password-refusal").await;
    assert_eq!(chromium.value("#nickname").await, "Garam", "what was typed is kept");
    assert_eq!(chromium.value("#new_password").await, "", "except a password");
    chromium.fill("new_password", PASSWORD).await;
    chromium.press("/sign-up/profile").await;
    chromium.arrive("/account").await;
    assert_eq!(chromium.text("h1").await, "Garam");
}

async fn sign_in_and_stay(chromium: &Chromium) {
    chromium.fill("identifier", MAIL).await;
    chromium.fill("password", "not the password").await;
    chromium.press("/sign-in").await;
    chromium.find("#refusals").await;
    assert_eq!(chromium.value("#identifier").await, MAIL);
    chromium.fill("password", PASSWORD).await;
    chromium.click("#keep").await;
    chromium.press("/sign-in").await;
    chromium.arrive("/account").await;
    let session = chromium.cookies().await.into_iter().find(|c| c["name"] == "__Host-session");
    assert_eq!(session.expect("a cookie")["session"], false, "it outlives the browser");
}

async fn change_profile(chromium: &Chromium, server: &Server) {
    chromium.visit("/account/profile").await;
    chromium.fill("nickname", "Saebom").await;
    chromium.press("/account/profile").await;
    chromium.find(".notice.done").await;
    let file = server.folder().join("picture.png");
    fs::write(&file, include_bytes!("picture.png")).expect("the folder is the test's");
    chromium.choose_file("picture", &file).await;
    chromium.press("/account/picture").await;
    chromium.find("main img.avatar").await;
    chromium.press("/account/picture/remove").await;
    chromium.find("main span.avatar").await;
}

async fn sign_in_by_phone(chromium: &Chromium, server: &Server) {
    let phone = (PHONE, NUMBER);
    add_address(chromium, server, "role=identifier&by=phone", phone).await;
    assert!(chromium.words().await.contains(PHONE));
    sign_out(chromium).await;
    sign_in(chromium, "010 5555 0001", PASSWORD).await;
    assert_eq!(chromium.text("h1").await, "Saebom");
}

async fn change_password(chromium: &Chromium) {
    chromium.visit("/account/password").await;
    chromium.fill("new_password", NEXT_PASSWORD).await;
    chromium.press("/account/password").await;
    chromium.arrive("/account").await;
    chromium.find(".notice.done").await;
}
