//! Learning what everybody's sign-ins show, on every node.

use std::{sync::Arc, time::Duration};

use domain::{Service, environments::crowd};
use tokio::sync::watch;

/// A sign-in is known to every node after this long.
const EVERY: Duration = Duration::from_secs(1);

/// Follows the lessons until told to stop.
pub async fn follow(service: Arc<Service>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        if let Err(fault) = crowd::follow(&service).await {
            tracing::warn!(%fault, "what other sign-ins show could not be learned");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = stop.changed() => {}
        }
    }
}
