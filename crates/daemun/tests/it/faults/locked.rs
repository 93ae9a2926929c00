//! SQLite's file is held by another process for longer than anyone waits.

use std::time::Duration;

use serde_json::json;
use store::Key;

use super::{process::Released, quiet::noisy};
use crate::support::{Engine, app::PASSWORD};

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_others_hold_is_told_and_then_forgotten() {
    let _turn = noisy().await;
    let released = Released::start(Engine::Sqlite).await;
    let server = &released.server;
    let app = server.app();
    app.sign_up(server, "garam@example.com", "garam@example.com").await;
    let db = server.db();
    let held = db.write(Key::of("test", b"")).await.expect("nobody else writes");
    let named = json!({ "nickname": "Haneul" });
    let (refused, read) = tokio::join!(app.post("/account/profile", &named), async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        app.twin().get("/account").await
    });
    assert_eq!(refused.status, 503, "{}", refused.text());
    assert!(!refused.header("retry-after").is_empty(), "come back when?");
    assert_eq!(read.status, 200, "who only reads does not wait: {}", read.text());
    drop(held);
    app.expect(&app.post("/account/profile", &named).await, "profile");
    let again = server.app();
    again.expect(&again.sign_in("garam@example.com", PASSWORD).await, "account");
    released.server.finish().await;
}
