//! Signing in and out, and what a session is known by.

use axum::http::Method;
use serde_json::json;
use testing::scenario;

use crate::support::{App, Browser, Engine, Http, Server, app::PASSWORD, on_each_engine};

const GARAM: &str = "garam@example.com";
/// One of the demo's sample accounts: two identifiers and a contact address.
const HANA: (&str, &str, &str) = ("hana@example.com", "010-1234-5678", "gate-of-seven-magpies");

#[tokio::test(flavor = "multi_thread")]
async fn either_identifier_signs_in_and_a_contact_address_does_not() {
    let _proof = scenario("sign-in");
    on_each_engine(async |server| {
        let (mail, phone, password) = HANA;
        for identifier in [mail, phone, "HANA@Example.COM", "+82 10-1234-5678"] {
            let app = server.app();
            app.expect(&app.sign_in(identifier, password).await, "account");
        }
        let app = server.app();
        app.sign_in("hana.backup@example.net", password).await.refused(422, SIGN_IN_REFUSED);
        server.finish().await;
    })
    .await;
}

const SIGN_IN_REFUSED: &str = "refusal-sign-in-refused";

#[tokio::test(flavor = "multi_thread")]
async fn a_session_lives_a_day_or_thirty_when_it_is_kept() {
    let _proof = scenario("keep-signed-in");
    on_each_engine(async |server| {
        let (day, kept) = (server.app(), server.app());
        day.sign_up(&server, GARAM, GARAM).await;
        day.expect(&day.give_password(GARAM, PASSWORD, false).await, "account");
        let form = json!({ "identifier": GARAM, "password": PASSWORD, "keep": true });
        kept.expect(&kept.post("/sign-in", &form).await, "account");
        server.advance("1430m").await;
        day.expect(&day.get("/account").await, "account");
        server.advance("11m").await;
        assert_eq!(day.get("/account").await.status, 401);
        kept.expect(&kept.get("/account").await, "account");
        server.advance("41750m").await;
        kept.expect(&kept.get("/account").await, "account");
        server.advance("10m").await;
        assert_eq!(kept.get("/account").await.status, 401);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_keeps_the_cookie_as_long_as_it_was_asked_to() {
    let _proof = scenario("keep-signed-in");
    on_each_engine(async |server| {
        for (keep, life) in [("on", Some("Max-Age=2592000")), ("", None)] {
            let mut browser = server.browser();
            browser.open("/sign-in").await;
            let (mail, _, password) = HANA;
            let fields = [("identifier", mail), ("password", password), ("keep", keep)];
            let reply = browser.submit_without_following("/sign-in", &fields).await;
            assert_eq!(reply.status, 303);
            let session = cookie(&reply, "__Host-session");
            let parts: Vec<_> = session.split("; ").skip(1).collect();
            let expected = ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"];
            assert_eq!(parts[..4], expected);
            assert_eq!(parts.get(4).copied(), life);
        }
        server.finish().await;
    })
    .await;
}

fn cookie(reply: &crate::support::Reply, name: &str) -> String {
    let lines = reply.headers.get_all("set-cookie").iter();
    let mut lines = lines.filter_map(|line| line.to_str().ok());
    lines.find(|line| line.starts_with(name)).expect("the cookie is set").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_identifier_is_answered_as_a_wrong_password_is() {
    let _proof = scenario("sign-in-refused");
    on_each_engine(async |server| {
        server.app().sign_up(&server, GARAM, GARAM).await;
        let mut answers = Vec::new();
        for (identifier, password) in [
            (GARAM, "not this one at all".to_owned()),
            ("nobody@example.com", "not this one at all".to_owned()),
            ("010-5555-9999", "not this one at all".to_owned()),
            (GARAM, "x".repeat(200_000)),
            ("nobody@example.com", "x".repeat(200_000)),
        ] {
            answers.push(server.app().sign_in(identifier, &password).await.told());
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
        assert_eq!(answers[0].0, 422);
        let app = server.app();
        app.sign_in("", "").await.refused(422, "refusal-identifier-missing");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_the_same_however_its_letters_are_put_together() {
    on_each_engine(async |server| {
        // "café" and a Hangul syllable, composed and decomposed.
        let composed = "caf\u{e9} 대문 walnut 71";
        let decomposed = "cafe\u{301} \u{1103}\u{1162}\u{1106}\u{116e}\u{11ab} walnut 71";
        let app = server.app();
        app.begin_sign_up(GARAM).await;
        app.give_code(&server.code(GARAM, 1).await).await;
        let form = json!({ "new_password": decomposed, "nickname": "Garam" });
        app.expect(&app.post("/sign-up/profile", &form).await, "account");
        for typed in [composed, decomposed] {
            let app = server.app();
            app.expect(&app.sign_in(GARAM, typed).await, "account");
        }
        for other in [&composed.to_uppercase(), &format!("{composed} "), &composed[..6]] {
            server.app().sign_in(GARAM, other).await.refused(422, SIGN_IN_REFUSED);
        }
        server.finish().await;
    })
    .await;
}

async fn hash_of(server: &Server) -> String {
    let mut tx = server.db().read().await.expect("the database answers");
    let sql = "SELECT p.hash FROM passwords p JOIN identifiers i ON i.account_id = p.account_id
        WHERE i.lookup LIKE '%garam@example.com%'";
    let row = tx.row(sql, &[]).await.expect("the query runs");
    row.expect("the account has a password").first().expect("a text")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hash_made_with_other_parameters_is_made_anew_at_sign_in() {
    for engine in Engine::ALL {
        let policy = "[hashing]\nmemory_kib = 20480\npasses = 3\n";
        let mut server = Server::start_under(engine, policy).await;
        server.app().sign_up(&server, GARAM, GARAM).await;
        assert!(hash_of(&server).await.contains("m=20480,t=3,p=1"));
        server.set_policy("");
        server.restart().await;
        let app = server.app();
        app.sign_in(GARAM, "not this one at all").await.refused(422, SIGN_IN_REFUSED);
        assert!(hash_of(&server).await.contains("m=20480,t=3,p=1"));
        app.expect(&app.sign_in(GARAM, PASSWORD).await, "account");
        assert!(hash_of(&server).await.contains("m=7168,t=5,p=1"));
        let again = server.app();
        again.expect(&again.sign_in(GARAM, PASSWORD).await, "account");
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_gives_a_browser_another_visit_and_another_session() {
    on_each_engine(async |server| {
        let (mail, _, password) = HANA;
        let mut browser = server.browser();
        browser.open("/sign-in").await;
        let before = browser.cookies["__Host-visit"].clone();
        let csrf = browser.csrf();
        // An attacker's cookies, set before the person signs in.
        let mut planted = browser.clone();
        browser.submit("/sign-in", &[("identifier", mail), ("password", password)]).await;
        assert_eq!(browser.path, "/account");
        assert_ne!(browser.cookies["__Host-visit"], before);
        assert_ne!(browser.csrf(), csrf);
        planted.open("/account").await;
        assert_eq!(planted.path, "/sign-in?next=%2Faccount");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_again_ends_the_session_that_it_takes_the_place_of() {
    on_each_engine(async |server| {
        let (mail, _, password) = HANA;
        let app = server.app();
        app.expect(&app.sign_in(mail, password).await, "account");
        let former = app.twin();
        app.expect(&app.sign_in(mail, password).await, "account");
        assert_ne!(app.token(), former.token());
        assert_eq!(former.get("/account").await.status, 401);
        app.expect(&app.get("/account").await, "account");
        // Signing up is signing in, too.
        let former = app.twin();
        app.sign_up(&server, GARAM, GARAM).await;
        assert_eq!(former.get("/account").await.status, 401);
        assert_eq!(app.get("/account").await.json()["value"]["nickname"], "Garam");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_dead_once_its_session_is_signed_out() {
    let _proof = scenario("shared-computer");
    on_each_engine(async |server| {
        let app = server.app();
        app.sign_up(&server, GARAM, GARAM).await;
        let old = app.twin();
        app.expect(&app.post("/sign-out", &json!({})).await, "sign_in");
        assert_eq!(old.get("/account").await.status, 401);
        old.post("/account/profile", &json!({ "nickname": "Thief" })).await;
        assert_eq!(app.get("/account").await.status, 401);
        let (mail, _, password) = HANA;
        let mut browser = server.browser();
        browser.open("/sign-in").await;
        browser.submit("/sign-in", &[("identifier", mail), ("password", password)]).await;
        let mut old = browser.clone();
        browser.submit("/sign-out", &[]).await;
        assert_eq!(browser.path, "/sign-in");
        assert!(!browser.cookies.contains_key("__Host-session"));
        old.open("/account").await;
        assert_eq!(old.path, "/sign-in?next=%2Faccount");
        server.finish().await;
    })
    .await;
}

async fn signed_in_browser(server: &Server) -> Browser {
    let mut browser = server.browser();
    browser.open("/sign-in").await;
    browser.submit("/sign-in", &[("identifier", HANA.0), ("password", HANA.2)]).await;
    assert_eq!(browser.path, "/account");
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_and_a_bearer_token_together_are_refused() {
    on_each_engine(async |server| {
        let app = server.app();
        app.expect(&app.sign_in(HANA.0, HANA.2).await, "account");
        let browser = signed_in_browser(&server).await;
        for name in ["__Host-session", "__Host-visit"] {
            let cookie = format!("{name}={}", browser.cookies[name]);
            let reply = app.send(Method::GET, "/account", Vec::new(), &[("cookie", &cookie)]).await;
            reply.refused(400, "problem-two-credentials");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_of_one_kind_is_none_of_the_other() {
    on_each_engine(async |server| {
        let app = server.app();
        app.expect(&app.sign_in(HANA.0, HANA.2).await, "account");
        let token = app.token().expect("signed in");
        let token = token.strip_prefix("session.").expect("a session's").to_owned();
        let cookie = format!("__Host-session={token}");
        let headers = [("cookie", cookie.as_str()), ("accept", "application/json")];
        let reply = Http::send(server.address, Method::GET, "/account", &headers, "").await;
        assert_eq!(reply.status, 401);
        let browser = signed_in_browser(&server).await;
        let stolen: App = server.app();
        stolen.set_token(Some(format!("session.{}", browser.cookies["__Host-session"])));
        assert_eq!(stolen.get("/account").await.status, 401);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_that_was_tampered_with_is_a_new_one() {
    on_each_engine(async |server| {
        let app = server.app();
        app.begin_sign_up(GARAM).await;
        let visit = app.token().expect("a visit's");
        for position in [8, 20, visit.len() - 1] {
            let mut bytes = visit.clone().into_bytes();
            bytes[position] = if bytes[position] == b'A' { b'B' } else { b'A' };
            let other = server.app();
            other.set_token(String::from_utf8(bytes).ok());
            other.expect(&other.get("/sign-up/verify").await, "sign_up");
            assert_ne!(other.token(), Some(visit.clone()));
        }
        for nonsense in ["", "visit.", "session.", "visit.AAAA", "x", "session.x y"] {
            let other = server.app();
            other.set_token(Some(nonsense.to_owned()));
            other.expect(&other.get("/sign-up/verify").await, "sign_up");
            assert_eq!(other.get("/account").await.status, 401);
        }
        app.expect(&app.get("/sign-up/verify").await, "sign_up_verify");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_signing_in_one_goes_on_to_where_one_was_going() {
    on_each_engine(async |server| {
        let mut browser = server.browser();
        browser.open("/account/history").await;
        assert_eq!(browser.path, "/sign-in?next=%2Faccount%2Fhistory");
        let fields = [("identifier", HANA.0), ("password", HANA.2), ("next", "/account/history")];
        browser.submit("/sign-in", &fields).await;
        assert_eq!(browser.path, "/account/history");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example"] {
            let mut browser = server.browser();
            browser.open("/sign-in").await;
            let fields = [("identifier", HANA.0), ("password", HANA.2), ("next", elsewhere)];
            browser.submit("/sign-in", &fields).await;
            assert_eq!(browser.path, "/account");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_sign_in_stands_in_its_owners_history() {
    let _proof = scenario("sign-in-refused");
    on_each_engine(async |server| {
        let app = server.app();
        app.expect(&app.sign_in(HANA.0, HANA.2).await, "account");
        server.app().sign_in(HANA.0, "not this one at all").await.refused(422, SIGN_IN_REFUSED);
        let begun = std::time::Instant::now();
        loop {
            let history = app.get("/account/history").await.json();
            if history["value"]["entries"][0]["event"] == "sign_in_refused" {
                break;
            }
            assert!(begun.elapsed().as_secs() < 60, "{history:#}");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        server.finish().await;
    })
    .await;
}
