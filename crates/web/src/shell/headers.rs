//! The headers that every answer carries.

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::Response,
};

/// Everything from this host, nothing inline, framed by nobody (CSP Level 3; ASVS 3.4).
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

const fn value(text: &'static str) -> HeaderValue {
    HeaderValue::from_static(text)
}

static ALWAYS: [(HeaderName, HeaderValue); 6] = [
    (header::CONTENT_SECURITY_POLICY, value(CONTENT_SECURITY_POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, value("nosniff")),
    (header::X_FRAME_OPTIONS, value("DENY")),
    // A link's token must not leave in a Referer.
    (header::REFERRER_POLICY, value("same-origin")),
    (header::STRICT_TRANSPORT_SECURITY, value("max-age=63072000; includeSubDomains")),
    (HeaderName::from_static("cross-origin-opener-policy"), value("same-origin")),
];

/// Adds them. Answers are personal unless they say otherwise.
pub(super) fn finish(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in &ALWAYS {
        headers.entry(name).or_insert_with(|| value.clone());
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let vary = HeaderValue::from_static("Accept, Cookie, Accept-Language, Authorization");
        headers.insert(header::VARY, vary);
    }
    response
}
