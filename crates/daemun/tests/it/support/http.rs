//! HTTP, one request at a time and without any help: no redirects, no cookies.

use std::net::SocketAddr;

use axum::http::{HeaderMap, Method, Request};
use http_body_util::{BodyExt, Full};
use hyper::{body::Bytes, client::conn::http1};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpStream;

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Reply {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|problem| panic!("{problem}: {} {}", self.status, self.text()))
    }

    /// What a JSON reply of the sign-in tells. The token of the visit and the challenge for passkeys
    /// differ each time, and tell no more than their length.
    #[track_caller]
    pub fn told(&self) -> (u16, Value) {
        let mut json = self.json();
        for random in ["/bearer", "/value/passkey/challenge"] {
            let random = json.pointer_mut(random).expect(random);
            *random = json!(random.as_str().expect("a text").len());
        }
        (self.status, json)
    }

    /// The name of the page in a JSON reply.
    #[track_caller]
    pub fn page(&self) -> String {
        self.json()["page"].as_str().expect("every body names its page").to_owned()
    }

    /// The ids of the messages in a JSON reply, with the field each is about.
    #[track_caller]
    pub fn messages(&self) -> Vec<(String, Option<String>)> {
        let messages = self.json()["messages"].as_array().cloned().expect("a list of messages");
        let message = |m: Value| {
            let field = m["field"].as_str().map(str::to_owned);
            (m["id"].as_str().expect("an id").to_owned(), field)
        };
        messages.into_iter().map(message).collect()
    }

    /// Expects a refusal: this status, with this message first, or a problem's page about it.
    #[track_caller]
    pub fn refused(&self, status: u16, id: &str) {
        assert_eq!(self.status, status, "{}", self.text());
        let json = self.json();
        let told = if json["page"] == "problem" {
            &json["value"]["id"]
        } else {
            &json["messages"][0]["id"]
        };
        assert_eq!(told, id, "{json:#}");
    }

    /// Expects that one field was refused for this reason.
    #[track_caller]
    pub fn refused_field(&self, field: &str, id: &str) {
        self.refused(422, id);
        assert_eq!(self.messages(), [(id.to_owned(), Some(field.to_owned()))]);
    }

    pub fn leads_to(&self, path: &str) -> bool {
        self.status == 303 && self.header("location") == path
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// Why there is no answer.
pub(super) type Problem = Box<dyn std::error::Error + Send + Sync>;

/// Plain requests.
#[derive(Debug)]
pub struct Http;

impl Http {
    /// Sends a request on a connection of its own.
    ///
    /// # Panics
    /// When there is no answer.
    pub async fn send(
        address: SocketAddr,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Bytes>,
    ) -> Reply {
        let sent = Self::try_send(address, method, path, headers, body.into()).await;
        sent.unwrap_or_else(|problem| panic!("{path}: {problem}"))
    }

    pub async fn try_get(address: SocketAddr, path: &str) -> Option<Reply> {
        Self::try_send(address, Method::GET, path, &[], Bytes::new()).await.ok()
    }

    /// As [`Http::send`], with the problem when there is no answer.
    pub async fn try_send(
        address: SocketAddr,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Bytes,
    ) -> Result<Reply, Problem> {
        let mut request = Request::builder().method(method).uri(path);
        let has_host = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host"));
        if !has_host {
            request = request.header("host", format!("localhost:{}", address.port()));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Connection::open(address).await?.send(request.body(Full::new(body))?).await
    }
}

/// An open connection.
pub(super) struct Connection(http1::SendRequest<Full<Bytes>>);

impl Connection {
    pub(super) async fn open(address: SocketAddr) -> Result<Self, Problem> {
        let stream = TcpStream::connect(address).await?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self(sender))
    }

    /// Whether the other side has closed it.
    pub(super) fn is_closed(&self) -> bool {
        self.0.is_closed()
    }

    pub(super) async fn send(&mut self, request: Request<Full<Bytes>>) -> Result<Reply, Problem> {
        self.0.ready().await?;
        let (parts, body) = self.0.send_request(request).await?.into_parts();
        let body = body.collect().await?.to_bytes();
        Ok(Reply { status: parts.status.as_u16(), headers: parts.headers, body })
    }
}
