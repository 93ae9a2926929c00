//! Taking a number back.

use serde_json::json;
use testing::scenario;

use super::people::*;
use crate::support::{app::PASSWORD, on_each_engine};

#[tokio::test(flavor = "multi_thread")]
async fn a_code_and_another_class_take_the_number_back() {
    let _proof = scenario("number-taken");
    on_each_engine(async |server| {
        let owner = hana(&server).await;
        let new = take_over(&server, NUMBER).await;
        // The code alone does not: it is asked for after another class.
        server.advance("11m").await;
        let path = format!("/account/addresses/{}/reclaim", owner.address_id(NUMBER.0).await);
        owner.expect(&owner.get(&path).await, "reclaim_number");
        let before = server.count_codes(NUMBER.1).await;
        owner.expect(&owner.post(&path, &json!({})).await, "prove");
        assert_eq!(server.count_codes(NUMBER.1).await, before);

        take_back(&server, &owner, NUMBER, HANA.1).await;
        is_lost(&new, NUMBER.0).await;
        is_in_history(&new, "number_taken").await;
        assert!(!signs_in(&server, NUMBER.0).await, "it leads to the first account again");
        signed_in(&server, NUMBER.0, HANA.1).await;
        let former = server.app();
        former.expect(&sign_in_before(&former, NUMBER.0, PASSWORD).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_was_sent_before_the_proof_ran_out_waits_for_another() {
    on_each_engine(async |server| {
        let owner = hana(&server).await;
        take_over(&server, NUMBER).await;
        let before = server.count_codes(NUMBER.1).await;
        server.advance("8m").await;
        let path = format!("/account/addresses/{}/reclaim", owner.address_id(NUMBER.0).await);
        owner.expect(&owner.post(&path, &json!({})).await, "verify_address");
        let code = server.code(NUMBER.1, before + 1).await;
        server.advance("3m").await;
        owner.expect(&give_back(&owner, NUMBER.0, &code).await, "prove");
        is_lost(&owner, NUMBER.0).await;
        owner.expect(&owner.prove(HANA.1).await, "account");
        owner.expect(&give_back(&owner, NUMBER.0, &code).await, "addresses");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_has_just_opened_takes_nothing_back() {
    on_each_engine(async |server| {
        let owner = hana(&server).await;
        let new = take_over(&server, NUMBER).await;
        take_back(&server, &owner, NUMBER, HANA.1).await;
        new.expect(&ask_back(&new, NUMBER.0, PASSWORD).await, "prove");
        assert_eq!(state(&owner, NUMBER.0).await, "proven");
        server.advance("73h").await;
        let new = server.app();
        new.expect(&sign_in_before(&new, NUMBER.0, PASSWORD).await, "account");
        take_back(&server, &new, NUMBER, PASSWORD).await;
        is_lost(&signed_in(&server, HANA.0, HANA.1).await, NUMBER.0).await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_accounts_pass_a_number_to_and_fro_three_times() {
    on_each_engine(async |server| {
        let owner = hana(&server).await;
        for _ in 0..2 {
            take_over(&server, NUMBER).await;
            take_back(&server, &owner, NUMBER, HANA.1).await;
        }
        take_over(&server, NUMBER).await;
        server.advance("73h").await;
        let owner = signed_in(&server, HANA.0, HANA.1).await;
        take_back(&server, &owner, NUMBER, HANA.1).await;
        let new = server.app();
        new.expect(&sign_in_before(&new, NUMBER.0, PASSWORD).await, "account");
        take_back(&server, &new, NUMBER, PASSWORD).await;
        let before = server.count_codes(NUMBER.1).await;
        owner.expect(&ask_back(&owner, NUMBER.0, HANA.1).await, "verify_address");
        let code = server.code(NUMBER.1, before + 1).await;
        let refused = give_back(&owner, NUMBER.0, &code).await;
        refused.refused(429, "refusal-too-many-accounts");
        is_lost(&owner, NUMBER.0).await;
        assert_eq!(state(&new, NUMBER.0).await, "proven");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_with_another_number_by_now_gets_it_in_its_place() {
    on_each_engine(async |server| {
        let owner = hana(&server).await;
        take_over(&server, NUMBER).await;
        let phone = ("010-5555-0007", "+821055550007");
        let wanted = json!({ "by": "phone", "role": "identifier", "identifier": phone.0 });
        owner.expect(&owner.prove(HANA.1).await, "account");
        owner.add_address(&server, &wanted, phone.1).await;
        assert_eq!(state(&owner, phone.0).await, "proven", "a lost number is not replaced");
        let before = server.count_codes(NUMBER.1).await;
        owner.expect(&ask_back(&owner, NUMBER.0, HANA.1).await, "verify_address");
        let code = server.code(NUMBER.1, before + 1).await;
        owner.expect(&give_back(&owner, NUMBER.0, &code).await, "addresses");
        assert_eq!(state(&owner, NUMBER.0).await, "arriving");
        assert_eq!(state(&owner, phone.0).await, "leaving");
        // On its way in, it goes again: then the other one stands.
        take_over(&server, NUMBER).await;
        for _ in 0..2_400 {
            if owner.address(NUMBER.0).await.is_none() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        assert!(owner.address(NUMBER.0).await.is_none());
        assert_eq!(state(&owner, phone.0).await, "proven");
        server.finish().await;
    })
    .await;
}
