//! Requests as clients send them.

use std::net::SocketAddr;

use http_body_util::Full;
use hyper::{Method, Request, body::Bytes, header};

/// A request for a page.
pub(crate) fn get(
    to: SocketAddr,
    path: &str,
    accept: &str,
    bearer: Option<&str>,
) -> Request<Full<Bytes>> {
    let mut request = Request::builder().uri(path).header(header::HOST, host(to));
    request = request.header(header::ACCEPT, accept);
    if let Some(bearer) = bearer {
        request = request.header(header::AUTHORIZATION, format!("Bearer {bearer}"));
    }
    request.body(Full::default()).expect("its parts are plain")
}

/// The sign-in of a native app that its account knows, so that it is asked for nothing more.
pub(crate) fn sign_in(
    to: SocketAddr,
    identifier: &str,
    password: &str,
    known: &str,
) -> Request<Full<Bytes>> {
    let body = serde_json::json!({
        "identifier": identifier, "password": password, "known": known,
    });
    let body = body.to_string();
    Request::builder()
        .method(Method::POST)
        .uri("/sign-in")
        .header(header::HOST, host(to))
        .header(header::ACCEPT, "application/json")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Full::from(body))
        .expect("its parts are plain")
}

/// A form as a native app sends it.
pub(crate) fn post(to: SocketAddr, path: &str, bearer: &str, json: &str) -> Request<Full<Bytes>> {
    Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::HOST, host(to))
        .header(header::ACCEPT, "application/json")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::AUTHORIZATION, format!("Bearer {bearer}"))
        .body(Full::from(json.to_owned()))
        .expect("its parts are plain")
}

fn host(to: SocketAddr) -> String {
    format!("localhost:{}", to.port())
}
