//! Password, nickname, picture, language, sessions and history.

use axum::http::Method;
use serde_json::{Value, json};
use testing::scenario;

use crate::{
    support::{App, Reply, Server, app::PASSWORD, on_each_asking_engine, on_each_engine},
    two_step::people::told,
};

const GARAM: &str = "garam@example.com";
const OTHER_PASSWORD: &str = "copper lighthouse 42 plum";
const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");

async fn garam(server: &Server) -> App {
    let app = server.app();
    app.sign_up(server, GARAM, GARAM).await;
    app
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_ends_every_other_session_and_is_told_everywhere() {
    let _proof = scenario("change-password");
    on_each_engine(async |server| {
        let (app, other) = (server.app(), server.app());
        for app in [&app, &other] {
            app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        }
        let former = app.twin();
        let form = json!({ "new_password": OTHER_PASSWORD });
        app.expect(&app.post("/account/password", &form).await, "account");
        assert_eq!(other.get("/account").await.status, 401);
        assert_eq!(former.get("/account").await.status, 401, "the token is another");
        app.expect(&app.get("/account").await, "account");
        assert_eq!(server.app().sign_in(HANA.0, HANA.1).await.status, 422);
        other.expect(&other.sign_in(HANA.0, OTHER_PASSWORD).await, "account");
        for address in [HANA.0, "+821012345678", "hana.backup@example.net"] {
            let told = server.messages_to(address, 1).await.remove(0);
            assert_eq!(told["codes"], json!([]));
        }
        let told = server.messages_to(HANA.0, 1).await.remove(0);
        let place = "기기: 알 수 없는 기기 · 위치: 대한민국 서울";
        assert!(told["text"].as_str().is_some_and(|text| text.contains(place)), "{told}");
        let history = app.get("/account/history").await.json();
        let events = history["value"]["entries"].as_array().expect("a list");
        assert!(events.iter().any(|entry| entry["event"] == "password_changed"));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poor_password_is_refused_with_its_reason() {
    let _proof = scenario("good-password");
    on_each_engine(async |server| {
        let app = garam(&server).await;
        let long = "ab1 ".repeat(33);
        for (password, id) in [
            ("", "refusal-password-missing"),
            ("x7$kQ2", "refusal-password-too-short"),
            (long.as_str(), "refusal-password-too-long"),
            ("password123", "refusal-password-common"),
            ("qlalfqjsgh1", "refusal-password-common"),
            (GARAM, "refusal-password-personal"),
        ] {
            let reply = app.post("/account/password", &json!({ "new_password": password })).await;
            reply.refused_field("new_password", id);
            let is_shown = reply.text().contains(password);
            assert!(password.is_empty() || password == GARAM || !is_shown);
        }
        app.post("/sign-out", &json!({})).await;
        app.expect(&app.sign_in(GARAM, PASSWORD).await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nickname_is_changed_and_said_everywhere() {
    let _proof = scenario("nickname-and-picture");
    on_each_engine(async |server| {
        let app = garam(&server).await;
        let change =
            async |name: &str| app.post("/account/profile", &json!({ "nickname": name })).await;
        app.expect(&change("가람 🐟").await, "profile");
        assert_eq!(app.get("/account").await.json()["value"]["nickname"], "가람 🐟");
        let long = "가".repeat(31);
        for (name, id) in [
            ("", "refusal-nickname-missing"),
            ("   ", "refusal-nickname-missing"),
            (long.as_str(), "refusal-nickname-too-long"),
            ("a\u{202e}b", "refusal-nickname-forbidden"),
        ] {
            change(name).await.refused_field("nickname", id);
        }
        assert_eq!(app.get("/account").await.json()["value"]["nickname"], "가람 🐟");
        server.finish().await;
    })
    .await;
}

/// A picture of this many pixels in this format.
fn picture(format: image::ImageFormat, side: u32) -> Vec<u8> {
    let colour = |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 90]);
    let image = image::DynamicImage::ImageRgb8(image::RgbImage::from_fn(side, side, colour));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).expect("memory does not fail");
    bytes.into_inner()
}

async fn send_picture(app: &App, bytes: &[u8]) -> Reply {
    let head = "--b\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a\"\r\n\
        Content-Type: application/octet-stream\r\n\r\n";
    let body = [head.as_bytes(), bytes, b"\r\n--b--\r\n"].concat();
    let kind = [("content-type", "multipart/form-data; boundary=b")];
    app.send(Method::POST, "/account/picture", body, &kind).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_taken_in_each_format_and_made_anew() {
    let _proof = scenario("nickname-and-picture");
    on_each_engine(async |server| {
        let app = garam(&server).await;
        let formats = [image::ImageFormat::Jpeg, image::ImageFormat::Png, image::ImageFormat::WebP];
        let mut former: Option<String> = None;
        for format in formats {
            let sent = picture(format, 300);
            let reply = send_picture(&app, &sent).await;
            app.expect(&reply, "profile");
            let url = reply.json()["value"]["picture"].as_str().expect("a picture").to_owned();
            let shown = app.get(&url).await;
            assert_eq!(shown.status, 200);
            assert!(shown.header("content-type").starts_with("image/"));
            assert_ne!(shown.body, sent, "it is made anew, without what else was in it");
            let read = image::load_from_memory(&shown.body).expect("it is a picture");
            assert_eq!((read.width(), read.height()), (256, 256));
            if let Some(former) = former {
                assert_eq!(app.get(&former).await.status, 404, "the former one is gone");
            }
            former = Some(url);
        }
        app.expect(&app.post("/account/picture/remove", &json!({})).await, "profile");
        assert_eq!(app.get("/account").await.json()["value"]["picture"], Value::Null);
        server.finish().await;
    })
    .await;
}

/// A PNG that says it is 30,000 pixels on each side, and holds nothing.
fn bomb() -> Vec<u8> {
    let mut png = picture(image::ImageFormat::Png, 8);
    png[16..20].copy_from_slice(&30_000_u32.to_be_bytes());
    png[20..24].copy_from_slice(&30_000_u32.to_be_bytes());
    let sum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    png
}

/// CRC-32 (ISO 3309), as PNG's chunks end with.
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_good_picture_is_refused() {
    on_each_engine(async |server| {
        let app = garam(&server).await;
        let broken = picture(image::ImageFormat::Jpeg, 300)[..400].to_vec();
        for (bytes, id) in [
            (Vec::new(), "refusal-picture-missing"),
            (broken, "refusal-picture-unreadable"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), "refusal-picture-unreadable"),
            (bomb(), "refusal-picture-too-many-pixels"),
        ] {
            send_picture(&app, &bytes).await.refused_field("picture", id);
        }
        let most = 5 * 1024 * 1024;
        let reply = send_picture(&app, &vec![0; most + 1]).await;
        reply.refused_field("picture", "refusal-picture-too-large");
        // A body that is larger still is refused before it is read.
        send_picture(&app, &vec![0; most + 100_000]).await.refused(413, "problem-too-large");
        assert_eq!(app.get("/account").await.json()["value"]["picture"], Value::Null);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_as_large_as_the_policy_allows_is_taken() {
    on_each_engine(async |server| {
        let app = garam(&server).await;
        let profile = app.get("/account/profile").await.json();
        assert_eq!(profile["value"]["most_size"], "5 MB");
        // Noise does not compress: some 3 MB.
        let mut state = 1_u32;
        let image = image::RgbImage::from_fn(1000, 1000, |_, _| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            image::Rgb([(state >> 8) as u8, (state >> 16) as u8, (state >> 24) as u8])
        });
        let mut bytes = std::io::Cursor::new(Vec::new());
        image.write_to(&mut bytes, image::ImageFormat::Png).expect("memory does not fail");
        app.expect(&send_picture(&app, &bytes.into_inner()).await, "profile");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_language_is_the_one_of_pages_and_messages() {
    let _proof = scenario("language");
    on_each_engine(async |server| {
        let app = garam(&server).await;
        let mut browser = server.browser();
        browser.open("/sign-in").await;
        assert!(browser.html.contains("lang=\"en\""));
        browser.submit("/sign-in", &[("identifier", GARAM), ("password", PASSWORD)]).await;
        browser.submit("/language", &[("lang", "ko"), ("back", "/account")]).await;
        assert_eq!(browser.path, "/account");
        assert!(browser.html.contains("lang=\"ko\""));
        let form = json!({ "new_password": OTHER_PASSWORD });
        app.expect(&app.post("/account/password", &form).await, "account");
        told(&server, GARAM, "비밀번호").await;
        server.finish().await;
    })
    .await;
}

async fn sessions(app: &App) -> Vec<Value> {
    let page = app.get("/account/sessions").await.json();
    page["value"]["sessions"].as_array().cloned().expect("a list of sessions")
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_listed_and_ended_one_or_all() {
    let _proof = scenario("sign-out-others");
    on_each_engine(async |server| {
        let apps = [server.app(), server.app(), server.app(), server.app()];
        for app in &apps {
            app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        }
        let [first, second, third, fourth] = &apps;
        let listed = sessions(first).await;
        assert_eq!(listed.len(), 4);
        let current: Vec<_> = listed.iter().filter(|s| s["current"] == true).collect();
        assert_eq!(current, [&listed[0]]);
        assert_eq!(listed[0]["environment"]["place"], "Seoul, South Korea");
        let end = async |id: &Value| {
            let path = format!("/account/sessions/{}/end", id.as_str().expect("an id"));
            first.post(&path, &json!({})).await
        };
        let seconds = sessions(second).await[0]["id"].clone();
        first.expect(&end(&seconds).await, "sessions");
        assert_eq!(second.get("/account").await.status, 401);
        end(&seconds).await.refused(404, "refusal-session-unknown");
        third.expect(&third.get("/account").await, "account");
        first.expect(&first.post("/account/sessions/end-others", &json!({})).await, "sessions");
        for ended in [third, fourth] {
            assert_eq!(ended.get("/account").await.status, 401);
        }
        assert_eq!(sessions(first).await.len(), 1);
        // Another person's session is none of one's own.
        let sam = server.app();
        sam.expect(&sam.sign_in("sam@example.org", "lantern-by-the-river").await, "account");
        let sams = sessions(&sam).await[0]["id"].clone();
        end(&sams).await.refused(404, "refusal-session-unknown");
        sam.expect(&sam.get("/account").await, "account");
        // Ending one's own is signing out.
        let own = sessions(first).await[0]["id"].clone();
        first.expect(&end(&own).await, "sign_in");
        assert_eq!(first.get("/account").await.status, 401);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_everywhere_ends_this_session_too_and_nobody_elses() {
    on_each_engine(async |server| {
        let [hana, other, sam] = [server.app(), server.app(), server.app()];
        for app in [&hana, &other] {
            app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        }
        sam.expect(&sam.sign_in("sam@example.org", "lantern-by-the-river").await, "account");
        // A proof must be fresh here too.
        server.advance("11m").await;
        let end_all = async || hana.post("/account/sessions/end-all", &json!({})).await;
        hana.expect(&end_all().await, "prove");
        other.expect(&other.get("/account").await, "account");
        hana.expect(&hana.prove(HANA.1).await, "account");
        let reply = end_all().await;
        hana.expect(&reply, "sign_in");
        for ended in [&hana, &other] {
            assert_eq!(ended.get("/account").await.status, 401);
        }
        sam.expect(&sam.get("/account").await, "account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_tells_what_happened_and_where() {
    let _proof = scenario("history");
    on_each_asking_engine(async |server| {
        let app = garam(&server).await;
        let abroad = server.app();
        abroad.get("/sign-in").await;
        abroad.post("/dev/environment", &json!({ "place": "abroad" })).await;
        abroad.expect(&abroad.sign_in(GARAM, PASSWORD).await, "account");
        let history = app.get("/account/history").await.json();
        let newest = &history["value"]["entries"][0];
        // By the mailbox that the sign-in stands on.
        assert_eq!(newest["event"], "signed_in_restricted");
        assert_eq!(newest["environment"]["place"], "San Francisco, United States");
        assert_eq!(newest["environment"]["address"], "73.162.14.*");
        assert_eq!(newest["reasons"][0]["reason"], "new_browser");
        assert_eq!(newest["reasons"][1]["reason"], "new_country");
        assert_eq!(history["value"]["entries"][1]["event"], "sign_in_asked");
        let oldest = &history["value"]["entries"][2];
        assert_eq!(
            (&oldest["event"], &oldest["environment"]["place"]),
            (&json!("signed_up"), &json!("Seoul, South Korea"))
        );
        assert!(!history.to_string().contains(GARAM), "addresses are masked");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sample_account_says_which_identifier_it_was_made_with() {
    on_each_engine(async |server| {
        let app = server.app();
        app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        let history = app.get("/account/history").await.json();
        let first = history["value"]["entries"].as_array().and_then(|all| all.last()).cloned();
        let words = first.expect("it began")["words"].as_str().map(str::to_owned);
        assert_eq!(words.as_deref(), Some("Account created with ha***@ex***.com"));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_is_turned_page_by_page_and_forgotten_after_ninety_days() {
    let _proof = scenario("history");
    on_each_engine(async |mut server| {
        let app = garam(&server).await;
        for number in 0..64 {
            app.post("/account/profile", &json!({ "nickname": format!("N{number}") })).await;
        }
        let mut seen = 0;
        let mut path = "/account/history".to_owned();
        let mut pages = 0;
        loop {
            let page = app.get(&path).await.json();
            seen += page["value"]["entries"].as_array().expect("a list").len();
            pages += 1;
            let Some(older) = page["value"]["older"].as_str() else { break };
            path = format!("/account/history?before={older}");
        }
        assert_eq!((seen, pages), (65, 3));
        server.advance("2161h").await;
        server.restart().await;
        let app = server.app();
        let begun = std::time::Instant::now();
        app.expect(&app.sign_in(GARAM, PASSWORD).await, "account");
        loop {
            let page = app.get("/account/history").await.json();
            let entries = page["value"]["entries"].as_array().expect("a list").len();
            if entries == 1 {
                break;
            }
            assert!(begun.elapsed().as_secs() < 60, "{entries} entries");
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        server.finish().await;
    })
    .await;
}
