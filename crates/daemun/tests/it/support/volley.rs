//! The same request from many at the same moment.

use std::net::SocketAddr;

use axum::http::Request;
use http_body_util::Full;
use hyper::body::Bytes;
use serde_json::Value;
use tokio::task::JoinSet;

use super::{App, Reply, Server, http::Connection};

/// As many as use one code, confirmation or QR at once.
pub const AT_ONCE: usize = 64;
/// What leads to such a use is done by as many at once in one round of so many.
const EARLY: usize = 8;

/// How many do in this round what leads to the use.
pub fn early(round: usize) -> usize {
    if round.is_multiple_of(EARLY) { AT_ONCE } else { 1 }
}

/// Connections that are open before their requests are sent and stay open for the next ones, so that
/// nothing but the requests lies between them.
pub struct Volley {
    address: SocketAddr,
    connections: Vec<Connection>,
}

impl Volley {
    pub fn new(server: &Server) -> Self {
        Self { address: server.address, connections: Vec::new() }
    }

    /// Posts as the app does, and as [`App::post`] is answered in JSON.
    pub async fn post(
        &mut self,
        at_once: usize,
        app: &App,
        path: &str,
        body: &Value,
    ) -> Vec<Reply> {
        self.fire(at_once, app, path, body, "application/json").await
    }

    /// Posts as [`App::press`] does.
    pub async fn press(
        &mut self,
        at_once: usize,
        app: &App,
        path: &str,
        body: &Value,
    ) -> Vec<Reply> {
        self.fire(at_once, app, path, body, "text/html").await
    }

    async fn fire(
        &mut self,
        at_once: usize,
        app: &App,
        path: &str,
        body: &Value,
        accept: &str,
    ) -> Vec<Reply> {
        let mut request =
            Request::post(path).header("host", format!("localhost:{}", self.address.port()));
        for (name, value) in app.headers(accept) {
            request = request.header(name, value);
        }
        let body = Full::new(Bytes::from(body.to_string()));
        let request = request.body(body).expect("a path and headers are plain");
        self.load(at_once).await;
        let mut sending = JoinSet::new();
        for mut connection in self.connections.drain(..at_once) {
            let request = request.clone();
            sending.spawn(async move { (connection.send(request).await, connection) });
        }
        let mut replies = Vec::new();
        while let Some(sent) = sending.join_next().await {
            let (reply, connection) = sent.expect("no request panics");
            replies.push(reply.expect("every request is answered"));
            self.connections.push(connection);
        }
        replies
    }

    async fn load(&mut self, at_once: usize) {
        self.connections.retain(|connection| !connection.is_closed());
        while self.connections.len() < at_once {
            let connection = Connection::open(self.address).await;
            self.connections.push(connection.expect("the server listens"));
        }
    }
}
