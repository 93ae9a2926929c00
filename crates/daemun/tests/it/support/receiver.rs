//! What stands at the other end of the couriers: a push service with its browsers, and an operator's
//! own app.

use std::{
    collections::VecDeque,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
};
use tokio::net::TcpListener;

const PATIENCE: Duration = Duration::from_secs(60);

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Received {
    pub path: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Received {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

#[derive(Debug, Default)]
struct Notes {
    received: Vec<Received>,
    /// Said in turn; then 201.
    answers: VecDeque<u16>,
}

/// A server on this machine that takes whatever is posted.
pub struct Receiver {
    pub address: SocketAddr,
    notes: Arc<Mutex<Notes>>,
}

impl Receiver {
    /// Starts one that says these statuses in turn, and 201 after that.
    pub async fn start(answers: &[u16]) -> Self {
        let notes = Notes { answers: answers.iter().copied().collect(), ..Notes::default() };
        let notes = Arc::new(Mutex::new(notes));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let router = Router::new().fallback(take).with_state(Arc::clone(&notes));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, notes }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What came so far.
    pub fn received(&self) -> Vec<Received> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).received.clone()
    }

    /// What came, once it is this many.
    pub async fn wait(&self, count: usize) -> Vec<Received> {
        let begun = Instant::now();
        loop {
            let received = self.received();
            if received.len() >= count {
                return received;
            }
            assert!(begun.elapsed() < PATIENCE, "{} of {count}: {received:?}", received.len());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

async fn take(
    State(notes): State<Arc<Mutex<Notes>>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let mut notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
    notes.received.push(Received { path: uri.path().to_owned(), headers, body });
    let status = notes.answers.pop_front().unwrap_or(201);
    StatusCode::from_u16(status).expect("a status")
}
