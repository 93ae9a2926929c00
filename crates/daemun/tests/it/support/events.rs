//! A reader of server-sent events.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use axum::http::Request;
use http_body_util::{BodyExt, Empty};
use hyper::{
    body::{Bytes, Incoming},
    client::conn::http1,
};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

/// How long an event may take in an unoptimised build, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub name: String,
    pub id: Option<i64>,
    pub data: Value,
}

/// An open stream.
pub struct Events {
    body: Incoming,
    text: String,
}

impl Events {
    /// Opens the stream, as a reader that has seen this message last.
    pub async fn open(address: SocketAddr, token: &str, after: i64) -> Self {
        let (status, body) = Self::ask(address, token, after).await;
        assert_eq!(status, 200);
        Self { body, text: String::new() }
    }

    /// Opens the stream, as a page that shows these sign-ins as waiting.
    pub async fn open_showing(address: SocketAddr, token: &str, waiting: &str) -> Self {
        let path = format!("/messenger/events?waiting={waiting}");
        let (status, body) = Self::send(address, &path, token, i64::MAX).await;
        assert_eq!(status, 200);
        Self { body, text: String::new() }
    }

    /// Asks for the stream.
    pub async fn ask(address: SocketAddr, token: &str, after: i64) -> (u16, Incoming) {
        Self::send(address, "/messenger/events", token, after).await
    }

    async fn send(address: SocketAddr, path: &str, token: &str, after: i64) -> (u16, Incoming) {
        let stream = TcpStream::connect(address).await.expect("the server listens");
        let (mut sender, connection) =
            http1::handshake(TokioIo::new(stream)).await.expect("it speaks HTTP");
        tokio::spawn(connection);
        let request = Request::builder()
            .uri(path)
            .header("host", format!("localhost:{}", address.port()))
            .header("accept", "text/event-stream")
            .header("accept-language", "en")
            .header("authorization", format!("Bearer {token}"))
            .header("last-event-id", after.to_string())
            .body(Empty::<Bytes>::new())
            .expect("a request");
        let reply = sender.send_request(request).await.expect("an answer");
        (reply.status().as_u16(), reply.into_body())
    }

    /// The next event; none once the stream has ended.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            while let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                if let Some(event) = read(&block) {
                    return Some(event);
                }
            }
            let frame = tokio::time::timeout(PATIENCE, self.body.frame()).await;
            let frame = frame.expect("something comes, or the end")?;
            let data = frame.ok()?.into_data().ok()?;
            self.text.push_str(std::str::from_utf8(&data).expect("events are text"));
        }
    }

    /// The next message.
    pub async fn message(&mut self) -> Event {
        loop {
            let event = self.next().await.expect("the stream goes on");
            if event.name == "message" {
                return event;
            }
        }
    }

    /// Waits for the end, and how long it took.
    pub async fn end(mut self) -> Duration {
        let begun = Instant::now();
        while self.next().await.is_some() {}
        begun.elapsed()
    }
}

/// None for a comment or what only tells when to come back.
fn read(block: &str) -> Option<Event> {
    let field = |name: &str| {
        let lines = block.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(field, _)| *field == name).map(|(_, value)| value.to_owned()).next()
    };
    Some(Event {
        name: field("event")?,
        id: field("id").map(|id| id.parse().expect("a number")),
        data: serde_json::from_str(&field("data")?).expect("data is JSON"),
    })
}
