//! A mail server that says what it is told to say.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use tokio_rustls::TlsAcceptor;

use super::support::Identity;

/// One answer: these bytes, with CRLF added.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Say(&'static str),
    HangUp,
    Silence,
}

use Answer::Say;

/// What is answered at each step.
#[derive(Clone, Debug)]
pub(crate) struct Script {
    pub(crate) greeting: Answer,
    pub(crate) ehlo: Answer,
    pub(crate) starttls: Answer,
    pub(crate) auth: Answer,
    pub(crate) mail: Answer,
    pub(crate) rcpt: Answer,
    pub(crate) data: Answer,
    /// To the first line of the message.
    pub(crate) first_line: Option<Answer>,
    /// To the final dot.
    pub(crate) end: Answer,
    /// Hangs up after so many mails.
    pub(crate) mails_each: usize,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            greeting: Say("220 scripted"),
            ehlo: Say("250 scripted"),
            starttls: Say("220 go ahead"),
            auth: Say("235 2.7.0 welcome"),
            mail: Say("250 2.1.0 ok"),
            rcpt: Say("250 2.1.5 ok"),
            data: Say("354 go on"),
            first_line: None,
            end: Say("250 2.0.0 queued as 4711"),
            mails_each: usize::MAX,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Scripted {
    pub(crate) port: u16,
    /// Who signs its certificate, which it shows after STARTTLS.
    pub(crate) authority: String,
    heard: Arc<Mutex<Vec<String>>>,
    connections: Arc<AtomicUsize>,
    server: JoinHandle<()>,
}

impl Scripted {
    pub(crate) async fn start(script: Script) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let identity = Identity::of("localhost");
        let acceptor = acceptor(&identity);
        let heard = Arc::new(Mutex::default());
        let connections = Arc::new(AtomicUsize::new(0));
        let talk = Talk { script, acceptor, heard: Arc::clone(&heard) };
        let counter = Arc::clone(&connections);
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counter.fetch_add(1, Ordering::Relaxed);
                let talk = talk.clone();
                tokio::spawn(async move { talk.serve(stream).await });
            }
        });
        Self { port, authority: identity.authority, heard, connections, server }
    }

    /// Every line that clients sent.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.server.abort();
    }
}

pub(crate) fn acceptor(identity: &Identity) -> TlsAcceptor {
    let certificate =
        CertificateDer::from_pem_slice(identity.certificate.as_bytes()).expect("a certificate");
    let key = PrivateKeyDer::from_pem_slice(identity.key.as_bytes()).expect("a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("TLS versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("a server's configuration");
    TlsAcceptor::from(Arc::new(config))
}

#[derive(Clone)]
struct Talk {
    script: Script,
    acceptor: TlsAcceptor,
    heard: Arc<Mutex<Vec<String>>>,
}

/// How a stretch of talk ended.
enum End {
    Over,
    Encrypt,
}

impl Talk {
    async fn serve(&self, stream: TcpStream) {
        let mut stream = BufReader::new(stream);
        if !answer(&mut stream, &self.script.greeting).await {
            return;
        }
        if let End::Encrypt = self.converse(&mut stream).await
            && let Ok(inside) = self.acceptor.accept(stream.into_inner()).await
        {
            self.note("(TLS)");
            self.converse(&mut BufReader::new(inside)).await;
        }
    }

    async fn converse<S>(&self, stream: &mut BufReader<S>) -> End
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let mut mails = 0;
        while let Some(line) = self.hear(stream).await {
            let verb = line.split(' ').next().unwrap_or_default().to_ascii_uppercase();
            let reply = match verb.as_str() {
                "EHLO" => &self.script.ehlo,
                "STARTTLS" => {
                    answer(stream, &self.script.starttls).await;
                    return End::Encrypt;
                }
                "AUTH" => &self.script.auth,
                "MAIL" => &self.script.mail,
                "RCPT" => &self.script.rcpt,
                "DATA" => {
                    mails += 1;
                    if !self.take_message(stream).await || mails >= self.script.mails_each {
                        return End::Over;
                    }
                    continue;
                }
                "QUIT" => &Say("221 bye"),
                _ => &Say("250 ok"),
            };
            if !answer(stream, reply).await {
                return End::Over;
            }
        }
        End::Over
    }

    /// `false` when the connection is over.
    async fn take_message<S>(&self, stream: &mut BufReader<S>) -> bool
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        if !answer(stream, &self.script.data).await {
            return false;
        }
        if !matches!(self.script.data, Say(words) if words.starts_with('3')) {
            return true;
        }
        let mut first = true;
        while let Some(line) = self.hear(stream).await {
            if line == "." {
                return answer(stream, &self.script.end).await;
            }
            if let (true, Some(reply)) = (first, &self.script.first_line) {
                return answer(stream, reply).await;
            }
            first = false;
        }
        false
    }

    async fn hear<S>(&self, stream: &mut BufReader<S>) -> Option<String>
    where
        S: AsyncRead + Unpin,
    {
        let mut line = String::new();
        match stream.read_line(&mut line).await {
            Ok(1..) => {
                let line = line.trim_end().to_owned();
                self.note(&line);
                Some(line)
            }
            _ => None,
        }
    }

    fn note(&self, line: &str) {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).push(line.to_owned());
    }
}

/// `false` when the connection is over.
async fn answer<S: AsyncWrite + Unpin>(stream: &mut S, answer: &Answer) -> bool {
    match answer {
        Say(words) => stream.write_all(format!("{words}\r\n").as_bytes()).await.is_ok(),
        Answer::HangUp => false,
        Answer::Silence => std::future::pending().await,
    }
}
