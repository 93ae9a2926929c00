//! The accept loop: HTTP/1.1, bounded in connections and in the time a client may dawdle.

use std::{convert::Infallible, net::SocketAddr, sync::Arc, time::Duration};

use axum::{body::Body, extract::ConnectInfo};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
};
use web::Site;

use super::hurried::Hurried;

/// What connections may take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub connections: usize,
    /// For a request's headers to arrive.
    pub headers: Duration,
    /// For a client to read on.
    pub reading: Duration,
    /// For running requests when the program is told to stop.
    pub shutdown: Duration,
}

/// Serves until told to stop, then lets running requests end.
pub(crate) async fn accept(
    listener: TcpListener,
    site: Site,
    bounds: Bounds,
    mut stop: watch::Receiver<bool>,
) {
    let room = Arc::new(Semaphore::new(bounds.connections));
    let graceful = GracefulShutdown::new();
    while !*stop.borrow() {
        // Full: new connections wait in the kernel's queue.
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { break };
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    serve(stream, peer, site.clone(), bounds, &graceful, permit);
                }
                Err(problem) => {
                    tracing::warn!(%problem, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
            _ = stop.changed() => {}
        }
    }
    drop(listener);
    if tokio::time::timeout(bounds.shutdown, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
}

fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    site: Site,
    bounds: Bounds,
    graceful: &GracefulShutdown,
    permit: OwnedSemaphorePermit,
) {
    // Answers are one write; waiting to fill a packet only delays them.
    drop(stream.set_nodelay(true));
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        let site = site.clone();
        request.extensions_mut().insert(ConnectInfo(peer));
        async move { Ok::<_, Infallible>(site.answer(request.map(Body::new)).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.headers)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(Hurried::new(stream, bounds.reading)), service);
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        // A client that breaks off is no fault of ours.
        drop(connection.await);
        drop(permit);
    });
}
