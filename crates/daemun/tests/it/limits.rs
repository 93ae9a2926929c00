//! What one client may take from the others: connections, memory.

use std::time::{Duration, Instant};

use axum::http::Method;
use tokio::{io::AsyncWriteExt, net::TcpStream};

use crate::support::{App, Reply, on_each_engine};

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_read_what_is_answered_is_let_go() {
    on_each_engine(async |mut server| {
        server.stop();
        server.set_variable("DAEMUN_LIMITS__REQUEST", "5s");
        server.restart().await;
        let mut stream = TcpStream::connect(server.address).await.expect("it listens");
        let ask = format!(
            "GET /openapi.json HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
            server.address.port()
        );
        stream.write_all(ask.repeat(300).as_bytes()).await.expect("it reads");
        // Where nobody is any more, what is sent comes back as an error.
        let begun = Instant::now();
        while stream.write_all(ask.as_bytes()).await.is_ok() {
            assert!(begun.elapsed() < Duration::from_secs(60), "it still waits for a reader");
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
        assert!(begun.elapsed() > Duration::from_secs(4), "{:?}", begun.elapsed());
        server.finish().await;
    })
    .await;
}

const LENGTH: usize = 1_000_000;

/// Sends a long body until it is answered with this: what was sent before has to arrive first.
async fn until(app: &App, status: u16) -> Reply {
    let (json, begun) = ([("content-type", "application/json")], Instant::now());
    loop {
        let reply = app.send(Method::POST, "/sign-in", vec![b' '; LENGTH], &json).await;
        if reply.status == status || begun.elapsed() > Duration::from_secs(20) {
            return reply;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Long bodies that never end fill the room that there is for long bodies, and nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn long_bodies_that_never_end_keep_nobody_from_signing_in() {
    on_each_engine(async |server| {
        let head = format!(
            "POST /sign-in HTTP/1.1\r\nHost: localhost:{}\r\nContent-Type: application/json\r\n\
             Content-Length: {LENGTH}\r\n\r\n",
            server.address.port()
        );
        let mut held = Vec::new();
        for _ in 0..70 {
            let mut stream = TcpStream::connect(server.address).await.expect("it listens");
            stream.write_all(head.as_bytes()).await.expect("it reads");
            // The last of them are refused while they send.
            drop(stream.write_all(&vec![b' '; LENGTH - 1]).await);
            held.push(stream);
        }
        let app = server.app();
        app.expect(&app.sign_in(HANA.0, HANA.1).await, "account");
        let late = until(&app, 503).await;
        late.refused(503, "problem-unavailable");
        assert!(!late.header("retry-after").is_empty());
        drop(held);
        until(&app, 400).await.refused(400, "problem-unreadable-json");
        server.finish().await;
    })
    .await;
}
