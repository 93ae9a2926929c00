//! The way back into a locked account.

use serde_json::json;

use super::people::{HANA, HANAS_PHONE, NEW, begin, number, prove, set, show_key};
use crate::{
    locks::people::{alert, press},
    support::{Authenticator, Server, on_each_asking_engine, on_each_engine},
};

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
        let back = set(&app, NEW).await;
        app.expect(&back, "account_review");
        let again = server.app();
        again.expect(&again.sign_in(HANA.0, NEW).await, "account");
        server.finish().await;
    })
    .await;
}

/// Whoever got in may have bound a key a moment before the owner locks them out.
#[tokio::test(flavor = "multi_thread")]
async fn a_lock_by_a_mailbox_falls_to_a_key_of_long_standing_and_to_none_that_was_just_bound() {
    for (stands_for, next) in [("73h", "recover_password"), ("1h", "recover_ways")] {
        on_each_asking_engine(async |server| {
            server.advance("73h").await;
            let session = server.app();
            session.expect(&session.sign_in(HANA.0, HANA.2).await, "account");
            let mut key = Authenticator::new(&server);
            let path = "/account/security/passkeys/new";
            let options = session.get(path).await.json()["value"]["options"].clone();
            let added = session.post(path, &key.make(&options, "Laptop")).await;
            session.expect(&added, "passkeys");
            server.advance(stands_for).await;
            let another = server.app();
            another.expect(&another.sign_in(HANA.0, HANA.2).await, "account");
            let locked = press(&server, &alert(&server, HANA.0, 2).await).await;
            assert_eq!(locked.page(), "locked");

            server.advance("73h").await;
            let app = server.app();
            begin(&app, HANA.0).await;
            assert_eq!(show_key(&app, &mut key).await.page(), next, "bound {stands_for} before");
            server.finish().await;
        })
        .await;
    }
}
