//! A sign-in that a messenger of the account confirms, or refuses.

use serde_json::{Value, json};
use testing::scenario;
use tokio::task::JoinSet;

use crate::{
    locks::people::mails,
    support::{
        AT_ONCE, App, Engine, Phone, Reply, Server, Subscriber, Volley, app::wrong, early,
        on_each_asking_engine, on_each_crowded_asking_engine,
    },
};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const NUMBER: (&str, &str) = ("010-1234-5678", "+821012345678");
const WAITS: &str = "/sign-in/further/messenger";

/// Hana, known to her account, with a messenger of her own number.
async fn hana(server: &Server) -> (App, Phone) {
    let app = server.app();
    app.expect(&app.sign_in_kept(HANA.0, HANA.1).await, "account");
    let phone = Phone::new(server);
    phone.sign_in(server, &app, NUMBER.0, NUMBER.1).await;
    (app, phone)
}

/// A new browser that has given Hana's number and password, and the digits that it shows.
async fn new_screen(server: &Server) -> (App, String) {
    let screen = server.app();
    let reply = screen.give_password(NUMBER.0, HANA.1, false).await;
    screen.expect(&reply, "sign_in_messenger");
    let digits = shown(&reply);
    (screen, digits)
}

fn shown(reply: &Reply) -> String {
    reply.json()["value"]["digits"].as_str().expect("digits are shown").to_owned()
}

async fn go_on(screen: &App) -> Reply {
    screen.post(&format!("{WAITS}/go-on"), &json!({})).await
}

async fn state(screen: &App) -> String {
    let reply = screen.get(&format!("{WAITS}/state")).await;
    reply.json()["state"].as_str().expect("a state").to_owned()
}

/// Nobody is signed in, and the screen says no more than that it is over.
async fn is_over(screen: &App) {
    assert_eq!(state(screen).await, "over");
    let reply = screen.get(WAITS).await;
    screen.expect(&reply, "sign_in");
    assert_eq!(reply.json()["messages"][0]["id"], "said-confirmation-over");
    assert_eq!(screen.get("/account").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_digits_of_the_new_screen_typed_in_the_messenger_sign_in() {
    let _proof = scenario("messenger-confirmation");
    on_each_asking_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let mut events = phone.listen(&server, 1_000_000).await;
        let (screen, digits) = new_screen(&server).await;
        assert!(digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_digit()));
        let event = events.next().await.expect("the messenger is told at once");
        assert_eq!(
            (event.name.as_str(), event.data.as_array().map(Vec::len)),
            ("prompts", Some(1))
        );
        go_on(&screen).await.refused(422, "refusal-not-confirmed-yet");
        let path = phone.prompt("sign_in").await;
        let page = phone.app.get(&path).await;
        phone.app.expect(&page, "messenger_prompt");
        assert_eq!(page.json()["value"]["warning"], Value::Null);
        assert!(!page.text().contains(&digits), "the messenger is not told what to type");
        // A tap on "yes" is never enough, and neither are digits that the key did not sign.
        phone.app.post(&path, &json!({})).await.refused(422, "refusal-code-missing");
        let unsigned = json!({ "code": digits, "signature": phone.sign("daemun approves") });
        phone.app.post(&path, &unsigned).await.refused(422, "refusal-messenger-key-refused");
        phone.app.expect(&phone.approve(&path, &digits).await, "messenger");
        assert_eq!(state(&screen).await, "approved");
        screen.expect(&go_on(&screen).await, "account");
        phone.approve(&path, &digits).await.refused(410, "refusal-prompt-over");
        let nick = json!({ "nickname": "Hana" });
        screen.expect(&screen.post("/account/profile", &nick).await, "profile");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mail_address_prompts_nobody_until_the_messenger_is_chosen() {
    on_each_asking_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let screen = server.app();
        let reply = screen.give_password(HANA.0, HANA.1, false).await;
        screen.expect(&reply, "sign_in_further");
        assert_eq!(reply.json()["value"]["ways"][0]["kind"], "messenger", "the best way is first");
        assert!(phone.prompts().await.is_empty());
        let reply = screen.post(WAITS, &json!({})).await;
        screen.expect(&reply, "sign_in_messenger");
        let (path, digits) = (phone.prompt("sign_in").await, shown(&reply));
        phone.app.expect(&phone.approve(&path, &digits).await, "messenger");
        screen.expect(&go_on(&screen).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_on_in_another_way_waits_in_no_messenger_any_more() {
    on_each_asking_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let (screen, digits) = new_screen(&server).await;
        let path = phone.prompt("sign_in").await;
        let mut events = phone.listen(&server, 1_000_000).await;
        let event = events.next().await.expect("what waits is told at once");
        assert_eq!(event.data.as_array().map(Vec::len), Some(1));
        let ways = screen.get("/sign-in/further").await;
        assert_eq!(ways.json()["value"]["beside"], false);
        screen.expect(&screen.prove_further(ways).await, "account");
        let event = events.next().await.expect("and that it no longer does");
        assert_eq!((event.name.as_str(), event.data), ("prompts", json!([])));
        assert!(phone.prompts().await.is_empty());
        assert_eq!(phone.app.get(&path).await.json()["value"]["state"], "elsewhere");
        phone.approve(&path, &digits).await.refused(410, "refusal-prompt-over");
        // Begun again in the same browser, the former one is gone.
        let (screen, _) = new_screen(&server).await;
        let former = phone.prompt("sign_in").await;
        let again = screen.give_password(NUMBER.0, HANA.1, false).await;
        screen.expect(&again, "sign_in_messenger");
        assert_eq!(phone.prompts().await.len(), 1);
        phone.app.get(&former).await.refused(404, "refusal-prompt-unknown");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_signs_in_the_browser_that_began_and_no_other() {
    on_each_asking_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let thief = server.app();
        screen_at(&thief, "cafe").await;
        let asked = thief.give_password(NUMBER.0, HANA.1, false).await;
        thief.expect(&asked, "sign_in_messenger");
        let (screen, digits) = new_screen(&server).await;
        let path = phone.prompt("sign_in").await;
        phone.app.expect(&phone.approve(&path, &digits).await, "messenger");
        go_on(&thief).await.refused(422, "refusal-not-confirmed-yet");
        assert_eq!(thief.get("/account").await.status, 401);
        screen.expect(&go_on(&screen).await, "account");
        server.finish().await;
    })
    .await;
}

async fn screen_at(app: &App, place: &str) {
    let reply = app.post("/dev/environment", &json!({ "place": place })).await;
    app.expect(&reply, "dev");
}

#[tokio::test(flavor = "multi_thread")]
async fn far_apart_another_class_is_asked_beside_the_confirmation() {
    on_each_asking_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let screen = server.app();
        screen_at(&screen, "abroad").await;
        let reply = screen.give_password(NUMBER.0, HANA.1, false).await;
        screen.expect(&reply, "sign_in_messenger");
        let (path, digits) = (phone.prompt("sign_in").await, shown(&reply));
        let page = phone.app.get(&path).await;
        assert_eq!(page.json()["value"]["warning"], "other_country");
        let mut carried = phone.approval(&path, &digits);
        carried["carried"] = json!(true);
        phone.app.post(&path, &carried).await.refused(422, "refusal-carried-elsewhere");
        phone.app.expect(&phone.approve(&path, &digits).await, "messenger");
        assert_eq!(state(&screen).await, "more");
        let ways = go_on(&screen).await;
        screen.expect(&ways, "sign_in_further");
        assert_eq!(ways.json()["value"]["beside"], true, "the list says again why");
        assert_eq!(screen.get("/account").await.status, 401);
        // Beside a device's key, even the own mailbox is something else.
        let ways = ways.json()["value"]["ways"].as_array().cloned().expect("a list");
        let mailbox = ways.iter().find(|way| way["full"] == false).expect("the own mailbox");
        let id = mailbox["id"].as_str().expect("an id");
        let before = server.count_codes(HANA.0).await;
        screen.post("/sign-in/further/send", &json!({ "address": id })).await;
        let code = server.code(HANA.0, before + 1).await;
        let path = format!("/sign-in/further/code/{id}");
        screen.expect(&screen.post(&path, &json!({ "code": code })).await, "account");
        let nick = json!({ "nickname": "Hana abroad" });
        screen.expect(&screen.post("/account/profile", &nick).await, "profile");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_in_the_messenger_the_source_meets_a_wrong_password_for_a_day() {
    let _proof = scenario("messenger-confirmation-refused");
    on_each_asking_engine(async |server| {
        let (owner, phone) = hana(&server).await;
        let (screen, digits) = new_screen(&server).await;
        let path = phone.prompt("sign_in").await;
        phone.deny(&path).await;
        is_over(&screen).await;
        phone.approve(&path, &digits).await.refused(410, "refusal-prompt-over");
        // Whoever has stolen a messenger refuses nothing unseen.
        for to in [HANA.0, "hana.backup@example.net"] {
            let told = mails(&server, to, "메신저에서 요청을 거절했어요", 1).await.remove(0);
            let text = told["text"].as_str().expect("a text");
            assert!(text.contains("비밀번호를 바꿔 주세요") && text.contains("기기: "), "{text}");
        }
        // Whichever identifier is typed; from elsewhere it is as it was.
        for identifier in [HANA.0, NUMBER.0] {
            let stranger = server.app();
            let refused = stranger.give_password(identifier, HANA.1, false).await;
            refused.refused(422, "refusal-sign-in-refused");
        }
        let elsewhere = server.app();
        screen_at(&elsewhere, "cafe").await;
        let asked = elsewhere.give_password(NUMBER.0, HANA.1, false).await;
        elsewhere.expect(&asked, "sign_in_further");
        elsewhere.expect(&elsewhere.post(WAITS, &json!({})).await, "sign_in_messenger");
        assert!(phone.prompts().await.is_empty(), "prompts are muted");
        owner.expect(&owner.post("/sign-out", &json!({})).await, "sign_in");
        owner.expect(&owner.give_password(HANA.0, HANA.1, true).await, "account");
        // Undone in the messenger, it is over at once.
        let undone = phone.app.post(&format!("{path}/undo"), &json!({})).await;
        phone.app.expect(&undone, "messenger");
        assert_eq!(phone.prompts().await.len(), 1);
        let (screen, _) = new_screen(&server).await;
        phone.deny(&phone.prompt("sign_in").await).await;
        is_over(&screen).await;
        // Prompts are muted for an hour, the source rests for the whole day.
        let elsewhere = server.app();
        screen_at(&elsewhere, "cafe").await;
        server.advance("61m").await;
        let asked = elsewhere.give_password(NUMBER.0, HANA.1, false).await;
        elsewhere.expect(&asked, "sign_in_messenger");
        assert_eq!(phone.prompts().await.len(), 1);
        let refused = server.app().give_password(NUMBER.0, HANA.1, false).await;
        refused.refused(422, "refusal-sign-in-refused");
        server.advance("24h").await;
        new_screen(&server).await;
        assert_eq!(phone.prompts().await.len(), 1);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn five_wrong_numbers_end_it_and_asking_anew_brings_no_more() {
    on_each_asking_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let (screen, digits) = new_screen(&server).await;
        let path = phone.prompt("sign_in").await;
        for _ in 0..3 {
            let reply = phone.approve(&path, &wrong(&digits)).await;
            reply.refused(422, "refusal-code-wrong");
        }
        let again = screen.post(WAITS, &json!({})).await;
        screen.expect(&again, "sign_in_messenger");
        let former = path;
        phone.approve(&former, &digits).await.refused(404, "refusal-prompt-unknown");
        let (path, digits) = (phone.prompt("sign_in").await, shown(&again));
        phone.approve(&path, &wrong(&digits)).await.refused(422, "refusal-code-wrong");
        phone.approve(&path, &wrong(&digits)).await.refused(422, "refusal-code-used-up");
        phone.approve(&path, &digits).await.refused(410, "refusal-prompt-over");
        assert_eq!(phone.app.get(&path).await.json()["value"]["state"], "used_up");
        is_over(&screen).await;
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_over_after_five_minutes_and_after_another_password() {
    on_each_asking_engine(async |server| {
        let (owner, phone) = hana(&server).await;
        let (screen, digits) = new_screen(&server).await;
        let path = phone.prompt("sign_in").await;
        server.advance("301s").await;
        phone.approve(&path, &digits).await.refused(410, "refusal-prompt-over");
        assert_eq!(phone.app.get(&path).await.json()["value"]["state"], "expired");
        is_over(&screen).await;
        let (screen, digits) = new_screen(&server).await;
        let path = phone.prompt("sign_in").await;
        phone.app.expect(&phone.approve(&path, &digits).await, "messenger");
        owner.expect(&owner.prove(HANA.1).await, "account");
        let form = json!({ "new_password": "seven kettles on a hill" });
        owner.expect(&owner.post("/account/password", &form).await, "account");
        is_over(&screen).await;
        assert_ne!(go_on(&screen).await.page(), "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_messenger_of_the_account_that_may_approve_does() {
    on_each_asking_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let (_, digits) = new_screen(&server).await;
        let path = phone.prompt("sign_in").await;
        // Another account's messenger.
        let garam = server.app();
        garam.sign_up(&server, "010-5555-0001", "+821055550001").await;
        let garams = Phone::new(&server);
        server.advance("61s").await;
        garams.sign_in(&server, &garam, "010-5555-0001", "+821055550001").await;
        garams.approve(&path, &digits).await.refused(404, "refusal-prompt-unknown");
        let denied = garams.app.post(&format!("{path}/deny"), &json!({})).await;
        denied.refused(404, "refusal-prompt-unknown");
        // Another key under the same token.
        let copy = Phone::new(&server);
        copy.app.set_token(phone.app.token());
        copy.approve(&path, &digits).await.refused(422, "refusal-messenger-key-refused");
        // One that was let in by a single class and has not waited yet.
        approves_from(&server, 4_000_000_000_000_000).await;
        phone.approve(&path, &digits).await.refused(403, "refusal-messenger-waits");
        let asked = server.app().give_password(NUMBER.0, HANA.1, false).await;
        assert_eq!(asked.page(), "sign_in_further", "it is not asked");
        approves_from(&server, 1).await;
        // A suspended one.
        let form = json!({ "new_password": "seven kettles on a hill" });
        let other = server.app();
        other.expect(&other.sign_in(HANA.0, HANA.1).await, "account");
        other.expect(&other.prove(HANA.1).await, "account");
        other.expect(&other.post("/account/password", &form).await, "account");
        let reply = phone.approve(&path, &digits).await;
        phone.app.expect(&reply, "messenger_welcome");
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
async fn a_flood_of_sign_ins_rings_the_phone_a_few_times_and_no_more() {
    for engine in Engine::ALL {
        let policy = "[sign_in]\nconfirmation_calls_per_hour = 2\n";
        let server = Server::start_under(engine, policy).await;
        let (_, phone) = hana(&server).await;
        let form = Subscriber::new().form("https://push.invalid/a");
        phone.app.post("/messenger/push", &form).await;
        for place in ["home", "cafe", "abroad", "datacentre"] {
            let screen = server.app();
            screen_at(&screen, place).await;
            let asked = screen.give_password(NUMBER.0, HANA.1, false).await;
            screen.expect(&asked, "sign_in_messenger");
        }
        assert_eq!(phone.prompts().await.len(), 4, "whoever looks sees all of them");
        assert_eq!(count_calls(&server).await, 2);
        server.finish().await;
    }
}

async fn count_calls(server: &Server) -> i64 {
    let mut tx = server.db().read().await.expect("a transaction");
    let sql = "SELECT COUNT(*) FROM pushes WHERE what = 'sign_in'";
    let row = tx.row(sql, &[]).await.expect("an answer").expect("a row");
    row.first().expect("a number")
}

/// Whoever knows an identifier alone begins to get back in; whoever has the password, signs in.
#[tokio::test(flavor = "multi_thread")]
async fn strangers_use_up_no_call_of_the_owners() {
    for engine in Engine::ALL {
        let policy = "[sign_in]\nconfirmation_calls_per_hour = 1\n";
        let server = Server::start_under(engine, policy).await;
        let (owner, phone) = hana(&server).await;
        let form = Subscriber::new().form("https://push.invalid/a");
        phone.app.post("/messenger/push", &form).await;
        server.advance("73h").await;
        for place in ["home", "cafe", "abroad"] {
            let stranger = server.app();
            screen_at(&stranger, place).await;
            stranger.post("/recover", &json!({ "identifier": HANA.0 })).await;
            let asked = stranger.post("/recover/messenger", &json!({})).await;
            stranger.expect(&asked, "recover_messenger");
        }
        while count_calls(&server).await < 1 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        for place in ["home", "cafe"] {
            let screen = server.app();
            screen_at(&screen, place).await;
            let asked = screen.give_password(NUMBER.0, HANA.1, false).await;
            screen.expect(&asked, "sign_in_messenger");
        }
        assert_eq!(count_calls(&server).await, 2, "one for strangers, one for the password");
        let asked = owner.post("/account/prove/messenger", &json!({})).await;
        owner.expect(&asked, "prove_by_messenger");
        assert_eq!(count_calls(&server).await, 3);
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_who_asks_too_often_uses_up_nothing_of_the_owners() {
    on_each_asking_engine(async |server| {
        let (owner, phone) = hana(&server).await;
        for _ in 0..3 {
            new_screen(&server).await;
        }
        let stranger = server.app();
        let asked = stranger.give_password(NUMBER.0, HANA.1, false).await;
        stranger.expect(&asked, "sign_in_further");
        let refused = stranger.post(WAITS, &json!({})).await;
        refused.refused(429, "refusal-too-many-confirmations");
        assert_eq!(phone.prompts().await.len(), 1, "one at a time for a source");
        // The owner is asked abroad, in a browser that the account knows.
        owner.expect(&owner.post("/sign-out", &json!({})).await, "sign_in");
        screen_at(&owner, "abroad").await;
        let asked = owner.give_password(NUMBER.0, HANA.1, false).await;
        assert!(["sign_in_messenger", "account"].contains(&asked.page().as_str()));
        server.advance("16m").await;
        new_screen(&server).await;
        server.finish().await;
    })
    .await;
}

/// Ten a day since the last success, so that each round can ask again.
#[tokio::test(flavor = "multi_thread")]
async fn many_approvals_and_many_steps_on_at_once_succeed_once() {
    for engine in Engine::ALL {
        let server = Server::start_released(engine, true, "").await;
        let (_, phone) = hana(&server).await;
        let mut volley = Volley::new(&server);
        for round in 0..200 {
            let (screen, digits) = new_screen(&server).await;
            let path = phone.prompt("sign_in").await;
            let form = phone.approval(&path, &digits);
            let replies = volley.press(early(round), &phone.app, &path, &form).await;
            let approved = replies.iter().filter(|reply| reply.leads_to("/messenger"));
            assert_eq!(approved.count(), 1, "round {round}");
            let replies =
                volley.press(AT_ONCE, &screen, &format!("{WAITS}/go-on"), &json!({})).await;
            let signed_in = replies.iter().filter(|reply| reply.leads_to("/account"));
            assert_eq!(signed_in.count(), 1, "round {round}");
        }
        server.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_wrong_numbers_at_once_are_five_at_most() {
    on_each_crowded_asking_engine(async |server| {
        let (_, phone) = hana(&server).await;
        let (screen, digits) = new_screen(&server).await;
        let path = phone.prompt("sign_in").await;
        let mut guessing = JoinSet::new();
        for _ in 0..64 {
            let (twin, path) = (phone.app.twin(), path.clone());
            let form = phone.approval(&path, &wrong(&digits));
            guessing.spawn(async move { twin.post(&path, &form).await });
        }
        let replies = guessing.join_all().await;
        let compared = replies.iter().filter(|reply| reply.status == 422).count();
        assert_eq!(compared, 5, "the others found it closed");
        is_over(&screen).await;
        server.finish().await;
    })
    .await;
}
