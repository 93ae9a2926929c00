//! The page that leads to the provider.
//!
//! Its button is a link that carries everything: a form that the answer sends on to another site would
//! be stopped by our own policy (CSP `form-action` holds for redirects too), and so would the
//! provider's own redirects to where we can't know.

use askama::Template;
use domain::identities::{self, Departure, Errand, Provider, Purpose};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use wording::{Moment, say};

use crate::shell::{Failure, Frame, Visit, page};

/// The way to the identity provider.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "identity/away.html")]
pub(crate) struct IdentityAway {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// `bind`, `prove`, `further` or `recover`.
    pub purpose: &'static str,
    /// The provider's name.
    pub provider: String,
    /// The provider's URL. It sends back to `/identity/callback`, with `state` and `result`, which an
    /// app hands over with its own bearer token.
    pub away: String,
    /// The path to the other ways.
    pub other_ways: String,
    /// Until when one may come back, in words.
    pub until: String,
}

page!(IdentityAway, "identity_away", |frame| {
    let page = |purpose| Self {
        frame: frame.clone(),
        purpose,
        provider: "PASS".to_owned(),
        away: "https://identity.example.com/start?state=…".to_owned(),
        other_ways: "/sign-in/further".to_owned(),
        until: "2:30".to_owned(),
    };
    ["bind", "prove", "further", "recover"].map(page).into()
});

/// Somebody about to go to the provider.
#[derive(Debug)]
pub(crate) struct Leaving {
    pub purpose: Purpose,
    /// The session, the attempt or the recovery.
    pub subject: Uuid,
    /// What the page needs to go on when they are back.
    pub note: String,
    /// The path to the other ways.
    pub other_ways: String,
}

/// The page that leads there.
///
/// # Errors
/// [`Failure::NotFound`] where no provider is configured.
pub(crate) fn away(visit: &Visit, leaving: Leaving) -> Result<IdentityAway, Failure> {
    let service = &visit.app().service;
    let provider = service.identity.as_ref().ok_or(Failure::NotFound)?;
    let Leaving { purpose, subject, note, other_ways } = leaving;
    let departure = identities::depart(service, visit.browser, &Errand { purpose, subject, note });
    Ok(IdentityAway {
        frame: visit.frame(),
        purpose: name(purpose),
        provider: provider.name.clone(),
        away: url(provider, &departure),
        other_ways,
        until: say::clock_time(Moment(departure.until.0)).say(&visit.reader()),
    })
}

const fn name(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Bind => "bind",
        Purpose::Prove => "prove",
        Purpose::Further => "further",
        Purpose::Recover => "recover",
    }
}

/// The provider's start URL, which may have a query of its own.
fn url(provider: &Provider, departure: &Departure) -> String {
    let asks = form_urlencoded::Serializer::new(String::new())
        .append_pair("client_id", &provider.client_id)
        .append_pair("redirect_uri", &provider.return_url)
        .append_pair("state", &departure.state)
        .append_pair("nonce", &departure.nonce)
        .finish();
    let start = provider.start_url.split('#').next().unwrap_or_default();
    let joint = if start.contains('?') { '&' } else { '?' };
    format!("{start}{joint}{asks}")
}

/// The provider's name.
///
/// # Errors
/// [`Failure::NotFound`] where none is configured.
pub(super) fn name_of(visit: &Visit) -> Result<String, Failure> {
    let provider = visit.app().service.identity.as_ref();
    Ok(provider.ok_or(Failure::NotFound)?.name.clone())
}
