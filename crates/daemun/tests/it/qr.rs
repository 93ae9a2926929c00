//! Signing in by a QR that a messenger of the account scans.

use serde_json::{Value, json};
use testing::scenario;

use crate::support::{
    AT_ONCE, App, Engine, Phone, Reply, Server, Volley, early, on_each_asking_engine,
};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const NUMBER: (&str, &str) = ("010-1234-5678", "+821012345678");
const SHOWS: &str = "/sign-in/qr";

/// Hana, known to her account, with a messenger of her own number.
async fn hana(server: &Server) -> (App, Phone) {
    let app = server.app();
    app.expect(&app.sign_in_kept(HANA.0, HANA.1).await, "account");
    let phone = Phone::new(server);
    phone.sign_in(server, &app, NUMBER.0, NUMBER.1).await;
    (app, phone)
}

async fn place(app: &App, place: &str) {
    let reply = app.post("/dev/environment", &json!({ "place": place })).await;
    app.expect(&reply, "dev");
}

/// A screen that has just begun to show a QR.
async fn new_screen(server: &Server) -> (App, Shown) {
    let screen = server.app();
    let shown = begin(&screen).await;
    (screen, shown)
}

/// What a screen shows.
#[derive(Clone)]
struct Shown {
    token: String,
    number: String,
}

async fn begin(screen: &App) -> Shown {
    let reply = screen.post(SHOWS, &json!({})).await;
    shown(screen, &reply)
}

async fn look(screen: &App) -> Shown {
    let reply = screen.get(SHOWS).await;
    shown(screen, &reply)
}

#[track_caller]
fn shown(screen: &App, reply: &Reply) -> Shown {
    screen.expect(reply, "sign_in_qr");
    let value = &reply.json()["value"];
    let text = |name: &str| value[name].as_str().expect("it is shown").to_owned();
    let (link, number) = (text("link"), text("code"));
    let (_, token) = link.split_once("/messenger/scan#").expect("a link to the messenger");
    Shown { token: token.to_owned(), number }
}

async fn scan(phone: &Phone, token: &str) -> Reply {
    phone.app.post("/messenger/scan", &json!({ "token": token })).await
}

/// Scans, and gives the path of the page that asks.
async fn scanned(phone: &Phone, token: &str) -> String {
    asked(phone, &scan(phone, token).await)
}

#[track_caller]
fn asked(phone: &Phone, reply: &Reply) -> String {
    phone.app.expect(reply, "messenger_qr");
    let id = reply.json()["value"]["prompt"]["id"].as_str().expect("an id").to_owned();
    format!("/messenger/qr/{id}")
}

fn approval(phone: &Phone, path: &str) -> Value {
    let id = path.rsplit('/').next().expect("the path ends in the id");
    json!({ "signature": phone.sign(&format!("daemun signs in\n{id}")) })
}

async fn approve(phone: &Phone, path: &str) -> Reply {
    phone.app.post(path, &approval(phone, path)).await
}

async fn go_on(screen: &App, form: &Value) -> Reply {
    screen.post(&format!("{SHOWS}/go-on"), form).await
}

async fn state(screen: &App) -> String {
    let reply = screen.get(&format!("{SHOWS}/state")).await;
    reply.json()["state"].as_str().expect("a state").to_owned()
}

async fn is_signed_out(screen: &App) {
    assert_eq!(screen.get("/account").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_messenger_scans_and_approves_signs_in_and_nothing_else_is_asked() {
    let _proof = scenario("qr-sign-in");
    on_each_asking_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let (screen, shown) = new_screen(&server).await;
        assert_eq!(state(&screen).await, "waits");
        go_on(&screen, &json!({})).await.refused(422, "refusal-not-confirmed-yet");
        let reply = scan(&phone, &shown.token).await;
        let path = asked(&phone, &reply);
        let value = &reply.json()["value"];
        assert_eq!((&value["warning"], &value["asks_more"]), (&Value::Null, &json!(false)));
        assert!(value["prompt"]["environment"]["device"].is_string());
        assert_eq!(state(&screen).await, "scanned");
        assert!(screen.get(SHOWS).await.json()["value"]["link"].is_null(), "it is shown no more");
        // Scanning lets nobody in, and neither does a tap without the key.
        go_on(&screen, &json!({})).await.refused(422, "refusal-not-confirmed-yet");
        phone.app.post(&path, &json!({})).await.refused(422, "refusal-messenger-key-refused");
        phone.app.expect(&approve(&phone, &path).await, "messenger");
        assert_eq!(state(&screen).await, "approved");
        let reply = go_on(&screen, &json!({ "keep": true })).await;
        screen.expect(&reply, "account");
        assert!(reply.json()["known"].is_string(), "a full sign-in that is kept is known");
        let nick = json!({ "nickname": "Hana" });
        screen.expect(&screen.post("/account/profile", &nick).await, "profile");
        let history = screen.get("/account/history").await;
        let entries = &history.json()["value"]["entries"];
        let events = [1, 2].map(|at: usize| entries[at]["event"].clone());
        assert_eq!(events, ["signed_in", "confirmation_approved"]);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_used_an_old_and_a_redrawn_token_never_work() {
    let _proof = scenario("qr-sign-in");
    on_each_asking_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let (screen, first) = new_screen(&server).await;
        server.advance("61s").await;
        scan(&phone, &first.token).await.refused(422, "refusal-qr-over");
        let second = look(&screen).await;
        assert_ne!(first.token, second.token);
        assert_eq!(first.number, second.number, "a number is not redrawn while it is typed");
        let path = scanned(&phone, &second.token).await;
        // Taken once, it is not to be had again, neither by its number nor by another messenger.
        scan(&phone, &second.token).await.refused(422, "refusal-qr-over");
        let typed = phone.app.post("/messenger/scan", &json!({ "code": second.number })).await;
        typed.refused(422, "refusal-qr-over");
        phone.app.expect(&approve(&phone, &path).await, "messenger");
        approve(&phone, &path).await.refused(410, "refusal-prompt-over");
        screen.expect(&go_on(&screen, &json!({})).await, "account");
        scan(&phone, &second.token).await.refused(422, "refusal-qr-over");
        approve(&phone, &path).await.refused(410, "refusal-prompt-over");
        // One that was replaced in its browser, and one whose three minutes are over.
        let (screen, replaced) = new_screen(&server).await;
        let shown = begin(&screen).await;
        scan(&phone, &replaced.token).await.refused(422, "refusal-qr-over");
        server.advance("181s").await;
        scan(&phone, &shown.token).await.refused(422, "refusal-qr-over");
        let typed = phone.app.post("/messenger/scan", &json!({ "code": shown.number })).await;
        typed.refused(422, "refusal-qr-over");
        assert_eq!(state(&screen).await, "over");
        // Scanned in time and approved too late.
        let late = begin(&screen).await;
        let path = scanned(&phone, &late.token).await;
        server.advance("181s").await;
        approve(&phone, &path).await.refused(410, "refusal-prompt-over");
        screen.expect(&go_on(&screen, &json!({})).await, "sign_in_qr");
        is_signed_out(&screen).await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_signs_in_the_browser_that_began_and_no_other() {
    on_each_asking_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let (thief, _) = new_screen(&server).await;
        let (screen, shown) = new_screen(&server).await;
        let path = scanned(&phone, &shown.token).await;
        phone.app.expect(&approve(&phone, &path).await, "messenger");
        go_on(&thief, &json!({})).await.refused(422, "refusal-not-confirmed-yet");
        is_signed_out(&thief).await;
        let nobody = server.app();
        nobody.expect(&go_on(&nobody, &json!({})).await, "sign_in_qr");
        is_signed_out(&nobody).await;
        screen.expect(&go_on(&screen, &json!({})).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_messenger_that_scanned_it_and_may_approve_does() {
    on_each_asking_engine(async |server| {
        let (owner, phone) = hana(&server).await;
        let garam = server.app();
        garam.sign_up(&server, "010-5555-0001", "+821055550001").await;
        let garams = Phone::new(&server);
        server.advance("61s").await;
        garams.sign_in(&server, &garam, "010-5555-0001", "+821055550001").await;
        let (screen, shown) = new_screen(&server).await;
        let path = scanned(&phone, &shown.token).await;
        garams.app.get(&path).await.refused(404, "refusal-prompt-unknown");
        approve(&garams, &path).await.refused(404, "refusal-prompt-unknown");
        let denied = garams.app.post(&format!("{path}/deny"), &json!({})).await;
        denied.refused(404, "refusal-prompt-unknown");
        // Another key under the same token.
        let copy = Phone::new(&server);
        copy.app.set_token(phone.app.token());
        approve(&copy, &path).await.refused(422, "refusal-messenger-key-refused");
        // One that was let in by a single class and has not waited yet.
        approves_from(&server, 4_000_000_000_000_000).await;
        approve(&phone, &path).await.refused(403, "refusal-messenger-waits");
        let other = begin(&server.app()).await;
        scan(&phone, &other.token).await.refused(403, "refusal-messenger-waits");
        approves_from(&server, 1).await;
        // Approved, and then the password is changed elsewhere: the messenger is suspended.
        phone.app.expect(&approve(&phone, &path).await, "messenger");
        owner.expect(&owner.prove(HANA.1).await, "account");
        let form = json!({ "new_password": "seven kettles on a hill" });
        let other = server.app();
        other.expect(&other.sign_in(HANA.0, HANA.1).await, "account");
        other.expect(&other.prove(HANA.1).await, "account");
        other.expect(&other.post("/account/password", &form).await, "account");
        assert_eq!(state(&screen).await, "over");
        screen.expect(&go_on(&screen, &json!({})).await, "sign_in_qr");
        is_signed_out(&screen).await;
        let shown = begin(&screen).await;
        phone.app.expect(&scan(&phone, &shown.token).await, "messenger_welcome");
        server.finish().await;
    })
    .await;
}

async fn approves_from(server: &Server, microseconds: i64) {
    let mut tx = server.db().write(store::Key::of("test", b"")).await.expect("a transaction");
    let sql = "UPDATE messenger_devices SET approves_from = $1";
    tx.execute(sql, &[microseconds.into()]).await.expect("the devices are changed");
    tx.commit().await.expect("it is committed");
}

#[tokio::test(flavor = "multi_thread")]
async fn far_apart_the_messenger_warns_and_the_screen_asks_for_the_password() {
    let _proof = scenario("qr-sign-in");
    on_each_asking_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let screen = server.app();
        place(&screen, "abroad").await;
        let shown = begin(&screen).await;
        let reply = scan(&phone, &shown.token).await;
        let path = asked(&phone, &reply);
        assert_eq!(reply.json()["value"]["warning"], "other_country");
        phone.app.expect(&approve(&phone, &path).await, "messenger");
        assert_eq!(state(&screen).await, "more");
        go_on(&screen, &json!({})).await.refused(422, "refusal-password-missing");
        is_signed_out(&screen).await;
        for _ in 0..4 {
            let wrong = go_on(&screen, &json!({ "password": "not this one" })).await;
            wrong.refused(422, "refusal-password-wrong");
        }
        screen.expect(&go_on(&screen, &json!({ "password": HANA.1 })).await, "account");
        let nick = json!({ "nickname": "Hana abroad" });
        screen.expect(&screen.post("/account/profile", &nick).await, "profile");
        // Five wrong ones end it.
        let screen = server.app();
        place(&screen, "abroad").await;
        let shown = begin(&screen).await;
        let path = scanned(&phone, &shown.token).await;
        phone.app.expect(&approve(&phone, &path).await, "messenger");
        for _ in 0..5 {
            let wrong = go_on(&screen, &json!({ "password": "not this one" })).await;
            wrong.refused(422, "refusal-password-wrong");
        }
        let right = go_on(&screen, &json!({ "password": HANA.1 })).await;
        right.refused(422, "refusal-qr-over");
        is_signed_out(&screen).await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_number_does_without_the_password_on_a_shared_network_alone() {
    on_each_asking_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let (screen, shown) = new_screen(&server).await;
        let spaced = format!("{} {}", &shown.number[..4], &shown.number[4..]);
        let typed = phone.app.post("/messenger/scan", &json!({ "code": spaced })).await;
        let path = asked(&phone, &typed);
        assert_eq!(typed.json()["value"]["asks_more"], false);
        phone.app.expect(&approve(&phone, &path).await, "messenger");
        screen.expect(&go_on(&screen, &json!({})).await, "account");
        // In a café of the same country nothing is far apart, and the number may have been read out.
        let screen = server.app();
        place(&screen, "cafe").await;
        let shown = begin(&screen).await;
        let typed = phone.app.post("/messenger/scan", &json!({ "code": shown.number })).await;
        let path = asked(&phone, &typed);
        let value = &typed.json()["value"];
        assert_eq!((&value["warning"], &value["asks_more"]), (&Value::Null, &json!(true)));
        phone.app.expect(&approve(&phone, &path).await, "messenger");
        assert_eq!(state(&screen).await, "more");
        screen.expect(&go_on(&screen, &json!({ "password": HANA.1 })).await, "account");
        // Scanned there, it does without.
        let screen = server.app();
        place(&screen, "cafe").await;
        let shown = begin(&screen).await;
        let path = scanned(&phone, &shown.token).await;
        phone.app.expect(&approve(&phone, &path).await, "messenger");
        screen.expect(&go_on(&screen, &json!({})).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_it_is_over_and_the_source_rests_as_for_a_confirmation() {
    let _proof = scenario("qr-sign-in");
    on_each_asking_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let (screen, shown) = new_screen(&server).await;
        let path = scanned(&phone, &shown.token).await;
        let denied = phone.app.post(&format!("{path}/deny"), &json!({})).await;
        phone.app.expect(&denied, "messenger_qr");
        assert_eq!(denied.json()["value"]["state"], "denied");
        assert!(denied.json()["value"]["rests_until"].is_string());
        assert_eq!(state(&screen).await, "over");
        approve(&phone, &path).await.refused(410, "refusal-prompt-over");
        screen.expect(&go_on(&screen, &json!({})).await, "sign_in_qr");
        // The right password from there is a wrong one, and another QR is not taken.
        let stranger = server.app();
        let refused = stranger.give_password(HANA.0, HANA.1, false).await;
        refused.refused(422, "refusal-sign-in-refused");
        let shown = begin(&screen).await;
        scan(&phone, &shown.token).await.refused(403, "refusal-qr-rests");
        let undone = phone.app.post(&format!("{path}/undo"), &json!({})).await;
        phone.app.expect(&undone, "messenger");
        let path = scanned(&phone, &shown.token).await;
        phone.app.expect(&approve(&phone, &path).await, "messenger");
        screen.expect(&go_on(&screen, &json!({})).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn taken_approved_and_used_by_many_at_once_it_succeeds_once() {
    for engine in Engine::ALL {
        let policy = "[qr]\nmisses_per_hour = 1000\nper_source_per_hour = 1000\n[sign_in]\n";
        let server = Server::start_released(engine, true, policy).await;
        let (_, phone) = hana(&server).await;
        let mut volley = Volley::new(&server);
        for round in 0..200 {
            // All but one of each volley are misses of one source, which may have a thousand an hour.
            if round % 15 == 14 {
                server.advance("61m").await;
            }
            let led_by = early(round);
            let (screen, shown) = new_screen(&server).await;
            let scan = json!({ "token": shown.token });
            let replies = volley.post(led_by, &phone.app, "/messenger/scan", &scan).await;
            let taken: Vec<_> = replies.iter().filter(|reply| reply.status == 200).collect();
            assert_eq!(taken.len(), 1, "round {round}");
            let path = asked(&phone, taken[0]);
            let form = approval(&phone, &path);
            let replies = volley.press(led_by, &phone.app, &path, &form).await;
            let approved = replies.iter().filter(|reply| reply.leads_to("/messenger"));
            assert_eq!(approved.count(), 1, "round {round}");
            let replies =
                volley.press(AT_ONCE, &screen, &format!("{SHOWS}/go-on"), &json!({})).await;
            let signed_in = replies.iter().filter(|reply| reply.leads_to("/account"));
            assert_eq!(signed_in.count(), 1, "round {round}");
        }
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_approved_before_a_lock_lets_nobody_in() {
    on_each_asking_engine(async |server| {
        let (app, phone) = hana(&server).await;
        let (approved, shown) = new_screen(&server).await;
        let path = scanned(&phone, &shown.token).await;
        phone.app.expect(&approve(&phone, &path).await, "messenger");
        let (waiting, still_shown) = new_screen(&server).await;
        app.expect(&app.post("/account/security/lock", &json!({})).await, "locked");
        approved.expect(&go_on(&approved, &json!({})).await, "sign_in_qr");
        is_signed_out(&approved).await;
        // Its messenger rests with the account.
        let reply = scan(&phone, &still_shown.token).await;
        phone.app.expect(&reply, "messenger_welcome");
        is_signed_out(&waiting).await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_numbers_and_asking_for_codes_is_limited() {
    for engine in Engine::ALL {
        let policy = "[qr]\nmisses_per_hour = 5\nper_source_per_hour = 10\n[sign_in]\n";
        let server = Server::start_under(engine, policy).await;
        let (_, phone) = hana(&server).await;
        for guess in 0..5 {
            let form = json!({ "code": format!("0000000{guess}") });
            phone.app.post("/messenger/scan", &form).await.refused(422, "refusal-qr-over");
        }
        let (screen, shown) = new_screen(&server).await;
        scan(&phone, &shown.token).await.refused(429, "refusal-too-many-tries");
        for _ in 0..9 {
            begin(&screen).await;
        }
        let refused = screen.post(SHOWS, &json!({})).await;
        refused.refused(429, "refusal-too-many-qrs");
        server.advance("61m").await;
        let shown = begin(&screen).await;
        scanned(&phone, &shown.token).await;
        server.finish().await;
    }
}
