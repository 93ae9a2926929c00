//! A messenger is signed out, or suspended.

use std::time::{Duration, Instant};

use serde_json::json;

use super::people::{HANA, HANAS_NUMBER, devices, hana, messenger, or_so};
use crate::support::{Events, Phone, app::PASSWORD, on_each_engine};

#[tokio::test(flavor = "multi_thread")]
async fn a_remote_sign_out_ends_the_messenger_within_a_second() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let phone = messenger(&server, &session).await;
        let events = phone.listen(&server, 0).await;
        let id = devices(&session).await[0]["id"].as_str().expect("an id").to_owned();
        let path = format!("/account/security/messengers/{id}/remove");
        let asked = Instant::now();
        session.expect(&session.post(&path, &json!({})).await, "messengers");
        let most = or_so(Duration::from_secs(1), asked.elapsed());
        let took = events.end().await;
        assert!(took < most, "{took:?}");
        phone.app.expect(&phone.app.get("/messenger").await, "messenger_welcome");
        let token = phone.app.token().expect("a token");
        assert_eq!(Events::ask(server.address, &token, 0).await.0, 401);
        assert!(devices(&session).await.is_empty());
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_a_messenger_out_takes_what_removing_a_method_takes() {
    on_each_engine(async |server| {
        server.advance("73h").await;
        let session = hana(&server).await;
        messenger(&server, &session).await;
        let id = devices(&session).await[0]["id"].as_str().expect("an id").to_owned();
        let path = format!("/account/security/messengers/{id}/remove");
        server.advance("11m").await;
        let reply = session.post(&path, &json!({})).await;
        session.expect(&reply, "prove");
        assert_eq!(reply.json()["value"]["ahead"], "replace");
        session.expect(&session.prove(HANA.1).await, "account");
        session.expect(&session.post(&path, &json!({})).await, "messengers");
        session.post(&path, &json!({})).await.refused(404, "refusal-messenger-unknown");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_everywhere_leaves_the_messenger_that_the_page_lists() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let phone = messenger(&server, &session).await;
        let page = session.get("/account/sessions").await.json();
        let listed = page["value"]["messengers"].as_array().expect("a list of messengers").clone();
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0]["id"], devices(&session).await[0]["id"]);
        assert_eq!(listed[0]["suspended"], false);
        session.expect(&session.post("/account/sessions/end-all", &json!({})).await, "sign_in");
        phone.app.expect(&phone.app.get("/messenger").await, "messenger");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_messenger_signs_itself_out() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let phone = messenger(&server, &session).await;
        let reply = phone.app.post("/messenger/sign-out", &json!({})).await;
        phone.app.expect(&reply, "messenger_welcome");
        assert!(devices(&session).await.is_empty());
        let told = server.messages_to(HANA.0, 2).await;
        let subjects: Vec<_> = told.iter().map(|mail| mail["subject"].as_str()).collect();
        assert!(subjects.contains(&Some("[대문] 메신저에서 로그아웃했어요")), "{subjects:?}");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_change_suspends_other_messengers_and_keeps_their_keys() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let phone = messenger(&server, &session).await;
        let before = devices(&session).await[0].clone();
        let events = phone.listen(&server, 0).await;
        // From another session: the messenger does not stand beside it.
        let other = server.app();
        other.expect(&other.sign_in(HANA.0, HANA.1).await, "account");
        let form = json!({ "new_password": PASSWORD });
        let asked = Instant::now();
        other.expect(&other.post("/account/password", &form).await, "account");
        let most = or_so(Duration::from_secs(1), asked.elapsed());
        let took = events.end().await;
        assert!(took < most, "{took:?}");
        let welcome = phone.app.get("/messenger").await;
        phone.app.expect(&welcome, "messenger_welcome");
        assert_eq!(welcome.json()["value"]["suspended"], true);
        assert_eq!(devices(&other).await[0]["suspended"], true);
        // Whoever shows another key is another messenger, whatever token he shows.
        server.advance("61s").await;
        let mut thief = Phone::new(&server);
        thief.former = phone.app.token();
        thief.sign_in(&server, &other, HANAS_NUMBER.0, HANAS_NUMBER.1).await;
        assert_eq!(devices(&other).await.len(), 2);
        // With its key it is the one it was, and since when.
        let mut again = phone;
        again.former = again.app.token();
        server.advance("61s").await;
        again.sign_in(&server, &other, HANAS_NUMBER.0, HANAS_NUMBER.1).await;
        let all = devices(&other).await;
        assert_eq!(all.len(), 2);
        let kept = all.iter().find(|device| device["id"] == before["id"]).expect("it is kept");
        assert_eq!((&kept["suspended"], &kept["bound_at"]), (&json!(false), &before["bound_at"]));
        again.titles().await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_messenger_beside_the_session_that_changes_the_password_stays() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let phone = messenger(&server, &session).await;
        let form = json!({ "new_password": PASSWORD });
        session.expect(&session.post("/account/password", &form).await, "account");
        assert_eq!(phone.titles().await[0], "Your password was changed");
        server.finish().await;
    })
    .await;
}
