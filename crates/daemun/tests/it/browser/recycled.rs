//! A number that goes to another account, as both of its owners see it, and the look over an account that came
//! back.

use testing::scenario;

use super::{
    chromium::Chromium,
    examine::Examiner,
    people::{add_address, begin_sign_up, code, enter_code, sign_out, sign_up},
};
use crate::{
    recycled::people::{shown_the_choice, take_over},
    support::{Engine, Server, app::PASSWORD},
};

const NUMBER: (&str, &str) = ("010-5555-0021", "+821055550021");
const MAIL: &str = "byeol@example.com";

/// From the number's first account to the last.
pub(super) async fn look_around(chromium: &Chromium, examiner: &Examiner<'_>, server: &Server) {
    sign_up(chromium, server, NUMBER.0, NUMBER.1).await;
    add_address(chromium, server, "role=contact", (MAIL, MAIL)).await;
    take_over(server, NUMBER).await;
    chromium.visit(&link(server).await).await;
    examiner.examine("link").await;
    chromium.click("button[name=act]").await;
    chromium.find("form[action$=reclaim]").await;
    examiner.examine("reclaim_number").await;
    chromium.visit("/account").await;
    examiner.examine("account").await;
    chromium.visit("/account/addresses").await;
    examiner.examine("addresses").await;
    sign_out(chromium).await;
    chromium.visit("/sign-up?by=phone").await;
    begin_sign_up(chromium, NUMBER.0).await;
    enter_code(chromium, &code(server, NUMBER.1, 3).await).await;
    chromium.arrive("/sign-up/taken").await;
    examiner.examine("sign_up_taken").await;
}

/// The link in the newest mail that tells of the loss.
async fn link(server: &Server) -> String {
    for count in 1.. {
        let newest = &server.messages_to(MAIL, count).await[0];
        if let (None, Some(link)) = (newest["codes"][0].as_str(), newest["links"][0].as_str()) {
            let path = link.strip_prefix(&server.origin());
            return path.expect("the link is of the configured origin").to_owned();
        }
    }
    unreachable!("waiting for one message more ends the test before long")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_is_taken_over_and_shows_nothing_of_whose_it_was() {
    let _proof = scenario("number-has-account");
    let server = Server::start(Engine::Sqlite).await;
    let chromium = Chromium::open(&server, "ko").await;
    let hanas = ("010-1234-5678", "+821012345678");
    shown_the_choice(&server, hanas).await;
    chromium.visit("/sign-up?by=phone").await;
    begin_sign_up(&chromium, hanas.0).await;
    enter_code(&chromium, &code(&server, hanas.1, 2).await).await;
    chromium.arrive("/sign-up/taken").await;
    let words = chromium.words().await;
    assert!(!words.contains("하나") && !words.contains("example.com"), "{words}");
    chromium.press("/sign-up/taken").await;
    chromium.arrive("/sign-up/profile").await;
    chromium.fill("new_password", PASSWORD).await;
    chromium.fill("nickname", "별").await;
    chromium.press("/sign-up/profile").await;
    chromium.arrive("/account").await;
    assert_eq!(chromium.text("h1").await, "별");
    chromium.close().await;
    server.finish().await;
}
