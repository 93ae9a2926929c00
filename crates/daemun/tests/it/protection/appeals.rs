//! "That was me": an appeal, an operator's answer, and time where there is none.

use std::sync::Arc;

use serde_json::{Value, json};
use testing::scenario;
use tokio::task::JoinSet;

use super::people::*;
use crate::support::{App, Engine, Server, on_each_engine};

const WAITING: &str = "/admin/api/appeals?reason=daily+round";

/// Files an appeal against the first measure on the page.
async fn file(app: &App, value: &Value, text: &str) -> crate::support::Reply {
    let form = json!({ "measure": value["measures"][0]["id"], "appeal": text });
    app.post(&path(value, "appeal"), &form).await
}

/// The appeals that wait.
async fn waiting(operator: &Holder<'_>) -> Vec<Value> {
    let reply = operator.get(WAITING).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()["appeals"].as_array().cloned().expect("a list")
}

async fn answer(operator: &Holder<'_>, id: &Value, decision: &str) -> crate::support::Reply {
    let path = format!("/admin/api/appeals/{}/answer", id.as_str().expect("an id"));
    operator.post(&path, &json!({ "decision": decision, "reason": "read the mails" })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appeal_is_read_with_its_evidence_and_lifts_the_measure() {
    let _proof = scenario("measure-appeal");
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "spam").await;
        let (app, value) = told(&server, HANA).await;
        file(&app, &value, " ").await.refused(422, "refusal-appeal-missing");
        let long = "가".repeat(2_001);
        file(&app, &value, &long).await.refused(422, "refusal-appeal-too-long");
        let reply = file(&app, &value, "It was our club's newsletter.").await;
        app.expect(&reply, "restricted");
        assert_eq!(reply.json()["value"]["measures"][0]["appeal"]["outcome"], "waiting");
        file(&app, &value, "Once more").await.refused(410, "refusal-appeal-closed");
        mails(&server, HANA.0, "보호조치에 이의를 제기했어요", 1).await;

        let all = waiting(&operator).await;
        assert_eq!(all.len(), 1, "{all:#?}");
        assert_eq!(all[0]["text"], "It was our club's newsletter.");
        assert_eq!(all[0]["reports"][0]["evidence"], "320 mails in an hour");
        assert_eq!(all[0]["overdue"], false);
        let listed = run(&server, &["operator", "appeals", "--reason", "daily round"]);
        assert!(listed.expect("a list").contains("newsletter"));
        server.advance("73h").await;
        assert_eq!(waiting(&operator).await[0]["overdue"], true);
        told(&server, HANA).await;

        let support = Holder::new(&server, "support", &[]);
        refused(&answer(&support, &all[0]["id"], "lift").await, 403, "forbidden");
        let odd = answer(&operator, &all[0]["id"], "perhaps").await;
        assert_eq!(odd.json(), json!({ "error": "invalid", "field": "decision" }));
        assert_eq!(answer(&operator, &all[0]["id"], "lift").await.status, 200);
        refused(&answer(&operator, &all[0]["id"], "keep").await, 409, "conflict");
        let mail = mails(&server, HANA.0, "보호조치를 풀었어요", 1).await.pop().expect("it came");
        assert!(!mail.to_string().contains("read the mails"), "the reason is for operators");
        assert_eq!(waiting(&operator).await.len(), 0);
        let again = server.app();
        again.expect(&again.sign_in(HANA.0, HANA.1).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appeal_written_for_longer_than_the_page_is_open_is_found_again_behind_a_proof() {
    const WRITTEN: &str = "It was our club's newsletter, and everybody in it had asked for it.";
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "spam").await;
        let (app, value) = told(&server, HANA).await;
        let stranger = server.app();
        stranger.get("/sign-in").await;
        server.advance("61m").await;
        let reply = file(&app, &value, WRITTEN).await;
        app.expect(&reply, "sign_in");
        assert_eq!(reply.messages()[0].0, "said-appeal-kept");
        assert_eq!(waiting(&operator).await.len(), 0, "nothing is filed without a proof");
        // Neither who has the page's address nor who has the password elsewhere is shown it.
        let elsewhere = file(&stranger, &value, "Keep this as well.").await;
        stranger.expect(&elsewhere, "sign_in");
        assert!(elsewhere.messages().is_empty(), "{}", elsewhere.text());
        let (_, other) = told(&server, HANA).await;
        assert_eq!(other["draft"], json!(null));

        let again = app.give_password(HANA.0, HANA.1, false).await;
        app.expect(&again, "restricted");
        let value = again.json()["value"].clone();
        assert_eq!(value["draft"], WRITTEN);
        app.expect(&file(&app, &value, WRITTEN).await, "restricted");
        assert_eq!(waiting(&operator).await[0]["text"], WRITTEN);
        let shown = app.get(path(&value, "").trim_end_matches('/')).await;
        assert_eq!(shown.json()["value"]["draft"], json!(null));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_outlives_the_seventh_day_and_its_owner_may_still_say_it_was_somebody_else() {
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "spam").await;
        let (app, value) = told(&server, HANA).await;
        app.expect(&file(&app, &value, "Only once").await, "restricted");
        let id = waiting(&operator).await[0]["id"].as_str().expect("an id").to_owned();
        let kept = ["operator", "answer", &id, "keep", "--reason", "it was spam"];
        run(&server, &kept).expect("it is answered");
        mails(&server, HANA.0, "보호조치를 그대로 두기로 했어요", 1).await;
        server.advance("30d").await;
        let (app, value) = told(&server, HANA).await;
        assert_eq!(value["measures"][0]["appeal"]["outcome"], "kept");
        assert_eq!(value["measures"][0]["may_appeal"], false);
        app.expect(&app.post(&path(&value, "not-me"), &json!({})).await, "recover");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_answer_the_seventh_day_lifts_it_by_the_clock() {
    let _proof = scenario("measure-lifts");
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        let restricted = operator.restrict(HANA.0, "spam").await;
        let (app, value) = told(&server, HANA).await;
        app.expect(&file(&app, &value, "Please look").await, "restricted");
        let id = waiting(&operator).await[0]["id"].clone();
        server.advance("167h").await;
        told(&server, HANA).await;
        server.advance("61m").await;
        let again = server.app();
        again.expect(&again.sign_in(HANA.0, HANA.1).await, "account");
        refused(&answer(&operator, &id, "keep").await, 409, "conflict");
        mails(&server, HANA.0, "보호조치가 풀렸어요", 1).await;
        // A new report is a new measure; what the old one was for does not count again.
        let more = operator.report(HANA.0, &spam("later", "spam")).await.json();
        assert_eq!(more["outcome"], "restricted");
        assert_eq!(more["reports"], 1);
        assert_ne!(more["measure"], restricted["measure"]);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_appeals_at_once_one_is_filed_and_of_many_answers_one_decides() {
    for engine in Engine::ALL {
        let server = Arc::new(Server::start(engine).await);
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "spam").await;
        let (app, value) = told(&server, HANA).await;
        let mut all = JoinSet::new();
        for number in 0..12 {
            let (app, value) = (app.twin(), value.clone());
            all.spawn(async move { file(&app, &value, &format!("No. {number}")).await.status });
        }
        let filed = all.join_all().await;
        assert_eq!(filed.iter().filter(|status| **status == 200).count(), 1, "{filed:?}");
        let id = waiting(&operator).await[0]["id"].clone();
        let mut all = JoinSet::new();
        for number in 0..12 {
            let (server, token, id) = (Arc::clone(&server), operator.token.clone(), id.clone());
            all.spawn(async move {
                let operator = Holder::with(&server, &token);
                answer(&operator, &id, ["lift", "keep"][number % 2]).await.status
            });
        }
        let answered = all.join_all().await;
        assert_eq!(answered.iter().filter(|status| **status == 200).count(), 1, "{answered:?}");
        drop(operator);
        Arc::into_inner(server).expect("nobody else has it").finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_service_stands_for_itself() {
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        operator.restrict(HANA.0, "spam").await;
        assert_eq!(operator.link("mail", HANA.0).await.status, 200);
        let mut report = spam("mail-1", "harassment");
        report["service"] = json!("mail");
        assert_eq!(operator.report(HANA.0, &report).await.json()["outcome"], "restricted");
        let (app, value) = told(&server, HANA).await;
        let measures = value["measures"].as_array().expect("a list");
        assert_eq!(measures.len(), 2);
        let shop = measures.iter().find(|one| one["service"] == "shop").expect("the shop's");
        let form = json!({ "measure": shop["id"], "appeal": "A newsletter" });
        app.expect(&app.post(&path(&value, "appeal"), &form).await, "restricted");
        let id = waiting(&operator).await[0]["id"].clone();
        assert_eq!(answer(&operator, &id, "lift").await.status, 200);
        let (_, value) = told(&server, HANA).await;
        assert_eq!(value["measures"].as_array().map(Vec::len), Some(1), "{value:#}");
        assert_eq!(value["measures"][0]["service"], "mail");
        server.finish().await;
    })
    .await;
}
