//! Saving, choosing, and removing in one's own browser.

use serde_json::json;
use testing::scenario;
use tokio::task::JoinSet;

use super::people::*;
use crate::support::{Engine, Reply, Server, on_each_asking_engine, on_each_engine};

const TICKED: &str = "name=\"save\" type=\"checkbox\" value=\"on\" checked";

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_sign_in_is_chosen_and_nothing_typed_but_the_password() {
    let _proof = scenario("saved-sign-in");
    on_each_engine(async |server| {
        let mut browser = server.browser();
        browser.open("/sign-in").await;
        assert!(!browser.html.contains(TICKED), "it is off on a browser's first use");
        sign_in(&mut browser, HANA, &["save"]).await;
        sign_out(&mut browser).await;
        for shown in [SHOWN.0, SHOWN.1] {
            assert!(browser.html.contains(shown), "{shown} is not in {}", browser.html);
        }
        assert!(!browser.html.contains(HANA.0), "no more than a half is shown");
        assert!(!browser.html.contains("name=\"identifier\""), "first an account is chosen");
        let entry = first_entry(&browser);
        browser.open(&format!("/sign-in?account={entry}")).await;
        assert!(browser.html.contains(SHOWN.0) && browser.html.contains(TICKED));
        assert!(!browser.html.contains("name=\"identifier\"") && !browser.html.contains(HANA.0));
        let wrong = [("account", entry.as_str()), ("password", "not-hanas"), ("save", "on")];
        let refused = browser.submit("/sign-in", &wrong).await;
        assert_eq!(refused.status, 422);
        assert!(browser.html.contains(SHOWN.0) && !browser.html.contains("name=\"identifier\""));
        let form = [("account", entry.as_str()), ("password", HANA.1), ("save", "on")];
        browser.submit("/sign-in", &form).await;
        assert_eq!(browser.path, "/account");
        assert_eq!(rows(&server.db()).await, 1, "the same one, renewed");
        sign_out(&mut browser).await;
        assert_eq!(first_entry(&browser), entry);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_time_in_a_browser_is_told_everywhere_and_written_down() {
    let _proof = scenario("saved-sign-in-told");
    on_each_engine(async |server| {
        let told = async |count: usize| {
            for to in [HANA.0, "hana.backup@example.net"] {
                let mails = crate::locks::people::mails(&server, to, SUBJECT, count).await;
                assert_eq!(mails.len(), count, "{to}");
            }
        };
        let app = server.app();
        let first = save(&app, HANA).await;
        told(1).await;
        // Again in the same browser, and then in another one.
        let next = token(&save_beside(&app, HANA, &first).await);
        save(&server.app(), HANA).await;
        told(2).await;
        let entry = entry(&server, &next).await;
        let form = json!({ "account": entry, "saved": next });
        server.app().post("/sign-in/accounts/remove", &form).await;
        let history = app.get("/account/history").await.json();
        let entries = history["value"]["entries"].as_array().cloned().expect("a list");
        let of = |event: &str| entries.iter().filter(|entry| entry["event"] == event).count();
        assert_eq!((of("sign_in_saved"), of("saved_sign_in_removed")), (2, 1), "{history:#}");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unticking_forgets_the_account_and_is_remembered_too() {
    on_each_engine(async |server| {
        let mut browser = browser(&server, HANA, &["save"]).await;
        sign_out(&mut browser).await;
        sign_in(&mut browser, SAM, &["save"]).await;
        sign_out(&mut browser).await;
        let entry = first_entry(&browser);
        assert!(browser.html.find("Sam") < browser.html.find(SHOWN.0), "the last used is first");
        browser.open(&format!("/sign-in?account={entry}")).await;
        let form = [("account", entry.as_str()), ("password", SAM.1)];
        browser.submit("/sign-in", &form).await;
        assert_eq!(browser.path, "/account");
        sign_out(&mut browser).await;
        assert!(browser.html.contains(SHOWN.0) && !browser.html.contains("Sam"));
        browser.open("/sign-in?other=on").await;
        assert!(!browser.html.contains(TICKED));
        assert_eq!(rows(&server.db()).await, 1);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_removed_from_the_browser_that_remembers_it() {
    let _proof = scenario("saved-sign-in-removed-here");
    on_each_engine(async |server| {
        let mut browser = browser(&server, HANA, &["save"]).await;
        sign_out(&mut browser).await;
        let (entry, cookie) = (first_entry(&browser), browser.cookies["__Host-saved"].clone());
        browser.submit("/sign-in/accounts/remove", &[("account", &entry)]).await;
        assert_eq!(browser.path, "/sign-in");
        assert!(!browser.html.contains(SHOWN.0) && browser.html.contains("name=\"identifier\""));
        assert_eq!(rows(&server.db()).await, 0);
        // The cookie as it was before is no use any more.
        browser.cookies.insert("__Host-saved".to_owned(), cookie);
        browser.open("/sign-in").await;
        assert!(!browser.html.contains(SHOWN.0));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restricted_sign_in_saves_nothing() {
    on_each_asking_engine(async |server| {
        let app = server.app();
        let form = json!({ "identifier": SAM.0, "password": SAM.1, "save": true });
        let reply = app.prove_further(app.post("/sign-in", &form).await).await;
        app.expect(&reply, "account");
        assert_eq!(reply.json()["saved"], json!(null), "a mailbox alone is not enough");
        assert_eq!(rows(&server.db()).await, 0);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_sixty_four_saves_at_once_a_browser_and_an_account_keep_no_more_than_they_may() {
    for engine in Engine::ALL {
        let server = Server::start_under(engine, "[saved_sign_ins]\nper_account = 8\n").await;
        let form = json!({ "identifier": HANA.0, "password": HANA.1, "save": true });
        let mut saves = JoinSet::new();
        for _ in 0..64 {
            let (app, form) = (server.app(), form.clone());
            saves.spawn(async move { app.post("/sign-in", &form).await });
        }
        let replies = saves.join_all().await;
        let tokens = |reply: &Reply| Some(reply.json().get("saved")?.as_str()?.to_owned());
        let tokens: Vec<_> = replies.iter().filter_map(tokens).collect();
        assert!(tokens.len() > 8, "{} were let in", tokens.len());
        assert_eq!(rows(&server.db()).await, 8);
        let mut shown = 0;
        for chunk in tokens.chunks(5) {
            shown += accounts(&server, &chunk.join(".")).await.len();
        }
        // One account is shown once, however many of its tokens a browser has.
        assert!((1..=8).contains(&shown), "{shown}");
        assert!(accounts(&server, &tokens.join(".")).await.len() <= 5);
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_ninety_unused_days_it_is_gone() {
    on_each_engine(async |server| {
        let app = server.app();
        let first = save(&app, HANA).await;
        server.advance("89d").await;
        assert_eq!(accounts(&server, &first).await.len(), 1);
        // Using it begins the time anew; looking does not.
        let next = token(&save_beside(&server.app(), HANA, &first).await);
        server.advance("89d").await;
        assert_eq!(accounts(&server, &next).await.len(), 1);
        server.advance("1d").await;
        assert_eq!(accounts(&server, &next).await, Vec::<serde_json::Value>::new());
        server.finish().await;
    })
    .await;
}
