//! A messenger is signed in, named, given another number.

use serde_json::{Value, json};

use super::people::{HANA, HANAS_NUMBER, OTHER_NUMBER, SAM, devices, hana, messenger};
use crate::support::{Engine, Phone, Server, app::wrong, on_each_crowded_engine, on_each_engine};

#[tokio::test(flavor = "multi_thread")]
async fn a_messenger_takes_two_classes_of_proof_and_everybody_is_told() {
    on_each_engine(async |server| {
        server.advance("73h").await;
        let session = hana(&server).await;
        // The password alone lets no messenger with another number in.
        let form = json!({ "number": OTHER_NUMBER.0 });
        let reply = session.post("/messenger/number", &form).await;
        session.expect(&reply, "prove");
        let ways = reply.json()["value"].clone();
        assert_eq!((&ways["ahead"], &ways["password"]), (&json!("strongest"), &Value::Null));
        assert_eq!(ways["addresses"].as_array().map(Vec::len), Some(3), "{ways:#}");
        let mail = session.address_id(HANA.0).await;
        session.expect(&session.prove_by_code(&server, &mail, HANA.0).await, "account");

        let phone = Phone::new(&server);
        phone.sign_in(&server, &session, OTHER_NUMBER.0, OTHER_NUMBER.1).await;
        let device = &devices(&session).await[0];
        assert_eq!(device["number"], OTHER_NUMBER.0);
        assert_eq!(device["approves_from"], Value::Null, "two classes approve at once");
        for (to, count) in [(HANA.0, 2), ("hana.backup@example.net", 1)] {
            let told = server.messages_to(to, count).await;
            let subjects: Vec<_> = told.iter().map(|mail| mail["subject"].as_str()).collect();
            assert!(subjects.contains(&Some("[대문] 메신저에 로그인했어요")), "{subjects:?}");
        }
        let told = server.messages_to(HANAS_NUMBER.1, 1).await;
        assert!(told[0]["text"].as_str().is_some_and(|text| text.contains("메신저 로그인")));
        assert_eq!(phone.titles().await, ["A messenger was signed in"]);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_accounts_own_number_counts_as_the_second_class() {
    on_each_engine(async |server| {
        server.advance("73h").await;
        let session = hana(&server).await;
        let phone = messenger(&server, &session).await;
        assert_eq!(devices(&session).await[0]["approves_from"], Value::Null);
        phone.app.expect(&phone.app.get("/messenger/settings").await, "messenger_settings");
        server.finish().await;
    })
    .await;
}

/// Whoever has the password can add a number of his own, and that must open nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_number_added_a_moment_ago_counts_for_nothing() {
    on_each_engine(async |server| {
        server.advance("73h").await;
        let session = server.app();
        session.expect(&session.sign_in(SAM.0, SAM.1).await, "account");
        let wanted = json!({ "by": "phone", "role": "identifier", "identifier": OTHER_NUMBER.0 });
        session.add_address(&server, &wanted, OTHER_NUMBER.1).await;
        let form = json!({ "number": OTHER_NUMBER.0 });
        session.expect(&session.post("/messenger/number", &form).await, "prove");
        // Nor does a proof by it.
        let id = session.address_id(OTHER_NUMBER.0).await;
        server.advance("61s").await;
        let proven = session.prove_by_code(&server, &id, OTHER_NUMBER.1).await;
        session.expect(&proven, "account");
        session.expect(&session.post("/messenger/number", &form).await, "prove");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_messenger_let_in_by_one_class_approves_nothing_for_72_hours() {
    on_each_engine(async |server| {
        server.advance("73h").await;
        // Sam's only mailbox is dead, so the password is all there is.
        let mut tx = server.db().write(store::Key::of("test", b"")).await.expect("a transaction");
        let sql = "UPDATE addresses SET state = 'bounced', bounced_at = 1 WHERE value = $1";
        tx.execute(sql, &[SAM.0.into()]).await.expect("the address is marked");
        tx.commit().await.expect("it is committed");
        let session = server.app();
        session.expect(&session.sign_in(SAM.0, SAM.1).await, "account");
        let phone = Phone::new(&server);
        phone.sign_in(&server, &session, OTHER_NUMBER.0, OTHER_NUMBER.1).await;
        let device = phone.app.get("/messenger").await.json()["value"]["device"].clone();
        assert!(device["approves_from"].is_string(), "{device:#}");
        server.advance("73h").await;
        let device = phone.app.get("/messenger").await.json()["value"]["device"].clone();
        assert_eq!(device["approves_from"], Value::Null);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_session_lets_no_messenger_in() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        server.advance("11m").await;
        session.expect(&session.get("/messenger/number").await, "prove");
        let form = json!({ "number": HANAS_NUMBER.0 });
        session.expect(&session.post("/messenger/number", &form).await, "prove");
        let stranger = server.app();
        let reply = stranger.post("/messenger/number", &form).await;
        assert_eq!((reply.status, reply.page().as_str()), (401, "sign_in"));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_did_not_sign_is_not_bound_and_spends_no_try() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let phone = Phone::new(&server);
        let statement = Phone::ask(&session, HANAS_NUMBER.0).await;
        let code = server.code(HANAS_NUMBER.1, 1).await;
        for _ in 0..6 {
            let reply = phone.give(&session, &code, "daemun binds\nsomething else").await;
            reply.refused(422, "refusal-messenger-key-refused");
        }
        let form = json!({ "code": code, "public_key": "BAAA", "signature": "" });
        session.post("/messenger/code", &form).await.refused(422, "refusal-messenger-key-refused");
        phone.give(&session, &wrong(&code), &statement).await.refused(422, "refusal-code-wrong");
        session.expect(&phone.give(&session, &code, &statement).await, "messenger");
        // The code is used up, whoever signs.
        let other = Phone::new(&server);
        let reply = other.give(&session, &code, &statement).await;
        session.expect(&reply, "messenger_number");
        assert_eq!(devices(&session).await.len(), 1);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_code_used_by_many_at_once_binds_one_messenger() {
    on_each_crowded_engine(async |server| {
        let session = hana(&server).await;
        let phone = Phone::new(&server);
        let statement = Phone::ask(&session, HANAS_NUMBER.0).await;
        let code = server.code(HANAS_NUMBER.1, 1).await;
        let form = json!({
            "code": code, "public_key": phone.public_key(), "signature": phone.sign(&statement),
        });
        let mut running = tokio::task::JoinSet::new();
        for _ in 0..64 {
            let (twin, form) = (session.twin(), form.clone());
            running.spawn(async move { twin.post("/messenger/code", &form).await.json() });
        }
        let replies = running.join_all().await;
        let bound = replies.iter().filter(|reply| reply["messenger"].is_string()).count();
        assert_eq!((bound, devices(&session).await.len()), (1, 1));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_has_only_so_many_messengers() {
    for engine in Engine::ALL {
        let server = Server::start_under(engine, "[messenger]\ndevices = 2\n").await;
        let session = hana(&server).await;
        for _ in 0..2 {
            messenger(&server, &session).await;
            server.advance("61s").await;
        }
        let form = json!({ "number": HANAS_NUMBER.0 });
        session.post("/messenger/number", &form).await.refused(422, "refusal-too-many-messengers");
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_messengers_number_changes_by_code_and_key() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let phone = messenger(&server, &session).await;
        let same = json!({ "number": HANAS_NUMBER.0 });
        phone
            .app
            .post("/messenger/settings/number", &same)
            .await
            .refused(422, "refusal-address-is-yours");
        let form = json!({ "number": OTHER_NUMBER.0 });
        let reply = phone.app.post("/messenger/settings/number", &form).await;
        phone.app.expect(&reply, "messenger_verify_number");
        let statement = reply.json()["value"]["statement"].as_str().expect("text").to_owned();
        let code = server.code(OTHER_NUMBER.1, 1).await;
        // Whoever has stolen the token has not the key.
        let thief = Phone::new(&server);
        let forged = json!({ "code": code, "signature": thief.sign(&statement) });
        let path = "/messenger/settings/number/code";
        phone.app.post(path, &forged).await.refused(422, "refusal-messenger-key-refused");
        let signed = json!({ "code": code, "signature": phone.sign(&statement) });
        phone.app.expect(&phone.app.post(path, &signed).await, "messenger_settings");
        assert_eq!(devices(&session).await[0]["number"], OTHER_NUMBER.0);
        assert_eq!(phone.titles().await[0], "A messenger’s number was changed");
        let told = server.messages_to(HANA.0, 2).await;
        let subjects: Vec<_> = told.iter().map(|mail| mail["subject"].as_str()).collect();
        assert!(subjects.contains(&Some("[대문] 메신저 전화번호가 바뀌었어요")), "{subjects:?}");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_messenger_is_called_what_its_owner_calls_it() {
    on_each_engine(async |server| {
        let session = hana(&server).await;
        let phone = messenger(&server, &session).await;
        let path = "/messenger/settings/name";
        phone
            .app
            .post(path, &json!({ "name": " " }))
            .await
            .refused_field("name", "refusal-messenger-name-missing");
        let form = json!({ "name": "  My   phone " });
        phone.app.expect(&phone.app.post(path, &form).await, "messenger_settings");
        assert_eq!(devices(&session).await[0]["name"], "My phone");
        server.finish().await;
    })
    .await;
}
