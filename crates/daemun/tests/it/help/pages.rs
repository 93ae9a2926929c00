//! Articles, and who may keep their pages.

use axum::http::Method;
use serde_json::json;

use crate::support::{Http, Reply, Server, app::PASSWORD, on_each_engine};

/// The sample account with two identifiers and a contact address.
const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");

async fn get(server: &Server, path: &str, accept: &str) -> Reply {
    let headers = [("accept", accept), ("accept-language", "ko")];
    Http::send(server.address, Method::GET, path, &headers, "").await
}

/// The paths of every article in a language, as search engines are told them.
async fn articles(server: &Server, lang: &str) -> Vec<String> {
    let sitemap = get(server, &format!("/sitemaps/{lang}-1.xml"), "*/*").await.text();
    let urls = sitemap.split("<loc>").skip(1).filter_map(|rest| rest.split('<').next());
    let origin = server.origin();
    urls.map(|url| url.strip_prefix(&origin).expect("of the configured origin").to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_article_is_a_page_in_its_language_and_the_same_as_json() {
    on_each_engine(async |server| {
        assert!(get(&server, "/sitemap.xml", "*/*").await.text().contains("/sitemaps/en-1.xml"));
        let robots = get(&server, "/robots.txt", "*/*").await.text();
        assert!(robots.contains(&format!("Sitemap: {}/sitemap.xml", server.origin())));
        for lang in ["ko", "en"] {
            let paths = articles(&server, lang).await;
            assert!(paths.len() >= 20, "{} articles", paths.len());
            for path in paths {
                let page = get(&server, &path, "text/html").await;
                let json = get(&server, &path, "application/json").await.json();
                let title = json["value"]["title"].as_str().expect("a title");
                assert_eq!((page.status, &json["value"]["lang"]), (200, &json!(lang)), "{path}");
                let html = page.text();
                assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{path}");
                assert!(html.contains(&format!("<h1 itemprop=\"headline\">{title}</h1>")));
                assert!(html.contains("itemscope itemtype=\"https://schema.org/Article\""));
                assert!(html.contains("<time itemprop=\"dateModified\" datetime=\"20"), "{path}");
                assert!(!html.contains("{{") && !html.contains("data-fact"), "{path}");
            }
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_not_found() {
    on_each_engine(async |server| {
        let paths = [
            "/help/articles/nothing",
            "/help/articles/..%2f..%2fetc%2fpasswd",
            "/help/articles/%00",
            "/help/categories/nothing",
            "/help/categories/codes?page=999",
            "/sitemaps/ko-0.xml",
            "/sitemaps/ko-2.xml",
            "/sitemaps/fr-1.xml",
            "/sitemaps/ko-99999999999999999999.xml",
            "/help/articles/nothing/feedback",
        ];
        for path in paths {
            assert_eq!(get(&server, path, "text/html").await.status, 404, "{path}");
        }
        server.finish().await;
    })
    .await;
}

const PUBLIC: [&str; 4] = [
    "/help",
    "/help/categories/codes",
    "/help/articles/sign-out-others",
    "/help/articles/sign-out-others?lang=en",
];

#[tokio::test(flavor = "multi_thread")]
async fn what_others_may_keep_carries_nothing_of_a_visit() {
    on_each_engine(async |server| {
        for path in PUBLIC {
            for accept in ["text/html", "application/json"] {
                let reply = get(&server, path, accept).await;
                assert!(reply.header("cache-control").starts_with("public"), "{path}");
                assert!(reply.header("vary").contains("Cookie"), "{path}");
                assert!(reply.headers.get("set-cookie").is_none(), "{path}");
                for personal in ["csrf", "bearer"] {
                    assert!(!reply.text().contains(personal), "{path} has {personal}");
                }
                assert_eq!(reply.body, get(&server, path, accept).await.body, "{path}");
            }
        }
        // Whoever is signed in gets a page of their own.
        let mut browser = server.browser();
        browser.open("/sign-in").await;
        let form = [("identifier", HANA.0), ("password", HANA.1)];
        browser.submit("/sign-in", &form).await;
        for path in PUBLIC {
            let reply = browser.open(path).await;
            assert_eq!(reply.header("cache-control"), "no-store", "{path}");
            assert!(reply.text().contains("name=\"csrf\""), "{path}");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_can_ask_for_a_language_and_its_links_stay_in_it() {
    on_each_engine(async |server| {
        let korean = get(&server, "/help", "text/html").await.text();
        assert!(korean.contains("href=\"/help?lang=en\""));
        let english = get(&server, "/help?lang=en", "text/html").await.text();
        assert!(english.contains("<html lang=\"en\">"));
        assert!(english.contains("href=\"/help/articles/sign-in?lang=en\""));
        assert!(english.contains("href=\"/help/categories/sign%2Din?lang=en\""));
        let unknown = get(&server, "/help?lang=fr", "text/html").await.text();
        assert!(unknown.contains("<html lang=\"ko\">"));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_article_shows_its_reader_what_their_account_has() {
    on_each_engine(async |server| {
        let app = server.app();
        let fact = async |slug: &str, name: &str| {
            let page = app.get(&format!("/help/articles/{slug}")).await.json();
            let parts = page["value"]["parts"].as_array().cloned().expect("a list of parts");
            parts.into_iter().find(|part| part["name"] == name)
        };
        assert!(fact("sign-out-others", "sessions").await.is_none());
        app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        let sessions = fact("sign-out-others", "sessions").await.expect("it is shown");
        assert_eq!(sessions["url"], "/account/sessions");
        assert!(sessions["lines"][0].as_str().is_some_and(|line| line.contains('1')));
        let addresses = fact("identifier-and-contact", "addresses").await.expect("it is shown");
        assert!(addresses["lines"].as_array().is_some_and(|lines| lines.len() >= 2));
        let change = fact("change-email", "change").await.expect("it is shown");
        assert_eq!(change["warns"], false);
        app.expect(&app.prove(HANA.1).await, "account");
        let wanted = json!({ "by": "email", "identifier": "hana.new@example.com" });
        app.add_address(&server, &wanted, "hana.new@example.com").await;
        let change = fact("change-email", "change").await.expect("it is shown");
        assert_eq!(change["warns"], true);
        let line = change["lines"][0].as_str().expect("a line");
        assert!(line.contains("hana@example.com") && line.contains("hana.new@example.com"));
        let bounced = fact("mail-came-back", "bounced").await.expect("it is shown");
        assert_eq!(bounced["warns"], false);
        let two_step = fact("two-step", "two_step").await.expect("it is shown");
        assert_eq!(two_step["lines"], json!(["It is off."]));
        for (slug, name) in [("no-way-left", "recovery"), ("restricted-sign-in", "restriction")] {
            assert_eq!(fact(slug, name).await.expect("it is shown")["warns"], false);
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_reads_from_when_a_new_device_may_try_the_password_again() {
    on_each_engine(async |server| {
        let owner = server.app();
        owner.expect(&owner.sign_in(HANA.0, HANA.1).await, "account");
        let fact = async || {
            let page = owner.get("/help/articles/too-many-tries").await.json();
            let parts = page["value"]["parts"].as_array().cloned().expect("a list of parts");
            parts.into_iter().find(|part| part["name"] == "attempts").expect("it is shown")
        };
        assert_eq!(fact().await["warns"], false);
        for number in 0..5 {
            server.app().give_password(HANA.0, &format!("not this {number}"), false).await;
        }
        let waits = fact().await;
        assert_eq!((&waits["warns"], &waits["url"]), (&json!(true), &json!("/account/history")));
        let line = waits["lines"][0].as_str().expect("a line");
        assert!(line.contains("on new devices again from"), "{line}");
        server.advance("31s").await;
        assert_eq!(fact().await["warns"], false);
        server.finish().await;
    })
    .await;
}

/// What one reader's account has never reaches another's page.
#[tokio::test(flavor = "multi_thread")]
async fn facts_are_their_owners_alone() {
    on_each_engine(async |server| {
        let (hana, other, nobody) = (server.app(), server.app(), server.app());
        hana.expect(&hana.sign_in(HANA.0, HANA.1).await, "account");
        other.sign_up(&server, "garam@example.com", "garam@example.com").await;
        let path = "/help/articles/identifier-and-contact";
        assert!(hana.get(path).await.text().contains("hana@example.com"));
        for app in [&other, &nobody] {
            assert!(!app.get(path).await.text().contains("hana@example.com"));
        }
        assert!(!PASSWORD.is_empty());
        server.finish().await;
    })
    .await;
}
