//! An HTTP gateway that says what it is told to say.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpListener,
    task::JoinHandle,
};

use super::{scripted::acceptor, support::Identity};

/// What it does with a request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// Status line and headers, then the body.
    Say(&'static str, &'static str),
    HangUp,
    Silence,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Method, target and version.
    pub(crate) line: String,
    /// In small letters before the colon.
    pub(crate) headers: Vec<String>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|line| {
            let (own, value) = line.split_once(':')?;
            (own == name).then(|| value.trim())
        })
    }
}

#[derive(Debug)]
pub(crate) struct Gateway {
    pub(crate) port: u16,
    pub(crate) authority: String,
    heard: Arc<Mutex<Vec<Request>>>,
    server: JoinHandle<()>,
}

impl Gateway {
    pub(crate) async fn start(answer: Answer) -> Self {
        Self::serve(answer, false).await
    }

    pub(crate) async fn start_with_tls(answer: Answer) -> Self {
        Self::serve(answer, true).await
    }

    async fn serve(answer: Answer, tls: bool) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let identity = Identity::of("localhost");
        let acceptor = acceptor(&identity);
        let heard = Arc::new(Mutex::default());
        let notes = Arc::clone(&heard);
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                if !tls {
                    serve_one(stream, &answer, &notes).await;
                } else if let Ok(stream) = acceptor.accept(stream).await {
                    serve_one(stream, &answer, &notes).await;
                }
            }
        });
        Self { port, authority: identity.authority, heard, server }
    }

    pub(crate) fn heard(&self) -> Vec<Request> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn serve_one<S>(stream: S, answer: &Answer, notes: &Mutex<Vec<Request>>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut stream = BufReader::new(stream);
    let Some(request) = read(&mut stream).await else { return };
    notes.lock().unwrap_or_else(PoisonError::into_inner).push(request);
    match answer {
        Answer::HangUp => {}
        Answer::Silence => std::future::pending().await,
        Answer::Say(head, body) => {
            let response = format!(
                "HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
            stream.write_all(response.as_bytes()).await.ok();
            stream.shutdown().await.ok();
        }
    }
}

async fn read<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<Request> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        lines.push(line.trim_end().to_owned());
    }
    let line = lines.remove(0);
    let mut request = Request { line, headers: lines, body: Vec::new() };
    let length =
        request.header("content-length").map_or(0, |value| value.parse().expect("a length"));
    request.body.resize(length, 0);
    stream.read_exact(&mut request.body).await.ok()?;
    Some(request)
}
