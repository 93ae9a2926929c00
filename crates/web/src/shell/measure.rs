//! Each request counted, timed and traced: by its route, never by its path, which may carry a link's
//! token.

use std::{
    sync::{Arc, OnceLock},
    time::Instant,
};

use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    middleware::Next,
    response::Response,
};
use tracing::{Instrument, Span, field::Empty};

/// What a request was for, once the router has found it. Where a JSON client is sent on, the first
/// route stays.
#[derive(Clone, Debug, Default)]
struct Route(Arc<OnceLock<String>>);

/// Nothing that we serve; or the shell refused it before anybody looked.
const NONE: &str = "none";

/// Stands around each route, and tells the shell which one it is.
pub(crate) async fn note_route(request: Request, next: Next) -> Response {
    let extensions = request.extensions();
    if let (Some(Route(route)), Some(matched)) =
        (extensions.get::<Route>(), extensions.get::<MatchedPath>())
        && route.set(matched.as_str().to_owned()).is_ok()
    {
        Span::current().record("route", matched.as_str());
    }
    next.run(request).await
}

/// Answers a request inside its span, and counts it.
pub(super) async fn measured<F: Future<Output = Response>>(
    mut request: Request,
    answer: impl FnOnce(Request) -> F,
) -> Response {
    let (begun, method, route) = (Instant::now(), name(request.method()), Route::default());
    request.extensions_mut().insert(route.clone());
    let span = tracing::info_span!("request", method, route = Empty, status = Empty);
    let response = answer(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    span.record("status", status);
    let route = route.0.get().map_or(NONE, String::as_str).to_owned();
    let labels = [("method", method.to_owned()), ("route", route), ("status", status.to_string())];
    metrics::counter!("daemun_requests_total", &labels).increment(1);
    metrics::histogram!("daemun_request_seconds", &labels[..2]).record(begun.elapsed());
    span.in_scope(|| tracing::debug!(micros = begun.elapsed().as_micros(), "answered"));
    response
}

/// Methods by name; what a client makes up is one label and not many.
fn name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        _ => "other",
    }
}
