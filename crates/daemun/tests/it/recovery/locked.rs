//! The way back into a locked account.

use serde_json::json;

use super::people::{HANA, HANAS_PHONE, NEW, begin, number, prove, set};
use crate::support::{Server, on_each_engine};

/// Hana locks the account in its settings.
async fn lock(server: &Server) {
    let app = server.app();
    app.expect(&app.sign_in(HANA.0, HANA.2).await, "account");
    app.expect(&app.post("/account/security/lock", &json!({})).await, "locked");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_account_comes_back_by_two_kinds_of_proof_and_a_new_password() {
    on_each_engine(async |server| {
        let before = server.app();
        begin(&before, HANA.0).await;
        before.expect(&prove(&server, &before, "mailbox", HANA.0).await, "recover_number");
        lock(&server).await;
        assert_eq!(before.get("/recover/number").await.page(), "recover", "the lock ended it");

        let app = server.app();
        begin(&app, HANA.0).await;
        let reply = prove(&server, &app, "mailbox", HANA.0).await;
        app.expect(&reply, "recover_ways");
        assert_eq!(reply.json()["value"]["needed"], "another");
        // The guarding number stands for nothing here.
        assert_ne!(number(&app, HANA.1).await.page(), "recover_password");
        assert_eq!(set(&app, NEW).await.page(), "recover_ways");
        let owner = server.app();
        let reply = owner.give_password(HANA.0, HANA.2, false).await;
        assert_eq!(reply.messages()[0].0, "refusal-account-locked");
        app.expect(&prove(&server, &app, "phone", HANAS_PHONE).await, "recover_password");
        app.expect(&set(&app, NEW).await, "account");
        let again = server.app();
        again.expect(&again.sign_in(HANA.0, NEW).await, "account");
        server.finish().await;
    })
    .await;
}
