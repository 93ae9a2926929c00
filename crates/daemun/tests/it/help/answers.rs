//! What articles promise and no other test proves.

use serde_json::json;
use testing::scenario;

use crate::support::{App, Server, app::PASSWORD, on_each_engine};

const GARAM: &str = "garam@example.com";
const NEW_PASSWORD: &str = "seven lanterns over 3 rivers";

async fn garam(server: &Server) -> App {
    let app = server.app();
    app.sign_up(server, GARAM, GARAM).await;
    app
}

async fn change_password(app: &App) {
    let form = json!({ "new_password": NEW_PASSWORD });
    app.expect(&app.post("/account/password", &form).await, "account");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_signed_in_somewhere_chooses_a_password_without_the_old_one() {
    let _proof = scenario("forgot-password-signed-in");
    on_each_engine(async |server| {
        let app = garam(&server).await;
        server.advance("11m").await;
        app.expect(&app.get("/account/password").await, "prove");
        let id = app.address_id(GARAM).await;
        app.expect(&app.prove_by_code(&server, &id, GARAM).await, "account");
        change_password(&app).await;
        app.sign_in(GARAM, PASSWORD).await.refused(422, "refusal-sign-in-refused");
        let other = server.app();
        other.expect(&other.sign_in(GARAM, NEW_PASSWORD).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_in_the_account_is_put_out_and_kept_out() {
    let _proof = scenario("unknown-sign-in");
    on_each_engine(async |server| {
        let (owner, stranger) = (garam(&server).await, server.app());
        stranger.expect(&stranger.sign_in(GARAM, PASSWORD).await, "account");
        let history = owner.get("/account/history").await.json();
        assert_eq!(history["value"]["entries"][0]["event"], "signed_in");
        let ended = owner.post("/account/sessions/end-others", &json!({})).await;
        owner.expect(&ended, "sessions");
        assert_eq!(stranger.get("/account").await.status, 401);
        stranger.expect(&stranger.sign_in(GARAM, PASSWORD).await, "account");
        change_password(&owner).await;
        assert_eq!(stranger.get("/account").await.status, 401, "the new password ends it too");
        stranger.sign_in(GARAM, PASSWORD).await.refused(422, "refusal-sign-in-refused");
        owner.expect(&owner.get("/account").await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn short_messages_carry_no_links() {
    let _proof = scenario("genuine-messages");
    on_each_engine(async |server| {
        let app = server.app();
        app.sign_up(&server, "010-5555-0001", "+821055550001").await;
        change_password(&app).await;
        for message in server.messages_to("+821055550001", 2).await {
            assert_eq!(message["links"], json!([]));
            let text = message["text"].as_str().expect("a text");
            assert!(!text.contains("http") && !text.contains("www."), "{text}");
        }
        server.finish().await;
    })
    .await;
}
