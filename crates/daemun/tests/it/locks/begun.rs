//! Requests that began before the lock and arrive after it. A session is looked up before the body is read,
//! and a body takes as long as whoever sends it likes.

use std::time::{Duration, Instant};

use domain::AccountId;
use serde_json::{Value, json};
use store::Key;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::people::*;
use crate::{
    protection::people::{Holder, run, spam},
    support::{Server, on_each_engine},
};

/// What was read of a session stands for longer than this, and for less than twice as long
/// (`sessions::Cache`).
const FRESH: Duration = Duration::from_millis(700);

/// A request that was let in, and whose body is still on its way.
struct Begun {
    stream: TcpStream,
    rest: Vec<u8>,
}

/// Begins a request with this bearer token, and holds the last byte of its body back.
async fn begin(server: &Server, bearer: &str, path: &str, body: &Value) -> Begun {
    let mut body = body.to_string().into_bytes();
    let framing = format!("Content-Type: application/json\r\nContent-Length: {}", body.len());
    let rest = body.split_off(body.len() - 1);
    let mut stream = let_in(server, bearer, &format!("POST {path}"), &framing).await;
    stream.write_all(&body).await.expect("it reads");
    Begun { stream, rest }
}

/// The same without a body, but for its end.
async fn begin_empty(server: &Server, bearer: &str, path: &str) -> Begun {
    let framing = "Transfer-Encoding: chunked";
    let stream = let_in(server, bearer, &format!("GET {path}"), framing).await;
    Begun { stream, rest: b"0\r\n\r\n".to_vec() }
}

/// Sends the head of a request. The program asks for the body once it has looked who is there (RFC 9110,
/// 10.1.1).
async fn let_in(server: &Server, bearer: &str, what: &str, framing: &str) -> TcpStream {
    let head = format!(
        "{what} HTTP/1.1\r\nHost: localhost:{}\r\nAccept: application/json\r\n\
         Authorization: Bearer {bearer}\r\nConnection: close\r\nExpect: 100-continue\r\n\
         {framing}\r\n\r\n",
        server.address.port(),
    );
    let mut stream = TcpStream::connect(server.address).await.expect("it listens");
    stream.write_all(head.as_bytes()).await.expect("it reads");
    let mut asked = Vec::new();
    while !asked.ends_with(b"\r\n\r\n") {
        asked.push(stream.read_u8().await.expect("it answers"));
    }
    assert!(asked.starts_with(b"HTTP/1.1 100 "), "{}", String::from_utf8_lossy(&asked));
    stream
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
        let (mut begun, bearer) = (Vec::new(), intruder.token().expect("a session"));
        for (path, body) in &acts {
            begun.push(begin(&server, &bearer, path, body).await);
        }
        lock(&owner).await;
        for (begun, (path, _)) in begun.into_iter().zip(&acts) {
            assert_eq!(begun.end().await, 401, "{path}");
        }
        assert_eq!(nickname(&server).await, before);
        server.finish().await;
    })
    .await;
}

/// Ends every session of an account where the program does not see it: it goes by what it has just read.
async fn end_unseen(server: &Server, account: AccountId) {
    let db = server.db();
    let mut tx = db.write(Key::of("account", account.bytes())).await.expect("a transaction");
    for sql in [
        "DELETE FROM session_proofs WHERE account_id = $1",
        "DELETE FROM sessions WHERE account_id = $1",
    ] {
        tx.execute(sql, &[account.into()]).await.expect("it runs");
    }
    tx.commit().await.expect("it lasts");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_signed_out_while_waiting_for_a_turn_is_asked_to_sign_in() {
    on_each_engine(async |server| {
        let (before, account) = (nickname(&server).await, account(&server, HANA.0).await);
        for round in 1.. {
            let app = hana(&server).await;
            tokio::time::sleep(FRESH * 2).await;
            let read = Instant::now();
            app.expect(&app.get("/account").await, "account");
            end_unseen(&server, account).await;
            let reply = app.post("/account/profile", &json!({ "nickname": "Mallory" })).await;
            assert_eq!((reply.status, reply.page().as_str()), (401, "sign_in"), "{}", reply.text());
            // Where it took longer, the visit was in no session to begin with.
            if read.elapsed() < FRESH {
                break;
            }
            assert!(round < 10, "it takes longer each time");
        }
        assert_eq!(nickname(&server).await, before);
        server.finish().await;
    })
    .await;
}

fn take_back(server: &Server, name: &str) {
    let revoke = ["operator", "revoke", name, "--reason", "the contract is over"];
    run(server, &revoke).expect("it is taken back");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_operator_began_before_the_token_was_taken_back_reports_nobody() {
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        assert_eq!(operator.link("shop", HANA.0).await.status, 200);
        let reporter = Holder::new(&server, "reporter", &["--service", "shop"]);
        let path = format!("/admin/api/accounts/{}/reports", account(&server, HANA.0).await);
        let begun = begin(&server, &reporter.token, &path, &spam("one", "spam")).await;
        take_back(&server, "reporter --service shop");
        assert_eq!(begun.end().await, 401);
        let sql = "SELECT COUNT(*) FROM abuse_reports WHERE account_id = $1";
        assert_eq!(count(&server.db(), sql, account(&server, HANA.0).await).await, 0);
        server.finish().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_who_sends_nothing_slowly_is_shown_nobody_after_the_token_was_taken_back() {
    on_each_engine(async |server| {
        let operator = Holder::new(&server, "operator", &[]);
        let whose = account(&server, HANA.0).await;
        let path = format!("/admin/api/accounts/{whose}?reason=asked");
        assert_eq!(begin_empty(&server, &operator.token, &path).await.end().await, 200);
        let begun = begin_empty(&server, &operator.token, &path).await;
        take_back(&server, "operator");
        assert_eq!(begun.end().await, 401);
        server.finish().await;
    })
    .await;
}
