//! Signing up: by mail and by phone, and what happens when the code does not arrive.

use axum::http::Method;
use serde_json::json;
use testing::scenario;

use crate::support::{
    App, Server,
    app::{PASSWORD, wrong},
    on_each_engine,
};

const GARAM: &str = "garam@example.com";

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_up_by_mail_and_signs_in_again() {
    let _proof = scenario("sign-up-by-mail");
    on_each_engine(async |server| {
        let app = server.app();
        app.sign_up(&server, "Garam@Example.com", GARAM).await;
        let account = app.get("/account").await;
        assert_eq!(account.json()["value"]["nickname"], "Garam");
        app.expect(&app.post("/sign-out", &json!({})).await, "sign_in");
        assert_eq!(app.get("/account").await.status, 401);
        app.expect(&app.sign_in(GARAM, PASSWORD).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_up_by_phone() {
    let _proof = scenario("sign-up-by-phone");
    on_each_engine(async |server| {
        let app = server.app();
        app.sign_up(&server, "010-5555-0001", "+821055550001").await;
        app.post("/sign-out", &json!({})).await;
        app.expect(&app.sign_in("+82 10 5555 0001", PASSWORD).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_signs_up_in_a_browser_without_javascript() {
    let _proof = scenario("sign-up-by-mail");
    on_each_engine(async |server| {
        let mut browser = server.browser();
        browser.open("/sign-up").await;
        let fields = [("identifier", GARAM), ("old_enough", "on"), ("terms", "on")];
        let reply = browser.submit("/sign-up", &fields).await;
        assert_eq!(reply.status, 422, "the use of data is not agreed to");
        assert!(browser.html.contains(GARAM), "what was typed is kept");
        let fields = [&fields[..], &[("privacy", "on")]].concat();
        browser.submit("/sign-up", &fields).await;
        assert_eq!(browser.path, "/sign-up/verify");
        let code = server.code(GARAM, 1).await;
        browser.submit("/sign-up/verify", &[("code", &code)]).await;
        assert_eq!(browser.path, "/sign-up/profile");
        let fields = [("new_password", PASSWORD), ("nickname", "")];
        let reply = browser.submit("/sign-up/profile", &fields).await;
        assert_eq!(reply.status, 422);
        assert!(!browser.html.contains(PASSWORD), "a password is never written back");
        let fields = [("new_password", PASSWORD), ("nickname", "가람")];
        browser.submit("/sign-up/profile", &fields).await;
        assert_eq!(browser.path, "/account");
        assert!(browser.html.contains("가람"));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_codes_use_the_code_up() {
    let _proof = scenario("code-tries");
    on_each_engine(async |server| {
        let app = server.app();
        app.begin_sign_up(GARAM).await;
        let code = server.code(GARAM, 1).await;
        for left in (1..5).rev() {
            let reply = app.give_code(&wrong(&code)).await;
            reply.refused_field("code", "refusal-code-wrong");
            assert_eq!(reply.json()["messages"][0]["args"]["tries_left"], left);
        }
        app.give_code(&wrong(&code)).await.refused_field("code", "refusal-code-used-up");
        app.give_code(&code).await.refused_field("code", "refusal-code-used-up");
        server.advance("61s").await;
        let resent = app.post("/sign-up/resend", &json!({})).await;
        resent.refused(422, "refusal-code-used-up");
        assert_eq!(server.messages_to(GARAM, 1).await.len(), 1, "a resend gives no new tries");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tries_are_counted_across_resends_and_corrections_to_the_same_address() {
    on_each_engine(async |server| {
        let app = server.app();
        app.begin_sign_up(GARAM).await;
        let first = server.code(GARAM, 1).await;
        for _ in 0..3 {
            app.give_code(&wrong(&first)).await.refused(422, "refusal-code-wrong");
        }
        server.advance("61s").await;
        app.expect(&app.post("/sign-up/resend", &json!({})).await, "sign_up_verify");
        let second = server.code(GARAM, 2).await;
        if first != second {
            app.give_code(&first).await.refused(422, "refusal-code-wrong");
        }
        server.advance("61s").await;
        app.post("/sign-up/address", &json!({ "identifier": GARAM })).await;
        let third = server.code(GARAM, 3).await;
        app.give_code(&wrong(&third)).await.refused(422, "refusal-code-used-up");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_resent_after_a_minute_five_times_an_hour_and_ten_times_a_day() {
    let _proof = scenario("code-does-not-arrive");
    on_each_engine(async |server| {
        let app = server.app();
        app.begin_sign_up(GARAM).await;
        let resend = async || app.post("/sign-up/resend", &json!({})).await;
        let early = resend().await;
        early.refused(429, "refusal-resend-too-soon");
        assert!(!early.header("retry-after").is_empty());
        for round in 0..2 {
            for _ in 0..5 {
                server.advance("61s").await;
                app.expect(&resend().await, "sign_up_verify");
            }
            if round == 0 {
                server.advance("61s").await;
                resend().await.refused(429, "refusal-too-many-sends");
                server.advance("1h").await;
            }
        }
        server.advance("1h").await;
        server.advance("61s").await;
        resend().await.refused(429, "refusal-too-many-sends");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn beginning_again_is_no_way_around_the_pause_between_codes() {
    on_each_engine(async |server| {
        let app = server.app();
        app.expect(&app.begin_sign_up(GARAM).await, "sign_up_verify");
        for _ in 0..3 {
            app.expect(&app.begin_sign_up(GARAM).await, "sign_up_verify");
        }
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
        assert_eq!(server.messages_to(GARAM, 1).await.len(), 1);
        app.expect(&app.give_code(&server.code(GARAM, 1).await).await, "sign_up_profile");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistyped_address_is_corrected_and_gets_nothing_more() {
    let _proof = scenario("correct-address");
    on_each_engine(async |server| {
        let app = server.app();
        let reply = app.begin_sign_up("garam@gmial.com").await;
        assert_eq!(reply.json()["value"]["meant"], "garam@gmail.com");
        let old = server.code("garam@gmial.com", 1).await;
        let link = server.link("garam@gmial.com", 1).await;
        app.expect(&app.get("/sign-up/address").await, "sign_up_correct");
        let correction = json!({ "identifier": GARAM });
        app.expect(&app.post("/sign-up/address", &correction).await, "sign_up_verify");
        let new = server.code(GARAM, 1).await;
        if old != new {
            app.give_code(&old).await.refused(422, "refusal-code-wrong");
        }
        app.get(&link).await.refused(410, "refusal-link-dead");
        server.advance("61s").await;
        app.post("/sign-up/resend", &json!({})).await;
        let new = server.code(GARAM, 2).await;
        app.expect(&app.give_code(&new).await, "sign_up_profile");
        app.expect(&app.choose_profile("Garam").await, "account");
        assert_eq!(server.messages_to("garam@gmial.com", 1).await.len(), 1);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_lives_thirty_minutes_by_mail_and_five_by_sms() {
    on_each_engine(async |server| {
        for (identifier, to, almost) in
            [(GARAM, GARAM, "29m"), ("010-5555-0002", "+821055550002", "4m")]
        {
            let app = server.app();
            app.begin_sign_up(identifier).await;
            let code = server.code(to, 1).await;
            server.advance(almost).await;
            app.give_code(&wrong(&code)).await.refused(422, "refusal-code-wrong");
            server.advance("61s").await;
            app.give_code(&code).await.refused_field("code", "refusal-code-expired");
            app.post("/sign-up/resend", &json!({})).await;
            app.expect(&app.give_code(&server.code(to, 2).await).await, "sign_up_profile");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_read_however_it_was_typed() {
    on_each_engine(async |server| {
        let ways: [fn(&str) -> String; 3] = [
            |code| format!(" {} {} ", &code[..4], &code[4..]),
            |code| format!("{}-{}", &code[..4], &code[4..]),
            |code| {
                let wide = |digit: char| char::from_u32(digit as u32 + 0xfee0);
                code.chars().filter_map(wide).collect()
            },
        ];
        for (number, way) in ways.into_iter().enumerate() {
            let (app, to) = (server.app(), format!("way{number}@example.com"));
            app.begin_sign_up(&to).await;
            let code = server.code(&to, 1).await;
            app.expect(&app.give_code(&way(&code)).await, "sign_up_profile");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_proves_in_the_same_browser_and_nowhere_else() {
    let _proof = scenario("link-in-the-same-browser");
    on_each_engine(async |server| {
        let (app, stranger) = (server.app(), server.app());
        app.begin_sign_up(GARAM).await;
        let link = server.link(GARAM, 1).await;
        let confirm = json!({ "act": "confirm" });
        // Scanners look at links; looking changes nothing.
        for _ in 0..3 {
            for method in [Method::GET, Method::HEAD] {
                assert_eq!(stranger.send(method, &link, Vec::new(), &[]).await.status, 200);
            }
        }
        assert_eq!(stranger.get(&link).await.json()["value"]["here"], false);
        stranger.post(&link, &confirm).await.refused(422, "refusal-other-browser");
        app.expect(&app.get("/sign-up/verify").await, "sign_up_verify");
        let shown = app.get(&link).await;
        assert_eq!(shown.json()["value"]["here"], true);
        app.expect(&app.post(&link, &confirm).await, "sign_up_profile");
        app.get(&link).await.refused(410, "refusal-link-dead");
        app.post(&link, &json!({ "act": "deny" })).await.refused(410, "refusal-link-dead");
        app.expect(&app.choose_profile("Garam").await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn that_was_not_me_erases_the_sign_up_from_any_browser() {
    let _proof = scenario("unasked-code");
    on_each_engine(async |server| {
        let (app, stranger) = (server.app(), server.app());
        app.begin_sign_up(GARAM).await;
        let (code, link) = (server.code(GARAM, 1).await, server.link(GARAM, 1).await);
        let done = stranger.post(&link, &json!({ "act": "deny" })).await;
        stranger.expect(&done, "link_done");
        assert_eq!(done.json()["value"]["outcome"], "denied");
        app.expect(&app.give_code(&code).await, "sign_up");
        stranger.post(&link, &json!({ "act": "deny" })).await.refused(410, "refusal-link-dead");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_lives_a_day() {
    on_each_engine(async |server| {
        let app = server.app();
        app.begin_sign_up(GARAM).await;
        let link = server.link(GARAM, 1).await;
        server.advance("1430m").await;
        app.expect(&app.get(&link).await, "link");
        server.advance("10m").await;
        app.get(&link).await.refused(410, "refusal-link-dead");
        server.finish().await;
    })
    .await;
}

/// What a page or message says once what differs by nature is taken out.
fn without(text: &str, what: &[&str]) -> String {
    what.iter().fold(text.to_owned(), |text, one| text.replace(one, "_"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_address_looks_like_any_other_until_its_code_is_given() {
    let _proof = scenario("taken-address");
    on_each_engine(async |server| {
        server.app().sign_up(&server, GARAM, GARAM).await;
        server.messages_to(GARAM, 2).await;
        server.advance("1h").await;
        let (taken, free) = (server.app(), server.app());
        let mut seen = Vec::new();
        for (app, address, sent) in [(&taken, GARAM, 2), (&free, "gareum@example.com", 0)] {
            let begun = app.begin_sign_up(address).await;
            let mut value = begun.json();
            value["bearer"] = json!(null);
            for time in ["expires_at", "resend_at", "expires_in", "resend_in"] {
                value["value"]["code"][time] = json!(null);
            }
            for time in ["expires_words", "resend_words"] {
                value["value"]["code"][time] = json!(null);
            }
            let message = server.messages_to(address, sent + 1).await.remove(0);
            let code = message["codes"][0].as_str().expect("a code").to_owned();
            let link = message["links"][0].as_str().expect("a link").to_owned();
            let text = message["text"].as_str().expect("a text");
            let wrong = app.give_code(&wrong(&code)).await;
            seen.push((
                begun.status,
                without(&value.to_string(), &[address]),
                message["subject"].clone(),
                without(text, &[address, &code, &link]).replace(|c: char| c.is_ascii_digit(), "#"),
                (wrong.status, wrong.messages()),
            ));
            let page = if sent > 0 { "sign_up_taken" } else { "sign_up_profile" };
            app.expect(&app.give_code(&code).await, page);
        }
        assert_eq!(seen[0], seen[1]);
        taken.expect(&taken.choose_profile("Thief").await, "sign_up_taken");
        server.finish().await;
    })
    .await;
}

/// Every text in every table but the demo's outbox.
async fn tables_that_hold(server: &Server, wanted: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut tx = server.db().read().await.expect("the database answers");
    let columns = [
        ("sign_ups", "SELECT COUNT(*) FROM sign_ups WHERE value LIKE $1 OR lookup LIKE $1"),
        ("codes", "SELECT COUNT(*) FROM codes WHERE value LIKE $1"),
        ("notices", "SELECT COUNT(*) FROM notices WHERE value LIKE $1 OR message LIKE $1"),
        ("addresses", "SELECT COUNT(*) FROM addresses WHERE value LIKE $1 OR lookup LIKE $1"),
        ("identifiers", "SELECT COUNT(*) FROM identifiers WHERE lookup LIKE $1"),
        ("history", "SELECT COUNT(*) FROM history WHERE details LIKE $1"),
        ("settings", "SELECT COUNT(*) FROM settings WHERE value LIKE $1"),
    ];
    for (table, sql) in columns {
        let row = tx.row(sql, &[format!("%{wanted}%").into()]).await.expect("the query runs");
        let count: i64 = row.expect("a count is one row").first().expect("a number");
        if count > 0 {
            found.push(table.to_owned());
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unfinished_sign_up_is_erased_after_a_day() {
    let _proof = scenario("unfinished-sign-up");
    on_each_engine(async |mut server| {
        let (app, proven): (App, App) = (server.app(), server.app());
        app.begin_sign_up("mistyped@example.com").await;
        server.code("mistyped@example.com", 1).await;
        app.post("/sign-up/address", &json!({ "identifier": GARAM })).await;
        server.code(GARAM, 1).await;
        proven.begin_sign_up("gareum@example.com").await;
        proven.give_code(&server.code("gareum@example.com", 1).await).await;
        server.advance("1430m").await;
        app.expect(&app.get("/sign-up/verify").await, "sign_up_verify");
        proven.expect(&proven.get("/sign-up/profile").await, "sign_up_profile");
        server.advance("11m").await;
        app.expect(&app.get("/sign-up/verify").await, "sign_up");
        proven.expect(&proven.choose_profile("Late").await, "sign_up");
        // What is forgotten as time goes by is forgotten at a start as well.
        server.advance("24h").await;
        server.restart().await;
        let begun = std::time::Instant::now();
        for address in ["mistyped@", GARAM, "gareum@"] {
            while let found = tables_that_hold(&server, address).await
                && !found.is_empty()
            {
                assert!(begun.elapsed().as_secs() < 60, "{address} is still in {found:?}");
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_code_is_dropped_and_not_sent_late() {
    on_each_engine(async |mut server| {
        let app = server.app();
        app.begin_sign_up(GARAM).await;
        server.messages_to(GARAM, 1).await;
        server.stop();
        // As if the worker had not come to it before the program ended.
        let again = "UPDATE notices SET state = 'queued', settled_at = NULL, receipt = NULL,
            expires_at = 1";
        let mut tx = server.db().write(store::Key::of("test", b"")).await.expect("it answers");
        tx.execute(again, &[]).await.expect("the query runs");
        tx.execute("DELETE FROM outbox", &[]).await.expect("the query runs");
        let ids = tx.rows("SELECT id FROM notices", &[]).await.expect("the query runs");
        for row in ids {
            let id: uuid::Uuid = row.first().expect("an id");
            store::jobs::put(&mut tx, id, "deliver", id.as_bytes(), 0).await.expect("it is put");
        }
        tx.commit().await.expect("it commits");
        server.restart().await;
        let begun = std::time::Instant::now();
        loop {
            let mut tx = server.db().read().await.expect("the database answers");
            let sql = "SELECT state FROM notices";
            let states = tx.rows(sql, &[]).await.expect("the query runs").into_iter();
            let states: Vec<String> = states.map(|row| row.first().expect("a text")).collect();
            if states == ["dropped"] {
                break;
            }
            assert!(begun.elapsed().as_secs() < 60, "{states:?}");
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert_eq!(server.outbox().await.len(), 0);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_on_the_first_page_is_said_field_by_field() {
    let _proof = scenario("sign-up-age");
    on_each_engine(async |server| {
        let app = server.app();
        let reply = app.post("/sign-up", &json!({ "identifier": "no address" })).await;
        let told: Vec<_> = reply.messages().into_iter().filter_map(|(_, field)| field).collect();
        assert_eq!(told, ["identifier", "old_enough", "terms", "privacy"]);
        let cases = [
            ("", "refusal-identifier-missing"),
            ("garam@", "refusal-email-malformed"),
            ("011-234-5678", "refusal-phone-retired"),
            ("02-123-4567", "refusal-phone-not-mobile"),
            ("+1 202 555 0143", "refusal-country-not-served"),
        ];
        for (typed, id) in cases {
            app.begin_sign_up(typed).await.refused_field("identifier", id);
        }
        assert_eq!(server.outbox().await.len(), 0);
        server.finish().await;
    })
    .await;
}
