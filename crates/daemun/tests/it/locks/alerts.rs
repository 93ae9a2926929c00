//! The alert, and what the button behind its link does.

use axum::http::Method;
use serde_json::{Value, json};
use testing::scenario;
use tokio::task::JoinSet;

use super::people::*;
use crate::{
    shell::FORGED,
    support::{on_each_asking_engine, on_each_crowded_asking_engine},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_from_a_new_environment_is_told_to_every_mailbox_and_messenger() {
    let _proof = scenario("sign-in-alert");
    on_each_asking_engine(async |server| {
        let first = hana(&server).await;
        let phone = messenger(&server, &first).await;
        let stranger = server.app();
        stranger.expect(&stranger.sign_in(HANA.0, HANA.1).await, "account");
        let mut links = Vec::new();
        for to in [HANA.0, CONTACT] {
            let told = mails(&server, to, ALERT, 2).await.pop().expect("it came");
            let text = told["text"].as_str().expect("a text");
            for part in ["(UTC+9)", "(UTC)", "기기: 알 수 없는 기기", "나라: 대한민국", "IP 주소: "]
            {
                assert!(text.contains(part), "{part} is not in {text}");
            }
            links.push(alert(&server, to, 2).await);
        }
        let inbox = phone.app.get("/messenger").await.json();
        let messages = inbox["value"]["messages"].as_array().cloned().expect("a list");
        let told = messages
            .iter()
            .find(|m| m["title"] == "A sign-in from somewhere new")
            .expect("the messenger is told");
        let url = told["action"]["url"].as_str().expect("its own link");
        links.push(url.strip_prefix(&server.origin()).expect("of our origin").to_owned());
        links.dedup();
        assert_eq!(links.len(), 3, "each has a link of its own");
        // Whoever has a mailbox gets no short message about it.
        let outbox = server.outbox().await;
        let mut short = outbox.iter().filter(|m| m["channel"] == "sms");
        assert!(short.all(|m| !m["text"].as_str().expect("a text").contains("새로운 환경")));
        // A browser that the account knows is told of to nobody.
        first.expect(&first.post("/sign-out", &json!({})).await, "sign_in");
        first.expect(&first.give_password(HANA.0, HANA.1, true).await, "account");
        assert_eq!(mails(&server, HANA.0, ALERT, 2).await.len(), 2);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_mailbox_is_told_by_a_short_message_without_a_link() {
    on_each_asking_engine(async |server| {
        let app = server.app();
        let duri = ("010-2345-6789", "persimmon-under-snow");
        app.expect(&app.sign_in(duri.0, duri.1).await, "account");
        for count in 1.. {
            let told = server.messages_to("+821023456789", count).await;
            let is_alert =
                |m: &Value| m["text"].as_str().is_some_and(|text| text.contains("새로운 환경"));
            if let Some(alert) = told.iter().find(|m| is_alert(m)) {
                assert_eq!(alert["links"], json!([]));
                break;
            }
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_at_the_link_changes_nothing_and_one_button_locks() {
    let _proof = scenario("not-me");
    on_each_asking_engine(async |server| {
        let app = hana(&server).await;
        let link = alert(&server, HANA.0, 1).await;
        // Mail scanners, link previews and whoever prefetches.
        for method in [Method::GET, Method::HEAD] {
            for _ in 0..5 {
                let scanner = server.app();
                let reply = scanner.send(method.clone(), &link, Vec::new(), &[]).await;
                assert_eq!(reply.status, 200);
            }
        }
        app.expect(&app.get("/account").await, "account");
        let page = server.app().get(&link).await.json();
        assert_eq!(page["value"]["action"], "lock");
        assert!(!page.to_string().contains("hana"), "the page names nobody: {page:#}");
        // Another site's form is none of ours.
        let mut browser = server.browser();
        browser.open(&link).await;
        let evil = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", "https://evil.example"),
        ];
        let body = b"act=deny".to_vec();
        assert_eq!(browser.send(Method::POST, &link, body, &evil).await.status, 403);
        app.expect(&app.get("/account").await, "account");

        let pressed = browser.submit(&link, &[("act", "deny")]).await;
        assert_eq!(pressed.status, 200);
        assert!(browser.path.starts_with("/locks/"), "{}", browser.path);
        assert_eq!(app.get("/account").await.status, 401);
        assert!(!browser.html.contains("hana"), "it names nobody");
        press(&server, &link).await.refused(410, "refusal-link-dead");
        mails(&server, HANA.0, LOCKED, 1).await;
        mails(&server, CONTACT, LOCKED, 1).await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_link_pressed_by_many_at_once_locks_once() {
    on_each_crowded_asking_engine(async |server| {
        let _session = hana(&server).await;
        let link = alert(&server, HANA.0, 1).await;
        let mut pressing = JoinSet::new();
        for _ in 0..32 {
            let (app, link) = (server.app(), link.clone());
            pressing.spawn(async move { app.post(&link, &json!({ "act": "deny" })).await });
        }
        let replies = pressing.join_all().await;
        let locked = replies.iter().filter(|r| r.status == 200 && r.page() == "locked");
        assert_eq!(locked.count(), 1);
        assert!(replies.iter().all(|r| r.status == 200 || r.status == 410));
        let owner = account(&server, HANA.0).await;
        let sql = "SELECT COUNT(*) FROM locks WHERE account_id = $1";
        assert_eq!(count(&server.db(), sql, owner).await, 1);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_links_of_alerts_are_of_the_configured_origin_whatever_a_request_says() {
    on_each_asking_engine(async |server| {
        let known = hana(&server).await;
        let json = ("content-type", "application/json");
        for forged in FORGED {
            let thief = server.app();
            let asked = thief.give_password(NUMBER.0, HANA.1, false).await;
            thief.expect(&asked, "sign_in_further");
            let page = asked.json();
            let way = page["value"]["ways"][0]["id"].as_str().expect("an id").to_owned();
            let before = thief.newest_code("sms").await;
            let sent = thief.post("/sign-in/further/send", &json!({ "address": way })).await;
            thief.expect(&sent, "sign_in_code");
            let code = thief.next_code("sms", before).await;
            let path = format!("/sign-in/further/code/{way}");
            let body = json!({ "code": code }).to_string().into_bytes();
            let reply = thief.send(Method::POST, &path, body, &[json, forged]).await;
            assert_eq!(reply.status, 200, "{forged:?}");
            // An address is sent only so much in a day.
            server.advance("25h").await;
        }
        let told = mails(&server, HANA.0, ALERT, 1 + FORGED.len()).await;
        assert!(told.iter().all(|mail| {
            let link = mail["links"][0].as_str().expect("a link");
            link.starts_with(&format!("{}/link/", server.origin()))
        }));
        assert!(!Value::Array(server.outbox().await).to_string().contains("evil.example"));
        drop(known);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_seven_days_the_link_is_dead_and_a_loss_can_still_be_reported() {
    on_each_asking_engine(async |server| {
        let _session = hana(&server).await;
        let link = alert(&server, HANA.0, 1).await;
        server.advance("169h").await;
        press(&server, &link).await.refused(410, "refusal-link-dead");
        let app = server.app();
        app.expect(&app.post("/lock", &json!({ "identifier": HANA.0 })).await, "loss_code");
        let code = server.code(HANA.0, 1).await;
        let reply = app.post("/lock/code", &json!({ "code": code })).await;
        app.expect(&reply, "locked");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_whose_lock_fell_to_a_strong_proof_ends_only_the_session_for_seven_days() {
    let _proof = scenario("quiet-mailbox");
    on_each_asking_engine(async |server| {
        let _session = hana(&server).await;
        let link = alert(&server, HANA.0, 1).await;
        server.app().expect(&press(&server, &link).await, "locked");
        lift(&server, account(&server, HANA.0).await, "strong_proof").await;
        // The owner is back, and signs in twice; each is told of.
        let (owner, other) = (hana(&server).await, hana(&server).await);
        let link = alert(&server, HANA.0, 3).await;
        let page = server.app().get(&link).await.json();
        assert_eq!(page["value"]["only_session"], true);
        server.app().expect(&press(&server, &link).await, "link_done");
        assert_eq!(other.get("/account").await.status, 401, "the session that it told of");
        owner.expect(&owner.get("/account").await, "account");
        // Nor does a code to that mailbox lock, and nobody is told why.
        let app = server.app();
        app.expect(&app.post("/lock", &json!({ "identifier": HANA.0 })).await, "loss_code");
        // The other mailbox has done nothing wrong.
        let third = hana(&server).await;
        let link = alert(&server, CONTACT, 4).await;
        let page = server.app().get(&link).await.json();
        assert_eq!(page["value"]["only_session"], false);
        assert_eq!(server.count_codes(HANA.0).await, 0, "no code was sent there");
        third.expect(&third.get("/account").await, "account");
        server.advance("169h").await;
        let _again = hana(&server).await;
        let link = alert(&server, HANA.0, 5).await;
        server.app().expect(&press(&server, &link).await, "locked");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_third_disowned_sign_in_within_ninety_days_is_reviewed() {
    let _proof = scenario("lock-review");
    on_each_asking_engine(async |server| {
        let owner = account(&server, HANA.0).await;
        for times in 1..=3 {
            let _session = hana(&server).await;
            let link = alert(&server, HANA.0, times).await;
            let reply = press(&server, &link).await;
            server.app().expect(&reply, "locked");
            assert_eq!(reply.json()["value"]["in_review"], times == 3);
            lift(&server, owner, "proofs").await;
        }
        let told = mails(&server, "help@example.com", "로그인 신고가 잦은 계정이 있어요", 1).await;
        assert_eq!(told.len(), 1);
        let text = told[0]["text"].as_str().expect("a text");
        assert!(text.contains(&owner.to_string()) && !text.contains("hana"), "{text}");
        let locked = mails(&server, HANA.0, LOCKED, 3).await;
        let says_so = |mail: &Value| mail["text"].as_str().expect("a text").contains("운영자가");
        assert_eq!(locked.iter().filter(|mail| says_so(mail)).count(), 1);
        server.finish().await;
    })
    .await;
}
