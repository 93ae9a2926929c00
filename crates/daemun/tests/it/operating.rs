//! What an operator sees: commands, configuration, readiness, metrics, logs, an orderly end.

use std::{
    process::{Command, Output},
    time::{Duration, Instant},
};

use axum::http::Method;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::support::{Engine, Http, Server, app::PASSWORD, free_address, on_each_engine, program};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");

/// Runs the program with these arguments and variables alone.
fn run(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(program());
    command.env_clear().args(arguments).envs(variables.iter().copied());
    command.output().expect("the program starts")
}

fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err))
}

#[test]
fn help_names_every_command_and_flag() {
    let output = run(&["--help"], &[]);
    assert!(output.status.success());
    let help = said(&output);
    for word in
        ["serve", "migrate", "config", "bounce", "keys", "--config", "--listen", "--data", "/dev"]
    {
        assert!(help.contains(word), "{word} is missing:\n{help}");
    }
    assert!(help.lines().all(|line| line.chars().count() <= 120), "{help}");
    assert!(!run(&["nonsense"], &[]).status.success());
}

#[test]
fn the_key_for_push_services_is_made_once_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = testing::temp_dir();
    let file = folder.path().join("push.pem");
    let arguments = ["keys", "push", "--file", file.to_str().expect("the path is text")];
    let output = run(&arguments, &[]);
    assert!(output.status.success(), "{}", said(&output));
    let pem = std::fs::read_to_string(&file).expect("the key is there");
    assert!(pem.starts_with("-----BEGIN PRIVATE KEY-----"));
    assert!(!said(&output).contains(pem.lines().nth(1).expect("a key has lines")));
    let mode = std::fs::metadata(&file).expect("the key is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(!run(&arguments, &[]).status.success(), "a key that is in use is not replaced");
    let output = run(&["keys", "push"], &[]);
    assert!(output.stdout.starts_with(b"-----BEGIN PRIVATE KEY-----"));
}

/// Forty people's sign-ins of three weeks, with three takeovers, as the public dataset writes them.
fn a_table_of_sign_ins() -> String {
    let mut text = "index,Login Timestamp,User ID,IP Address,Country,ASN,User Agent String,\
        Login Successful,Is Attack IP,Is Account Takeover\n"
        .to_owned();
    let agents =
        ["Mozilla/5.0 (Windows NT 10.0) Chrome/120.0", "Mozilla/5.0 (iPhone) Safari/604.1"];
    for number in 0..400 {
        let (day, user, agent) = (1 + number / 20, number % 40, agents[number % 2]);
        let is_takeover = number % 150 == 149;
        let (network, country) =
            if is_takeover { ("198.51.100", "JP") } else { ("203.0.113", "KR") };
        text += &format!(
            "{number},2020-03-{day:02} 09:00:00.000,{user},{network}.{user},{country},4766,\
             \"{agent}\",True,{is_takeover},{is_takeover}\n"
        );
    }
    text
}

#[test]
fn real_sign_ins_are_evaluated_from_a_file_into_rows_and_a_report_with_charts() {
    let folder = testing::temp_dir();
    let at = |name: &str| folder.path().join(name).to_str().expect("the path is text").to_owned();
    std::fs::write(at("real.csv"), a_table_of_sign_ins()).expect("it is written");
    let (csv, json, report) = (at("real.csv"), at("rows.json"), at("report"));
    let output = run(&["risk-eval", "--csv", &csv, "--json", &json, "--report", &report], &[]);
    assert!(output.status.success(), "{}", said(&output));
    let rows = std::fs::read(json).expect("the rows are there");
    let rows: Vec<Value> = serde_json::from_slice(&rows).expect("JSON");
    let keys = ["attacker", "cookie", "high", "low", "measure", "profile", "scorer", "value"];
    assert!(!rows.is_empty());
    assert!(rows.iter().all(|row| keys.iter().all(|key| row.get(key).is_some())));
    let of_scorer = |name: &str| rows.iter().any(|row| row["scorer"] == name);
    assert!(of_scorer("ours") && of_scorer("freeman"), "the baseline stands beside it");
    let words = std::fs::read_to_string(at("report/report.md")).expect("the report is there");
    assert_eq!(said(&output).trim(), words.trim(), "it is printed");
    assert!(words.contains("real-takeover-like.svg") && !words.contains("-0.00 %"));
    let chart = std::fs::read_to_string(at("report/real-takeover-like.svg")).expect("a chart");
    assert!(chart.starts_with("<svg"));
}

#[test]
fn a_wrong_configuration_is_told_by_file_line_key_and_fix() {
    let folder = testing::temp_dir();
    let file = folder.path().join("daemun.toml");
    std::fs::write(&file, "mode = \"production\"\nlisten = \"nowhere\"\nlistne = 1\n")
        .expect("the folder takes a file");
    let path = file.display().to_string();
    let output = run(&["config", "check", "--config", &path], &[]);
    assert!(!output.status.success());
    let words = said(&output);
    for word in [&format!("{path}:2"), "listen", "listne", "origin", "secrets.key_file"] {
        assert!(words.contains(word), "{word} is missing:\n{words}");
    }
    let output = run(&["config", "check"], &[("DAEMUN_LISTNE", "1")]);
    assert!(!output.status.success());
    assert!(said(&output).contains("DAEMUN_LISTNE"));
    assert!(run(&["config", "check"], &[]).status.success());
}

#[test]
fn the_configuration_is_printed_without_its_secrets() {
    let folder = testing::temp_dir();
    let data = folder.path().display().to_string();
    let secret = "canary-0123456789-0123456789-0123456789";
    let variables = [
        ("DAEMUN_SECRETS__KEY", secret),
        ("DAEMUN_SECRETS__PEPPER", secret),
        ("DAEMUN_DATABASE__URL", "postgres://daemun:canary-word@127.0.0.1/daemun"),
    ];
    for arguments in [&["config", "print", "--data", &data][..], &["config", "check"]] {
        let output = run(arguments, &variables);
        assert!(output.status.success(), "{}", said(&output));
        assert!(!said(&output).contains("canary"), "{}", said(&output));
    }
    let output = run(&["config", "print", "--policy"], &[]);
    assert!(said(&output).contains("kept_life"), "{}", said(&output));
}

#[test]
fn the_demo_stays_on_this_machine() {
    for (name, value) in [
        ("DAEMUN_LISTEN", "0.0.0.0:8080"),
        ("DAEMUN_LISTEN", "[::]:8080"),
        ("DAEMUN_ORIGIN", "https://id.example.com"),
    ] {
        let output = run(&["serve"], &[(name, value)]);
        assert!(!output.status.success());
        assert!(said(&output).contains("demo mode shows every code"), "{}", said(&output));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schema_is_brought_up_to_date_once() {
    on_each_engine(async |mut server| {
        server.stop();
        for _ in 0..2 {
            let output = server.command(&["migrate"]).output().expect("the program starts");
            assert!(output.status.success(), "{}", said(&output));
        }
        server.restart().await;
        server.finish().await;
    })
    .await;
}

/// A server as it would serve people: no bench, mails to a server that is not there.
async fn in_production(engine: Engine) -> Server {
    let key = "0123456789-0123456789-0123456789-0123456789";
    let variables = [
        ("DAEMUN_MODE", "production"),
        ("DAEMUN_ORIGIN", "https://id.example.com"),
        ("DAEMUN_SECRETS__KEY", key),
        ("DAEMUN_SMTP__HOST", "127.0.0.1"),
        ("DAEMUN_SMTP__PORT", "1"),
        ("DAEMUN_SMTP__SECURITY", "plain"),
        ("DAEMUN_SMTP__FROM_ADDRESS", "no-reply@id.example.com"),
    ];
    Server::start_at("id.example.com", engine, &variables).await
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_no_bench_in_production() {
    for engine in Engine::ALL {
        let mut server = in_production(engine).await;
        for path in ["/dev", "/dev/outbox", "/dev/clock", "/dev/environment"] {
            for method in [Method::GET, Method::POST] {
                let headers = [("host", "id.example.com"), ("accept", "application/json")];
                let reply = Http::send(server.address, method, path, &headers, "").await;
                assert_eq!(reply.status, 404, "{path}");
            }
        }
        let port = server.address.port();
        for host in ["localhost", "127.0.0.1", &format!("localhost:{port}")] {
            let reply = Http::send(server.address, Method::GET, "/", &[("host", host)], "").await;
            assert_eq!(reply.status, 421, "{host}");
        }
        let headers = [("host", "id.example.com"), ("accept", "application/json")];
        let document = Http::send(server.address, Method::GET, "/openapi.json", &headers, "").await;
        assert!(!document.text().contains("/dev"));
        let body = json!({ "identifier": HANA.0, "password": HANA.1 }).to_string();
        let headers = [&headers[..], &[("content-type", "application/json")]].concat();
        let reply = Http::send(server.address, Method::POST, "/sign-in", &headers, body).await;
        assert_eq!(reply.status, 422, "there are no sample accounts");
        server.stop();
    }
}

/// Where the newest attempt to sign in came from, as its row has it.
async fn source_of_newest_attempt(server: &Server) -> String {
    let mut tx = server.db().read().await.expect("the database answers");
    let sql = "SELECT environment FROM sign_in_attempts ORDER BY began_at DESC LIMIT 1";
    let row = tx.row(sql, &[]).await.expect("the query runs");
    row.expect("an attempt was written").first().expect("a text")
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_a_trusted_proxy_says_where_a_request_comes_from() {
    for engine in Engine::ALL {
        let mut server = in_production(engine).await;
        for (trusted, expected) in [("192.0.2.0/24", "127.0.0.1"), ("127.0.0.0/8", "198.51.100.7")]
        {
            server.stop();
            server.set_variable("DAEMUN_TRUSTED_PROXIES", trusted);
            server.restart().await;
            let body = json!({ "identifier": HANA.0, "password": HANA.1 }).to_string();
            let headers = [
                ("host", "id.example.com"),
                ("content-type", "application/json"),
                ("x-forwarded-for", "203.0.113.9, 198.51.100.7"),
                ("forwarded", "for=203.0.113.9"),
                ("x-real-ip", "203.0.113.9"),
            ];
            let reply = Http::send(server.address, Method::POST, "/sign-in", &headers, body).await;
            assert_eq!(reply.status, 422);
            let seen = source_of_newest_attempt(&server).await;
            assert!(seen.contains(expected) && !seen.contains("203.0.113"), "{seen}");
        }
        server.stop();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_counted_by_route_and_never_by_path() {
    for engine in Engine::ALL {
        let metrics = free_address();
        let listen = metrics.to_string();
        let server = Server::start_with(engine, &[("DAEMUN_METRICS_LISTEN", &listen)]).await;
        let app = server.app();
        app.sign_up(&server, "garam@example.com", "garam@example.com").await;
        let link = server.link("garam@example.com", 1).await;
        app.get(&link).await;
        app.get("/nowhere/at-all").await;
        let reply = Http::try_get(metrics, "/metrics").await.expect("metrics are served");
        let text = reply.text();
        for line in [
            r#"daemun_requests_total{method="POST",route="/sign-up/verify",status="200"} 1"#,
            r#"daemun_requests_total{method="GET",route="/link/{token}",status="410"} 1"#,
            r#"daemun_requests_total{method="GET",route="none",status="404"} 1"#,
        ] {
            assert!(text.contains(line), "{line} is missing:\n{text}");
        }
        assert!(text.contains("daemun_request_seconds_bucket"));
        assert!(!text.contains("nowhere") && !text.contains(&link));
        let beside = Http::send(server.address, Method::GET, "/metrics", &[], "").await;
        assert_eq!(beside.status, 404, "people do not see them");
        assert!(server.log().contains(r#"route="/sign-up/verify""#), "{}", server.log());
        server.finish().await;
    }
}

/// Words that must not turn up in a log, one for each field that a person can fill in.
const CANARIES: [&str; 7] = [
    "canary-identifier",
    "canary-password",
    "canary-nickname",
    "canary-code",
    "canary-path",
    "canary-agent",
    "canary-query",
];

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_a_person_types_is_logged() {
    on_each_engine(async |server| {
        let app = server.app();
        app.sign_up(&server, "canary-identifier@example.com", "canary-identifier@example.com")
            .await;
        app.post("/account/profile", &json!({ "nickname": "canary-nickname" })).await;
        app.post("/account/password", &json!({ "new_password": "canary-password 71 tiger" })).await;
        app.prove("canary-password").await;
        app.sign_in("canary-identifier@example.com", "canary-password").await;
        app.give_code("canary-code").await;
        app.get("/canary-path?canary-query").await;
        app.get("/link/canary-path").await;
        let headers = [("user-agent", "canary-agent"), ("referer", "http://canary-path/")];
        app.send(Method::POST, "/sign-in", b"canary-password".to_vec(), &headers).await;
        let token = app.token().expect("a visit has one");
        let log = server.log();
        assert!(log.contains("/account/profile"), "requests are logged by route:\n{log}");
        for canary in CANARIES.into_iter().chain([token.as_str(), HANA.1, PASSWORD]) {
            assert!(!log.contains(canary), "the log tells {canary}");
        }
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_its_database_is_alive_and_not_ready() {
    let cluster = testing::Cluster::start(&testing::Settings::default());
    let url = cluster.database();
    let mut server = Server::start_on(&url).await;
    let status = async |path: &str| Http::try_get(server.address, path).await.map(|r| r.status);
    assert_eq!(status("/readyz").await, Some(200));
    drop(cluster);
    let begun = Instant::now();
    assert_eq!(status("/readyz").await, Some(503));
    assert_eq!(status("/healthz").await, Some(200));
    let app = server.app();
    let reply = app.sign_in(HANA.0, HANA.1).await;
    reply.refused(503, "problem-unavailable");
    assert!(!reply.header("retry-after").is_empty());
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
    server.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_dawdles_is_let_go() {
    on_each_engine(async |mut server| {
        server.stop();
        server.set_variable("DAEMUN_LIMITS__HEADERS", "3s");
        server.set_variable("DAEMUN_LIMITS__REQUEST", "5s");
        server.restart().await;
        let begun = Instant::now();
        let mut slow = TcpStream::connect(server.address).await.expect("it listens");
        slow.write_all(b"GET / HTTP/1.1\r\nHost: loc").await.expect("it reads");
        let mut rest = Vec::new();
        tokio::time::timeout(Duration::from_secs(60), slow.read_to_end(&mut rest))
            .await
            .expect("it is closed")
            .expect("it is readable");
        assert!(begun.elapsed() >= Duration::from_millis(2_900));

        let mut slow = TcpStream::connect(server.address).await.expect("it listens");
        let head = format!(
            "POST /sign-in HTTP/1.1\r\nHost: localhost:{}\r\nAccept: application/json\r\n\
             Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{{",
            server.address.port()
        );
        slow.write_all(head.as_bytes()).await.expect("it reads");
        let mut answer = [0; 12];
        tokio::time::timeout(Duration::from_secs(60), slow.read_exact(&mut answer))
            .await
            .expect("an answer comes")
            .expect("it is readable");
        assert_eq!(&answer, b"HTTP/1.1 408");
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_to_the_proxy_in_the_clear_is_asked_for_again_by_https() {
    for engine in Engine::ALL {
        let mut server = in_production(engine).await;
        let ask = async |server: &Server, method: Method, path: &str, scheme: &str| {
            let json = "application/json";
            let headers = [
                ("host", "id.example.com"),
                ("accept", json),
                ("content-type", json),
                ("x-forwarded-proto", scheme),
            ];
            let body = json!({ "identifier": HANA.0, "password": HANA.1 }).to_string();
            Http::send(server.address, method, path, &headers, body).await
        };
        // A stranger's word about the scheme is nothing.
        assert_eq!(ask(&server, Method::GET, "/sign-in", "http").await.status, 200);
        server.stop();
        server.set_variable("DAEMUN_TRUSTED_PROXIES", "127.0.0.0/8");
        server.restart().await;
        let reply = ask(&server, Method::GET, "/sign-in?next=/account", "http").await;
        assert_eq!(reply.status, 308);
        assert_eq!(reply.header("location"), "https://id.example.com/sign-in?next=/account");
        assert!(!reply.headers.contains_key("set-cookie"));
        let reply = ask(&server, Method::POST, "/sign-in", "http").await;
        reply.refused(421, "problem-in-the-clear");
        let reply = ask(&server, Method::GET, "/admin/api/acts", "http").await;
        assert_eq!(reply.status, 421);
        assert_eq!(ask(&server, Method::GET, "/healthz", "http").await.status, 200);
        assert_eq!(ask(&server, Method::POST, "/sign-in", "https").await.status, 422);
        server.stop();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_runs_is_answered_before_the_end() {
    for engine in Engine::ALL {
        // Hashes that take a good part of a second.
        let policy = "[hashing]\nmemory_kib = 65536\npasses = 6\n";
        let mut server = Server::start_under(engine, policy).await;
        let app = server.app();
        let signing_in = tokio::spawn(async move { app.sign_in(HANA.0, HANA.1).await });
        until_a_try_is_counted(&server).await;
        let ending = server.stop_in_background();
        let reply = signing_in.await.expect("no panic");
        assert_eq!(reply.status, 200, "{}", reply.text());
        ending.join().expect("it ends");
        assert!(Http::try_get(server.address, "/healthz").await.is_none());
        server.restart().await;
        server.finish().await;
    }
}

/// The server is at work on a sign-in then: a try is counted before it is compared.
async fn until_a_try_is_counted(server: &Server) {
    let (db, begun) = (server.db(), Instant::now());
    loop {
        let mut tx = db.read().await.expect("the database answers");
        let sql = "SELECT misses FROM attempt_clocks LIMIT 1";
        if tx.row(sql, &[]).await.expect("the query runs").is_some() {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "nobody tries to sign in");
        drop(tx);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
