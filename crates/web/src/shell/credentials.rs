//! Who a request says it is: a visit always, a session perhaps.
//!
//! A visit is a random browser id under a MAC, so it costs no row until something is begun. Browsers
//! carry it and the session in cookies; native apps carry one bearer token that is either.

use axum::http::{HeaderMap, header};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    Service,
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
    pub browser: Option<BrowserId>,
    pub session: Option<Token>,
    pub messenger: Option<DeviceToken>,
}

impl Carried {
    /// Nothing that is believed.
    pub(super) const fn none() -> Self {
        Self { via: Via::Cookie, browser: None, session: None, messenger: None }
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
            browser: visit.and_then(|visit| open_visit(service, visit)),
            session: session.map(Token::carried),
            messenger: messenger.map(DeviceToken::carried),
        }),
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = negotiation::text(headers, header::AUTHORIZATION.as_str());
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn read_bearer(service: &Service, token: &str) -> Carried {
    let browser = token.strip_prefix(VISIT).and_then(|visit| open_visit(service, visit));
    let session = token.strip_prefix(SESSION).map(Token::carried);
    let messenger = messenger_token(token);
    let browser = browser.or_else(|| messenger.as_ref().map(app_browser));
    Carried { via: Via::Bearer, browser, session, messenger }
}

/// A messenger's own token in a bearer token.
pub(crate) fn messenger_token(bearer: &str) -> Option<DeviceToken> {
    bearer.strip_prefix(MESSENGER).map(DeviceToken::carried)
}

/// A messenger that carries its own token is one app from its first request to its last.
fn app_browser(token: &DeviceToken) -> BrowserId {
    let mut id = [0; 16];
    id.copy_from_slice(&token.hash()[..16]);
    BrowserId(id)
}

/// The bearer token of a visit without a session.
pub(super) fn visit_bearer(service: &Service, browser: BrowserId) -> String {
    format!("{VISIT}{}", seal_visit(service, browser))
}

/// The bearer token of a session.
pub(super) fn session_bearer(token: &Token) -> String {
    format!("{SESSION}{}", token.as_str())
}

/// The bearer token of a messenger.
pub(super) fn messenger_bearer(token: &DeviceToken) -> String {
    format!("{MESSENGER}{}", token.as_str())
}

/// The value of the visit cookie.
pub(super) fn seal_visit(service: &Service, browser: BrowserId) -> String {
    let mac = service.keys.visits.sign(&[b"visit", &browser.0]);
    BASE64_URL_SAFE_NO_PAD.encode([browser.0.as_slice(), &mac[..16]].concat())
}

fn open_visit(service: &Service, text: &str) -> Option<BrowserId> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
    let (browser, mac) = bytes.split_at_checked(16)?;
    let expected = service.keys.visits.sign(&[b"visit", browser]);
    same(mac, &expected[..16]).then(|| browser.try_into().map(BrowserId).ok())?
}

/// The CSRF token of a visit; another after sign-in, because the visit is.
pub(super) fn csrf(service: &Service, browser: BrowserId) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(&service.keys.visits.sign(&[b"csrf", &browser.0])[..24])
}
