//! A day under attack: who gets in, and how many guesses are compared.

use axum::http::Method;
use serde_json::json;
use testing::scenario;

use crate::support::{Engine, Reply, Server};

/// One of the demo's sample accounts: two identifiers.
const HANA: (&str, &str, &str) = ("hana@example.com", "010-1234-5678", "gate-of-seven-magpies");
const POLICY: &str = "[sign_in]\nscore_may_waive = false\n";
/// The server believes the test where a request comes from.
const BEHIND_US: [(&str, &str); 1] = [("DAEMUN_TRUSTED_PROXIES", "127.0.0.0/8")];
/// Half an hour each.
const ROUNDS: usize = 48;
const STRANGERS: usize = 6;

/// A try of a stranger's, each from a source of its own.
async fn try_from_afar(server: &Server, number: usize, identifier: &str, password: &str) -> Reply {
    let source = format!("198.18.{}.{}", number / 250, number % 250 + 1);
    let headers = [("content-type", "application/json"), ("x-forwarded-for", source.as_str())];
    let form = json!({ "identifier": identifier, "password": password });
    server.app().send(Method::POST, "/sign-in", form.to_string().into_bytes(), &headers).await
}

#[tokio::test(flavor = "multi_thread")]
async fn through_a_day_of_strangers_from_everywhere_the_owner_signs_in_unasked() {
    let _proof = scenario("known-browser-under-attack");
    for engine in Engine::ALL {
        let server = Server::start_under_with(engine, POLICY, &BEHIND_US).await;
        let owner = server.app();
        owner.expect(&owner.sign_in_kept(HANA.0, HANA.2).await, "account");
        let (mut tried, mut compared) = (0, 0);
        for round in 0..ROUNDS {
            for stranger in 0..STRANGERS {
                let identifier = if stranger % 2 == 0 { HANA.0 } else { HANA.1 };
                let password = format!("guess {tried}");
                let reply = try_from_afar(&server, tried, identifier, &password).await;
                match (reply.status, reply.messages()[0].0.as_str()) {
                    (422, "refusal-sign-in-refused") => compared += 1,
                    (429, "refusal-password-waits") | (403, "refusal-password-closed") => {}
                    other => panic!("{other:?}"),
                }
                tried += 1;
            }
            let identifier = if round % 2 == 0 { HANA.1 } else { HANA.0 };
            let reply = owner.give_password(identifier, HANA.2, false).await;
            owner.expect(&reply, "account");
            server.advance("30m").await;
        }
        assert!((10..=100).contains(&compared), "{compared} of {tried} were compared");
        // Nor is there a way for them now, should one guess right: from where they are it is a
        // browser that nobody knows.
        let right = try_from_afar(&server, tried, HANA.0, HANA.2).await;
        assert!(right.status != 200 || right.page() == "sign_in_further", "{}", right.text());
        server.finish().await;
    }
}
