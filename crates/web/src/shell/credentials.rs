//! Who a request says it is: a visit always, a session perhaps.
//!
//! A visit is a random browser id under a MAC, so it costs no row until something is begun. Browsers
//! carry it and the session in cookies; native apps carry one bearer token that is either.

use axum::http::{HeaderMap, header};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    Keys, Service, Timestamp,
    environments::{BrowserId, Via},
    keys::same,
    messenger::DeviceToken,
    sessions::Token,
};

use super::{cookies, negotiation};

/// What a request carried.
#[derive(Debug)]
pub(super) struct Carried {
    pub via: Via,
    /// None when the visit is missing or forged.
    pub visit: Option<Sealed>,
    pub session: Option<Token>,
    pub messenger: Option<DeviceToken>,
}

impl Carried {
    /// Nothing that is believed.
    pub(super) const fn none() -> Self {
        Self { via: Via::Cookie, visit: None, session: None, messenger: None }
    }
}

/// A visit that was carried back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sealed {
    pub browser: BrowserId,
    /// None for those from before this was noted.
    sealed_at: Option<Timestamp>,
}

impl Sealed {
    /// Whether less than half of its cookie's life is over.
    pub(super) fn is_young(self, now: Timestamp) -> bool {
        self.sealed_at.is_some_and(|at| now.since(at) < cookies::VISIT_LIFE / 2)
    }
}

/// A request carried both cookies and a bearer token.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Both;

const VISIT: &str = "visit.";
const SESSION: &str = "session.";
const MESSENGER: &str = "messenger.";

/// Reads what a request carried. Without anything, a JSON client begins a bearer visit and a browser
/// a cookie visit.
pub(super) fn read(
    service: &Service,
    headers: &HeaderMap,
    wants_json: bool,
) -> Result<Carried, Both> {
    let visit = cookies::find(headers, cookies::VISIT);
    let session = cookies::find(headers, cookies::SESSION);
    let messenger = cookies::find(headers, cookies::MESSENGER);
    let has_cookies = visit.is_some() || session.is_some() || messenger.is_some();
    match bearer(headers) {
        Some(_) if has_cookies => Err(Both),
        Some(token) => Ok(read_bearer(service, token)),
        None => Ok(Carried {
            via: if has_cookies || !wants_json { Via::Cookie } else { Via::Bearer },
            visit: visit.and_then(|visit| open_visit(&service.keys, visit)),
            session: session.map(Token::carried),
            messenger: messenger.map(DeviceToken::carried),
        }),
    }
}

/// The bearer token of a request (RFC 6750, 2.1).
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = negotiation::text(headers, header::AUTHORIZATION.as_str());
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn read_bearer(service: &Service, token: &str) -> Carried {
    let visit = token.strip_prefix(VISIT).and_then(|visit| open_visit(&service.keys, visit));
    let session = token.strip_prefix(SESSION).map(Token::carried);
    let messenger = messenger_token(token);
    let visit = visit.or_else(|| messenger.as_ref().map(app));
    Carried { via: Via::Bearer, visit, session, messenger }
}

/// A messenger's own token in a bearer token.
pub(crate) fn messenger_token(bearer: &str) -> Option<DeviceToken> {
    bearer.strip_prefix(MESSENGER).map(DeviceToken::carried)
}

/// A messenger that carries its own token is one app from its first request to its last.
fn app(token: &DeviceToken) -> Sealed {
    let mut id = [0; 16];
    id.copy_from_slice(&token.hash()[..16]);
    Sealed { browser: BrowserId(id), sealed_at: None }
}

/// The bearer token of a visit without a session.
pub(super) fn visit_bearer(service: &Service, browser: BrowserId) -> String {
    format!("{VISIT}{}", seal_visit(&service.keys, browser, service.now()))
}

/// The bearer token of a session.
pub(super) fn session_bearer(token: &Token) -> String {
    format!("{SESSION}{}", token.as_str())
}

/// The bearer token of a messenger.
pub(super) fn messenger_bearer(token: &DeviceToken) -> String {
    format!("{MESSENGER}{}", token.as_str())
}

/// The value of the visit cookie: the browser, when it was sealed, and a MAC over both.
pub(super) fn seal_visit(keys: &Keys, browser: BrowserId, now: Timestamp) -> String {
    let at = now.0.to_be_bytes();
    let mac = keys.visits.sign(&[b"visit", &browser.0, &at]);
    BASE64_URL_SAFE_NO_PAD.encode([browser.0.as_slice(), &at, &mac[..16]].concat())
}

fn open_visit(keys: &Keys, text: &str) -> Option<Sealed> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
    let (browser, rest) = bytes.split_first_chunk::<16>()?;
    // Before the time was noted, a visit was the browser and a MAC over it alone.
    let (at, mac) = rest.split_at_checked(rest.len().checked_sub(16)?)?;
    let expected = match at {
        [] => keys.visits.sign(&[b"visit", browser]),
        at => keys.visits.sign(&[b"visit", browser, at]),
    };
    let sealed_at = at.try_into().ok().map(i64::from_be_bytes).map(Timestamp);
    let is_whole = at.is_empty() || sealed_at.is_some();
    (is_whole && same(mac, &expected[..16]))
        .then_some(Sealed { browser: BrowserId(*browser), sealed_at })
}

/// The CSRF token of a visit; another after sign-in, because the visit is.
pub(super) fn csrf(service: &Service, browser: BrowserId) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(&service.keys.visits.sign(&[b"csrf", &browser.0])[..24])
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000_000);
    const BROWSER: BrowserId = BrowserId([7; 16]);

    fn keys(secret: u8) -> Keys {
        Keys::derive(&[secret; 32])
    }

    #[test]
    fn a_visit_is_read_back_and_grows_old_at_half_of_its_life() {
        let value = seal_visit(&keys(1), BROWSER, NOW);
        let visit = open_visit(&keys(1), &value).expect("it was sealed with this key");
        assert_eq!(visit.browser, BROWSER);
        let half = cookies::VISIT_LIFE / 2;
        assert!(visit.is_young(NOW + half - Duration::from_secs(1)));
        assert!(!visit.is_young(NOW + half));
    }

    #[test]
    fn a_visit_from_before_its_time_was_noted_is_known_and_old() {
        let mac = keys(1).visits.sign(&[b"visit", &BROWSER.0]);
        let value = BASE64_URL_SAFE_NO_PAD.encode([BROWSER.0.as_slice(), &mac[..16]].concat());
        let visit = open_visit(&keys(1), &value).expect("it was valid once");
        assert!(visit.browser == BROWSER && !visit.is_young(NOW));
    }

    #[test]
    fn what_was_altered_or_cut_is_no_visit() {
        let value = seal_visit(&keys(1), BROWSER, NOW);
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(&value).expect("it was encoded so");
        assert_eq!(open_visit(&keys(2), &value), None);
        for at in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[at] ^= 1;
            assert_eq!(open_visit(&keys(1), &BASE64_URL_SAFE_NO_PAD.encode(altered)), None);
            assert_eq!(open_visit(&keys(1), &BASE64_URL_SAFE_NO_PAD.encode(&bytes[..at])), None);
        }
    }
}
