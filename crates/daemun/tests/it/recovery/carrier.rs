//! What a carrier says of a number that somebody gets back in with.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Form, Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::post,
};
use serde_json::{Value, json};
use testing::scenario;

use super::people::{DURI, HANA, HANAS_CONTACT, HANAS_PHONE, begin, give, prove, send, ways};
use crate::support::{Engine, Reply, Server};

/// What it answers.
#[derive(Clone, Copy, Debug)]
enum Says {
    Recycled(bool),
    Status(u16),
    Nonsense,
    Nothing,
}

/// A server of the shape of the CAMARA Number Recycling API, and its token endpoint.
#[derive(Debug)]
struct Carrier {
    says: Mutex<Says>,
    tokens: Mutex<u32>,
    asked: Mutex<Vec<Value>>,
}

fn open<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Carrier {
    /// Gives the server and the settings that lead to it.
    async fn start(says: Says) -> (Arc<Self>, Vec<(&'static str, String)>) {
        let carrier = Arc::new(Self {
            says: Mutex::new(says),
            tokens: Mutex::default(),
            asked: Mutex::default(),
        });
        let routes = Router::new()
            .route("/token", post(token))
            .route("/number-recycling/v0.3/check", post(check))
            .with_state(Arc::clone(&carrier));
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let at = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        let settings = vec![
            ("DAEMUN_CARRIER__URL", format!("{at}/number-recycling/v0.3")),
            ("DAEMUN_CARRIER__TOKEN_URL", format!("{at}/token")),
            ("DAEMUN_CARRIER__CLIENT_ID", "daemun".to_owned()),
            ("DAEMUN_CARRIER__CLIENT_SECRET", "a secret of the client".to_owned()),
        ];
        (carrier, settings)
    }

    fn say(&self, says: Says) {
        *open(&self.says) = says;
    }
}

async fn token(
    State(carrier): State<Arc<Carrier>>,
    headers: HeaderMap,
    Form(grant): Form<HashMap<String, String>>,
) -> Response {
    // "daemun:a secret of the client" in base64.
    let basic = "Basic ZGFlbXVuOmEgc2VjcmV0IG9mIHRoZSBjbGllbnQ=";
    let is_right = headers.get("authorization").is_some_and(|given| given == basic)
        && grant["grant_type"] == "client_credentials"
        && grant["scope"] == "number-recycling:check";
    if !is_right {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    *open(&carrier.tokens) += 1;
    let token = format!("token {}", open(&carrier.tokens));
    Json(json!({ "access_token": token, "token_type": "Bearer", "expires_in": 3600 }))
        .into_response()
}

async fn check(
    State(carrier): State<Arc<Carrier>>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Response {
    let token = format!("Bearer token {}", open(&carrier.tokens));
    assert!(headers.get("authorization").is_some_and(|given| given.as_bytes() == token.as_bytes()));
    open(&carrier.asked).push(body);
    let says = *open(&carrier.says);
    match says {
        Says::Recycled(is) => Json(json!({ "phoneNumberRecycled": is })).into_response(),
        Says::Status(status) => {
            let status = StatusCode::from_u16(status).expect("a status");
            (status, Json(json!({ "status": status.as_u16(), "code": "UNAVAILABLE" })))
                .into_response()
        }
        Says::Nonsense => Json(json!({ "phoneNumberRecycled": "perhaps" })).into_response(),
        Says::Nothing => {
            tokio::time::sleep(Duration::from_secs(60)).await;
            StatusCode::OK.into_response()
        }
    }
}

async fn server(engine: Engine, settings: &[(&'static str, String)]) -> Server {
    let settings: Vec<_> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Server::start_with(engine, &settings).await
}

/// Duri has a phone number and nothing else.
async fn by_duris_phone(server: &Server) -> Reply {
    let app = server.app();
    begin(&app, DURI.0).await;
    prove(server, &app, "phone", DURI.1).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_changed_hands_proves_nothing_and_its_owner_is_told_elsewhere() {
    let _proof = scenario("number-changed-hands");
    for engine in Engine::ALL {
        let (carrier, settings) = Carrier::start(Says::Recycled(true)).await;
        let server = server(engine, &settings).await;
        let stranger = server.app();
        begin(&stranger, HANA.0).await;
        let reply = prove(&server, &stranger, "phone", HANAS_PHONE).await;
        reply.refused_field("code", "refusal-number-changed-hands");
        let asked = open(&carrier.asked)[0].clone();
        assert_eq!(asked["phoneNumber"], HANAS_PHONE);
        let date = asked["specifiedDate"].as_str().expect("a date");
        assert!(date.len() == 10 && date.split('-').count() == 3, "{date}");

        let is_told =
            |m: &Value| m["subject"].as_str().is_some_and(|it| it.contains("주인이 바뀐"));
        let mut told = Vec::new();
        for _ in 0..2_400 {
            told = server.outbox().await.into_iter().filter(is_told).collect();
            if told.len() >= 2 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        let to: Vec<_> = told.iter().map(|m| m["to"].as_str().unwrap_or_default()).collect();
        assert!(to.contains(&HANA.0) && to.contains(&HANAS_CONTACT), "{to:?}");
        assert_eq!(server.count_codes(HANAS_PHONE).await, 1);
        let sms = server.outbox().await.iter().filter(|m| m["to"] == HANAS_PHONE).count();
        assert_eq!(sms, 1, "the number is told nothing more");

        // It still leads to the account, and proves nothing for it.
        let again = server.app();
        begin(&again, HANA.1).await;
        send(&again, "phone").await;
        let reply = prove(&server, &again, "mailbox", HANA.0).await;
        again.expect(&reply, "recover_number");
        let reply = again.post("/recover/number/unknown", &json!({})).await;
        assert!(!ways(&reply).contains(&"phone".to_owned()), "{}", reply.text());
        assert_eq!(server.count_codes(HANAS_PHONE).await, 1, "nothing was sent there");
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_carrier_that_does_not_answer_leaves_the_rule_as_it_is() {
    for engine in Engine::ALL {
        let (carrier, settings) = Carrier::start(Says::Recycled(false)).await;
        let server = server(engine, &settings).await;
        let fresh = by_duris_phone(&server).await;
        assert_eq!(fresh.page(), "recover_password", "{}", fresh.text());
        for says in [Says::Status(503), Says::Nonsense, Says::Nothing] {
            carrier.say(says);
            let reply = by_duris_phone(&server).await;
            assert_eq!(reply.page(), "recover_password", "{says:?}: {}", reply.text());
        }
        assert_eq!(*open(&carrier.tokens), 1, "one token serves them all");
        // A refused token is not used again.
        carrier.say(Says::Status(401));
        by_duris_phone(&server).await;
        carrier.say(Says::Recycled(false));
        by_duris_phone(&server).await;
        assert_eq!(*open(&carrier.tokens), 2);
        let log = server.log();
        assert!(log.contains("changed hands") && !log.contains(DURI.1), "{log}");
        assert!(!log.contains("a secret of the client"));
        // A number that was not shown for long is not made fresh by it.
        server.advance("697h").await;
        let stale = by_duris_phone(&server).await;
        assert_eq!(stale.page(), "recover_number", "{}", stale.text());
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_whoever_has_the_number_has_the_carrier_asked() {
    let (carrier, settings) = Carrier::start(Says::Recycled(true)).await;
    let server = server(Engine::Sqlite, &settings).await;
    for identifier in [HANA.0, "nobody@example.com"] {
        let app = server.app();
        begin(&app, identifier).await;
        send(&app, "phone").await;
        give(&app, "phone", "000000").await;
    }
    let app = server.app();
    begin(&app, HANA.0).await;
    app.expect(&prove(&server, &app, "mailbox", HANA.0).await, "recover_number");
    assert!(open(&carrier.asked).is_empty(), "{:?}", open(&carrier.asked));
    server.finish().await;
}
