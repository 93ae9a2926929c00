//! Shared computers: said by a box, or seen by how many sign in.

use testing::scenario;

use super::people::*;
use crate::support::{Reply, on_each_engine};

/// Whether a reply sets this cookie, and whether until the browser closes.
fn set(reply: &Reply, name: &str) -> Option<bool> {
    let lines = reply.headers.get_all("set-cookie").iter();
    let mut lines = lines.map(|line| line.to_str().expect("a cookie is ASCII"));
    let line = lines.find(|line| line.starts_with(&format!("{name}=")))?;
    assert!(line.contains("Secure") && line.contains("HttpOnly"), "{line}");
    Some(!line.contains("Max-Age"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_computer_keeps_nothing_however_the_other_boxes_are() {
    let _proof = scenario("shared-computer-box");
    on_each_engine(async |server| {
        let mut browser = server.browser();
        browser.open("/sign-in").await;
        let boxes = [("keep", "on"), ("save", "on"), ("shared", "on")];
        let form = [&[("identifier", HANA.0), ("password", HANA.1)][..], &boxes].concat();
        let reply = browser.submit_without_following("/sign-in", &form).await;
        assert_eq!(reply.status, 303, "{}", reply.text());
        assert_eq!(set(&reply, "__Host-session"), Some(true), "it ends with the browser");
        assert_eq!((set(&reply, "__Host-known"), set(&reply, "__Host-saved")), (None, None));
        assert_eq!(rows(&server.db()).await, 0);
        browser.open("/account/sessions").await;
        assert!(!browser.html.contains("/account/browsers/"), "no known browser either");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_computer_that_is_shared_from_now_on_forgets_what_it_knew_of_the_account() {
    on_each_engine(async |server| {
        let mut browser = browser(&server, HANA, &["keep", "save"]).await;
        assert!(browser.cookies.contains_key("__Host-known"));
        sign_out(&mut browser).await;
        sign_in(&mut browser, HANA, &["shared"]).await;
        assert!(!browser.cookies.contains_key("__Host-known"));
        browser.open("/account/sessions").await;
        assert!(!browser.html.contains("/account/browsers/"));
        assert!(!browser.html.contains("/account/saved/"));
        sign_out(&mut browser).await;
        assert!(!browser.html.contains(SHOWN.0));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_third_account_in_a_week_on_a_browser_learns_nothing_new() {
    let _proof = scenario("three-accounts-a-week");
    on_each_engine(async |server| {
        let boxes = ["keep", "save"];
        let mut browser = browser(&server, HANA, &boxes).await;
        sign_out(&mut browser).await;
        sign_in(&mut browser, SAM, &boxes).await;
        sign_out(&mut browser).await;
        let known = browser.cookies["__Host-known"].clone();
        sign_in(&mut browser, DURI, &boxes).await;
        browser.open("/account/sessions").await;
        assert!(!browser.html.contains("/account/browsers/"), "Duri's is the third");
        sign_out(&mut browser).await;
        assert_eq!(browser.cookies["__Host-known"], known);
        assert!(browser.html.contains(SHOWN.0) && browser.html.contains("Sam"));
        assert!(!browser.html.contains("두리"));
        // A week later the others no longer count.
        server.advance("7d").await;
        sign_in(&mut browser, DURI, &boxes).await;
        browser.open("/account/sessions").await;
        assert!(browser.html.contains("/account/browsers/"));
        sign_out(&mut browser).await;
        assert!(browser.html.contains("두리"));
        server.finish().await;
    })
    .await;
}
