//! Operators' tokens that are bound to an account.

use std::fs;

use serde_json::{Value, json};
use testing::temp_dir;

use super::people::*;
use crate::{
    locks::people::account,
    support::{App, Engine, Server},
    two_step::{
        self,
        people::{PAGE, add_app, guarded, kinds, long_guarded, told},
    },
};

/// Their accounts have to have two-step.
const REQUIRED: &str = "[two_step]\nrequired_for_operators = true\n";
const ACTS: &str = "/admin/api/acts?reason=look";

async fn on_each_strict_engine<F: Future<Output = ()>>(test: impl Fn(Server) -> F) {
    for engine in Engine::ALL {
        test(Server::start_under(engine, REQUIRED).await).await;
    }
}

/// Has a token made, or says why not.
fn make(server: &Server, name: &str, more: &[&str]) -> Result<String, String> {
    let arguments = ["operator", "token", "--name", name, "--reason", "set up"];
    let role = ["--role", "operator"];
    let role = if more.contains(&"--role") { &[][..] } else { &role[..] };
    run(server, &[&arguments[..], role, more].concat())
}

/// Makes a token by a program whose policy asks nothing of operators, as one of another day.
fn made_before(server: &Server, name: &str, more: &[&str]) -> String {
    let (folder, lax) = (temp_dir(), "[two_step]\nrequired_for_operators = false\n");
    let policy = folder.path().join("lax.toml");
    fs::write(&policy, lax).expect("the folder takes a file");
    let arguments = [
        &["operator", "token", "--name", name, "--role", "operator", "--reason", "set up"][..],
        more,
    ];
    let mut command = server.command(&arguments.concat());
    let output = command.env("DAEMUN_POLICY_FILE", &policy).output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("a text").trim().to_owned()
}

async fn page(session: &App) -> Value {
    let page = session.get(PAGE).await;
    session.expect(&page, "two_step");
    page.json()["value"].clone()
}

async fn events(session: &App) -> Vec<String> {
    let history = session.get("/account/history").await.json();
    let entries = history["value"]["entries"].as_array().cloned().expect("a list");
    entries.iter().filter_map(|entry| entry["event"].as_str().map(str::to_owned)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_made_for_an_account_with_two_step_and_rests_while_that_is_locked() {
    on_each_strict_engine(async |server| {
        let without = make(&server, "console", &[]).expect_err("whose is it?");
        assert!(without.contains("--account"), "{without}");
        let nobody = make(&server, "console", &["--account", "nobody@example.com"]);
        assert!(nobody.expect_err("there is nobody").contains("nobody signs in with that"));
        let bare = make(&server, "console", &["--account", HANA.0]).expect_err("no two-step");
        assert!(bare.contains("/account/two-step"), "{bare}");
        // A service is a program: there is nobody to ask.
        let shop = make(&server, "shop", &["--role", "reporter", "--service", "shop"]);
        shop.expect("a reporter needs no account");

        let (session, _, _) = guarded(&server).await;
        let token = make(&server, "console", &["--account", HANA.0]).expect("it is made");
        let holder = Holder::with(&server, token.trim());
        assert_eq!(holder.get(ACTS).await.status, 200);
        let mail = told(&server, HANA.0, "운영자 토큰이 내 계정에 연결됐어요").await;
        assert!(
            mail["text"].as_str().is_some_and(|text| text.contains("‘console’ 토큰(운영자용)"))
        );
        assert!(!mail.to_string().contains(token.trim()), "a token is told to nobody");
        assert!(events(&session).await.contains(&"operator_token_made".to_owned()));
        let shown = page(&session).await;
        assert_eq!(shown["operator_tokens"][0]["name"], "console");
        assert_eq!(shown["needed_by_operators"], true);

        // By its id as well; one that is taken back is nobody's, and keeps nothing on.
        let id = account(&server, HANA.0).await.to_string();
        let second = make(&server, "second", &["--account", &id]).expect("it is made");
        let revoke = ["operator", "revoke", "second", "--reason", "not needed"];
        run(&server, &revoke).expect("it is taken back");
        refused(&Holder::with(&server, second.trim()).get(ACTS).await, 401, "unauthorized");
        assert!(events(&session).await.contains(&"operator_token_revoked".to_owned()));

        let off = session.post("/account/two-step/off", &json!({})).await;
        off.refused(422, "refusal-two-step-kept-on");
        lock(&session).await;
        refused(&holder.get(ACTS).await, 403, "account_shut");
        refused(&holder.get("/admin/api/nothing").await, 403, "account_shut");
        let listed = run(&server, &["operator", "tokens"]).expect("a list");
        assert!(listed.contains(&id) && listed.contains("RESTS: account_shut"), "{listed}");
        let acts = run(&server, &["operator", "acts"]).expect("a list");
        let noted = acts.lines().filter(|line| line.contains("account_shut"));
        let noted: Vec<_> = noted.filter(|line| line.contains("refused")).collect();
        assert_eq!(noted.len(), 1, "once an hour: {acts}");
        let locked = make(&server, "third", &["--account", HANA.0]).expect_err("it is locked");
        assert!(locked.contains("locked"), "{locked}");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_before_works_once_its_account_has_two_step() {
    on_each_strict_engine(async |server| {
        let unbound = made_before(&server, "old", &[]);
        refused(&Holder::with(&server, &unbound).get(ACTS).await, 403, "account_needed");
        let token = made_before(&server, "bound", &["--account", NUMBER.0]);
        let holder = Holder::with(&server, &token);
        refused(&holder.get(ACTS).await, 403, "two_step_needed");
        let session = two_step::people::hana(&server).await;
        let shown = page(&session).await;
        assert_eq!((&shown["state"], &shown["needed_by_operators"]), (&json!("off"), &json!(true)));
        add_app(&server, &session).await;
        session.expect(&session.post("/account/two-step/on", &kinds()).await, "recovery_codes");
        assert_eq!(holder.get(ACTS).await.status, 200);
        // What a service has restricted rests as well, whatever the policy asks.
        let shop = made_before(&server, "moderation", &["--account", DURI.0]);
        refused(&Holder::with(&server, &shop).get(ACTS).await, 403, "two_step_needed");
        holder.restrict(HANA.0, "spam").await;
        refused(&holder.get(ACTS).await, 403, "account_shut");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_token_is_made_for_an_account_whose_two_step_is_about_to_go_off() {
    on_each_strict_engine(async |server| {
        let (session, app, _) = long_guarded(&server).await;
        let form =
            json!({ "code": app.next_code(&server).await, "next": PAGE, "ahead": "replace" });
        session.expect(&session.post("/account/prove/app", &form).await, "two_step");
        let off = session.post("/account/two-step/off", &json!({})).await;
        session.expect(&off, "two_step");
        let going = off.json()["value"]["goes_off"]["path"].as_str().expect("a path").to_owned();
        let refused = make(&server, "console", &["--account", HANA.0]).expect_err("not for long");
        assert!(refused.contains("about to lose it"), "{refused}");
        let stopped = session.post(&format!("{going}/stop"), &json!({})).await;
        session.expect(&stopped, "two_step");
        make(&server, "console", &["--account", HANA.0]).expect("it stays on");
        server.finish().await;
    })
    .await;
}

/// Where nobody asks, a token is bound or not as its maker likes.
#[tokio::test(flavor = "multi_thread")]
async fn without_the_switch_a_bound_token_needs_no_two_step_and_rests_with_its_account() {
    for engine in Engine::ALL {
        let server = Server::start(engine).await;
        let holder = Holder::new(&server, "operator", &["--account", HANA.0]);
        assert_eq!(holder.get(ACTS).await.status, 200);
        let session = server.app();
        session.expect(&session.sign_in(HANA.0, HANA.1).await, "account");
        let shown = page(&session).await;
        assert_eq!(shown["needed_by_operators"], false);
        assert_eq!(shown["operator_tokens"].as_array().map(Vec::len), Some(1));
        lock(&session).await;
        refused(&holder.get(ACTS).await, 403, "account_shut");
        server.finish().await;
    }
}
