//! The load generator: connections that are kept, each with one request at a time.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use http_body_util::{BodyExt, Full};
use hyper::{Request, Response, body::Bytes, body::Incoming, client::conn::http1};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, task::JoinSet};

use crate::Outcome;

/// The nth request of a load.
pub(crate) type Making = Arc<dyn Fn(usize) -> Request<Full<Bytes>> + Send + Sync>;

/// What to send, and how.
#[derive(Clone)]
pub(crate) struct Load {
    pub to: SocketAddr,
    pub connections: usize,
    pub lasting: Duration,
    pub making: Making,
    /// Counts the requests over all rounds, so that no round repeats the last one's.
    pub number: Arc<AtomicUsize>,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measured {
    /// Requests a second.
    pub rate: f64,
    /// In order, the shortest first.
    pub times: Vec<Duration>,
}

impl Measured {
    /// The time that this share of the requests stayed under, in milliseconds.
    pub(crate) fn percentile(&self, share: f64) -> f64 {
        let last = self.times.len().saturating_sub(1);
        // Truncation is what an index wants.
        let index = (last as f64 * share) as usize;
        self.times.get(index).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    }
}

/// One kept connection.
pub(crate) struct Connection {
    sender: http1::SendRequest<Full<Bytes>>,
}

impl Connection {
    /// # Errors
    /// Nobody listens there.
    pub(crate) async fn open(to: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(to).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { sender })
    }

    /// Sends one request and reads the whole answer.
    ///
    /// # Errors
    /// The connection broke.
    pub(crate) async fn send(&mut self, request: Request<Full<Bytes>>) -> Outcome<Response<Bytes>> {
        self.sender.ready().await?;
        let (parts, body) = self.sender.send_request(request).await?.into_parts();
        Ok(Response::from_parts(parts, whole(body).await?))
    }
}

async fn whole(body: Incoming) -> Outcome<Bytes> {
    Ok(body.collect().await?.to_bytes())
}

/// Puts the load on a server. Every answer must be 200.
///
/// # Errors
/// A connection breaks or an answer is another.
pub(crate) async fn run(load: &Load) -> Outcome<Measured> {
    let mut connections = Vec::new();
    for _ in 0..load.connections {
        connections.push(Connection::open(load.to).await?);
    }
    let begun = Instant::now();
    let mut running = JoinSet::new();
    for connection in connections {
        running.spawn(keep_asking(connection, load.clone(), begun + load.lasting));
    }
    let mut times = Vec::new();
    while let Some(of_one) = running.join_next().await {
        times.extend(of_one??);
    }
    let rate = times.len() as f64 / begun.elapsed().as_secs_f64();
    times.sort_unstable();
    Ok(Measured { rate, times })
}

async fn keep_asking(
    mut connection: Connection,
    load: Load,
    until: Instant,
) -> Outcome<Vec<Duration>> {
    let mut times = Vec::new();
    while Instant::now() < until {
        let request = (load.making)(load.number.fetch_add(1, Ordering::Relaxed));
        let begun = Instant::now();
        let answer = connection.send(request).await?;
        times.push(begun.elapsed());
        if answer.status() != 200 {
            let body = String::from_utf8_lossy(answer.body());
            return Err(format!("{} instead of 200: {body}", answer.status()).into());
        }
    }
    Ok(times)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_the_sorted_times() {
        let times = (1..=101).map(Duration::from_millis).collect();
        let measured = Measured { rate: 1.0, times };
        assert!((measured.percentile(0.5) - 51.0).abs() < 0.01);
        assert!((measured.percentile(0.99) - 100.0).abs() < 0.01);
        assert_eq!(Measured::default().percentile(0.5), 0.0);
    }
}
