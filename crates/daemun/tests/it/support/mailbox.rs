//! A mail server on this machine that takes every mail, or none.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

const PATIENCE: Duration = Duration::from_secs(60);

pub struct Mailbox {
    pub port: u16,
    mails: Arc<Mutex<Vec<String>>>,
}

impl Mailbox {
    /// One that takes whatever is brought.
    pub async fn taking() -> Self {
        Self::start(true).await
    }

    /// One that sends everybody away at the door (RFC 5321 section 3.8: 421).
    pub async fn refusing() -> Self {
        Self::start(false).await
    }

    async fn start(takes: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let mails = Arc::new(Mutex::default());
        let kept = Arc::clone(&mails);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let kept = Arc::clone(&kept);
                // A client that hangs up is done.
                tokio::spawn(async move { talk(stream, takes, &kept).await.ok() });
            }
        });
        Self { port, mails }
    }

    /// The code in the newest mail that has one, once there is one.
    pub async fn code(&self, digits: usize) -> String {
        let begun = Instant::now();
        loop {
            let mails = self.mails.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if let Some(code) = mails.iter().rev().find_map(|mail| run_of_digits(mail, digits)) {
                return code;
            }
            assert!(begun.elapsed() < PATIENCE, "no code in {mails:#?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// The first word of exactly so many digits below a mail's headers.
pub fn run_of_digits(text: &str, digits: usize) -> Option<String> {
    let body = text.split_once("\r\n\r\n").map_or(text, |(_, body)| body);
    let mut words = body.split(|letter: char| !letter.is_ascii_alphanumeric());
    let fits = |word: &&str| word.len() == digits && word.bytes().all(|byte| byte.is_ascii_digit());
    words.find(fits).map(str::to_owned)
}

async fn talk(stream: TcpStream, takes: bool, mails: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    if !takes {
        return stream.write_all(b"421 localhost is closed\r\n").await;
    }
    stream.write_all(b"220 localhost\r\n").await?;
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        let command = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        if command == "DATA" {
            stream.write_all(b"354 go on\r\n").await?;
            let mail = until_the_dot(&mut stream).await?;
            mails.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
        }
        stream.write_all(b"250 localhost\r\n").await?;
        line.clear();
    }
    Ok(())
}

async fn until_the_dot(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut mail = String::new();
    while !mail.ends_with("\r\n.\r\n") {
        if stream.read_line(&mut mail).await? == 0 {
            break;
        }
    }
    Ok(mail)
}
