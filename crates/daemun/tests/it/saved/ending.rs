//! How saved sign-ins end from elsewhere, and the page where their owner does it.

use serde_json::json;
use testing::scenario;

use super::people::*;
use crate::support::{Server, on_each_engine};

const LIST: &str = "/account/sessions";

async fn is_gone(server: &Server, token: &str) -> bool {
    accounts(server, token).await.is_empty()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_is_removed_from_afar_is_dead_at_once_and_the_password_comes_next() {
    let _proof = scenario("saved-sign-in-removed-remotely");
    on_each_engine(async |server| {
        let lost = save(&server.app(), HANA).await;
        let owner = server.app();
        let own = save(&owner, HANA).await;
        let page = owner.get(LIST).await.json();
        let listed = page["value"]["saved"].as_array().cloned().expect("a list");
        assert_eq!(listed.len(), 2, "{page:#}");
        let other = listed.iter().find(|one| one["current"] == false).expect("the lost one");
        assert_eq!(other["identifier"], SHOWN.1);
        assert!(other["environment"]["device"].is_string() && other["used_words"].is_string());
        let path = format!("/account/saved/{}/remove", other["id"].as_str().expect("an id"));
        let reply = owner.post(&path, &json!({})).await;
        owner.expect(&reply, "lost_device");
        assert_eq!(reply.messages()[0].0, "said-saved-sign-in-removed");
        assert!(is_gone(&server, &lost).await && !is_gone(&server, &own).await);
        owner.post(&path, &json!({})).await.refused(404, "refusal-saved-sign-in-unknown");
        // Without a fresh proof one is asked first.
        server.advance("11m").await;
        let page = owner.get(LIST).await.json();
        let id = page["value"]["saved"][0]["id"].as_str().expect("an id").to_owned();
        let reply = owner.post(&format!("/account/saved/{id}/remove"), &json!({})).await;
        owner.expect(&reply, "prove");
        assert!(!is_gone(&server, &own).await);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_password_ends_all_but_this_browsers() {
    let _proof = scenario("saved-sign-in-password-changed");
    on_each_engine(async |server| {
        let lost = save(&server.app(), HANA).await;
        let owner = server.app();
        let own = save(&owner, HANA).await;
        let form = json!({ "new_password": "copper lantern 39 orchard" });
        owner.expect(&owner.post("/account/password", &form).await, "account");
        assert!(is_gone(&server, &lost).await && !is_gone(&server, &own).await);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_a_device_out_from_afar_forgets_it_and_signing_out_does_not() {
    on_each_engine(async |server| {
        let app = server.app();
        let kept = save(&app, HANA).await;
        app.expect(&app.post("/sign-out", &json!({})).await, "sign_in");
        assert!(!is_gone(&server, &kept).await, "that is what it is for");
        let lost = save(&server.app(), HANA).await;
        let owner = server.app();
        let own = save(&owner, HANA).await;
        let page = owner.get(LIST).await.json();
        let sessions = page["value"]["sessions"].as_array().cloned().expect("a list");
        let other = sessions.iter().find(|one| one["current"] == false).expect("another");
        let path = format!("{LIST}/{}/end", other["id"].as_str().expect("an id"));
        owner.expect(&owner.post(&path, &json!({})).await, "sessions");
        assert!(is_gone(&server, &lost).await && !is_gone(&server, &kept).await);
        owner.expect(&owner.post(&format!("{LIST}/end-others"), &json!({})).await, "sessions");
        assert!(is_gone(&server, &kept).await && !is_gone(&server, &own).await);
        owner.expect(&owner.post(&format!("{LIST}/end-all"), &json!({})).await, "sign_in");
        assert!(is_gone(&server, &own).await);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_an_address_that_is_no_longer_the_accounts_is_gone() {
    on_each_engine(async |server| {
        let by_number = ("010-1234-5678", HANA.1);
        let token = save(&server.app(), by_number).await;
        assert_eq!(accounts(&server, &token).await[0]["identifier"], "010-****-5678");
        server.advance("73h").await;
        let owner = server.app();
        owner.expect(&owner.sign_in(HANA.0, HANA.1).await, "account");
        let id = owner.address_id(by_number.0).await;
        let removed = owner.post(&format!("/account/addresses/{id}/remove"), &json!({})).await;
        owner.expect(&removed, "addresses");
        assert!(!is_gone(&server, &token).await, "it can still be stopped");
        server.advance("73h").await;
        // That it has left is written by a job.
        crate::two_step::people::told(&server, HANA.0, "삭제됐어요").await;
        assert!(is_gone(&server, &token).await);
        let owner = server.app();
        owner.expect(&owner.sign_in(HANA.0, HANA.1).await, "account");
        let page = owner.get(LIST).await.json();
        assert_eq!(page["value"]["saved"], json!([]));
        server.finish().await;
    })
    .await;
}
