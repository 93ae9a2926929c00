//! Cookies, all of them `__Host-`: Secure, this host alone, the whole site (RFC 6265bis, 4.1.3.2).

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};

pub(super) const SESSION: &str = "__Host-session";
/// A messenger's token.
pub(super) const MESSENGER: &str = "__Host-messenger";
pub(super) const VISIT: &str = "__Host-visit";
pub(super) const LANGUAGE: &str = "__Host-language";
/// What the accounts know this browser by.
pub(super) const KNOWN: &str = "__Host-known";
/// The accounts that this browser remembers, and whether it was asked to last.
pub(super) const SAVED: &str = "__Host-saved";
/// Who has signed in in this browser lately, for whether people share it.
pub(super) const USERS: &str = "__Host-users";
pub(super) const SAID: &str = "__Host-said";

/// The longest that browsers keep a cookie (RFC 6265bis, 5.5); it is set again when it is used.
pub(super) const MESSENGER_LIFE: Duration = Duration::from_secs(400 * 24 * 3600);
/// A browser forgets a visit that it did not use for this long.
pub(super) const VISIT_LIFE: Duration = Duration::from_secs(30 * 24 * 3600);
pub(super) const LANGUAGE_LIFE: Duration = Duration::from_secs(365 * 24 * 3600);
pub(super) const SAID_LIFE: Duration = Duration::from_secs(60);

/// The value of a cookie.
pub(super) fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    pairs.map(|(key, value)| (key.trim(), value.trim())).find(|(key, _)| *key == name).map(|c| c.1)
}

/// Sets a cookie, for as long as it says or until the browser closes.
pub(super) fn set(headers: &mut HeaderMap, name: &str, value: &str, life: Option<Duration>) {
    let life = life.map(|life| format!("; Max-Age={}", life.as_secs())).unwrap_or_default();
    let cookie = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{life}");
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        headers.append(header::SET_COOKIE, cookie);
    }
}

/// Makes the browser forget a cookie.
pub(super) fn clear(headers: &mut HeaderMap, name: &str) {
    set(headers, name, "", Some(Duration::ZERO));
}
