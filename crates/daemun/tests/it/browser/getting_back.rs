//! Getting back in, from "I forgot my password" to the end of the slow way.

use testing::scenario;

use super::{
    people::{enter_code, sign_out},
    walking::{Journey, ON_A_DESKTOP, ON_A_PHONE, Reader},
};
use crate::{
    locks::people::{CONTACT, HANA, NUMBER, mails},
    support::{App, Engine},
    two_step::people::switch_on,
};

const NEXT: [&str; 3] =
    ["quiet anchors 52 violet", "amber kettles 64 violin", "seven herons over 40 rice fields"];
const WAITS: (&str, &str) =
    ("누군가 비밀번호를 다시 정하려고 해요", "Somebody wants to reset your password");
const REMINDER: (&str, &str) =
    ("비밀번호 다시 정하기 요청이 기다리고 있어요", "A password reset is waiting");
const READY: (&str, &str) =
    ("이제 비밀번호를 다시 정할 수 있어요", "Your password can be reset now");

#[tokio::test(flavor = "multi_thread")]
async fn getting_back_in_on_a_phone_in_korean() {
    walk(Engine::Sqlite, ON_A_PHONE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn getting_back_in_on_a_desktop_in_english_on_postgresql() {
    walk(Engine::Postgres, ON_A_DESKTOP).await;
}

async fn walk(engine: Engine, reader: Reader) {
    let _proof = scenario("getting-back-in-a-browser");
    let journey = Journey::begin("getting-back", engine, reader).await;
    journey.server.advance("73h").await;
    let home = journey.server.app();
    home.expect(&home.sign_in_kept(HANA.0, HANA.1).await, "account");
    journey.writes_to_the_reader(&home).await;
    find_the_identifier(&journey).await;
    with_the_number(&journey, &home).await;
    with_two_step(&journey).await;
    stop_the_slow_way(&journey).await;
    see_the_slow_way_through(&journey).await;
    journey.end().await;
}

/// From the sign-in page, by the phone number; only half of what is found is shown.
async fn find_the_identifier(journey: &Journey) {
    let chromium = &journey.chromium;
    chromium.visit("/sign-in").await;
    chromium.click("ul.links a[href='/recover/identifier']").await;
    chromium.arrive("/recover/identifier").await;
    journey.keep("find").await;
    chromium.fill("address", NUMBER.0).await;
    let before = journey.server.count_codes(NUMBER.1).await;
    chromium.press("/recover/identifier").await;
    chromium.arrive("/recover/identifier/code").await;
    journey.keep("find-code").await;
    enter_code(chromium, &journey.server.code(NUMBER.1, before + 1).await).await;
    chromium.arrive("/recover/identifier/found").await;
    journey.keep("found").await;
    let words = chromium.words().await;
    assert!(words.contains("ha***@ex***.com") && !words.contains(HANA.0), "{words}");
    chromium.click("ul.links a[href='/recover']").await;
    chromium.arrive("/recover").await;
    journey.keep("recover").await;
}

/// One proof and the number that guards, with a look at the help for whoever knows no number.
async fn with_the_number(journey: &Journey, home: &App) {
    let chromium = &journey.chromium;
    journey.forgets_the_password(HANA.0).await;
    journey.keep("ways").await;
    let words = chromium.words().await;
    // What was typed is shown half hidden, and no address of the account's.
    assert!(words.matches("***@").count() == 1 && !words.contains("****"), "{words}");
    chromium.click("a[href='/help/articles/no-way-left']").await;
    chromium.arrive("/help/articles/no-way-left").await;
    journey.keep("no-way-left").await;
    chromium.visit("/recover/ways").await;
    journey.proves("mailbox", HANA.0).await;
    chromium.arrive("/recover/number").await;
    journey.keep("number").await;
    chromium.click("a[href='/help/articles/number-no-longer-known']").await;
    chromium.arrive("/help/articles/number-no-longer-known").await;
    journey.keep("number-help").await;
    chromium.visit("/recover/number").await;
    chromium.press("/recover/number/unknown").await;
    chromium.arrive("/recover/ways").await;
    journey.keep("number-unknown").await;
    chromium.press("/recover/number/again").await;
    chromium.arrive("/recover/number").await;
    chromium.fill("number", "010-0000-1111").await;
    chromium.press("/recover/number").await;
    chromium.find("#number-refusal").await;
    journey.keep("number-refused").await;
    chromium.fill("number", NUMBER.0).await;
    chromium.press("/recover/number").await;
    chromium.arrive("/recover/password").await;
    journey.keep("password").await;
    chromium.fill("new_password", "password1").await;
    chromium.press("/recover/password").await;
    chromium.find("#new_password-refusal").await;
    journey.keep("password-refused").await;
    journey.sets(NEXT[0]).await;
    chromium.arrive("/account").await;
    journey.keep("back").await;
    assert_eq!(home.get("/account").await.status, 401, "every other session is gone");
    chromium.visit("/account/history").await;
    journey.keep("history").await;
    chromium.visit("/dev/outbox").await;
    journey.picture("outbox").await;
    chromium.visit("/account").await;
    sign_out(chromium).await;
}

/// Two proofs of different kinds, and two-step stays on.
async fn with_two_step(journey: &Journey) {
    let (chromium, server) = (&journey.chromium, &journey.server);
    server.advance("61s").await;
    let home = server.app();
    home.expect(&home.sign_in_kept(HANA.0, NEXT[0]).await, "account");
    let (app, _) = switch_on(server, &home).await;
    // What was bound a moment ago counts three days later.
    server.advance("73h").await;
    journey.forgets_the_password(HANA.0).await;
    journey.proves("mailbox", HANA.0).await;
    chromium.find("a[href='/recover/app']").await;
    chromium.arrive("/recover/ways").await;
    journey.keep("another").await;
    chromium.click("a[href='/recover/app']").await;
    chromium.arrive("/recover/app").await;
    journey.keep("app").await;
    enter_code(chromium, &app.next_code(server).await).await;
    journey.sets(NEXT[1]).await;
    chromium.arrive("/account").await;
    chromium.visit("/account/two-step").await;
    chromium.find("form[action='/account/two-step/kinds']").await;
    journey.keep("two-step").await;
    assert_eq!(home.get("/account").await.status, 401, "every other session is gone");
    chromium.visit("/account").await;
    sign_out(chromium).await;
}

/// Whoever has nothing but the mailbox waits, which is told elsewhere and stopped there by one button.
async fn stop_the_slow_way(journey: &Journey) {
    let (chromium, server) = (&journey.chromium, &journey.server);
    server.advance("61s").await;
    wait(journey).await;
    journey.keep("wait").await;
    journey.link(CONTACT, WAITS, 1).await;
    server.advance("24h").await;
    let link = journey.link(CONTACT, REMINDER, 1).await;
    chromium.visit(&link).await;
    journey.keep("stop").await;
    chromium.click("button[name=act]").await;
    chromium.arrive("/link/done/recovery_stopped").await;
    journey.keep("stopped").await;
    chromium.visit("/recover/wait").await;
    chromium.arrive("/recover").await;
    // The proof that began it rests.
    journey.forgets_the_password(HANA.0).await;
    journey.proves("mailbox", HANA.0).await;
    chromium.find("form[action='/recover/wait']").await;
    chromium.press("/recover/wait").await;
    chromium.find("#refusals").await;
    journey.keep("rests").await;
}

async fn wait(journey: &Journey) {
    journey.forgets_the_password(HANA.0).await;
    journey.proves("mailbox", HANA.0).await;
    journey.chromium.find("form[action='/recover/wait']").await;
    journey.chromium.press("/recover/wait").await;
    journey.chromium.arrive("/recover/wait").await;
}

/// Told each day for a week, and stopped by nobody.
async fn see_the_slow_way_through(journey: &Journey) {
    let (chromium, server) = (&journey.chromium, &journey.server);
    server.advance("73h").await;
    wait(journey).await;
    let subject = |(ko, en)| if journey.reader.language == "ko" { ko } else { en };
    for day in 1..=6 {
        server.advance("24h").await;
        // One more came before it was stopped.
        mails(server, CONTACT, subject(REMINDER), 1 + day).await;
    }
    server.advance("23h").await;
    journey.forgets_the_password(HANA.0).await;
    journey.proves("mailbox", HANA.0).await;
    chromium.arrive("/recover/wait").await;
    journey.keep("an-hour-before").await;
    server.advance("1h").await;
    mails(server, CONTACT, subject(READY), 1).await;
    journey.forgets_the_password(HANA.0).await;
    journey.proves("mailbox", HANA.0).await;
    journey.sets(NEXT[2]).await;
    chromium.arrive("/account").await;
    chromium.visit("/account/two-step").await;
    chromium.find("form[action='/account/two-step/kinds']").await;
    chromium.visit("/account/history").await;
    journey.keep("history-at-the-end").await;
    chromium.visit("/dev/outbox").await;
    journey.picture("outbox-at-the-end").await;
}
