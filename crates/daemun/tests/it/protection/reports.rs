//! What services report, and what comes of it.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::people::*;
use crate::{
    locks::people::account,
    support::{Engine, Server, on_each_engine},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_report_counts_once_however_often_it_is_sent() {
    for engine in Engine::ALL {
        let policy = "[protection]\nreports_needed = 3\n";
        let server = Server::start_under(engine, policy).await;
        let operator = Holder::new(&server, "operator", &[]);
        assert_eq!(operator.link("shop", HANA.0).await.status, 200);
        let first = operator.report(HANA.0, &spam("one", "spam")).await.json();
        assert_eq!(first["outcome"], "counted");
        assert_eq!((&first["reports"], &first["needed"]), (&json!(1), &json!(3)));
        for _ in 0..5 {
            let again = operator.report(HANA.0, &spam("one", "spam")).await.json();
            assert_eq!(again, first, "the same report");
        }
        let mut other = spam("one", "spam");
        other["evidence"] = json!("something else");
        refused(&operator.report(HANA.0, &other).await, 409, "conflict");
        refused(&operator.report(HANA.0, &spam("one", "flooding")).await, 409, "conflict");
        let second = operator.report(HANA.0, &spam("two", "flooding")).await.json();
        assert_eq!((&second["outcome"], &second["reports"]), (&json!("counted"), &json!(2)));
        let app = server.app();
        app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        let third = operator.report(HANA.0, &spam("three", "spam")).await.json();
        assert_eq!(third["outcome"], "restricted");
        assert_eq!(app.get("/account").await.status, 401);
        let fourth = operator.report(HANA.0, &spam("four", "spam")).await.json();
        assert_eq!(fourth["outcome"], "already_restricted");
        assert_eq!(fourth["measure"], third["measure"]);
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_report_sent_many_times_at_once_is_one() {
    for engine in Engine::ALL {
        let policy = "[protection]\nreports_needed = 20\n";
        let server = Arc::new(Server::start_under(engine, policy).await);
        let operator = Holder::new(&server, "operator", &[]);
        assert_eq!(operator.link("shop", HANA.0).await.status, 200);
        let mut all = JoinSet::new();
        for _ in 0..20 {
            let (server, token) = (Arc::clone(&server), operator.token.clone());
            all.spawn(async move {
                let operator = Holder::with(&server, &token);
                operator.report(HANA.0, &spam("one", "spam")).await.json()
            });
        }
        let replies = all.join_all().await;
        assert!(replies.iter().all(|reply| *reply == replies[0]), "{replies:#?}");
        assert_eq!(replies[0]["reports"], 1);
        drop(operator);
        Arc::into_inner(server).expect("nobody else has it").finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_touches_only_accounts_that_are_linked_to_it_and_learns_of_no_others() {
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        let shop = Holder::new(&server, "reporter", &["--service", "shop"]);
        assert_eq!(operator.link("mail", HANA.0).await.status, 200);
        refused(&shop.report(HANA.0, &spam("a", "spam")).await, 404, "not_found");
        for nobody in ["0199f0aa-0000-7000-8000-000000000001", "nonsense"] {
            let path = format!("/admin/api/accounts/{nobody}/reports");
            refused(&shop.post(&path, &spam("a", "spam")).await, 404, "not_found");
        }
        let mut as_mail = spam("a", "spam");
        as_mail["service"] = json!("mail");
        refused(&shop.report(HANA.0, &as_mail).await, 403, "forbidden");
        refused(&shop.link("shop", HANA.0).await, 403, "forbidden");
        assert_eq!(operator.link("shop", HANA.0).await.status, 200);
        let mut odd = spam("b", "spam");
        for (field, value) in [
            ("category", json!("rudeness")),
            ("evidence", json!(" ")),
            ("idempotency_key", json!("")),
            ("at", json!("yesterday")),
            ("at", json!("2999-01-01T00:00:00Z")),
            ("device", json!("call evil.example now")),
            ("place", json!("http://evil")),
        ] {
            let before = odd[field].clone();
            odd[field] = value;
            let reply = shop.report(HANA.0, &odd).await;
            assert_eq!(reply.status, 422, "{field}");
            assert_eq!(reply.json(), json!({ "error": "invalid", "field": field }));
            odd[field] = before;
        }
        let app = server.app();
        app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        server.finish().await;
    })
    .await;
}

/// Whoever is restricted, of the sample accounts.
async fn restricted(server: &Server) -> Vec<&'static str> {
    let mut found = Vec::new();
    for identifier in [HANA.0, "+821023456789", SAM.0] {
        let sql = "SELECT COUNT(*) FROM measures WHERE account_id = $1 AND lifted_at IS NULL";
        if count(&server.db(), sql, account(server, identifier).await).await > 0 {
            found.push(identifier);
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_service_restricts_no_more_than_its_quota_and_none_it_is_not_linked_to() {
    for engine in Engine::ALL {
        let policy = "[protection]\naccounts_per_service_per_hour = 1\n\
            accounts_per_service_per_day = 1\nreports_per_service_per_hour = 20000\n";
        let server = Arc::new(Server::start_under(engine, policy).await);
        let operator = Holder::new(&server, "operator", &[]);
        for linked in [HANA.0, "+821023456789"] {
            assert_eq!(operator.link("shop", linked).await.status, 200);
        }
        let shop = Holder::new(&server, "reporter", &["--service", "shop"]);
        let mut ids = Vec::new();
        for identifier in [HANA.0, "+821023456789", SAM.0] {
            ids.push(account(&server, identifier).await.to_string());
        }
        let mut all = JoinSet::new();
        for worker in 0..16_usize {
            let (server, token, ids) = (Arc::clone(&server), shop.token.clone(), ids.clone());
            all.spawn(async move {
                let shop = Holder::with(&server, &token);
                for number in 0..625_usize {
                    let id = &ids[(worker + number) % ids.len()];
                    let path = format!("/admin/api/accounts/{id}/reports");
                    let category = ["spam", "leaked_password"][number % 2];
                    let reply =
                        shop.post(&path, &spam(&format!("{worker}-{number}"), category)).await;
                    assert!(matches!(reply.status, 200 | 404), "{}", reply.text());
                }
            });
        }
        all.join_all().await;
        let hit = restricted(&server).await;
        assert_eq!(hit.len(), 1, "{hit:?}");
        assert_ne!(hit[0], SAM.0, "it was never linked");
        drop((operator, shop));
        Arc::into_inner(server).expect("nobody else has it").finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quota_is_for_an_hour_and_for_a_day_and_reports_have_one_too() {
    for engine in Engine::ALL {
        let policy = "[protection]\naccounts_per_service_per_hour = 1\n\
            accounts_per_service_per_day = 2\nreports_per_service_per_hour = 3\n";
        let server = Server::start_under(engine, policy).await;
        let operator = Holder::new(&server, "operator", &[]);
        for linked in [HANA.0, "+821023456789", SAM.0] {
            assert_eq!(operator.link("shop", linked).await.status, 200);
        }
        let outcome = async |identifier: &str, key: &str| -> Value {
            operator.report(identifier, &spam(key, "spam")).await.json()["outcome"].clone()
        };
        assert_eq!(outcome(HANA.0, "1").await, "restricted");
        assert_eq!(outcome(SAM.0, "2").await, "over_quota");
        assert_eq!(outcome("+821023456789", "3").await, "over_quota");
        let reply = operator.report(SAM.0, &spam("4", "spam")).await;
        refused(&reply, 429, "too_many");
        let seconds: u64 = reply.header("retry-after").parse().expect("a number");
        assert!((1..=3601).contains(&seconds));
        // What was answered is answered again, and counts for nothing.
        assert_eq!(outcome(SAM.0, "2").await, "over_quota");
        server.advance("61m").await;
        assert_eq!(outcome(SAM.0, "5").await, "restricted");
        server.advance("61m").await;
        assert_eq!(outcome("+821023456789", "6").await, "over_quota", "the day's are used up");
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_says_what_would_be_and_restricts_nobody() {
    for engine in Engine::ALL {
        let policy = "[protection]\ndry_run_services = [\"shop\"]\nreports_needed = 2\n";
        let server = Server::start_under(engine, policy).await;
        let operator = Holder::new(&server, "operator", &[]);
        assert_eq!(operator.link("shop", HANA.0).await.status, 200);
        let app = hana(&server).await;
        for (key, expected) in
            [("1", "counted"), ("2", "would_restrict"), ("3", "already_restricted")]
        {
            let reply = operator.report(HANA.0, &spam(key, "spam")).await.json();
            assert_eq!((&reply["outcome"], &reply["dry_run"]), (&json!(expected), &json!(true)));
            assert_eq!(reply["measure"], Value::Null);
        }
        app.expect(&app.get("/account").await, "account");
        assert_eq!(restricted(&server).await, <[&str; 0]>::default());
        // Another service is not in it.
        assert_eq!(operator.link("mail", HANA.0).await.status, 200);
        for key in ["1", "2"] {
            let mut report = spam(key, "spam");
            report["service"] = json!("mail");
            operator.report(HANA.0, &report).await;
        }
        assert_eq!(restricted(&server).await, [HANA.0]);
        server.finish().await;
    }
}
