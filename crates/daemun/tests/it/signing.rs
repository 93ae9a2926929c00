//! Signing up, in and out.

use serde_json::json;
use testing::scenario;

use crate::support::{App, Engine, Server, app::PASSWORD};

/// Runs a test on both engines.
async fn on_each_engine<F: Future<Output = ()>>(test: impl Fn(Server) -> F) {
    for engine in Engine::ALL {
        test(Server::start(engine).await).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_up_by_mail_and_signs_in_again() {
    let _proof = scenario("sign-up-by-mail");
    on_each_engine(async |server| {
        let app = server.app();
        app.sign_up(&server, "Garam@Example.com", "garam@example.com").await;
        let account = app.get("/account").await;
        assert_eq!(account.json()["value"]["nickname"], "Garam");
        app.expect(&app.post("/sign-out", &json!({})).await, "sign_in");
        assert_eq!(app.get("/account").await.status, 401);
        app.expect(&app.sign_in("garam@example.com", PASSWORD).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_up_by_phone() {
    let _proof = scenario("sign-up-by-phone");
    on_each_engine(async |server| {
        let app: App = server.app();
        app.sign_up(&server, "010-5555-0001", "+821055550001").await;
        app.post("/sign-out", &json!({})).await;
        app.expect(&app.sign_in("+82 10 5555 0001", PASSWORD).await, "account");
        server.finish().await;
    })
    .await;
}
