//! What readers send, and what operators see of it.

use std::time::{Duration, Instant};

use serde_json::json;
use testing::scenario;

use crate::support::{Server, on_each_engine};

/// What a command of the program says.
pub(super) fn run(server: &Server, arguments: &[&str]) -> (bool, String) {
    let output = server.command(arguments).output().expect("the program runs");
    let words = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(words).expect("it speaks UTF-8"))
}

const ARTICLE: &str = "/help/articles/change-password";

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_says_once_a_visit_whether_it_helped() {
    on_each_engine(async |server| {
        let mut browser = server.browser();
        browser.open(&format!("{ARTICLE}/feedback?helpful=no")).await;
        let action = format!("{ARTICLE}/feedback");
        let reply = browser.submit(&action, &[("helpful", "no"), ("reason", "unclear")]).await;
        assert_eq!((reply.status, browser.path.as_str()), (200, ARTICLE));
        assert!(reply.text().contains("said-helpful-noted"), "{}", reply.text());
        assert_eq!(reply.header("cache-control"), "no-store", "what is said once is said to one");
        let (done, report) = run(&server, &["help", "report"]);
        assert!(done && report.contains("1 of 1  en  change-password  (unclear 1)"), "{report}");
        // The same visit changes its mind; another visit counts beside it.
        browser.open(&format!("{ARTICLE}/feedback?helpful=yes")).await;
        browser.submit(&action, &[("helpful", "yes")]).await;
        let app = server.app();
        app.get("/").await;
        let form = json!({ "helpful": "no", "reason": "no such reason" });
        app.expect(&app.post(&action, &form).await, "help_article");
        let (_, report) = run(&server, &["help", "report"]);
        assert!(report.contains("1 of 2  en  change-password\n"), "{report}");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vote_that_no_page_of_ours_sent_does_not_count() {
    on_each_engine(async |server| {
        let mut browser = server.browser();
        browser.open(&format!("{ARTICLE}/feedback?helpful=no")).await;
        browser.html = String::new();
        let action = format!("{ARTICLE}/feedback");
        let reply = browser.submit_without_following(&action, &[("helpful", "no")]).await;
        assert_eq!(reply.status, 403);
        assert!(!run(&server, &["help", "report"]).1.contains("change-password"));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_source_can_not_outvote_everybody() {
    on_each_engine(async |mut server: Server| {
        server.set_policy("[help]\nvotes_per_source_per_hour = 3\n");
        server.restart().await;
        for number in 0..5 {
            let app = server.app();
            app.get("/").await;
            let reply = app.post(&format!("{ARTICLE}/feedback"), &json!({ "helpful": "no" })).await;
            if number < 3 {
                app.expect(&reply, "help_article");
            } else {
                reply.refused(429, "refusal-too-often");
                assert!(!reply.header("retry-after").is_empty());
            }
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_reaches_the_operators_and_is_in_no_log() {
    let _proof = scenario("asking");
    on_each_engine(async |server| {
        let mut browser = server.browser();
        browser.language = "ko";
        browser.open("/help/ask?about=change-password").await;
        let asked = browser.submit("/help/ask?about=change-password", &[]).await;
        assert_eq!(asked.status, 422);
        assert!(asked.text().contains("refusal-question-missing"));
        let fields =
            [("question", "첫째 줄\n<b>둘째</b> 줄 9f3kq"), ("email", "Asker.7@Example.com")];
        let reply = browser.submit("/help/ask?about=change-password", &fields).await;
        assert!(reply.text().contains("said-question-sent"), "{}", reply.text());
        let mail = &server.messages_to("help@example.com", 1).await[0];
        let text = mail["text"].as_str().expect("a text");
        for part in ["첫째 줄\n<b>둘째</b> 줄 9f3kq", "asker.7@example.com", "change-password"]
        {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        let html = mail["html"].as_str().expect("HTML");
        assert!(
            !html.contains("<b>") && html.contains("&#60;b&#62;") || html.contains("&lt;b&gt;")
        );
        assert_eq!(mail["codes"], json!([]));
        for personal in ["9f3kq", "asker.7", "Asker.7"] {
            assert!(!server.log().contains(personal), "{personal} is in the log");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_are_limited_and_can_be_left_out() {
    on_each_engine(async |mut server: Server| {
        server.set_policy("[help]\nquestions_per_source_per_hour = 1\n");
        server.restart().await;
        let app = server.app();
        app.get("/").await;
        let form = json!({ "question": "why?", "email": "a@example.com" });
        app.expect(&app.post("/help/ask", &form).await, "help");
        app.post("/help/ask", &form).await.refused(429, "refusal-too-often");
        let long = json!({ "question": "a".repeat(2_001), "email": "nothing" });
        let reply = app.post("/help/ask", &long).await;
        assert_eq!(reply.messages().len(), 2, "both faults are told at once");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn operators_see_what_was_searched_in_vain_and_not_by_whom() {
    on_each_engine(async |server| {
        let app = server.app();
        for query in ["game+coins", "Game++COINS", "hana%40example.com", "010-9876-5432+game+coins"]
        {
            app.get(&format!("/help/search?query={query}")).await;
        }
        let begun = Instant::now();
        loop {
            let (done, report) = run(&server, &["help", "report"]);
            assert!(done, "{report}");
            if report.contains("game coins") {
                assert!(report.contains("2  en  game coins\n"), "{report}");
                assert!(report.contains("1  en  … game coins\n"), "{report}");
                assert!(!report.contains("hana") && !report.contains("9876"), "{report}");
                break;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "{report}");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        server.finish().await;
    })
    .await;
}
