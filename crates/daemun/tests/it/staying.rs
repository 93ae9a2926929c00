//! How long browsers stay who they are: visits, kept sessions, and the cookies of both.

use std::time::{Duration, Instant};

use axum::http::Method;
use store::{Db, Value};

use crate::support::{Browser, Engine, Reply, Server, on_each_engine};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const PATIENCE: Duration = Duration::from_secs(60);

async fn kept_sign_in(server: &Server) -> Browser {
    let mut browser = server.browser();
    browser.open("/sign-in").await;
    let form = [("identifier", HANA.0), ("password", HANA.1), ("keep", "on")];
    browser.sign_in(&form).await;
    assert_eq!(browser.path, "/account");
    browser
}

/// The life that a reply gives to a cookie, in days, if it sets it.
fn days(reply: &Reply, cookie: &str) -> Option<u64> {
    let lines = reply.headers.get_all("set-cookie").iter();
    let mut lines = lines.map(|line| line.to_str().expect("a cookie is ASCII"));
    let line = lines.find(|line| line.starts_with(&format!("{cookie}=")))?;
    let life = line.split_once("Max-Age=").expect("it says how long it lives").1;
    Some(life.parse::<u64>().expect("seconds").div_ceil(24 * 3600))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_comes_back_in_time_keeps_its_visit() {
    on_each_engine(async |server| {
        let (mut stranger, mut hana) = (server.browser(), kept_sign_in(&server).await);
        assert_eq!(days(&stranger.open("/sign-in").await, "__Host-visit"), Some(30));
        hana.open("/account").await;
        for browser in [&mut stranger, &mut hana] {
            let path = browser.path.clone();
            let csrf = browser.csrf();
            server.advance("14d").await;
            assert_eq!(days(&browser.open(&path).await, "__Host-visit"), None);
            server.advance("2d").await;
            assert_eq!(days(&browser.open(&path).await, "__Host-visit"), Some(30));
            assert_eq!(days(&browser.open(&path).await, "__Host-visit"), None);
            // What it began is still its own.
            assert_eq!(browser.csrf(), csrf);
            server.advance("-16d").await;
        }
        server.finish().await;
    })
    .await;
}

async fn end(db: &Db) -> i64 {
    let mut tx = db.read().await.expect("the database answers");
    let sql = "SELECT MAX(expires_at) FROM sessions WHERE kept = $1";
    let row = tx.row(sql, &[Value::Bool(true)]).await.expect("the query runs");
    row.expect("one row").first().expect("a session is kept")
}

/// Nobody waits for it to be noted that a session was used.
async fn until_the_end_moves(db: &Db, from: i64) {
    let begun = Instant::now();
    while end(db).await == from {
        assert!(begun.elapsed() < PATIENCE, "the session did not slide");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// An answer may still be by the session as it was a moment before it was noted.
async fn until_the_cookie_stays(browser: &mut Browser) {
    let begun = Instant::now();
    while days(&browser.open("/account").await, "__Host-session").is_some() {
        assert!(begun.elapsed() < PATIENCE, "the cookie is given again and again");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_session_slides_with_its_cookie_and_ends_after_ninety_days() {
    for engine in Engine::ALL {
        let server = Server::start_under(engine, "[sessions]\nsliding = true\n").await;
        let (db, mut browser) = (server.db(), kept_sign_in(&server).await);
        // Used every 25 days: 25, 50 and 75 days after it began.
        for life in [30, 30, 15] {
            server.advance("25d").await;
            let before = end(&db).await;
            let reply = browser.open("/account").await;
            assert_eq!((reply.status, browser.path.as_str()), (200, "/account"));
            assert_eq!(days(&reply, "__Host-session"), Some(life));
            until_the_end_moves(&db, before).await;
            until_the_cookie_stays(&mut browser).await;
        }
        server.advance("14d").await;
        assert_eq!(days(&browser.open("/account").await, "__Host-session"), None);
        assert_eq!(browser.path, "/account");
        server.advance("1d").await;
        browser.open("/account").await;
        assert_eq!(browser.path, "/sign-in?next=%2Faccount");
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_does_not_slide_ends_when_it_said() {
    on_each_engine(async |server| {
        let mut kept = kept_sign_in(&server).await;
        let mut passing = server.browser();
        passing.open("/sign-in").await;
        passing.sign_in(&[("identifier", HANA.0), ("password", HANA.1)]).await;
        let shows = async |browser: &mut Browser| {
            let reply = browser.send(Method::GET, "/account", Vec::new(), &[]).await;
            assert_eq!(days(&reply, "__Host-session"), None);
            reply.status
        };
        server.advance("23h").await;
        assert_eq!((shows(&mut passing).await, shows(&mut kept).await), (200, 200));
        server.advance("1h").await;
        assert_eq!((shows(&mut passing).await, shows(&mut kept).await), (303, 200));
        server.advance("28d").await;
        assert_eq!(shows(&mut kept).await, 200);
        server.advance("24h").await;
        assert_eq!(shows(&mut kept).await, 303);
        server.finish().await;
    })
    .await;
}
