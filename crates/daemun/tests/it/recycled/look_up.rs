//! The former account keeps the number as a look-up: where its owner says that the number is a former one.

use serde_json::json;
use testing::scenario;

use super::people::*;
use crate::support::{App, app::PASSWORD, on_each_asking_engine, on_each_engine};

#[tokio::test(flavor = "multi_thread")]
async fn each_password_opens_its_own_account_and_no_other() {
    let _proof = scenario("former-number");
    on_each_engine(async |server| {
        take_over(&server, NUMBER).await;
        let app = server.app();
        app.give_password(NUMBER.0, HANA.1, false).await.refused(422, "refusal-sign-in-refused");
        app.expect(&sign_in_before(&app, NUMBER.0, HANA.1).await, "account");
        assert_eq!(app.get("/account").await.json()["value"]["nickname"], "하나");
        let app = server.app();
        let refused = sign_in_before(&app, NUMBER.0, PASSWORD).await;
        refused.refused(422, "refusal-sign-in-refused");
        assert!(signs_in(&server, NUMBER.0).await);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_whether_a_number_has_had_another_account() {
    on_each_engine(async |server| {
        take_over(&server, NUMBER).await;
        let told = async |number: &str| {
            let app = server.app();
            let signed = sign_in_before(&app, number, "not this one at all").await.told();
            let begun = json!({ "identifier": number, "held": "before" });
            let mut begun = server.app().post("/recover", &begun).await.told();
            begun.1["value"]["identifier"] = json!("…");
            begun.1["value"]["until"] = json!("…");
            (signed, begun)
        };
        let had = told(NUMBER.0).await;
        for never in ["010-5555-0009", DURI.0] {
            let never = told(never).await;
            assert_eq!(never.0, had.0);
            assert_eq!(never.1, had.1);
        }
        server.finish().await;
    })
    .await;
}

/// Types a wrong password until it has to wait.
async fn miss(app: &App, before: bool) -> usize {
    for tries in 0.. {
        let form = json!({
            "identifier": NUMBER.0,
            "held": if before { "before" } else { "now" },
            "password": format!("wrong one {tries}"),
        });
        let reply = app.post("/sign-in", &form).await;
        if reply.messages()[0].0 != "refusal-sign-in-refused" {
            return tries;
        }
    }
    0
}

#[tokio::test(flavor = "multi_thread")]
async fn tries_at_one_account_neither_slow_nor_open_the_other() {
    on_each_engine(async |server| {
        take_over(&server, NUMBER).await;
        let stranger = server.app();
        assert_eq!(miss(&stranger, false).await, 5);
        // The former owner's sign-in does not give guesses at the new account back.
        let former = server.app();
        former.expect(&sign_in_before(&former, NUMBER.0, HANA.1).await, "account");
        let again = stranger.give_password(NUMBER.0, "wrong one 9", false).await;
        again.refused(429, "refusal-password-waits");
        server.advance("2h").await;
        assert_eq!(miss(&server.app(), true).await, 5);
        assert!(signs_in(&server, NUMBER.0).await);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_nothing_but_the_number_signs_in_where_the_account_knows_the_browser() {
    let _proof = scenario("former-number");
    on_each_asking_engine(async |server| {
        let home = server.app();
        home.expect(&home.sign_in_kept(DURI.0, DURI.2).await, "account");
        home.post("/sign-out", &json!({})).await;
        server.advance("73h").await;
        let new = take_over(&server, (DURI.0, DURI.1)).await;
        let anywhere = server.app();
        let asked = sign_in_before(&anywhere, DURI.0, DURI.2).await;
        anywhere.expect(&asked, "sign_in_further");
        assert_eq!(asked.json()["value"]["ways"], json!([]), "there is nothing to ask for");

        home.expect(&sign_in_before(&home, DURI.0, DURI.2).await, "account");
        is_lost(&home, DURI.0).await;
        // Whoever has the number again takes it back there; the other account keeps it as a look-up.
        take_back(&server, &home, (DURI.0, DURI.1), DURI.2).await;
        is_lost(&new, DURI.0).await;
        server.finish().await;
    })
    .await;
}
