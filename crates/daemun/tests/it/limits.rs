//! What one client may take from the others: connections, memory.

use std::time::Duration;

use axum::http::Method;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::support::on_each_engine;

const HANA: (&str, &str) = ("hana@example.com", "gate-of-seven-magpies");

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_read_what_is_answered_is_let_go() {
    const ASKED: usize = 300;
    on_each_engine(async |mut server| {
        server.stop();
        server.set_variable("DAEMUN_LIMITS__REQUEST", "5s");
        server.restart().await;
        let mut stream = TcpStream::connect(server.address).await.expect("it listens");
        let ask = format!(
            "GET /openapi.json HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
            server.address.port()
        );
        stream.write_all(ask.repeat(ASKED).as_bytes()).await.expect("it reads");
        tokio::time::sleep(Duration::from_secs(7)).await;
        // What had been written by then is still there to be read, and nothing after it.
        let mut rest = Vec::new();
        let read = stream.read_to_end(&mut rest);
        drop(tokio::time::timeout(Duration::from_secs(30), read).await.expect("it is closed"));
        let answers = String::from_utf8_lossy(&rest).matches("HTTP/1.1 200").count();
        assert!((1..ASKED).contains(&answers), "{answers} answers to whoever read none");
        server.finish().await;
    })
    .await;
}

/// Long bodies that never end fill the room that there is for long bodies, and nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn long_bodies_that_never_end_keep_nobody_from_signing_in() {
    const LENGTH: usize = 1_000_000;
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
        let json = [("content-type", "application/json")];
        let late = app.send(Method::POST, "/sign-in", vec![b' '; LENGTH], &json).await;
        late.refused(503, "problem-unavailable");
        assert!(!late.header("retry-after").is_empty());
        drop(held);
        tokio::time::sleep(Duration::from_millis(500)).await;
        let again = app.send(Method::POST, "/sign-in", vec![b' '; LENGTH], &json).await;
        again.refused(400, "problem-unreadable-json");
        server.finish().await;
    })
    .await;
}
