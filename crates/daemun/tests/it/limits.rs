//! What one client may take from the others: connections, memory.

use std::time::{Duration, Instant};

use axum::http::Method;
use tokio::{io::AsyncWriteExt, net::TcpStream};

use crate::support::{App, Reply, Server, on_each_engine};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_read_what_is_answered_is_let_go() {
    on_each_engine(async |mut server| {
        server.stop();
        server.set_variable("DAEMUN_LIMITS__REQUEST", "5s");
        server.restart().await;
        let begun = Instant::now();
        let mut stream = TcpStream::connect(server.address).await.expect("it listens");
        let ask = format!(
            "GET /openapi.json HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
            server.address.port()
        );
        stream.write_all(ask.repeat(300).as_bytes()).await.expect("it reads");
        // Where nobody is any more, what is sent comes back as an error.
        while stream.write_all(ask.as_bytes()).await.is_ok() {
            assert!(begun.elapsed() < Duration::from_secs(120), "it still waits for a reader");
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
        assert!(begun.elapsed() > Duration::from_secs(4), "{:?}", begun.elapsed());
        server.finish().await;
    })
    .await;
}

const LENGTH: usize = 1_000_000;

const PATIENCE: Duration = Duration::from_secs(60);

/// A connection on which a long body has come from this source, but for its last byte.
async fn hold(server: &Server, source: &str) -> TcpStream {
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nHost: localhost:{}\r\nContent-Type: application/json\r\n\
         X-Forwarded-For: {source}\r\nContent-Length: {LENGTH}\r\n\r\n",
        server.address.port()
    );
    let mut stream = TcpStream::connect(server.address).await.expect("it listens");
    stream.write_all(head.as_bytes()).await.expect("it reads");
    // The last of them are refused while they send.
    drop(stream.write_all(&vec![b' '; LENGTH - 1]).await);
    stream
}

async fn send(app: &App, source: &str) -> Reply {
    let headers = [("content-type", "application/json"), ("x-forwarded-for", source)];
    app.send(Method::POST, "/sign-in", vec![b' '; LENGTH], &headers).await
}

/// Holds long bodies from this source until another is refused. Of those that arrive at the same time, more
/// may be refused than have to be.
async fn fill(server: &Server, source: &str, held: &mut Vec<TcpStream>) -> Reply {
    let begun = Instant::now();
    loop {
        held.push(hold(server, source).await);
        let next = send(&server.app(), source).await;
        if next.status == 503 || begun.elapsed() >= PATIENCE {
            return next;
        }
    }
}

/// Long bodies that never end fill their source's share, then the strangers' half of the room that there is
/// for long bodies, and nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn long_bodies_that_never_end_keep_nobody_from_signing_in() {
    on_each_engine(async |mut server| {
        server.stop();
        server.set_variable("DAEMUN_LIMITS__REQUEST", "200s");
        server.set_variable("DAEMUN_TRUSTED_PROXIES", "127.0.0.0/8");
        server.restart().await;
        let (mut held, other) = (Vec::new(), "198.18.0.99");
        fill(&server, "198.18.0.1", &mut held).await.refused(503, "problem-unavailable");
        send(&server.app(), other).await.refused(400, "problem-unreadable-json");
        for source in 2..=5 {
            let full = fill(&server, &format!("198.18.0.{source}"), &mut held).await;
            full.refused(503, "problem-unavailable");
        }
        let late = fill(&server, other, &mut held).await;
        late.refused(503, "problem-unavailable");
        assert!(!late.header("retry-after").is_empty());
        let app = server.app();
        app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        // The other half is not the strangers', wherever one sends from.
        send(&app, "198.18.0.1").await.refused(400, "problem-unreadable-json");
        drop(held);
        let (mut next, begun) = (send(&server.app(), other).await, Instant::now());
        while next.status != 400 && begun.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(100)).await;
            next = send(&server.app(), other).await;
        }
        next.refused(400, "problem-unreadable-json");
        server.finish().await;
    })
    .await;
}
