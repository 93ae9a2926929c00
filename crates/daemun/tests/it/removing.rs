//! Methods that leave: what their owner sees, and how somebody else's removal is stopped.

use serde_json::{Value, json};
use store::Key;
use testing::scenario;

use crate::{
    support::{App, Authenticator, Phone, Reply, Server, on_each_crowded_engine, on_each_engine},
    two_step::people::{
        CODES, PAGE, asked, codes, give_app, give_recovery_code, long_guarded, state, told,
    },
};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const NUMBER: (&str, &str) = ("010-1234-5678", "+821012345678");
const KEYS: &str = "/account/security/passkeys";

/// Hana, whose account is older than 72 hours, signed in by her password a moment ago.
async fn hana(server: &Server) -> App {
    let app = server.app();
    app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
    app
}

/// Hana with a passkey of three days.
async fn with_passkey(server: &Server) -> (App, Authenticator) {
    server.advance("73h").await;
    let (app, mut key) = (hana(server).await, Authenticator::new(server));
    let options = app.get(&format!("{KEYS}/new")).await.json()["value"]["options"].clone();
    let made = key.make(&options, "laptop");
    app.expect(&app.post(&format!("{KEYS}/new"), &made).await, "passkeys");
    server.advance("73h").await;
    (hana(server).await, key)
}

async fn sign_in_by(app: &App, key: &mut Authenticator) -> Reply {
    let request = app.get("/sign-in").await.json()["value"]["passkey"].clone();
    app.post("/sign-in/passkey", &key.sign(&request)).await
}

/// The only passkey that the list shows.
async fn listed(app: &App) -> Value {
    let page = app.get(KEYS).await;
    app.expect(&page, "passkeys");
    page.json()["value"]["passkeys"][0].clone()
}

async fn remove_passkey(app: &App) -> Value {
    let id = listed(app).await["id"].as_str().expect("an id").to_owned();
    let reply = app.post(&format!("{KEYS}/{id}/remove"), &json!({})).await;
    app.expect(&reply, "passkeys");
    listed(app).await["leaving"].clone()
}

fn path(removal: &Value) -> String {
    removal["path"].as_str().expect("a path").to_owned()
}

/// The path of the page that a reply shows whose button stops a removal.
fn stop_path(reply: &Reply) -> String {
    let page = reply.json();
    assert_eq!(
        (page["page"].as_str(), &page["value"]["action"]),
        (Some("link"), &json!("stop_removal"))
    );
    format!("/link/{}", page["value"]["token"].as_str().expect("a token"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_passkey_opens_nothing_at_once_and_leaves_after_72_hours() {
    let _proof = scenario("removing-a-method");
    on_each_engine(async |server| {
        let (app, mut key) = with_passkey(&server).await;
        let leaving = remove_passkey(&app).await;
        assert_eq!((&leaving["what"], &leaving["stopped"]), (&json!("passkey"), &json!(false)));
        let screen = server.app();
        screen.expect(&sign_in_by(&screen, &mut key).await, "link");
        assert_eq!(screen.get("/account").await.status, 401);
        // The session that asked takes it back, and nothing else happens.
        let page = app.get(&path(&leaving)).await;
        app.expect(&page, "removal");
        assert_eq!(page.json()["value"]["own"], true);
        let stop = format!("{}/stop", path(&leaving));
        app.expect(&app.post(&stop, &json!({})).await, "passkeys");
        assert!(listed(&app).await["leaving"].is_null());
        screen.expect(&sign_in_by(&screen, &mut key).await, "account");
        app.get(&path(&leaving)).await.refused(410, "refusal-nothing-begun");
        // Asked again, it leaves to the hour.
        remove_passkey(&app).await;
        let again = listed(&app).await["id"].as_str().expect("an id").to_owned();
        let again = app.post(&format!("{KEYS}/{again}/remove"), &json!({})).await;
        again.refused(422, "refusal-removal-under-way");
        server.advance("71h").await;
        let app = hana(&server).await;
        assert!(listed(&app).await.is_object());
        server.advance("2h").await;
        assert!(listed(&app).await.is_null());
        let screen = server.app();
        sign_in_by(&screen, &mut key).await.refused(422, "refusal-passkey-refused");
        told(&server, HANA.0, "패스키를 삭제했어요").await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_with_nothing_but_the_passkey_stops_its_removal_by_it() {
    let _proof = scenario("removal-not-mine");
    on_each_engine(async |server| {
        let (thief, mut key) = with_passkey(&server).await;
        let leaving = remove_passkey(&thief).await;
        // The button in the mail is not the owner's to press: the passkey is.
        let owner = server.app();
        let stop = stop_path(&sign_in_by(&owner, &mut key).await);
        assert_eq!(owner.get("/account").await.status, 401, "the page alone does nothing");
        owner.expect(&owner.get(&stop).await, "link");
        let done = owner.post(&stop, &json!({})).await;
        owner.expect(&done, "link_done");
        assert_eq!(done.json()["value"]["outcome"], "removal_frozen");
        assert_eq!(thief.get("/account").await.status, 401, "the session that asked ends");
        owner.post(&stop, &json!({})).await.refused(410, "refusal-link-dead");
        // The passkey opens nothing until it is decided.
        sign_in_by(&owner, &mut key).await.refused(403, "refusal-removal-on-hold");
        // The password asked for it, and decides nothing; the phone does.
        let session = hana(&server).await;
        let decide = path(&leaving);
        let proving = session.get(&decide).await;
        session.expect(&proving, "prove");
        assert_eq!(proving.json()["value"]["password"], Value::Null);
        let keep = json!({ "choice": "keep" });
        session.expect(&session.post(&decide, &keep).await, "prove");
        let phone = session.address_id(NUMBER.0).await;
        session.expect(&session.prove_by_code(&server, &phone, NUMBER.1).await, "account");
        session.expect(&session.get(&decide).await, "removal");
        session.expect(&session.post(&decide, &keep).await, "passkeys");
        let owner = server.app();
        owner.expect(&sign_in_by(&owner, &mut key).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_button_in_a_mail_stops_a_removal_once_and_looking_at_it_stops_nothing() {
    let _proof = scenario("removal-not-mine");
    on_each_crowded_engine(async |server| {
        let (app, _) = with_passkey(&server).await;
        remove_passkey(&app).await;
        let mail = told(&server, HANA.0, "패스키 삭제 요청이 있었어요").await;
        let link = mail["links"][0].as_str().expect("a link");
        let link = link.strip_prefix(&server.origin()).expect("of our origin").to_owned();
        let stranger = server.app();
        for _ in 0..3 {
            stranger.expect(&stranger.get(&link).await, "link");
        }
        assert_eq!(listed(&app).await["leaving"]["stopped"], false);
        let twin = stranger.twin();
        let form = json!({});
        let (one, other) = tokio::join!(stranger.post(&link, &form), twin.post(&link, &form));
        let mut statuses = [one.status, other.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 410]);
        // A phone is told without a link.
        let told = server.messages_to(NUMBER.1, 1).await;
        assert!(told.iter().all(|message| message["links"] == json!([])), "{told:#?}");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leaving_messenger_is_suspended_and_shows_the_button_that_stops_it() {
    let _proof = scenario("removal-not-mine");
    on_each_engine(async |server| {
        server.advance("73h").await;
        let session = hana(&server).await;
        let phone = Phone::new(&server);
        phone.sign_in(&server, &session, NUMBER.0, NUMBER.1).await;
        server.advance("73h").await;
        let session = hana(&server).await;
        let list = "/account/security/messengers";
        let devices = session.get(list).await.json()["value"]["devices"].clone();
        let id = devices[0]["id"].as_str().expect("an id").to_owned();
        let removed = session.post(&format!("{list}/{id}/remove"), &json!({})).await;
        session.expect(&removed, "messengers");
        let device = removed.json()["value"]["devices"][0].clone();
        assert_eq!(
            (&device["suspended"], &device["leaving"]["what"]),
            (&json!(true), &json!("messenger"))
        );
        let screen = phone.app.get("/messenger").await;
        phone.app.expect(&screen, "messenger_welcome");
        assert_eq!(screen.json()["value"]["leaving"]["stopped"], false);
        // It is no way in: nothing is shown to it, and it is no fresh proof.
        let stopped = phone.app.post("/messenger/removal/stop", &json!({})).await;
        phone.app.expect(&stopped, "messenger_welcome");
        assert_eq!(stopped.json()["value"]["leaving"]["stopped"], true);
        phone
            .app
            .post("/messenger/removal/stop", &json!({}))
            .await
            .refused(410, "refusal-nothing-begun");
        assert_eq!(session.get("/account").await.status, 401);
        // Nobody decides: it stands again, suspended until it is signed in.
        server.advance("73h").await;
        let screen = phone.app.get("/messenger").await;
        phone.app.expect(&screen, "messenger_welcome");
        assert_eq!(
            (&screen.json()["value"]["leaving"], &screen.json()["value"]["suspended"]),
            (&Value::Null, &json!(true))
        );
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leaving_apps_code_leads_to_the_button_and_not_in() {
    let _proof = scenario("removal-not-mine");
    on_each_engine(async |server| {
        let (session, app, _) = long_guarded(&server).await;
        let phone = session.address_id(NUMBER.0).await;
        session.expect(&session.prove_by_code(&server, &phone, NUMBER.1).await, "account");
        let page = session.get(PAGE).await.json();
        let kinds = page["value"]["kinds"].as_array().cloned().expect("a list");
        let own = kinds.iter().find(|kind| kind["kind"] == "app").expect("it is listed");
        let own = own["methods"][0]["path"].as_str().expect("a path").to_owned();
        session.expect(&session.post(&format!("{own}/remove"), &json!({})).await, "two_step");
        let screen = asked(&server).await;
        let stop = stop_path(&give_app(&screen, &app.next_code(&server).await, false).await);
        assert_eq!(screen.get("/account").await.status, 401);
        screen.expect(&screen.post(&stop, &json!({})).await, "link_done");
        assert_eq!(session.get("/account").await.status, 401, "sessions end");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn former_recovery_codes_come_back_when_their_replacement_is_stopped() {
    let _proof = scenario("removal-not-mine");
    on_each_engine(async |server| {
        let (session, app, former) = long_guarded(&server).await;
        let form = json!({ "code": app.next_code(&server).await, "next": CODES });
        session.expect(&session.post("/account/prove/app", &form).await, "recovery_codes");
        let renewed = session.post(CODES, &json!({})).await;
        session.expect(&renewed, "recovery_codes");
        let new = codes(&renewed);
        let screen = asked(&server).await;
        let stop = stop_path(&give_recovery_code(&screen, &former[0]).await);
        screen.expect(&screen.post(&stop, &json!({})).await, "link_done");
        // A phone that did not ask may decide: until then neither works.
        for code in [&former[1], &new[1]] {
            let screen = asked(&server).await;
            give_recovery_code(&screen, code).await.refused(422, "refusal-typed-wrong");
        }
        server.advance("73h").await;
        let screen = asked(&server).await;
        give_recovery_code(&screen, &new[2]).await.refused(422, "refusal-typed-wrong");
        screen.expect(&give_recovery_code(&screen, &former[0]).await, "account");
        assert_eq!(state(&screen).await, "on");
        server.finish().await;
    })
    .await;
}

/// A program that was not there for a day, on a clock that went on: what was over is over, and is told
/// once; what was not is not.
#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_was_away_for_a_day_ends_waits_when_they_should() {
    let _proof = scenario("removing-a-method");
    on_each_engine(async |mut server| {
        let (app, mut key) = with_passkey(&server).await;
        remove_passkey(&app).await;
        server.advance("48h").await;
        server.stop();
        let mut tx = server.db().write(Key::of("test", b"")).await.expect("it opens");
        let sql = "SELECT value FROM settings WHERE name = 'demo_clock_offset'";
        let kept: String =
            tx.row(sql, &[]).await.expect("an answer").expect("a row").first().expect("a text");
        let ahead = kept.parse::<i64>().expect("microseconds") + 25 * 3600 * 1_000_000;
        let sql = "UPDATE settings SET value = $1 WHERE name = 'demo_clock_offset'";
        tx.execute(sql, &[ahead.to_string().into()]).await.expect("a row");
        tx.commit().await.expect("it lasts");
        server.restart().await;
        let screen = server.app();
        sign_in_by(&screen, &mut key).await.refused(422, "refusal-passkey-refused");
        told(&server, HANA.0, "패스키를 삭제했어요").await;
        // Set back, nothing comes again.
        server.advance("-48h").await;
        let screen = server.app();
        sign_in_by(&screen, &mut key).await.refused(422, "refusal-passkey-refused");
        server.advance("96h").await;
        let all = server.outbox().await;
        let ends = all.iter().filter(|m| {
            m["to"] == HANA.0
                && m["subject"].as_str().is_some_and(|it| it.contains("패스키를 삭제했어요"))
        });
        assert_eq!(ends.count(), 1);
        server.finish().await;
    })
    .await;
}
