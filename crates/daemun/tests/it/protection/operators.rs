//! Who may use the admin API.

use axum::http::Method;
use serde_json::json;

use super::people::*;
use crate::support::{Http, on_each_engine};

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_shown_once_kept_as_a_hash_and_written_down() {
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        let random = operator.token.strip_prefix("daemun_operator_").expect("its own prefix");
        assert_eq!(random.len(), 43, "256 bits");
        let db = server.db();
        let mut tx = db.read().await.expect("the database answers");
        let sql = "SELECT token_hash, made_by FROM operators";
        let row = tx.row(sql, &[]).await.expect("it runs").expect("one row");
        let mut columns = row.columns();
        let hash: Vec<u8> = columns.take().expect("bytes");
        let made_by: String = columns.take().expect("a text");
        assert_eq!(hash.len(), 32);
        assert!(made_by.ends_with("at the command line"), "{made_by}");
        drop(tx);
        let listed = run(&server, &["operator", "tokens"]).expect("a list");
        assert!(listed.contains("operator") && !listed.contains(random), "{listed}");
        let acts = run(&server, &["operator", "acts"]).expect("a list");
        assert!(acts.contains("token_made") && !acts.contains(random), "{acts}");
        let again = "operator token --name operator --role auditor --reason again";
        let again: Vec<_> = again.split(' ').collect();
        assert!(run(&server, &again).expect_err("the name is taken").contains("already"));
        assert!(!server.log().contains(random));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_ends_by_its_time_and_by_being_taken_back() {
    on_each_engine(async |server| {
        let brief = Holder::new(&server, "operator", &["--expires", "2h"]);
        let long = Holder::new(&server, "auditor", &[]);
        let acts = "/admin/api/acts?reason=look";
        assert_eq!(brief.get(acts).await.status, 200);
        server.advance("3h").await;
        refused(&brief.get(acts).await, 401, "unauthorized");
        assert_eq!(long.get(acts).await.status, 200);
        assert!(run(&server, &["operator", "revoke", "auditor"]).is_err(), "nobody says why");
        let revoke = ["operator", "revoke", "auditor", "--reason", "she left"];
        run(&server, &revoke).expect("it is taken back");
        refused(&long.get(acts).await, 401, "unauthorized");
        assert!(run(&server, &revoke).is_err(), "once");
        let acts = run(&server, &["operator", "acts"]).expect("a list");
        assert!(acts.contains("token_revoked") && acts.contains("she left"), "{acts}");
        assert!(acts.contains("token_made") && acts.contains("set up"), "{acts}");
        // A name whose token is over is free again; nonsense makes none.
        Holder::new(&server, "operator", &["--expires", "2h"]);
        for wrong in [
            &["--role", "king"][..],
            &["--role", "operator", "--expires", "900d"],
            &["--role", "reporter"],
            &["--role", "reporter", "--service", "The Shop"],
            &["--role", "support", "--service", "shop"],
        ] {
            let why = ["operator", "token", "--reason", "none", "--name", "x"];
            let made = run(&server, &[&why[..], wrong].concat());
            assert!(made.is_err(), "{wrong:?}");
        }
        server.finish().await;
    })
    .await;
}

/// Every path of the admin API, and a method of it.
const PATHS: [(&str, &str); 8] = [
    ("GET", "/admin/api/accounts?identifier=hana@example.com&reason=look"),
    ("GET", "/admin/api/accounts/0199f0aa-0000-7000-8000-000000000001?reason=look"),
    ("POST", "/admin/api/accounts/0199f0aa-0000-7000-8000-000000000001/reports"),
    ("PUT", "/admin/api/services/shop/accounts/0199f0aa-0000-7000-8000-000000000001"),
    ("GET", "/admin/api/appeals?reason=look"),
    ("POST", "/admin/api/appeals/0199f0aa-0000-7000-8000-000000000001/answer"),
    ("GET", "/admin/api/acts?reason=look"),
    ("POST", "/admin/api/measures/0199f0aa-0000-7000-8000-000000000001/lift"),
];

fn method(name: &str) -> Method {
    name.parse().expect("a method")
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_token_learns_nothing_not_even_which_paths_there_are() {
    on_each_engine(async |server| {
        let document = server.app().get("/openapi.json").await.json();
        let described = document["paths"].as_object().expect("paths").keys();
        let described = described.filter(|path| path.starts_with("/admin")).count();
        assert_eq!(described, PATHS.len(), "a path is missing here");

        let operator = Holder::new(&server, "operator", &[]);
        let session = hana(&server).await.token().expect("a session");
        let mut forged = operator.token.clone();
        forged.pop();
        forged.push(if operator.token.ends_with('A') { 'B' } else { 'A' });
        let strangers = ["", "nonsense", session.as_str(), forged.as_str()];
        let nowhere = [("GET", "/admin/api/nothing"), ("DELETE", "/admin/api/acts")];
        for (name, path) in PATHS.into_iter().chain(nowhere) {
            for token in strangers {
                let stranger = Holder::with(&server, token);
                let body = (name != "GET").then(|| json!({}));
                let reply = stranger.send(method(name), path, body.as_ref(), &[]).await;
                refused(&reply, 401, "unauthorized");
                assert_eq!(reply.header("www-authenticate"), "Bearer");
            }
            // A cookie, whatever it says, is a browser's.
            let cookie = [("cookie", "visit=anything")];
            let reply = operator.send(method(name), path, None, &cookie).await;
            refused(&reply, 401, "unauthorized");
            let bare = Http::send(server.address, method(name), path, &[], "").await;
            refused(&bare, 401, "unauthorized");
            assert!(bare.header("set-cookie").is_empty());
        }
        refused(&operator.get("/admin/api/nothing").await, 404, "not_found");
        // And a token of theirs is nothing elsewhere.
        let headers = [("authorization", operator.token.as_str()), ("accept", "application/json")];
        let reply = Http::send(server.address, Method::GET, "/account", &headers, "").await;
        assert_eq!(reply.status, 401);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_does_what_it_may_and_the_rest_is_refused_and_written_down() {
    on_each_engine(async |server| {
        let roles = [
            ("support", vec![0, 1, 4]),
            ("operator", vec![0, 1, 2, 3, 4, 5, 6, 7]),
            ("auditor", vec![4, 6]),
            ("reporter", vec![2]),
        ];
        for (role, may) in roles {
            let more: &[&str] = if role == "reporter" { &["--service", "shop"] } else { &[] };
            let holder = Holder::new(&server, role, more);
            for (index, (name, path)) in PATHS.into_iter().enumerate() {
                let body = (name != "GET").then(|| match index {
                    2 => spam("key", "spam"),
                    3 | 7 => json!({ "reason": "look" }),
                    _ => json!({ "decision": "lift", "reason": "look" }),
                });
                let reply = holder.send(method(name), path, body.as_ref(), &[]).await;
                if may.contains(&index) {
                    assert_ne!(reply.status, 403, "{role} {path}");
                } else {
                    refused(&reply, 403, "forbidden");
                }
            }
        }
        let refused_acts = "SELECT COUNT(*) FROM operator_acts WHERE act = 'refused'";
        let mut tx = server.db().read().await.expect("the database answers");
        let row = tx.row(refused_acts, &[]).await.expect("it runs").expect("a count");
        let refused_acts: i64 = row.first().expect("a number");
        assert_eq!(refused_acts, 5 + 6 + 7);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_act_says_why_and_every_look_is_written_down() {
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        for path in ["/admin/api/acts", "/admin/api/appeals", "/admin/api/acts?reason=%20"] {
            let reply = operator.get(path).await;
            assert_eq!(reply.status, 422, "{path}");
            assert_eq!(reply.json(), json!({ "error": "invalid", "field": "reason" }));
        }
        let path = "/admin/api/accounts?identifier=hana%40example.com&reason=call+17";
        let found = operator.get(path).await;
        assert_eq!(found.status, 200, "{}", found.text());
        assert!(!found.text().contains("hana"), "an address is nobody's business here");
        let nobody = "/admin/api/accounts?identifier=nobody%40example.com&reason=call+18";
        refused(&operator.get(nobody).await, 404, "not_found");
        assert_eq!(operator.link("shop", HANA.0).await.status, 200);
        assert_eq!(operator.link("shop", HANA.0).await.status, 200, "linking twice is linking");
        let acts = operator.get("/admin/api/acts?reason=check").await.json();
        let acts = acts["acts"].as_array().cloned().expect("a list");
        let seen = |act: &str, reason: &str| {
            acts.iter().any(|one| one["act"] == act && one["reason"] == reason)
        };
        assert!(seen("account_sought", "call 17") && seen("account_sought", "call 18"));
        assert!(seen("account_linked", "said so in the contract"));
        assert!(acts.iter().all(|act| !act.to_string().contains("example.com")), "no address");
        let wrong = operator
            .send(Method::POST, "/admin/api/appeals/x/answer", Some(&json!({ "odd": 1 })), &[])
            .await;
        refused(&wrong, 400, "unreadable");
        // What is missing is named.
        let nobody = "0199f0aa-0000-7000-8000-000000000001";
        for (name, path, field) in [
            ("PUT", format!("/admin/api/services/shop/accounts/{nobody}"), "reason"),
            ("POST", format!("/admin/api/accounts/{nobody}/reports"), "service"),
            ("POST", format!("/admin/api/appeals/{nobody}/answer"), "decision"),
            ("POST", format!("/admin/api/measures/{nobody}/lift"), "reason"),
        ] {
            let reply = operator.send(method(name), &path, Some(&json!({})), &[]).await;
            assert_eq!(reply.status, 422, "{path}");
            assert_eq!(reply.json(), json!({ "error": "invalid", "field": field }));
        }
        let plain = [("content-type", "text/plain")];
        let reply =
            operator.send(Method::PUT, "/admin/api/services/s/accounts/x", None, &plain).await;
        assert_eq!(reply.status, 400);
        server.finish().await;
    })
    .await;
}
