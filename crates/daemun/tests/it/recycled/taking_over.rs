//! "Make a new one".

use serde_json::{Value, json};
use testing::scenario;

use super::people::*;
use crate::{
    locks::people::{lock, mails},
    protection::people::Holder,
    support::{App, Reply, Server, app::PASSWORD, on_each_engine},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_new_account_takes_the_number_and_the_old_one_is_told() {
    let _proof = scenario("number-taken");
    on_each_engine(async |server| {
        let owner = hana(&server).await;
        let new = take_over(&server, NUMBER).await;
        assert_eq!(new.get("/account").await.json()["value"]["nickname"], "Garam");
        assert!(signs_in(&server, NUMBER.0).await, "the number signs in to the new account");

        let mail = mails(&server, HANA.0, TAKEN, 1).await.remove(0);
        mails(&server, CONTACT, TAKEN, 1).await;
        let text = mail.to_string();
        assert!(text.contains("010-****-5678") && !text.contains("Garam"), "{text}");
        let sms = server.outbox().await.into_iter().filter(|m| m["to"] == NUMBER.1);
        assert!(sms.into_iter().all(|m| m["codes"] != json!([])), "the number is told nothing");
        is_lost(&owner, NUMBER.0).await;
        is_in_history(&owner, "number_taken").await;

        // Looking at the link changes nothing, and its button asks for a session.
        let link = mail["links"][0].as_str().expect("a link");
        let link = link.strip_prefix(&server.origin()).expect("of the configured origin");
        let reader = server.app();
        let page = reader.get(link).await;
        reader.expect(&page, "link");
        assert_eq!(page.json()["value"]["action"], "answer_loss");
        assert_eq!(page.json()["value"]["address"], "010-****-5678");
        let pressed = reader.post(link, &json!({ "act": "confirm" })).await;
        assert_eq!(pressed.status, 401, "{}", pressed.text());
        server.finish().await;
    })
    .await;
}

/// What is shown to whoever has proven this number, but for the number itself.
async fn choice(server: &Server, number: (&str, &str)) -> (App, Reply, String) {
    let (app, reply) = shown_the_choice(server, number).await;
    app.expect(&reply, "sign_up_taken");
    let mut json = reply.json();
    json["bearer"] = Value::Null;
    (app, reply, json.to_string().replace(number.0, "…"))
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_shown_of_the_account_whatever_stands_of_it() {
    let _proof = scenario("number-has-account");
    on_each_engine(async |server| {
        let (_, open, shown) = choice(&server, NUMBER).await;
        let value = open.json()["value"].clone();
        assert_eq!(value, json!({ "address": NUMBER.0, "by": "phone" }));
        lock(&hana(&server).await).await;
        let (app, _, locked) = choice(&server, NUMBER).await;
        assert_eq!(locked, shown);
        app.expect(&make_new(&app).await, "sign_up_profile");

        let shop = Holder::new(&server, "operator", &[]);
        shop.restrict(DURI.1, "spam").await;
        let (app, _, restricted) = choice(&server, (DURI.0, DURI.1)).await;
        assert_eq!(restricted, shown);

        // A number is never barred, and what stands of its former account is the account's own.
        app.expect(&make_new(&app).await, "sign_up_profile");
        app.expect(&app.choose_profile("Garam").await, "account");
        let former = server.app();
        former.expect(&sign_in_before(&former, DURI.0, DURI.2).await, "restricted");
        assert!(signs_in(&server, DURI.0).await);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_proven_number_is_taken_over() {
    on_each_engine(async |server| {
        let app = server.app();
        assert_eq!(make_new(&app).await.page(), "sign_up", "nothing was begun");
        app.expect(&app.begin_sign_up(NUMBER.0).await, "sign_up_verify");
        assert_eq!(make_new(&app).await.page(), "sign_up_verify", "no code was typed");
        assert_ne!(app.choose_profile("Garam").await.page(), "account");
        // A mailbox is not given out again.
        let before = server.count_codes(HANA.0).await;
        let by_mail = server.app();
        by_mail.expect(&by_mail.begin_sign_up(HANA.0).await, "sign_up_verify");
        let code = server.code(HANA.0, before + 1).await;
        by_mail.expect(&by_mail.give_code(&code).await, "sign_up_taken");
        assert_ne!(make_new(&by_mail).await.page(), "sign_up_profile");
        assert_ne!(by_mail.choose_profile("Garam").await.page(), "account");
        let owner = hana(&server).await;
        assert_eq!(state(&owner, NUMBER.0).await, "proven");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_proved_the_number_before_somebody_else_did_takes_it_from_nobody() {
    on_each_engine(async |server| {
        let owner = hana(&server).await;
        // Two who hold a SIM for a while, and prepare.
        let (chosen, _) = shown_the_choice(&server, NUMBER).await;
        chosen.expect(&make_new(&chosen).await, "sign_up_profile");
        let (shown, _) = shown_the_choice(&server, NUMBER).await;
        take_over(&server, NUMBER).await;
        chosen.expect(&chosen.choose_profile("Saebom").await, "sign_up_taken");
        for app in [&chosen, &shown] {
            assert_ne!(make_new(app).await.page(), "sign_up_profile");
            assert_ne!(app.choose_profile("Saebom").await.page(), "account");
            assert_eq!(app.get("/account").await.status, 401);
        }
        // Nor once the number is where it was when they chose.
        take_back(&server, &owner, NUMBER, HANA.1).await;
        for app in [&chosen, &shown] {
            assert_ne!(make_new(app).await.page(), "sign_up_profile");
            assert_ne!(app.choose_profile("Saebom").await.page(), "account");
        }
        assert_eq!(state(&owner, NUMBER.0).await, "proven");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_opens_three_accounts_in_thirty_days_whoever_had_it() {
    let _proof = scenario("accounts-of-a-number");
    on_each_engine(async |server| {
        for _ in 0..3 {
            take_over(&server, NUMBER).await;
        }
        let (app, _) = shown_the_choice(&server, NUMBER).await;
        make_new(&app).await.refused(429, "refusal-too-many-accounts");
        app.expect(&app.get("/sign-up/taken").await, "sign_up_taken");
        server.advance("30d").await;
        take_over(&server, NUMBER).await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_without_javascript_makes_a_new_account() {
    let _proof = scenario("number-has-account");
    on_each_engine(async |server| {
        let mut browser = server.browser();
        browser.open("/sign-up?by=phone").await;
        let ticks = [("old_enough", "on"), ("terms", "on"), ("privacy", "on")];
        let fields = [&[("identifier", NUMBER.0), ("by", "phone")], &ticks[..]].concat();
        browser.submit("/sign-up", &fields).await;
        let code = server.code(NUMBER.1, 1).await;
        browser.submit("/sign-up/verify", &[("code", &code)]).await;
        assert_eq!(browser.path, "/sign-up/taken");
        for told in ["하나", "hana", "****"] {
            assert!(!browser.html.contains(told), "{told} is of the other account");
        }
        browser.submit("/sign-up/taken", &[]).await;
        assert_eq!(browser.path, "/sign-up/profile");
        let fields = [("new_password", PASSWORD), ("nickname", "Garam")];
        browser.submit("/sign-up/profile", &fields).await;
        assert_eq!(browser.path, "/account");
        server.finish().await;
    })
    .await;
}
