//! `/healthz` and `/readyz`.

use axum::{extract::State, http::StatusCode, response::IntoResponse};

use crate::shell::{Answer, Entry, Pages, Shared};

/// What is asked by whoever keeps the program running.
pub(crate) const PROBES: [&str; 2] = ["/healthz", "/readyz"];

pub(crate) fn routes() -> Pages {
    let [health, readiness] = PROBES;
    vec![Entry::raw(health, healthy), Entry::raw(readiness, ready)]
}

/// The process runs and answers.
async fn healthy() -> Answer {
    Ok("ok\n".into_response())
}

/// The database answers too.
async fn ready(State(app): State<Shared>) -> Answer {
    let answers = match app.service.db.read().await {
        Ok(mut tx) => tx.row("SELECT 1", &[]).await.is_ok(),
        Err(_) => false,
    };
    Ok(if answers {
        "ready\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
    })
}
