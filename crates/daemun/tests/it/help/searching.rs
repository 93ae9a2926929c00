//! Search: what is found, how it is shown, and what hostile queries come to.

use axum::http::Method;
use serde_json::Value;
use testing::scenario;

use crate::support::{Http, Reply, Server, on_each_engine};

fn quoted(query: &str) -> String {
    form_urlencoded::byte_serialize(query.as_bytes()).collect()
}

async fn ask(server: &Server, query: &str, more: &str, accept: &str, lang: &str) -> Reply {
    let path = format!("/help/search?query={}{more}", quoted(query));
    let headers = [("accept", accept), ("accept-language", lang)];
    Http::send(server.address, Method::GET, &path, &headers, "").await
}

async fn search(server: &Server, query: &str, more: &str) -> Value {
    ask(server, query, more, "application/json", "ko").await.json()["value"].clone()
}

fn slugs(found: &Value) -> Vec<String> {
    let results = found["results"].as_array().expect("a list of results");
    results.iter().map(|one| one["slug"].as_str().expect("a slug").to_owned()).collect()
}

/// As the article says.
#[tokio::test(flavor = "multi_thread")]
async fn words_are_found_however_they_are_written() {
    let _proof = scenario("find-help");
    on_each_engine(async |server| {
        let korean =
            ["비밀번호변경", "ㅂㅁㅂㅎ", "qlalfqjsgh", "비밀버호", "비번", "암호", "패스워드"];
        for query in korean {
            let found = slugs(&search(&server, query, "").await);
            let apt = ["change-password", "good-password", "forgot-password", "same-password"];
            assert!(apt.contains(&found[0].as_str()), "{query}: {found:?}");
        }
        let english = ["change password", "why is there no code", "pasword", "passcode"];
        for query in english {
            let found = ask(&server, query, "", "application/json", "en").await.json();
            assert!(found["value"]["total"].as_i64().is_some_and(|total| total > 0), "{query}");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn results_are_counted_sorted_chosen_and_turned_page_by_page() {
    on_each_engine(async |server| {
        let all = search(&server, "인증번호", "").await;
        let total = all["total"].as_u64().expect("a count");
        assert!(total > 10);
        assert_eq!(slugs(&all).len(), 10);
        let html = ask(&server, "인증번호", "", "text/html", "ko").await.text();
        assert!(html.contains(&format!(
            "도움말 검색 결과 <span class=\"count\" role=\"status\">(총 {total}건)"
        )));
        assert!(html.contains("[인증번호]") && html.contains("<mark>인증번호"));
        let mut seen = slugs(&all);
        for page in 2..=all["pages"].as_u64().expect("a count") {
            seen.extend(slugs(&search(&server, "인증번호", &format!("&page={page}")).await));
        }
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!((seen.len() as u64, count as u64), (total, total));
        // Each choice shows as many as it says, and the others stay to be chosen.
        for choice in all["facets"][0]["choices"].as_array().expect("choices").iter().skip(1) {
            let key = choice["key"].as_str().expect("a key");
            let chosen = search(&server, "인증번호", &format!("&category={key}")).await;
            assert_eq!(chosen["total"], choice["count"], "{key}");
            assert_eq!(
                chosen["facets"][0]["choices"].as_array().map(Vec::len),
                all["facets"][0]["choices"].as_array().map(Vec::len)
            );
        }
        for (sort, place) in [("newest", 1), ("helpful", 2), ("nonsense", 0)] {
            let sorted = search(&server, "인증번호", &format!("&sort={sort}")).await;
            assert_eq!(
                (&sorted["total"], &sorted["orders"][place]["chosen"]),
                (&all["total"], &Value::Bool(true))
            );
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_found_is_said_with_near_questions_and_ways_on() {
    on_each_engine(async |server| {
        let found = search(&server, "서울 맛집 추천", "").await;
        assert_eq!((&found["total"], &found["ask"]), (&Value::from(0), &Value::from("/help/ask")));
        let html = ask(&server, "서울 맛집 추천", "", "text/html", "ko").await.text();
        assert!(html.contains("(총 0건)") && html.contains("href=\"/help/ask\""));
        let empty = ask(&server, " ", "", "text/html", "ko").await;
        assert!(empty.status == 200 && !empty.text().contains("총 0건"));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_page_is_for_no_index_and_says_the_query_in_its_field_alone() {
    on_each_engine(async |server| {
        let html = ask(&server, "특별한검색어 인증번호", "", "text/html", "ko").await.text();
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
        let head = html.split("<body").next().expect("a head");
        assert!(
            !head.contains("특별한검색어")
                && head.contains("<title>도움말 검색 결과 - 대문</title>")
        );
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_of_more_than_a_hundred_letters_is_refused_in_words() {
    on_each_engine(async |server| {
        let fits = "가".repeat(100);
        assert_eq!(ask(&server, &fits, "", "text/html", "ko").await.status, 200);
        let decomposed = "각".repeat(100).chars().flat_map(|_| ['ᄀ', 'ᅡ', 'ᆨ']).collect::<String>();
        assert_eq!(ask(&server, &decomposed, "", "text/html", "ko").await.status, 200);
        for letters in [101, 10_000] {
            let long = ask(&server, &"a".repeat(letters), "", "application/json", "ko").await;
            long.refused_field("query", "refusal-query-too-long");
            assert_eq!(long.json()["value"]["total"], 0);
        }
        let html = ask(&server, &"a".repeat(101), "", "text/html", "ko").await.text();
        assert!(html.contains("검색어는 100자까지 쓸 수 있어요"));
        server.finish().await;
    })
    .await;
}

const HOSTILE: [&str; 22] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' OR '1'='1' --",
    "'; DROP TABLE help_articles; --",
    "{{ policy.codes.sms_life }}",
    "{% include \"/etc/passwd\" %}",
    "%00%0d%0aSet-Cookie:+a=b",
    "\r\nSet-Cookie: a=b",
    "\0",
    "😀👨‍👩‍👧‍👦🏳️‍🌈",
    "ㅏㅣㅡㅗㄱㄴㄷㄹㅁㅂㅅ",
    "ㅋㅋㅋㅋㅋㅋㅋㅎㅎㅎ",
    "ᄀ가ᅡᆨᆨ",
    "비밀번호",
    "ｐａｓｓｗｏｒｄ　비밀번호",
    "\u{202e}호번밀비",
    "a\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}",
    "* OR NEAR(a b) NOT \"c",
    "../../../../etc/passwd",
    "javascript:alert(1)",
    "&lt;b&gt; &amp;",
    "\u{feff}\u{200b}\u{ad}",
];

#[tokio::test(flavor = "multi_thread")]
async fn hostile_queries_are_answered_and_nothing_of_them_is_reflected_as_markup() {
    on_each_engine(async |server| {
        for query in HOSTILE {
            for more in
                ["", "&category=%3Cscript%3E&topic='&platform=%22%3E&sort=%3C&page=-1&lang=%3C"]
            {
                let reply = ask(&server, query, more, "text/html", "ko").await;
                assert_eq!(reply.status, 200, "{query}");
                let html = reply.text();
                let body = html.split("<body").nth(1).expect("a body");
                for tag in ["<script", "<img src=x", "onerror=alert(1)>"] {
                    assert!(!body.contains(tag), "{query} reflects {tag}");
                }
                assert!(
                    reply
                        .headers
                        .get_all("set-cookie")
                        .iter()
                        .all(|c| !c.as_bytes().starts_with(b"a="))
                );
                assert_eq!(ask(&server, query, more, "application/json", "ko").await.status, 200);
            }
            let path = format!("/help/suggest?query={}", quoted(query));
            let reply = Http::send(server.address, Method::GET, &path, &[], "").await;
            assert_eq!(reply.status, 200, "{query}");
            assert!(reply.json()["suggestions"].is_array());
        }
        // What is not even text is of no page.
        let broken =
            Http::send(server.address, Method::GET, "/help/search?query=%ff%fe", &[], "").await;
        assert!(matches!(broken.status, 200 | 404), "{}", broken.status);
        assert!(!server.log().contains("panicked"));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn titles_are_suggested_while_a_syllable_is_being_composed() {
    on_each_engine(async |server| {
        for typed in ["ㅂ", "비", "빔", "비미", "비밃", "비밀번", "비밀번ㅎ", "비밀번호"]
        {
            let path = format!("/help/suggest?query={}", quoted(typed));
            let headers = [("accept-language", "ko")];
            let reply = Http::send(server.address, Method::GET, &path, &headers, "").await.json();
            let found = reply["suggestions"].as_array().cloned().expect("a list");
            let apt = found
                .iter()
                .any(|one| one["title"].as_str().is_some_and(|t| t.contains("비밀번호")));
            assert!(apt || typed == "비" || typed == "ㅂ", "{typed}: {found:?}");
            assert!(found.len() <= 8);
        }
        server.finish().await;
    })
    .await;
}
