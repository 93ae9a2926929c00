//! Requests that began before the lock and arrive after it. A session is looked up before the body is read,
//! and a body takes as long as whoever sends it likes.

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::people::*;
use crate::support::{App, Server, on_each_engine};

/// A request whose body is still on its way.
struct Begun {
    stream: TcpStream,
    rest: Vec<u8>,
}

/// Begins a request in this session, and holds the last byte of its body back.
async fn begin(server: &Server, app: &App, path: &str, body: &Value) -> Begun {
    let mut body = body.to_string().into_bytes();
    let (length, rest) = (body.len(), body.split_off(body.len() - 1));
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost:{}\r\nAccept: application/json\r\n\
         Content-Type: application/json\r\nAuthorization: Bearer {}\r\n\
         Connection: close\r\nContent-Length: {length}\r\n\r\n",
        server.address.port(),
        app.token().expect("a session"),
    );
    let mut stream = TcpStream::connect(server.address).await.expect("it listens");
    stream.write_all(&[head.into_bytes(), body].concat()).await.expect("it reads");
    Begun { stream, rest }
}

impl Begun {
    /// Sends the last byte, and gives the status.
    async fn end(mut self) -> u16 {
        self.stream.write_all(&self.rest).await.expect("it reads");
        let mut answer = Vec::new();
        self.stream.read_to_end(&mut answer).await.expect("it answers");
        let status = String::from_utf8_lossy(&answer).split(' ').nth(1).map(str::to_owned);
        status.and_then(|status| status.parse().ok()).expect("a status")
    }
}

async fn nickname(server: &Server) -> String {
    let db = server.db();
    let mut tx = db.read().await.expect("the database answers");
    let (sql, account) = ("SELECT nickname FROM accounts WHERE id = $1", account(server, HANA.0));
    let row = tx.row(sql, &[account.await.into()]).await.expect("the query runs");
    row.expect("the account").first().expect("a text")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_began_before_the_lock_does_nothing_after_it() {
    on_each_engine(async |server| {
        let (intruder, owner) = (hana(&server).await, hana(&server).await);
        let before = nickname(&server).await;
        let acts = [
            ("/account/profile", json!({ "nickname": "Mallory" })),
            ("/account/security/recovery/stop", json!({ "x": 1 })),
            (LOCK, json!({ "x": 1 })),
        ];
        let mut begun = Vec::new();
        for (path, body) in &acts {
            begun.push(begin(&server, &intruder, path, body).await);
        }
        // They are inside by now, and wait for their last byte.
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        lock(&owner).await;
        for (begun, (path, _)) in begun.into_iter().zip(&acts) {
            assert_eq!(begun.end().await, 401, "{path}");
        }
        assert_eq!(nickname(&server).await, before);
        server.finish().await;
    })
    .await;
}
