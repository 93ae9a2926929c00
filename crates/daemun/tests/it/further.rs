//! The further proof: when it is asked, what it takes, and what comes of too little.

use serde_json::{Value, json};
use testing::scenario;
use tokio::task::JoinSet;

use crate::support::{
    App, Engine, Server,
    app::{PASSWORD, wrong},
    on_each_asking_engine, on_each_crowded_asking_engine,
};

const GARAM: &str = "garam@example.com";
/// One of the demo's sample accounts: two identifiers and a contact address.
const HANA: (&str, &str, &str) = ("hana@example.com", "010-1234-5678", "gate-of-seven-magpies");
const HANAS_PHONE: &str = "+821012345678";

fn ways(reply: &crate::support::Reply) -> Vec<(String, bool)> {
    let ways = reply.json()["value"]["ways"].as_array().cloned().expect("a list of ways");
    let way =
        |way: Value| (way["kind"].as_str().expect("a kind").to_owned(), way["full"] == json!(true));
    ways.into_iter().map(way).collect()
}

/// The id of the way that is shown like this.
async fn way(app: &App, address: &str) -> String {
    let page = app.get("/sign-in/further").await.json();
    let ways = page["value"]["ways"].as_array().cloned().expect("a list of ways");
    let found = ways.iter().find(|way| way["address"] == address).expect("the way is offered");
    found["id"].as_str().expect("an id").to_owned()
}

async fn ask_for_code(app: &App, way: &str) {
    let reply = app.post("/sign-in/further/send", &json!({ "address": way })).await;
    app.expect(&reply, "sign_in_code");
}

async fn give(app: &App, way: &str, code: &str) -> crate::support::Reply {
    app.post(&format!("/sign-in/further/code/{way}"), &json!({ "code": code })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_browser_is_asked_the_same_whichever_identifier_is_typed() {
    let _proof = scenario("further-proof");
    on_each_asking_engine(async |server| {
        let mut shown = Vec::new();
        for identifier in [HANA.0, HANA.1] {
            let app = server.app();
            let reply = app.give_password(identifier, HANA.2, false).await;
            app.expect(&reply, "sign_in_further");
            assert_eq!(app.get("/account").await.status, 401, "nobody is signed in yet");
            shown.push(ways(&reply));
        }
        assert_eq!(shown[0], shown[1]);
        let full = |kind: &str| (kind.to_owned(), true);
        let own_mailbox = ("email".to_owned(), false);
        assert_eq!(shown[0], [full("phone"), full("email"), own_mailbox]);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_was_kept_is_asked_no_more_until_it_is_forgotten() {
    let _proof = scenario("known-browser");
    on_each_asking_engine(async |server| {
        let app = server.app();
        app.expect(&app.sign_in_kept(HANA.0, HANA.2).await, "account");
        let first = app.known().expect("the account knows the app");
        app.expect(&app.post("/sign-out", &json!({})).await, "sign_in");
        app.expect(&app.give_password(HANA.1, HANA.2, false).await, "account");
        let second = app.known().expect("it still does");
        assert_ne!(first, second, "another token at every sign-in");
        app.expect(&app.give_password(HANA.0, HANA.2, false).await, "account");
        // A copy of a token that two came after opens nothing.
        let thief = server.app();
        thief.set_known(Some(first));
        thief.expect(&thief.give_password(HANA.0, HANA.2, false).await, "sign_in_further");
        // Nor does the token of one account at another's.
        let sam = server.app();
        sam.set_known(app.known());
        let reply = sam.give_password("sam@example.org", "lantern-by-the-river", false).await;
        sam.expect(&reply, "sign_in_further");
        let page = app.get("/account/sessions").await.json();
        let id = page["value"]["browsers"][0]["id"].as_str().expect("one is listed").to_owned();
        let path = format!("/account/browsers/{id}/forget");
        app.expect(&app.post(&path, &json!({})).await, "sessions");
        let again = app.post(&path, &json!({})).await;
        assert_eq!(again.page(), "sessions", "a second click is told so on the page");
        again.refused(404, "refusal-browser-unknown");
        app.expect(&app.give_password(HANA.0, HANA.2, false).await, "sign_in_further");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_works_only_in_the_browser_that_began_and_only_while_the_attempt_lasts() {
    on_each_asking_engine(async |server| {
        let (app, other) = (server.app(), server.app());
        for app in [&app, &other] {
            app.give_password(HANA.0, HANA.2, false).await;
        }
        let phone = way(&app, "010-****-5678").await;
        ask_for_code(&app, &phone).await;
        let code = server.code(HANAS_PHONE, 1).await;
        assert_ne!(give(&other, &phone, &code).await.page(), "account", "another browser's code");
        give(&app, &phone, &wrong(&code)).await.refused(422, "refusal-code-wrong");
        server.advance("11m").await;
        app.expect(&give(&app, &phone, &code).await, "sign_in");
        assert_eq!(app.get("/account").await.status, 401);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_codes_end_the_code_and_a_resend_brings_no_more_tries() {
    on_each_asking_engine(async |server| {
        let app = server.app();
        app.give_password(HANA.0, HANA.2, false).await;
        let phone = way(&app, "010-****-5678").await;
        ask_for_code(&app, &phone).await;
        let code = server.code(HANAS_PHONE, 1).await;
        for _ in 0..3 {
            give(&app, &phone, &wrong(&code)).await.refused(422, "refusal-code-wrong");
        }
        server.advance("61s").await;
        ask_for_code(&app, &phone).await;
        let code = server.code(HANAS_PHONE, 2).await;
        give(&app, &phone, &wrong(&code)).await.refused(422, "refusal-code-wrong");
        give(&app, &phone, &wrong(&code)).await.refused(422, "refusal-code-used-up");
        give(&app, &phone, &code).await.refused(422, "refusal-code-used-up");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_code_at_many_requests_at_once_signs_in_once() {
    on_each_crowded_asking_engine(async |server| {
        for round in 1..=4 {
            let app = server.app();
            app.give_password(HANA.0, HANA.2, false).await;
            let phone = way(&app, "010-****-5678").await;
            ask_for_code(&app, &phone).await;
            let code = server.code(HANAS_PHONE, round).await;
            let mut giving = JoinSet::new();
            for _ in 0..64 {
                let (twin, phone, code) = (app.twin(), phone.clone(), code.clone());
                giving.spawn(async move { give(&twin, &phone, &code).await });
            }
            let replies = giving.join_all().await;
            let signed_in = replies.iter().filter(|r| r.status == 200 && r.page() == "account");
            assert_eq!(signed_in.count(), 1);
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mailbox_that_signs_in_makes_a_restricted_session_that_another_proof_lifts() {
    let _proof = scenario("restricted-session");
    on_each_asking_engine(async |server| {
        let app = server.app();
        app.give_password(HANA.1, HANA.2, true).await;
        let mailbox = way(&app, "ha***@ex***.com").await;
        ask_for_code(&app, &mailbox).await;
        let code = server.code(HANA.0, 1).await;
        app.expect(&give(&app, &mailbox, &code).await, "account");
        assert_eq!(app.known(), None, "a restricted sign-in makes no known browser");
        let nick = json!({ "nickname": "Thief" });
        app.post("/account/profile", &nick).await.refused(403, "refusal-session-restricted");
        let form = json!({ "new_password": "seven kettles on a hill" });
        let reply = app.post("/account/agreements", &json!({})).await;
        reply.refused(403, "refusal-session-restricted");
        app.post("/account/password", &form).await.refused(403, "refusal-session-restricted");
        let contact = json!({ "identifier": "thief@example.net", "role": "contact" });
        assert_ne!(app.post("/account/addresses/new", &contact).await.page(), "verify_address");
        // Time lifts nothing where the account has something else to show.
        server.advance("73h").await;
        let app = server.app();
        app.give_password(HANA.1, HANA.2, false).await;
        let before = server.count_codes(HANA.0).await;
        ask_for_code(&app, &way(&app, "ha***@ex***.com").await).await;
        let code = server.code(HANA.0, before + 1).await;
        app.expect(&give(&app, &mailbox, &code).await, "account");
        let phone = app.address_id(HANA.1).await;
        let reply = app.prove_by_code(&server, &phone, HANAS_PHONE).await;
        app.expect(&reply, "account");
        app.expect(&app.post("/account/profile", &nick).await, "profile");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_nothing_but_a_mailbox_three_days_announced_or_another_method_lift_the_restriction() {
    let _proof = scenario("restricted-session");
    on_each_asking_engine(async |server| {
        server.app().sign_up(&server, GARAM, GARAM).await;
        let (waiting, adding) = (server.app(), server.app());
        for app in [&waiting, &adding] {
            // Kept, so that the session outlives the wait.
            app.expect(&app.sign_in_kept(GARAM, PASSWORD).await, "account");
        }
        let article = waiting.get("/help/articles/restricted-sign-in").await.json();
        let fact = article["value"]["parts"]
            .as_array()
            .and_then(|parts| parts.iter().find(|part| part["name"] == "restriction"));
        let fact = fact.expect("the article shows how this session stands");
        assert_eq!(
            (&fact["warns"], &fact["url"]),
            (&json!(true), &json!("/account/prove?ahead=add"))
        );
        assert!(fact["lines"][0].as_str().is_some_and(|line| line.contains("restricted until")));
        let nick = json!({ "nickname": "Garam the second" });
        for app in [&waiting, &adding] {
            app.post("/account/profile", &nick).await.refused(403, "refusal-session-restricted");
        }
        // A second mailbox is no method of another kind.
        let contact = json!({ "identifier": "thief@example.net", "role": "contact" });
        let refused = adding.post("/account/addresses/new", &contact).await;
        refused.refused(403, "refusal-session-restricted");
        let phone = json!({ "identifier": "010-5555-0001", "role": "identifier" });
        adding.add_address(&server, &phone, "+821055550001").await;
        adding.expect(&adding.post("/account/profile", &nick).await, "profile");
        let history = adding.get("/account/history").await.json();
        let events = history["value"]["entries"].as_array().cloned().expect("a list");
        let told = events.iter().any(|entry| entry["event"] == "restriction_lifted");
        assert!(told, "{history:#}");
        server.advance("4310m").await;
        waiting.post("/account/profile", &nick).await.refused(403, "refusal-session-restricted");
        server.advance("11m").await;
        waiting.expect(&waiting.post("/account/profile", &nick).await, "profile");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_reads_of_a_restricted_sign_in_ends_it_with_one_button() {
    on_each_asking_engine(async |server| {
        server.app().sign_up(&server, GARAM, GARAM).await;
        let stranger = server.app();
        stranger.expect(&stranger.sign_in(GARAM, PASSWORD).await, "account");
        // The first link came with the code of the sign-up.
        let link = server.link(GARAM, 2).await;
        let reader = server.app();
        reader.expect(&reader.get(&link).await, "link");
        stranger.expect(&stranger.get("/account").await, "account");
        reader.expect(&reader.post(&link, &json!({ "act": "deny" })).await, "link_done");
        assert_eq!(stranger.get("/account").await.status, 401);
        reader.post(&link, &json!({ "act": "deny" })).await.refused(410, "refusal-link-dead");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_password_makes_every_other_browser_unknown_and_ends_what_is_under_way() {
    on_each_asking_engine(async |server| {
        let (owner, other, waiting) = (server.app(), server.app(), server.app());
        for app in [&owner, &other] {
            app.expect(&app.sign_in_kept(HANA.0, HANA.2).await, "account");
        }
        waiting.give_password(HANA.0, HANA.2, false).await;
        let password = "seven kettles on a hill";
        owner.expect(&owner.prove(HANA.2).await, "account");
        let form = json!({ "new_password": password });
        owner.expect(&owner.post("/account/password", &form).await, "account");
        waiting.expect(&waiting.get("/sign-in/further").await, "sign_in");
        other.expect(&other.give_password(HANA.0, password, false).await, "sign_in_further");
        owner.expect(&owner.give_password(HANA.0, password, false).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_without_scripts_is_led_through_and_told_why_it_was_asked() {
    let _proof = scenario("further-proof");
    on_each_asking_engine(async |server: Server| {
        let mut browser = server.browser();
        browser.open("/account/history").await;
        let fields = [
            ("identifier", HANA.0),
            ("password", HANA.2),
            ("keep", "on"),
            ("next", "/account/history"),
        ];
        browser.sign_in(&fields).await;
        assert_eq!(browser.path, "/account/history");
        assert!(browser.html.contains("Why we checked again"), "{}", browser.html);
        assert!(browser.cookies.contains_key("__Host-known"));
        browser.submit("/sign-out", &[]).await;
        browser.submit("/sign-in", &fields).await;
        assert_eq!(browser.path, "/account/history", "a known browser is asked nothing");
        assert!(!browser.html.contains("Why we checked again"));
        server.finish().await;
    })
    .await;
}

async fn go(app: &App, place: &str) {
    app.expect(&app.post("/dev/environment", &json!({ "place": place })).await, "dev");
}

/// Signs out, and tries again from a place.
async fn from(app: &App, place: &str) -> crate::support::Reply {
    app.expect(&app.post("/sign-out", &json!({})).await, "sign_in");
    go(app, place).await;
    app.give_password(HANA.0, HANA.2, true).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_browser_is_asked_nothing_at_home_and_told_why_it_is_asked_abroad() {
    let _proof = scenario("known-browser-abroad");
    on_each_asking_engine(async |server| {
        let app = server.app();
        app.expect(&app.sign_in_kept(HANA.0, HANA.2).await, "account");
        app.expect(&from(&app, "home").await, "account");
        for place in ["abroad", "datacentre"] {
            let asked = from(&app, place).await;
            app.expect(&asked, "sign_in_further");
            let reply = app.prove_further(asked).await;
            app.expect(&reply, "account");
            let said = reply.json()["messages"][0].clone();
            assert_eq!(said["id"], "said-asked");
            assert!(said["text"].as_str().is_some_and(|text| text.contains("country")), "{said}");
            let history = app.get("/account/history").await.json();
            assert_eq!(history["value"]["entries"][0]["reasons"][0]["reason"], "new_country");
        }
        app.expect(&from(&app, "home").await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restricted_session_teaches_nothing_of_where_its_owner_is() {
    on_each_asking_engine(async |server| {
        let owner = server.app();
        owner.sign_up(&server, GARAM, GARAM).await;
        let stranger = server.app();
        stranger.get("/sign-in").await;
        for _ in 0..3 {
            go(&stranger, "abroad").await;
            stranger.expect(&stranger.sign_in(GARAM, PASSWORD).await, "account");
            stranger.expect(&stranger.post("/sign-out", &json!({})).await, "sign_in");
        }
        owner.expect(&owner.post("/sign-out", &json!({})).await, "sign_in");
        go(&owner, "abroad").await;
        let reply = owner.give_password(GARAM, PASSWORD, false).await;
        owner.expect(&reply, "sign_in_further");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn outside_the_allowed_countries_every_sign_in_is_asked_and_none_is_a_dead_end() {
    let _proof = scenario("allowed-countries");
    on_each_asking_engine(async |server| {
        let app = server.app();
        app.expect(&app.sign_in_kept(HANA.0, HANA.2).await, "account");
        let rule = app.post("/account/security/countries/on", &json!({})).await;
        app.expect(&rule, "allowed_countries");
        app.expect(&from(&app, "cafe").await, "account");
        for _ in 0..2 {
            let asked = from(&app, "abroad").await;
            app.expect(&asked, "sign_in_further");
            app.expect(&app.prove_further(asked).await, "account");
            let history = app.get("/account/history").await.json();
            let reason = &history["value"]["entries"][0]["reasons"][0]["reason"];
            assert_eq!(reason, "country_not_allowed");
        }
        server.finish().await;
    })
    .await;
}

/// What strangers have sent to an address uses up nothing of what its owner needs.
#[tokio::test(flavor = "multi_thread")]
async fn strangers_do_not_use_up_the_codes_of_whoever_has_the_password() {
    const SAM: (&str, &str) = ("sam@example.org", "lantern-by-the-river");
    for engine in Engine::ALL {
        let policy = "[sending]\nper_address_per_day = 4\n[sign_in]\nscore_may_waive = false\n";
        let server = Server::start_under(engine, policy).await;
        for path in ["/lock", "/recover/identifier"] {
            let form = json!({ "identifier": SAM.0, "address": SAM.0 });
            for _ in 0..4 {
                server.app().ask_for_code(path, &form).await;
            }
        }
        server.code(SAM.0, 4).await;
        assert_eq!(server.count_codes(SAM.0).await, 4, "no more than the day's are sent to it");
        let owner = server.app();
        owner.expect(&owner.sign_in(SAM.0, SAM.1).await, "account");
        server.finish().await;
    }
}
