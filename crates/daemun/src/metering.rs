//! Metrics, in the Prometheus text format, on a listener of their own.

use std::net::SocketAddr;

use axum::{Router, routing::get};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder};

/// Seconds, from a cached read to a long queue of hashes.
const BUCKETS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

/// Serves `/metrics` on `listen` until the program ends.
///
/// # Errors
/// When the address can't be listened on.
pub(crate) async fn serve(listen: SocketAddr) -> std::io::Result<()> {
    let recorder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &BUCKETS)
        .map_err(std::io::Error::other)?
        .build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).map_err(std::io::Error::other)?;
    let listener = tokio::net::TcpListener::bind(listen).await?;
    let router = Router::new().route("/metrics", get(async move || handle.render()));
    tokio::spawn(async move {
        if let Err(problem) = axum::serve(listener, router).await {
            tracing::error!(%problem, "metrics are no longer served");
        }
    });
    Ok(())
}
