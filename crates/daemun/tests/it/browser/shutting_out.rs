//! Shutting others out: an alert, the lock, a loss reported signed out, and what a service has reported.

use axum::http::Method;
use serde_json::json;
use testing::scenario;

use super::{
    people::{enter_code, give_password, sign_in_by_phone, sign_out},
    walking::{Journey, ON_A_DESKTOP, ON_A_PHONE, Reader},
};
use crate::{
    locks::people::{CONTACT, HANA, NUMBER, mails, messenger},
    protection::people::Holder,
    support::{App, Engine},
};

const NEXT: [&str; 5] = [
    "quiet anchors 52 violet",
    "amber kettles 64 violin",
    "seven herons over 40 rice fields",
    "copper lantern 39 orchard",
    "nine tiled roofs 81 plum",
];
const ALERT: (&str, &str) = ("새로운 환경에서 로그인했어요", "A sign-in from somewhere new");
const RESTRICTED: (&str, &str) = ("계정이 보호조치됐어요", "Your account is restricted");
const KEPT: (&str, &str) = ("보호조치를 그대로 두기로 했어요", "The restriction stays");

#[tokio::test(flavor = "multi_thread")]
async fn shutting_others_out_on_a_desktop_in_english() {
    walk(Engine::Sqlite, ON_A_DESKTOP).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn shutting_others_out_on_a_phone_in_korean_on_postgresql() {
    walk(Engine::Postgres, ON_A_PHONE).await;
}

async fn walk(engine: Engine, reader: Reader) {
    let _proof = scenario("shutting-others-out-in-a-browser");
    let journey = Journey::begin("shutting-out", engine, reader).await;
    journey.server.advance("73h").await;
    that_was_not_me(&journey).await;
    what_is_signed_in(&journey).await;
    lock_in_the_settings(&journey).await;
    report_a_loss(&journey).await;
    let operator = Holder::new(&journey.server, "operator", &[]);
    a_measure_that_was_not_me(&journey, &operator).await;
    a_measure_that_was_me(&journey, &operator).await;
    a_measure_without_an_answer(&journey, &operator).await;
    journey.end().await;
}

/// Two proofs of different kinds and another password, a day later: no mailbox is sent codes without end.
async fn come_back(journey: &Journey, password: &str) {
    let chromium = &journey.chromium;
    journey.server.advance("25h").await;
    journey.forgets_the_password(HANA.0).await;
    journey.proves("mailbox", HANA.0).await;
    chromium.find("button[value=phone]").await;
    journey.proves("phone", NUMBER.1).await;
    journey.sets(password).await;
    chromium.arrive("/account/security/review").await;
}

/// From the mail to the one button, the list of what has ended, and the way back.
async fn that_was_not_me(journey: &Journey) {
    let (chromium, server) = (&journey.chromium, &journey.server);
    let home = server.app();
    home.expect(&home.sign_in_kept(HANA.0, HANA.1).await, "account");
    journey.writes_to_the_reader(&home).await;
    let phone = messenger(server, &home).await;
    let stranger = server.app();
    stranger.get("/sign-in").await;
    stranger.post("/dev/environment", &json!({ "place": "abroad" })).await;
    server.advance("61s").await;
    stranger.expect(&stranger.sign_in(HANA.0, HANA.1).await, "account");
    // Of her own first sign-in she was told in Korean.
    let alerts = if journey.reader.language == "ko" { 2 } else { 1 };
    let link = journey.link(CONTACT, ALERT, alerts).await;
    chromium.visit("/dev/outbox").await;
    journey.picture("outbox").await;
    chromium.visit(&link).await;
    journey.keep("alert").await;
    stranger.expect(&stranger.get("/account").await, "account");
    chromium.click("button[name=act]").await;
    chromium.find("dl.facts").await;
    journey.keep("locked").await;
    for gone in [&home, &stranger] {
        assert_eq!(gone.get("/account").await.status, 401);
    }
    phone.app.expect(&phone.app.get("/messenger").await, "messenger_welcome");
    let receipt = chromium.path().await;
    give_password(chromium, HANA.0, HANA.1).await;
    chromium.find("#refusals").await;
    journey.keep("sign-in-locked").await;
    chromium.visit(&receipt).await;
    chromium.click("a[href='/recover']").await;
    chromium.arrive("/recover").await;
    server.advance("61s").await;
    chromium.fill("identifier", HANA.0).await;
    chromium.press("/recover").await;
    chromium.arrive("/recover/ways").await;
    journey.proves("mailbox", HANA.0).await;
    chromium.find("button[value=phone]").await;
    journey.keep("another").await;
    journey.proves("phone", NUMBER.1).await;
    journey.sets(NEXT[0]).await;
    chromium.arrive("/account/security/review").await;
    journey.keep("review").await;
    chromium.visit(&receipt).await;
    journey.keep("lifted").await;
    chromium.visit("/account/history").await;
    journey.keep("history").await;
    sign_out(chromium).await;
}

/// One of them is ended, the others, and all; the session that ends them has just proven itself.
async fn what_is_signed_in(journey: &Journey) {
    let (chromium, server) = (&journey.chromium, &journey.server);
    let mut others = Vec::new();
    server.advance("2h").await;
    for _ in 0..3 {
        server.advance("61s").await;
        let other = server.app();
        other.expect(&other.sign_in_kept(HANA.0, NEXT[0]).await, "account");
        others.push(other);
    }
    server.advance("61s").await;
    sign_in_by_phone(chromium, server, (HANA.0, NEXT[0]), NUMBER.1).await;
    chromium.visit("/account/sessions").await;
    journey.keep("sessions").await;
    chromium.click("form[action^='/account/sessions/'][action$='/end'] > button").await;
    chromium.find(".notice.done").await;
    let left = still_in(&others).await;
    assert_eq!(left, 2, "one is ended");
    chromium.press("/account/sessions/end-others").await;
    chromium.lose("form[action='/account/sessions/end-others']").await;
    assert_eq!(still_in(&others).await, 0, "the others are ended");
    chromium.press("/account/sessions/end-all").await;
    chromium.arrive("/sign-in").await;
    journey.keep("signed-out-everywhere").await;
}

async fn still_in(apps: &[App]) -> usize {
    let mut still = 0;
    for app in apps {
        still += usize::from(app.get("/account").await.status == 200);
    }
    still
}

async fn lock_in_the_settings(journey: &Journey) {
    let chromium = &journey.chromium;
    journey.server.advance("2h").await;
    sign_in_by_phone(chromium, &journey.server, (HANA.0, NEXT[0]), NUMBER.1).await;
    chromium.visit("/account/security/lock").await;
    journey.keep("lock").await;
    chromium.press("/account/security/lock").await;
    chromium.find("dl.facts").await;
    journey.keep("locked-in-the-settings").await;
    come_back(journey, NEXT[1]).await;
}

/// Signed out, by one proof; nobody is told what the account is connected to before it.
async fn report_a_loss(journey: &Journey) {
    let (chromium, server) = (&journey.chromium, &journey.server);
    let owner = server.app();
    owner.expect(&owner.sign_in_kept(HANA.0, NEXT[1]).await, "account");
    sign_out(chromium).await;
    chromium.click("a[href='/lock']").await;
    chromium.arrive("/lock").await;
    journey.keep("loss").await;
    server.advance("61s").await;
    let before = server.count_codes(NUMBER.1).await;
    chromium.fill("identifier", NUMBER.0).await;
    chromium.press("/lock").await;
    chromium.arrive("/lock/code").await;
    journey.keep("loss-code").await;
    enter_code(chromium, &server.code(NUMBER.1, before + 1).await).await;
    chromium.find("dl.facts").await;
    journey.keep("loss-locked").await;
    assert_eq!(owner.get("/account").await.status, 401);
    come_back(journey, NEXT[2]).await;
    sign_out(chromium).await;
}

/// Read in the mail, answered with "that was not me", and left by the way back.
async fn a_measure_that_was_not_me(journey: &Journey, operator: &Holder<'_>) {
    let chromium = &journey.chromium;
    operator.restrict(HANA.0, "spam").await;
    chromium.visit(&journey.link(HANA.0, RESTRICTED, 1).await).await;
    journey.keep("measure-link").await;
    chromium.click("button[name=act]").await;
    chromium.find("dl.facts").await;
    journey.keep("measure").await;
    assert!(chromium.words().await.contains("shop"));
    chromium.click("form[action$='/not-me'] > button").await;
    chromium.arrive("/recover").await;
    journey.keep("measure-not-me").await;
    come_back(journey, NEXT[3]).await;
    journey.keep("measure-review").await;
    sign_out(chromium).await;
}

/// Appealed against; an operator keeps it, which its owner sees, and may still say that it was not them.
async fn a_measure_that_was_me(journey: &Journey, operator: &Holder<'_>) {
    let (chromium, server) = (&journey.chromium, &journey.server);
    operator.restrict(HANA.0, "harassment").await;
    give_password(chromium, HANA.0, NEXT[3]).await;
    chromium.find("dl.facts").await;
    let said = if journey.reader.language == "ko" {
        "친구들끼리 하던 농담이었어요."
    } else {
        "It was a joke among friends."
    };
    chromium.fill("appeal", said).await;
    chromium.click("form[action$='/appeal'] > button").await;
    chromium.find(".notice.done").await;
    journey.keep("appeal").await;
    server.advance("30h").await;
    let list = operator.get("/admin/api/appeals?reason=daily+round").await.json();
    assert_eq!(list["appeals"][0]["text"], said);
    let id = list["appeals"][0]["id"].as_str().expect("an id");
    let answer = json!({ "decision": "keep", "reason": "it was none" });
    let path = format!("/admin/api/appeals/{id}/answer");
    let answered = operator.send(Method::POST, &path, Some(&answer), &[]).await;
    assert_eq!(answered.status, 200, "{}", answered.text());
    let subject = if journey.reader.language == "ko" { KEPT.0 } else { KEPT.1 };
    mails(server, HANA.0, subject, 1).await;
    give_password(chromium, HANA.0, NEXT[3]).await;
    chromium.find("dl.facts").await;
    journey.keep("appeal-kept").await;
    chromium.click("form[action$='/not-me'] > button").await;
    chromium.arrive("/recover").await;
    come_back(journey, NEXT[4]).await;
    sign_out(chromium).await;
}

/// Nobody says anything, and the seventh day lifts it to the hour.
async fn a_measure_without_an_answer(journey: &Journey, operator: &Holder<'_>) {
    let (chromium, server) = (&journey.chromium, &journey.server);
    operator.restrict(HANA.0, "flooding").await;
    server.advance("167h").await;
    server.advance("20m").await;
    give_password(chromium, HANA.0, NEXT[4]).await;
    chromium.find("dl.facts").await;
    journey.keep("shortly-before").await;
    server.advance("41m").await;
    give_password(chromium, HANA.0, NEXT[4]).await;
    chromium.arrive("/sign-in/further").await;
}
