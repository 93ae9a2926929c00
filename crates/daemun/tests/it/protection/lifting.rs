//! An operator lifts what should not stand.

use serde_json::json;

use super::people::*;
use crate::support::on_each_engine;

#[tokio::test(flavor = "multi_thread")]
async fn a_false_report_of_a_leak_is_lifted_once_with_a_reason_and_its_owner_is_told() {
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "leaked_password").await;
        let (_, value) = told(&server, HANA).await;
        let id = value["measures"][0]["id"].as_str().expect("an id");
        let path = format!("/admin/api/measures/{id}/lift");
        let support = Holder::new(&server, "support", &[]);
        let why = json!({ "reason": "the list was an old one" });
        refused(&support.post(&path, &why).await, 403, "forbidden");
        assert_eq!(operator.post(&path, &json!({ "reason": " " })).await.status, 422);
        told(&server, HANA).await;

        assert_eq!(operator.post(&path, &why).await.status, 200);
        refused(&operator.post(&path, &why).await, 409, "conflict");
        let owner = server.app();
        owner.expect(&owner.sign_in(HANA.0, HANA.1).await, "account");
        let mail = mails(&server, HANA.0, "보호조치가 풀렸어요", 1).await.pop().expect("it came");
        assert!(!mail.to_string().contains("old one"), "the reason is for operators");
        let history = owner.get("/account/history").await.json();
        let entries = history["value"]["entries"].as_array().cloned().expect("a list");
        assert!(entries.iter().any(|entry| entry["event"] == "measure_lifted"));
        let acts = operator.get("/admin/api/acts?reason=check").await.json();
        let acts = acts["acts"].as_array().cloned().expect("a list");
        let lifted = acts.iter().find(|act| act["act"] == "measure_lifted").expect("it is audited");
        assert_eq!(lifted["reason"], "the list was an old one");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_kept_is_lifted_by_the_command_and_an_appeal_that_waits_is_answered() {
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "spam").await;
        let (app, value) = told(&server, HANA).await;
        let measure = &value["measures"][0];
        let form = json!({ "measure": measure["id"], "appeal": "It was our newsletter." });
        app.expect(&app.post(&path(&value, "appeal"), &form).await, "restricted");

        let looked = ["operator", "account", HANA.0, "--reason", "call 17"];
        let looked = run(&server, &looked).expect("the account is shown");
        let id = measure["id"].as_str().expect("an id");
        assert!(looked.contains(id) && looked.contains("stands until"), "{looked}");
        assert!(!looked.contains(HANA.0), "an address is nobody's business here: {looked}");
        assert!(run(&server, &["operator", "lift", id]).is_err(), "nobody says why");
        let lift = ["operator", "lift", id, "--reason", "they sent proof by post"];
        run(&server, &lift).expect("it is lifted");
        assert!(run(&server, &lift).expect_err("once").contains("stands no more"));
        let waiting = operator.get("/admin/api/appeals?reason=round").await.json();
        assert_eq!(waiting["appeals"], json!([]));
        let page = app.get(path(&value, "").trim_end_matches('/')).await.json();
        assert_eq!(page["value"]["measures"][0]["appeal"]["outcome"], "lifted");
        let owner = server.app();
        owner.expect(&owner.sign_in(HANA.0, HANA.1).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lifting_a_measure_lifts_no_lock() {
    on_each_engine(async |server| {
        let owner = hana(&server).await;
        lock(&owner).await;
        let operator = Holder::new(&server, "operator", &[]);
        let made = operator.restrict(HANA.0, "spam").await;
        let id = made["measure"].as_str().expect("an id");
        let path = format!("/admin/api/measures/{id}/lift");
        assert_eq!(operator.post(&path, &json!({ "reason": "a mistake" })).await.status, 200);
        let reply = server.app().give_password(HANA.0, HANA.1, false).await;
        reply.refused(403, "refusal-account-locked");
        server.finish().await;
    })
    .await;
}
