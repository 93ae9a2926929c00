//! Whoever guesses.

use serde_json::json;
use tokio::task::JoinSet;

use super::people::*;
use crate::support::{App, Reply, on_each_crowded_engine};

/// Gives the same at so many requests at once; answers how many were let in.
async fn at_once(screen: &App, path: &'static str, code: &str, count: usize) -> usize {
    let mut giving = JoinSet::new();
    for _ in 0..count {
        let (twin, form) = (screen.twin(), json!({ "code": code }));
        giving.spawn(async move { twin.press(path, &form).await });
    }
    let replies = giving.join_all().await;
    let is_in = |location: &str| location == "/account";
    let locations = replies.iter().filter_map(|reply| reply.headers.get("location"));
    locations.filter(|location| location.to_str().is_ok_and(is_in)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_code_at_many_requests_at_once_signs_in_once() {
    on_each_crowded_engine(async |server| {
        let (_, app, codes) = guarded(&server).await;
        let screen = asked(&server).await;
        let code = app.next_code(&server).await;
        assert_eq!(at_once(&screen, "/sign-in/further/app", &code, 64).await, 1);
        server.advance("25h").await;
        let screen = asked(&server).await;
        let path = "/sign-in/further/recovery-code";
        assert_eq!(at_once(&screen, path, &codes[0], 64).await, 1);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_are_counted_before_they_are_compared_and_another_screen_begins_no_new_count() {
    on_each_crowded_engine(async |server| {
        let (session, app, codes) = guarded(&server).await;
        let mut compared = 0;
        for _ in 0..20 {
            let screen = asked(&server).await;
            let mut guessing = JoinSet::new();
            for guess in 0..50 {
                let (twin, form) = (screen.twin(), json!({ "code": format!("{guess:06}") }));
                guessing.spawn(async move { twin.post("/sign-in/further/app", &form).await });
            }
            let replies = guessing.join_all().await;
            compared += replies.iter().filter(|reply| reply.status == 422).count();
            assert!(replies.iter().all(|reply| matches!(reply.status, 422 | 429 | 503)));
        }
        assert_eq!(compared, 20, "of a thousand guesses");
        // The right code is none any more, in this network's unknown browsers; another way is.
        let screen = asked(&server).await;
        let code = app.next_code(&server).await;
        give_app(&screen, &code, false).await.refused(429, "refusal-too-many-tries");
        screen.expect(&give_recovery_code(&screen, &codes[0]).await, "account");
        // The owner's known browser counts apart.
        session.expect(&session.post("/sign-out", &json!({})).await, "sign_in");
        let reply = session.give_password(HANA.0, HANA.1, false).await;
        session.expect(&reply, "sign_in_further");
        let code = app.next_code(&server).await;
        session.expect(&give_app(&session, &code, false).await, "account");
        server.advance("25h").await;
        let screen = asked(&server).await;
        let code = app.next_code(&server).await;
        screen.expect(&give_app(&screen, &code, false).await, "account");
        server.finish().await;
    })
    .await;
}

/// Another screen is another code, with tries of its own: there is only so much that is sent.
#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_guesses_of_text_codes_meet_a_few_codes() {
    on_each_crowded_engine(async |server| {
        let (_, _, codes) = guarded(&server).await;
        let (mut compared, mut unsent) = (0, 0);
        for _ in 0..25 {
            server.advance("61s").await;
            let screen = asked(&server).await;
            let page = screen.get("/sign-in/further").await.json();
            let ways = page["value"]["ways"].as_array().cloned().expect("a list of ways");
            let phone = ways.iter().find(|way| way["kind"] == "phone").expect("it is offered");
            let id = phone["id"].as_str().expect("an id").to_owned();
            let sent = screen.post("/sign-in/further/send", &json!({ "address": id })).await;
            if sent.status == 429 {
                unsent += 1;
            }
            let mut guessing = JoinSet::new();
            for guess in 0..40 {
                let (twin, path) = (screen.twin(), format!("/sign-in/further/code/{id}"));
                let form = json!({ "code": format!("{guess:06}") });
                guessing.spawn(async move { twin.post(&path, &form).await });
            }
            let replies = guessing.join_all().await;
            let is_wrong = |reply: &Reply| reply.text().contains("refusal-code-wrong");
            compared += replies.iter().filter(|reply| is_wrong(reply)).count();
            assert!(replies.iter().all(|reply| reply.page() != "account"), "a lucky guess");
        }
        assert!(unsent > 0 && compared <= 100, "{compared} of a thousand, {unsent} unsent");
        // The owner has other ways.
        let screen = asked(&server).await;
        screen.expect(&give_recovery_code(&screen, &codes[0]).await, "account");
        server.finish().await;
    })
    .await;
}
