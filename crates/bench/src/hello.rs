//! The floor of everything over HTTP: the same stack, and nothing to do.

use axum::{Router, routing::get, serve::ListenerExt};
use tokio::net::TcpListener;

use crate::Outcome;

/// The hidden command that serves it, in a process of its own as the program is.
pub(crate) const COMMAND: &str = "hello";

/// Serves "hello" until the process ends.
///
/// # Errors
/// The address can't be listened on.
pub(crate) fn run(address: &str) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(address).await?;
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        let router = Router::new().route("/readyz", get(async || "hello"));
        Ok(axum::serve(listener, router).await?)
    })
}
