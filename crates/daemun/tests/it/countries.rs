//! The owner's rule of allowed countries.

use serde_json::{Value, json};

use crate::support::{App, Reply, Server, on_each_engine};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const PATH: &str = "/account/security/countries";

/// Hana, whose account and methods are older than 72 hours, with a fresh proof.
async fn hana(server: &Server) -> App {
    server.advance("73h").await;
    let app = server.app();
    app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
    app
}

async fn allow(app: &App, country: &str) -> Reply {
    app.post(PATH, &json!({ "country": country })).await
}

async fn act(app: &App, what: &str) -> Reply {
    app.post(&format!("{PATH}/{what}"), &json!({})).await
}

fn codes(reply: &Reply) -> Vec<String> {
    let page = reply.json();
    let allowed = page["value"]["allowed"].as_array().cloned().expect("a rule");
    let code = |one: Value| one["code"].as_str().expect("a code").to_owned();
    allowed.into_iter().map(code).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_begins_with_home_and_has_three_countries_at_most() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        let shown = app.get(PATH).await;
        app.expect(&shown, "allowed_countries");
        assert_eq!(codes(&shown), [""; 0]);
        assert_eq!(shown.json()["value"]["home"]["code"], "KR");
        assert_eq!(codes(&allow(&app, "jp").await), ["KR", "JP"]);
        assert_eq!(codes(&allow(&app, "DE").await), ["KR", "JP", "DE"]);
        allow(&app, "FR").await.refused_field("country", "refusal-too-many-countries");
        allow(&app, "").await.refused_field("country", "refusal-country-missing");
        allow(&app, "QQ").await.refused_field("country", "refusal-country-missing");
        assert_eq!(codes(&act(&app, "JP/remove").await), ["KR", "DE"]);
        assert_eq!(act(&app, "QQ/remove").await.status, 404);
        assert_eq!(codes(&act(&app, "off").await), [""; 0]);
        assert_eq!(codes(&act(&app, "on").await), ["KR"]);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn narrowing_takes_a_fresh_proof_and_widening_one_bound_long_ago() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        server.advance("11m").await;
        app.expect(&act(&app, "on").await, "prove");
        app.expect(&app.prove(HANA.1).await, "account");
        assert_eq!(codes(&allow(&app, "JP").await), ["KR", "JP"]);
        // A new password is a young method: it narrows the rule, and does not widen it.
        let new = json!({ "new_password": "lanterns over the old bridge" });
        app.expect(&app.post("/account/password", &new).await, "account");
        server.advance("11m").await;
        app.expect(&app.prove("lanterns over the old bridge").await, "account");
        assert_eq!(codes(&act(&app, "JP/remove").await), ["KR"]);
        for reply in [allow(&app, "US").await, act(&app, "off").await, act(&app, "KR/remove").await]
        {
            app.expect(&reply, "prove");
        }
        assert_eq!(codes(&app.get(PATH).await), ["KR"]);
        let id = app.address_id(HANA.0).await;
        app.expect(&app.prove_by_code(&server, &id, HANA.0).await, "account");
        assert_eq!(codes(&allow(&app, "US").await), ["KR", "US"]);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_is_told_and_the_history_says_it() {
    on_each_engine(async |server| {
        let app = hana(&server).await;
        assert_eq!(codes(&allow(&app, "JP").await), ["KR", "JP"]);
        // Done twice, it is told once.
        assert_eq!(codes(&allow(&app, "JP").await), ["KR", "JP"]);
        assert_eq!(codes(&act(&app, "off").await), [""; 0]);
        let told = async |address: &str| {
            let mails = server.messages_to(address, 2).await;
            let texts = mails.iter().map(|mail| mail["text"].as_str().expect("a text").to_owned());
            // Two that leave side by side may arrive in either order.
            let mut texts = texts.collect::<Vec<_>>();
            texts.sort_by_key(|text| !text.contains("껐어요"));
            texts
        };
        for address in [HANA.0, "hana.backup@example.net"] {
            let [off, changed] = told(address).await.try_into().expect("two mails");
            assert!(changed.contains("대한민국") && changed.contains("일본"), "{changed}");
            assert!(off.contains("껐어요"), "{off}");
        }
        let [off, changed] = told("+821012345678").await.try_into().expect("two messages");
        assert_eq!(off, changed);
        let history = app.get("/account/history").await.json();
        let entries = history["value"]["entries"].as_array().cloned().expect("a history");
        let said: Vec<_> = entries
            .iter()
            .filter(|entry| entry["event"] == "countries_changed")
            .map(|entry| entry["words"].as_str().expect("words"))
            .collect();
        let expected =
            ["Allowed countries switched off", "Allowed countries changed: South Korea, Japan"];
        assert_eq!(said, expected);
        server.finish().await;
    })
    .await;
}
