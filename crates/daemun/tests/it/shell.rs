//! What stands around every page: forged requests, bodies that can't be read, headers, limits.

use std::{
    io::Read,
    time::{Duration, Instant},
};

use axum::http::Method;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::support::{App, Browser, Http, Reply, Server, on_each_engine};
use testing::scenario;

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");
const FORM: &str = "application/x-www-form-urlencoded";

async fn signed_in(server: &Server) -> Browser {
    let mut browser = server.browser();
    browser.open("/sign-in").await;
    browser.submit("/sign-in", &[("identifier", HANA.0), ("password", HANA.1)]).await;
    assert_eq!(browser.path, "/account");
    browser
}

async fn nickname(browser: &mut Browser) -> bool {
    browser.open("/account").await;
    browser.html.contains("Thief")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_no_page_of_ours_sent_is_refused() {
    on_each_engine(async |server| {
        let mut browser = signed_in(&server).await;
        let (own, others) = (browser.csrf(), signed_in(&server).await.csrf());
        let ours = server.origin();
        let cases = [
            ("no token", "", Some(ours.as_str()), ""),
            ("a forged token", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", Some(&ours), ""),
            ("another visit's token", &others, Some(&ours), ""),
            ("no origin", &own, None, ""),
            ("another origin", &own, Some("https://evil.example"), ""),
            ("an origin that begins alike", &own, Some("http://localhost:1"), ""),
            ("a null origin", &own, Some("null"), ""),
            ("a sibling's site", &own, None, "same-site"),
            ("another site", &own, None, "cross-site"),
        ];
        for kind in [FORM, "application/json", "text/plain"] {
            for (what, token, origin, site) in cases {
                let body = match kind {
                    "application/json" => json!({ "csrf": token, "nickname": "Thief" }).to_string(),
                    _ => format!("csrf={token}&nickname=Thief"),
                };
                let mut headers = vec![("content-type", kind)];
                headers.extend(origin.map(|origin| ("origin", origin)));
                headers.extend(Some(("sec-fetch-site", site)).filter(|(_, site)| !site.is_empty()));
                let path = "/account/profile";
                let reply = browser.send(Method::POST, path, body.into_bytes(), &headers).await;
                let expected = if kind == "text/plain" { 415 } else { 403 };
                assert_eq!(reply.status, expected, "{what} as {kind}");
                assert!(!nickname(&mut browser).await, "{what} as {kind}");
            }
        }
        let reply = browser.submit("/account/profile", &[("nickname", "Hana")]).await;
        assert_eq!(reply.status, 200);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_changed_by_a_safe_method() {
    on_each_engine(async |server| {
        let mut browser = signed_in(&server).await;
        let token = browser.csrf();
        for path in ["/account/profile", "/sign-out", "/account/sessions/end-others"] {
            for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                let path = format!("{path}?csrf={token}&nickname=Thief");
                browser.send(method, &path, Vec::new(), &[]).await;
            }
        }
        assert!(!nickname(&mut browser).await);
        assert_eq!(browser.path, "/account");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_from_elsewhere_is_not_served() {
    on_each_engine(async |server| {
        let port = server.address.port();
        for host in [
            "evil.example",
            "localhost",
            "localhost:1",
            &format!("localhost:{port}.evil.example"),
            "",
            &format!("evil@localhost:{port}"),
        ] {
            for path in ["/", "/sign-in", "/dev", "/dev/outbox", "/healthz/", "/nowhere"] {
                let headers = [("host", host), ("accept", "application/json")];
                let reply = Http::send(server.address, Method::GET, path, &headers, "").await;
                assert_eq!(reply.status, 421, "{host} {path}");
                assert!(!reply.text().contains(HANA.1));
            }
        }
        let ours = format!("127.0.0.1:{port}");
        let headers = [("host", ours.as_str())];
        assert_eq!(Http::send(server.address, Method::GET, "/", &headers, "").await.status, 200);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn probes_are_answered_whatever_name_they_use_and_tell_nothing() {
    on_each_engine(async |server| {
        for path in ["/healthz", "/readyz"] {
            for host in ["10.0.0.7:8080", "evil.example", ""] {
                let headers = [("host", host), ("cookie", "__Host-session=stolen")];
                let reply = Http::send(server.address, Method::GET, path, &headers, "").await;
                assert_eq!(reply.status, 200, "{host} {path}");
                assert!(["ok\n", "ready\n"].contains(&reply.text().as_str()), "{}", reply.text());
                assert!(!reply.headers.contains_key("set-cookie"), "{host} {path}");
                assert_eq!(reply.header("cache-control"), "no-store");
                for method in [Method::POST, Method::OPTIONS, Method::TRACE] {
                    let reply = Http::send(server.address, method, path, &headers, "").await;
                    assert_eq!(reply.status, 421, "{host} {path}");
                }
            }
        }
        server.finish().await;
    })
    .await;
}

/// Headers by which a request might talk the program into another address of its own.
pub(crate) const FORGED: [(&str, &str); 20] = [
    ("x-forwarded-host", "evil.example"),
    ("x-forwarded-host", "localhost:1, evil.example"),
    ("x-forwarded-server", "evil.example"),
    ("x-forwarded-proto", "https"),
    ("x-forwarded-port", "1"),
    ("x-forwarded-for", "198.51.100.7"),
    ("x-forwarded-for", "nonsense"),
    ("x-forwarded-prefix", "/evil"),
    ("forwarded", "for=198.51.100.7;host=evil.example;proto=https"),
    ("forwarded", "host=\"evil.example\""),
    ("x-host", "evil.example"),
    ("x-original-host", "evil.example"),
    ("x-original-url", "/account"),
    ("x-rewrite-url", "/account"),
    ("x-real-ip", "198.51.100.7"),
    ("x-client-ip", "198.51.100.7"),
    ("true-client-ip", "198.51.100.7"),
    ("x-http-host-override", "evil.example"),
    ("referer", "https://evil.example/"),
    ("via", "1.1 evil.example"),
];

#[tokio::test(flavor = "multi_thread")]
async fn links_are_of_the_configured_origin_whatever_a_request_says() {
    let _proof = scenario("genuine-messages");
    on_each_engine(async |server| {
        let json = ("content-type", "application/json");
        for (number, forged) in FORGED.into_iter().enumerate() {
            let app = server.app();
            let to = format!("person{number}@example.com");
            let form = json!({
                "identifier": to, "old_enough": true, "terms": true, "privacy": true,
            });
            let body = form.to_string().into_bytes();
            let reply = app.send(Method::POST, "/sign-up", body, &[json, forged]).await;
            assert_eq!(reply.status, 200, "{forged:?}");
            assert!(!reply.text().contains("evil"));
            assert!(server.link(&to, 1).await.starts_with("/link/"), "{forged:?}");
        }
        let all = Value::Array(server.outbox().await).to_string();
        assert!(!all.contains("evil.example"));
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_of_a_hundred_megabytes_is_answered_at_once() {
    on_each_engine(async |server| {
        for announced in [true, false] {
            let begun = Instant::now();
            let mut stream = TcpStream::connect(server.address).await.expect("it listens");
            let length =
                if announced { "Content-Length: 104857600" } else { "Transfer-Encoding: chunked" };
            let head = format!(
                "POST /sign-in HTTP/1.1\r\nHost: localhost:{}\r\nAccept: application/json\r\n\
                 Content-Type: application/json\r\n{length}\r\n\r\n",
                server.address.port()
            );
            stream.write_all(head.as_bytes()).await.expect("it reads");
            let (mut read, mut write) = stream.into_split();
            let sending = tokio::spawn(async move {
                let chunk = vec![b' '; 1 << 20];
                for _ in 0..100 {
                    if !announced && write.write_all(b"100000\r\n").await.is_err() {
                        break;
                    }
                    if write.write_all(&chunk).await.is_err() {
                        break;
                    }
                    if !announced && write.write_all(b"\r\n").await.is_err() {
                        break;
                    }
                }
            });
            let mut answer = vec![0; 12];
            read.read_exact(&mut answer).await.expect("an answer comes");
            assert_eq!(String::from_utf8_lossy(&answer), "HTTP/1.1 413", "announced: {announced}");
            assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
            sending.abort();
        }
        server.finish().await;
    })
    .await;
}

async fn post_raw(app: &App, kind: &str, body: &[u8]) -> Reply {
    app.send(Method::POST, "/sign-in", body.to_vec(), &[("content-type", kind)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_can_not_be_read_is_refused_for_what_it_is() {
    on_each_engine(async |server| {
        let app = server.app();
        let deep = [b"{\"a\":".as_slice(), &vec![b'['; 100_000]].concat();
        let cases: [(&str, &[u8], u16, &str); 11] = [
            (FORM, b"identifier=%ff%fe&password=x", 400, "problem-unreadable-form"),
            (FORM, b"identifier=\xff\xfe", 400, "problem-unreadable-form"),
            ("application/json", b"{\"identifier\":", 400, "problem-unreadable-json"),
            ("application/json", b"[]", 400, "problem-unreadable-json"),
            ("application/json", b"\"text\"", 400, "problem-unreadable-json"),
            ("application/json", b"{\"identifier\":1}", 400, "problem-unreadable-json"),
            ("application/json", b"{\"identifier\":\"\xff\"}", 400, "problem-unreadable-json"),
            ("application/json", &deep, 400, "problem-unreadable-json"),
            ("application/xml", b"<a/>", 415, "problem-unreadable-media-type"),
            ("", b"identifier=x", 415, "problem-unreadable-media-type"),
            ("multipart/form-data; boundary=b", b"--b\r\nnonsense", 400, "problem-unreadable-form"),
        ];
        for (kind, body, status, id) in cases {
            post_raw(&app, kind, body).await.refused(status, id);
        }
        app.expect(&app.get("/sign-in").await, "sign_in");
        // Neither the letters of a media type nor a null is a reason.
        for kind in ["APPLICATION/JSON", "Application/Json; charset=utf-8"] {
            let body = br#"{"identifier":null,"password":""}"#;
            post_raw(&app, kind, body).await.refused(422, "refusal-identifier-missing");
        }
        let form = "Application/X-WWW-Form-Urlencoded";
        post_raw(&app, form, b"a=1").await.refused(422, "refusal-identifier-missing");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_said_on_a_page_in_the_readers_language() {
    on_each_engine(async |server| {
        let not_found = [
            "/nowhere",
            "/account/addresses/none/verify",
            "/link/done/other",
            "/assets/none.css",
            "/pictures/none",
            "/account/addresses/%ff/verify",
            "/sign-in?next=/a&next=/b",
            "/account/history?before=soon",
        ];
        let (app, mut browser) = (server.app(), signed_in(&server).await);
        app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        for path in not_found {
            app.get(path).await.refused(404, "problem-not-found");
            let reply = browser.open(path).await;
            assert_eq!(reply.status, 404, "{path}");
            assert!(reply.header("content-type").starts_with("text/html"));
            assert!(browser.html.contains("Page not found"), "{path}");
        }
        browser.language = "ko-KR,ko;q=0.9";
        browser.open("/nowhere").await;
        assert!(browser.html.contains("찾을 수 없는 페이지예요"));
        for (method, path) in [
            (Method::GET, "/sign-out"),
            (Method::POST, "/account/history"),
            (Method::PUT, "/account"),
            (Method::DELETE, "/"),
            (Method::OPTIONS, "/sign-in"),
            (Method::TRACE, "/readyz"),
        ] {
            let reply = app.send(method.clone(), path, Vec::new(), &[]).await;
            reply.refused(405, "problem-method");
            assert!(!reply.header("allow").is_empty(), "{method} {path}");
        }
        let reply = browser.open("/sign-out").await;
        assert_eq!(reply.status, 405);
        assert!(browser.html.contains("할 수 없는 요청이에요"));
        server.finish().await;
    })
    .await;
}

/// Each page's path, with something in the place of its names.
fn paths() -> Vec<(&'static str, String)> {
    let nobody = "0199f0aa-0000-7000-8000-000000000001";
    let filled = |path: &str| {
        let parts = path.split('/').map(|part| if part.starts_with('{') { nobody } else { part });
        parts.collect::<Vec<_>>().join("/")
    };
    web::pages(true).into_iter().map(|(name, path)| (name, filled(path))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_headers_that_guard_it() {
    on_each_engine(async |server| {
        let app = server.app();
        let mut browser = server.browser();
        let raw = ["/openapi.json", "/healthz", "/readyz", "/nowhere", "/assets/none.css"];
        let all = paths().into_iter().map(|(_, path)| path);
        for path in all.chain(raw.map(str::to_owned)) {
            for reply in [
                app.get(&path).await,
                browser.send(Method::GET, &path, Vec::new(), &[]).await,
                app.send(Method::HEAD, &path, Vec::new(), &[]).await,
                app.send(Method::POST, &path, Vec::new(), &[]).await,
            ] {
                let policy = reply.header("content-security-policy");
                assert!(policy.contains("default-src 'none'"), "{path}");
                assert!(policy.contains("frame-ancestors 'none'"), "{path}");
                assert!(!policy.contains("unsafe"), "{path}");
                assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
                assert_eq!(reply.header("x-frame-options"), "DENY", "{path}");
                assert_eq!(reply.header("referrer-policy"), "same-origin", "{path}");
                assert!(reply.header("strict-transport-security").starts_with("max-age=63072000"));
                if path != "/openapi.json" || reply.status != 200 {
                    // What a signed-out reader of help is shown is everybody's.
                    let is_public = path == "/help" && reply.status == 200;
                    let kept = reply.header("cache-control");
                    assert_eq!(kept.starts_with("public, "), is_public, "{path}");
                    assert!(is_public || kept == "no-store", "{path}: {kept}");
                    for name in ["Accept", "Cookie", "Accept-Language"] {
                        assert!(reply.header("vary").contains(name), "{path}");
                    }
                }
                assert_ne!(reply.status, 500, "{path}: {}", reply.text());
            }
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_json_answer_names_its_page_and_lists_its_messages() {
    on_each_engine(async |server| {
        let (stranger, hana) = (server.app(), server.app());
        hana.expect(&hana.sign_in(HANA.0, HANA.1).await, "account");
        for (name, path) in paths() {
            if ["/sign-out"].contains(&path.as_str()) {
                continue;
            }
            for app in [&stranger, &hana] {
                for reply in [app.get(&path).await, app.post(&path, &json!({})).await] {
                    let json = reply.json();
                    assert!(json["page"].is_string(), "{name} at {path}: {}", reply.text());
                    assert!(json["messages"].is_array(), "{name} at {path}");
                    assert!(json["value"].is_object(), "{name} at {path}");
                }
            }
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_session_no_page_of_an_account_is_shown() {
    on_each_engine(async |server| {
        let (app, mut browser) = (server.app(), server.browser());
        for (name, path) in paths() {
            if !path.starts_with("/account") {
                continue;
            }
            for reply in [app.get(&path).await, app.post(&path, &json!({})).await] {
                let is_refused = reply.status == 401 && reply.page() == "sign_in"
                    || reply.status == 405 && reply.page() == "problem";
                assert!(is_refused, "{name} at {path}: {} {}", reply.status, reply.text());
            }
            let reply = browser.send(Method::GET, &path, Vec::new(), &[]).await;
            assert!([303, 405].contains(&reply.status), "{name} at {path}: {}", reply.status);
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn head_says_what_get_would() {
    on_each_engine(async |server| {
        let mut browser = signed_in(&server).await;
        for path in ["/", "/sign-in", "/sign-up", "/account", "/account/history", "/nowhere"] {
            let get = browser.send(Method::GET, path, Vec::new(), &[]).await;
            let head = browser.send(Method::HEAD, path, Vec::new(), &[]).await;
            assert_eq!(head.status, get.status, "{path}");
            assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
            assert!(head.body.is_empty(), "{path}");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_small_and_static_files_are_kept_for_good() {
    on_each_engine(async |server| {
        let mut browser = signed_in(&server).await;
        let mut assets = std::collections::BTreeSet::new();
        for path in ["/account", "/account/profile", "/account/addresses", "/sign-up"] {
            let page = browser.open(path).await;
            let mut weight = page.body.len();
            let html = browser.html.clone();
            let found = html.split('"').filter(|part| part.starts_with("/assets/"));
            let found: std::collections::BTreeSet<_> = found.map(str::to_owned).collect();
            for asset in &found {
                let reply = fetch(&server, asset, "br, gzip").await;
                assert_eq!(reply.header("content-encoding"), "br", "{asset}");
                weight += reply.body.len();
            }
            assert!(weight < 30_000, "{path} weighs {weight} bytes");
            assets.extend(found);
        }
        assert!(assets.len() >= 2, "{assets:?}");
        for asset in assets {
            let plain = fetch(&server, &asset, "identity").await;
            assert_eq!(plain.header("cache-control"), "public, max-age=31536000, immutable");
            assert_eq!(plain.header("vary"), "Accept-Encoding");
            let gzip = fetch(&server, &asset, "gzip").await;
            assert_eq!(gzip.header("content-encoding"), "gzip");
            let mut unpacked = Vec::new();
            let mut decoder = flate2::read::GzDecoder::new(&gzip.body[..]);
            decoder.read_to_end(&mut unpacked).expect("it is gzip");
            assert_eq!(unpacked, plain.body);
            let brotli = fetch(&server, &asset, "br").await;
            let mut unpacked = Vec::new();
            let mut decoder = brotli::Decompressor::new(&brotli.body[..], 4096);
            decoder.read_to_end(&mut unpacked).expect("it is brotli");
            assert_eq!(unpacked, plain.body);
            // The name tells the content: 72 bits of its SHA-256.
            let hash = domain::keys::sha256(&[&plain.body]);
            let name = base64_url(&hash[..9]);
            assert!(asset.contains(&name), "{asset} is not named {name}");
        }
        server.finish().await;
    })
    .await;
}

async fn fetch(server: &Server, path: &str, coding: &str) -> Reply {
    let reply =
        Http::send(server.address, Method::GET, path, &[("accept-encoding", coding)], "").await;
    assert_eq!(reply.status, 200, "{path}");
    reply
}

/// RFC 4648, 5.
fn base64_url(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let six = |chunk: &[u8]| {
        let bits = chunk.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        [18, 12, 6, 0].map(|shift| char::from(LETTERS[bits >> shift & 63]))
    };
    bytes.chunks_exact(3).flat_map(six).collect()
}
