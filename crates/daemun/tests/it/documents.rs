//! The terms of service and the privacy policy: an operator's own, and agreeing to them.

use axum::http::Method;
use serde_json::json;
use testing::scenario;

use crate::support::{Engine, Http, Server, on_each_engine};

const GARAM: &str = "garam@example.com";

#[tokio::test(flavor = "multi_thread")]
async fn an_operators_own_documents_are_shown_in_the_readers_language() {
    let folder = testing::temp_dir();
    for (lang, title) in [("ko", "우리 약관"), ("en", "Our terms")] {
        std::fs::create_dir(folder.path().join(lang)).expect("a new folder");
        for document in ["terms", "privacy"] {
            let text = format!("\u{feff}# {title} {document}\n\n## 1\n\n**§** <b>x</b>\n");
            let file = folder.path().join(lang).join(format!("{document}.md"));
            std::fs::write(file, text).expect("a new file");
        }
    }
    let path = folder.path().display().to_string();
    let server = Server::start_with(Engine::Sqlite, &[("DAEMUN_DOCUMENTS__FOLDER", &path)]).await;
    for (lang, path, title) in
        [("ko", "/terms", "우리 약관 terms"), ("en-GB", "/privacy", "Our terms privacy")]
    {
        let headers = [("accept", "text/html"), ("accept-language", lang)];
        let reply = Http::send(server.address, Method::GET, path, &headers, "").await;
        assert_eq!(reply.status, 200);
        let html = reply.text();
        assert!(html.contains(&format!("<h1>{title}</h1>")), "{html}");
        assert!(html.contains("<strong>§</strong>") && html.contains("&lt;b&gt;"), "{html}");
    }
    server.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_agreed_to_former_terms_is_asked_again() {
    let _proof = scenario("terms-changed");
    const PATH: &str = "/account/agreements";
    on_each_engine(async |mut server| {
        let app = server.app();
        app.sign_up(&server, GARAM, GARAM).await;
        let owes = async || app.get("/account").await.json()["value"]["owes_consent"] == true;
        assert!(!owes().await, "signing up was agreeing");
        server.stop();
        server.set_policy("[terms]\nversion = \"2027-01-01\"\n");
        server.restart().await;
        assert!(owes().await);
        let page = app.get(PATH).await.json();
        let (terms, privacy) = (&page["value"]["documents"][0], &page["value"]["documents"][1]);
        assert_eq!((&terms["owed"], &privacy["owed"]), (&json!(true), &json!(false)));
        assert_eq!(terms["agreed_version"], "2026-11-01");
        // Nobody agrees to what was not shown.
        for form in
            [json!({}), json!({ "terms": "2026-11-01" }), json!({ "privacy": "2027-01-01" })]
        {
            let reply = app.post(PATH, &form).await;
            reply.refused_field("terms", "refusal-terms-not-agreed");
        }
        assert!(owes().await);
        for _ in 0..2 {
            let reply = app.post(PATH, &json!({ "terms": "2027-01-01" })).await;
            app.expect(&reply, "agreements");
            assert_eq!(reply.json()["value"]["documents"][0]["agreed_version"], "2027-01-01");
            assert!(!owes().await);
        }
        let history = app.get("/account/history").await.json();
        let events = history["value"]["entries"].as_array().expect("a history");
        assert_eq!(events.iter().filter(|entry| entry["event"] == "agreed").count(), 1);
        server.finish().await;
    })
    .await;
}
