//! Which representation and language a request asks for.

use axum::http::{HeaderMap, header};

/// The representation of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wants {
    Html,
    Json,
}

impl Wants {
    /// JSON when `Accept` names it before HTML, or when a JSON body came without an `Accept` that
    /// names HTML; a page otherwise.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let accept = text(headers, header::ACCEPT.as_str());
        let place = |kind: &str| accept.find(kind);
        match (place("application/json"), place("text/html")) {
            (Some(json), Some(html)) if html < json => Self::Html,
            (Some(_), _) => Self::Json,
            (None, Some(_)) => Self::Html,
            (None, None) if is_json(headers) => Self::Json,
            (None, None) => Self::Html,
        }
    }
}

/// Whether the body is JSON.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    is_of(headers, "application/json")
}

/// Whether the body is of this media type (RFC 9110, 8.3.1: in any case of letters).
pub(super) fn is_of(headers: &HeaderMap, media_type: &str) -> bool {
    let sent = text(headers, header::CONTENT_TYPE.as_str());
    let kind = sent.split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case(media_type)
}

/// A header as text; empty when it is missing or is not text.
pub(super) fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
