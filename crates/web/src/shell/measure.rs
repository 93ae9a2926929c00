//! Each request counted, timed and traced: by its route, never by its path, which may carry a link's
//! token.

use std::{
    sync::{Arc, OnceLock},
    time::Instant,
};

use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    response::Response,
};
use metrics::Label;
use tracing::{Instrument, Span, field::Empty};

/// What a request was for, once the router has found it. Where a JSON client is sent on, the first
/// route stays.
#[derive(Clone, Debug, Default)]
struct Route(Arc<OnceLock<MatchedPath>>);

/// Nothing that we serve; or the shell refused it before anybody looked.
const NONE: &str = "none";

/// Stands around each route, and tells the shell which one it is.
pub(crate) fn note_route(request: Request) -> Request {
    let extensions = request.extensions();
    if let (Some(Route(route)), Some(matched)) =
        (extensions.get::<Route>(), extensions.get::<MatchedPath>())
        && route.set(matched.clone()).is_ok()
    {
        Span::current().record("route", matched.as_str());
    }
    request
}

/// Answers a request inside its span, and counts it.
pub(super) async fn measured<F: Future<Output = Response>>(
    mut request: Request,
    answer: impl FnOnce(Request) -> F,
) -> Response {
    let (begun, method, route) = (Instant::now(), name(request.method()), Route::default());
    request.extensions_mut().insert(route.clone());
    let span = tracing::info_span!("request", method, route = Empty);
    let response = answer(request).instrument(span.clone()).await;
    let status = response.status();
    let route = route.0.get().map_or(NONE, MatchedPath::as_str).to_owned();
    let labels = [
        Label::from_static_parts("method", method),
        Label::new("route", route),
        Label::new("status", status.as_str().to_owned()),
    ];
    metrics::counter!("daemun_requests_total", labels.iter()).increment(1);
    metrics::histogram!("daemun_request_seconds", labels[..2].iter()).record(begun.elapsed());
    let (status, micros) = (status.as_u16(), begun.elapsed().as_micros());
    span.in_scope(|| tracing::debug!(status, micros, "answered"));
    response
}

/// Methods by name; what a client makes up is one label and not many.
fn name(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        _ => "other",
    }
}
