//! What is dead after a measure, and what a stranger sees of it.

use testing::scenario;

use super::people::*;
use crate::{
    locks::after::{everything_is_dead, nothing_is_open, open},
    support::{Reply, on_each_asking_engine, on_each_engine},
};

#[tokio::test(flavor = "multi_thread")]
async fn everything_replayed_after_a_measure_fails() {
    on_each_asking_engine(async |server| {
        let open = open(&server).await;
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "spam").await;
        let told = |reply: &Reply| assert_eq!(reply.page(), "restricted", "{}", reply.text());
        everything_is_dead(&server, open, told).await;
        nothing_is_open(&server).await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_sees_a_wrong_password_and_the_owner_is_told_by_whom_why_and_when() {
    let _proof = scenario("protective-measure");
    on_each_engine(async |server| {
        let wrong = async |identifier: &str| {
            server.app().give_password(identifier, "not-the-password", false).await.told()
        };
        let before = wrong(SAM.0).await;
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "spam").await;
        let (status, restricted) = wrong(HANA.0).await;
        let absent = wrong("nobody@example.com").await;
        assert_eq!((status, &restricted["messages"]), (absent.0, &absent.1["messages"]));
        assert_eq!((status, &restricted["messages"]), (before.0, &before.1["messages"]));
        for identifier in [HANA.0, NUMBER.0] {
            let (_, value) = told(&server, (identifier, HANA.1)).await;
            let measure = &value["measures"][0];
            assert_eq!(measure["service"], "shop");
            assert_eq!(measure["category"], "spam");
            assert_eq!(measure["happened_at"], "2026-01-02T03:04:05Z");
            assert_eq!(
                (&measure["device"], &measure["place"]),
                (&"Chrome 120.0, Windows".into(), &"Busan".into())
            );
            assert_eq!(value["only_leaks"], false);
            assert!(!value.to_string().contains("320 mails"), "evidence is for operators");
        }
        // Right passwords are no misses, and nobody waits for them.
        for _ in 0..8 {
            told(&server, HANA).await;
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_opens_in_the_browser_that_showed_the_password_and_for_an_hour() {
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "spam").await;
        let (app, value) = told(&server, HANA).await;
        let page = path(&value, "").trim_end_matches('/').to_owned();
        app.expect(&app.get(&page).await, "restricted");
        let other = server.app();
        other.expect(&other.get(&page).await, "sign_in");
        for what in ["not-me", "appeal"] {
            let form = serde_json::json!({ "appeal": "that was me" });
            other.expect(&other.post(&path(&value, what), &form).await, "sign_in");
        }
        let sql = "SELECT COUNT(*) FROM measures WHERE account_id = $1 AND disowned_at IS NOT NULL";
        let owner = crate::locks::people::account(&server, HANA.0).await;
        assert_eq!(count(&server.db(), sql, owner).await, 0);
        server.advance("61m").await;
        app.expect(&app.get(&page).await, "sign_in");
        app.expect(&app.get("/restricted/nonsense").await, "sign_in");
        server.finish().await;
    })
    .await;
}
