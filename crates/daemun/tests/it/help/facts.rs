//! What guards a reader's account, in the articles that speak of it.

use serde_json::{Value, json};

use crate::support::{App, Authenticator, Server, on_each_engine};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const KEYS: &str = "/account/security/passkeys";

async fn hana(server: &Server) -> App {
    let app = server.app();
    app.expect(&app.sign_in_kept(HANA.0, HANA.1).await, "account");
    app
}

/// The fact that an article shows.
async fn fact(app: &App, slug: &str, name: &str) -> Value {
    let page = app.get(&format!("/help/articles/{slug}")).await.json();
    let parts = page["value"]["parts"].as_array().cloned().expect("a list of parts");
    let found = parts.into_iter().find(|part| part["name"] == name);
    found.unwrap_or_else(|| panic!("{slug} does not show {name}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_with_little_is_told_so_and_where_to_get_more() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        let expected = [
            ("passkeys", "passkeys", "You have none yet.", KEYS),
            ("authenticator-app", "apps", "None is registered.", "/account/two-step"),
            ("start-messenger", "messengers", "None is signed in.", "/account/security/messengers"),
            (
                "allowed-countries",
                "countries",
                "This is off. Every country is treated alike.",
                "/account/security/countries",
            ),
            ("known-browsers", "browsers", "1 browser is remembered.", "/account/sessions"),
            ("saved-sign-in", "saved_sign_ins", "No browser has saved it.", "/account/sessions"),
            ("dont-ask-browser", "skips", "None. It asks in every browser.", "/account/two-step"),
            (
                "recovery-codes",
                "recovery_codes",
                "You have none yet. They are made when you switch two-step verification on.",
                "/account/two-step",
            ),
            ("removing-a-method", "removals", "Nothing is being removed.", "/account/two-step"),
        ];
        for (slug, name, line, url) in expected {
            let fact = fact(&app, slug, name).await;
            assert_eq!((&fact["lines"], &fact["url"]), (&json!([line]), &json!(url)), "{slug}");
            assert_eq!((fact["warns"].as_bool(), app.get(url).await.status), (Some(false), 200));
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_removed_is_shown_with_the_way_to_stop_it() {
    on_each_engine(async |server| {
        server.advance("73h").await;
        let (app, mut key) = (hana(&server).await, Authenticator::new(&server));
        let options = app.get(&format!("{KEYS}/new")).await.json()["value"]["options"].clone();
        let made = key.make(&options, "laptop");
        app.expect(&app.post(&format!("{KEYS}/new"), &made).await, "passkeys");
        assert_eq!(fact(&app, "passkeys", "passkeys").await["lines"], json!(["laptop"]));
        // What is younger goes at once.
        server.advance("73h").await;
        let app = hana(&server).await;
        let listed = app.get(KEYS).await.json()["value"]["passkeys"][0].clone();
        let id = listed["id"].as_str().expect("an id");
        app.expect(&app.post(&format!("{KEYS}/{id}/remove"), &json!({})).await, "passkeys");
        let removal = fact(&app, "removal-not-mine", "removals").await;
        let line = removal["lines"][0].as_str().expect("a line");
        assert!(line.starts_with("Passkey “laptop”: Being removed: done on "), "{line}");
        assert_eq!(removal["warns"], true);
        let path = removal["url"].as_str().expect("a path").to_owned();
        app.expect(&app.get(&path).await, "removal");
        app.expect(&app.post(&format!("{path}/stop"), &json!({})).await, "passkeys");
        assert_eq!(fact(&app, "removal-not-mine", "removals").await["warns"], false);
        let stranger = server.app();
        stranger.sign_up(&server, "garam@example.com", "garam@example.com").await;
        let theirs = fact(&stranger, "passkeys", "passkeys").await;
        assert_eq!(theirs["lines"], json!(["You have none yet."]));
        server.finish().await;
    })
    .await;
}
