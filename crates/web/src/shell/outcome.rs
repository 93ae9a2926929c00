//! Runs the handler, and turns what it meant into what is sent.

use std::{panic::AssertUnwindSafe, sync::Arc};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use domain::{
    AccountId,
    environments::{BrowserId, KnownToken, Via},
};
use futures_util::FutureExt;
use tower::Service;
use tracing::Instrument;

use super::{
    Failure, Visit, cookies, credentials,
    fields::Fields,
    going::{Credentials, Going, Left},
    layer::session,
    negotiation::Wants,
    problems,
    remembered::Remembered,
};

/// Runs the handler. A panic in it ends this one request. What changes something runs to its end,
/// whether or not the client waits.
pub(super) async fn run(visit: Visit, request: Request, routes: &Router) -> Response {
    let longest = visit.app.setup.longest_request;
    let handled = if request.method().is_safe() {
        tokio::time::timeout(longest, unbroken(routes.clone(), request)).await
    } else {
        let handled = unbroken(routes.clone(), request).in_current_span();
        tokio::time::timeout(longest, tokio::spawn(handled))
            .await
            .map(|joined| joined.unwrap_or_else(|_| Failure::Broken.into_response()))
    };
    let response = handled.unwrap_or_else(|_| Failure::Unavailable.into_response());
    finish(visit, response, routes).await
}

pub(super) async fn unbroken(routes: Router, request: Request) -> Response {
    let handled = AssertUnwindSafe(through(&routes, request)).catch_unwind();
    handled.await.unwrap_or_else(|_| Failure::Broken.into_response())
}

/// Sends the request through the routes.
pub(super) async fn through(routes: &Router, request: Request) -> Response {
    let Ok(response) = routes.clone().call(request).await;
    response
}

async fn finish(mut visit: Visit, mut response: Response, routes: &Router) -> Response {
    if let Some(failure) = response.extensions_mut().remove::<Failure>() {
        return match failure {
            Failure::SignInFirst => sign_in_first(visit, routes).await,
            failure => {
                let problem = problems::answer(&visit, &failure);
                let mut problem = with_cookies(&visit, problem);
                // Whoever used the wrong method is told the right ones (RFC 9110, 15.5.6).
                if let Some(methods) = response.headers_mut().remove(header::ALLOW) {
                    problem.headers_mut().insert(header::ALLOW, methods);
                }
                problem
            }
        };
    }
    let Some(going) = response.extensions_mut().remove::<Going>() else {
        let mut response = with_cookies(&visit, response);
        if visit.said.is_some() && visit.via == Via::Cookie {
            cookies::clear(response.headers_mut(), cookies::SAID);
        }
        return response;
    };
    match visit.wants {
        Wants::Html => redirect(&visit, &going),
        Wants::Json => {
            carry_over(&visit, &going);
            // What was done is done, also where the page after it can't be shown.
            let mut response = match change(&mut visit, &going).await {
                Ok(()) => follow(visit.clone(), &going.to, routes).await,
                Err(failure) => problems::answer(&visit, &failure),
            };
            set_cookies(&visit, &mut response, &going);
            response
        }
    }
}

fn redirect(visit: &Visit, going: &Going) -> Response {
    let response = (StatusCode::SEE_OTHER, [(header::LOCATION, going.to.as_str())]);
    let mut response = response.into_response();
    if going.credentials.is_none() {
        response = with_cookies(visit, response);
    }
    set_cookies(visit, &mut response, going);
    carry_over(visit, going);
    if let Some(said) = going.said {
        let life = Some(cookies::SAID_LIFE);
        cookies::set(response.headers_mut(), cookies::SAID, &said.name(), life);
    }
    response
}

/// A browser that has no valid visit yet gets one; one whose cookies grow old gets them anew.
fn with_cookies(visit: &Visit, mut response: Response) -> Response {
    // What others may keep must not carry one browser's visit.
    let is_personal = !response.headers().contains_key(header::CACHE_CONTROL);
    if visit.via == Via::Bearer || !is_personal {
        return response;
    }
    let (headers, service) = (response.headers_mut(), &visit.app.service);
    if !visit.keeps_cookie {
        let value = credentials::seal_visit(&service.keys, visit.browser, service.now());
        cookies::set(headers, cookies::VISIT, &value, Some(cookies::VISIT_LIFE));
    }
    if let (Some(until), Some(token)) = (visit.slid_to, &visit.token) {
        let life = until.since(service.now());
        cookies::set(headers, cookies::SESSION, token.as_str(), Some(life));
    }
    response
}

/// On the demo bench the pretended place goes along with the visit.
fn carry_over(visit: &Visit, going: &Going) {
    if let (Some(demo), Some(Credentials::Session { browser, .. })) =
        (&visit.app.setup.demo, &going.credentials)
    {
        demo.places.carry_over(visit.browser, *browser);
    }
}

fn set_cookies(visit: &Visit, response: &mut Response, going: &Going) {
    let headers = response.headers_mut();
    if let Some(lang) = going.lang {
        cookies::set(headers, cookies::LANGUAGE, lang.tag(), Some(cookies::LANGUAGE_LIFE));
    }
    if visit.via == Via::Bearer {
        return;
    }
    let service = &visit.app.service;
    let life = |kept: bool| kept.then_some(*service.policy.sessions.kept_life);
    match &going.credentials {
        Some(Credentials::Session { account, token, browser, kept, known, left }) => {
            cookies::set(headers, cookies::SESSION, token.as_str(), life(*kept));
            set_known(visit, headers, *account, known.as_ref(), left);
            set_left(visit, headers, *account, left);
            let users = visit.users.with(service, *account).to_text();
            let window = *service.policy.known_browsers.shared_window;
            cookies::set(headers, cookies::USERS, &users, Some(window));
            let value = credentials::seal_visit(&service.keys, *browser, service.now());
            cookies::set(headers, cookies::VISIT, &value, Some(cookies::VISIT_LIFE));
        }
        Some(Credentials::Rotated { token, kept }) => {
            cookies::set(headers, cookies::SESSION, token.as_str(), life(*kept));
        }
        Some(Credentials::Messenger(token)) => {
            let life = Some(cookies::MESSENGER_LIFE);
            cookies::set(headers, cookies::MESSENGER, token.as_str(), life);
        }
        Some(Credentials::NoMessenger) => cookies::clear(headers, cookies::MESSENGER),
        Some(Credentials::Unsaved(gone)) => set_saved(visit, headers, &visit.saved.without(gone)),
        Some(Credentials::None) => {
            cookies::clear(headers, cookies::SESSION);
            cookies::clear(headers, cookies::VISIT);
        }
        None => {}
    }
}

/// What the accounts know this browser by: a shared computer keeps nothing of this one.
fn set_known(
    visit: &Visit,
    headers: &mut HeaderMap,
    account: AccountId,
    known: Option<&KnownToken>,
    left: &Left,
) {
    if known.is_none() && (visit.known.is_empty() || !matches!(left, Left::Nothing)) {
        return;
    }
    let tokens = visit.known_with(account, known);
    if tokens.is_empty() {
        return cookies::clear(headers, cookies::KNOWN);
    }
    let value = tokens.iter().map(KnownToken::as_str).collect::<Vec<_>>().join(".");
    let life = *visit.app().service.policy.known_browsers.life;
    cookies::set(headers, cookies::KNOWN, &value, Some(life));
}

fn set_left(visit: &Visit, headers: &mut HeaderMap, account: AccountId, left: &Left) {
    let service = &visit.app().service;
    let (ticked, new) = match left {
        Left::AsItWas => return,
        Left::Nothing => (visit.saved.ticked, None),
        Left::Chosen { ticked, saved } => (*ticked, saved.as_ref()),
    };
    let after = visit.saved.after(service, account, ticked, new);
    if !visit.saved.is_empty() || !after.is_empty() {
        set_saved(visit, headers, &after);
    }
}

fn set_saved(visit: &Visit, headers: &mut HeaderMap, remembered: &Remembered) {
    let value = remembered.to_text();
    if value.is_empty() {
        return cookies::clear(headers, cookies::SAVED);
    }
    let life = *visit.app().service.policy.saved_sign_ins.unused_life;
    cookies::set(headers, cookies::SAVED, &value, Some(life));
}

/// Makes the visit what it is after the step, for the page that follows.
async fn change(visit: &mut Visit, going: &Going) -> Result<(), Failure> {
    let visit = visit.facts_mut();
    let app = Arc::clone(&visit.app);
    visit.said = going.said;
    visit.lang = going.lang.unwrap_or(visit.lang);
    if let Some(Credentials::Session { known, left, .. }) = &going.credentials {
        visit.new_known = known.clone().filter(|_| visit.via == Via::Bearer);
        if let (Left::Chosen { saved, .. }, Via::Bearer) = (left, visit.via) {
            visit.new_saved = saved.clone();
        }
    }
    match &going.credentials {
        Some(Credentials::Session { token, .. } | Credentials::Rotated { token, .. }) => {
            let is_bearer = visit.via == Via::Bearer;
            visit.bearer = is_bearer.then(|| credentials::session_bearer(token));
            visit.session = session(&app, token).await?;
        }
        Some(Credentials::None) => {
            visit.session = None;
            visit.browser = BrowserId(app.service.bytes());
            visit.bearer = Some(credentials::visit_bearer(&app.service, visit.browser));
        }
        Some(Credentials::Messenger(token)) => {
            visit.messenger = Some(token.clone());
            visit.messenger_bearer =
                (visit.via == Via::Bearer).then(|| credentials::messenger_bearer(token));
        }
        Some(Credentials::NoMessenger) => visit.messenger = None,
        Some(Credentials::Unsaved(gone)) => visit.saved = visit.saved.without(gone),
        // The same session, as the step has left it.
        None => {
            if let Some(token) = &visit.token {
                visit.session = session(&app, token).await?;
            }
        }
    }
    if let Some(session) = &visit.session {
        visit.browser = session.browser;
    }
    visit.bearer = visit.bearer.take().filter(|_| visit.via == Via::Bearer);
    Ok(())
}

/// A page may send on to a page that sends on, and no further.
const MOST_HOPS: usize = 4;

/// The next page's value, for a JSON client.
async fn follow(mut visit: Visit, to: &str, routes: &Router) -> Response {
    let facts = visit.facts_mut();
    to.clone_into(&mut facts.path);
    facts.fields = Fields::default();
    for _ in 0..MOST_HOPS {
        let mut response = ask(&visit, routes).await;
        if let Some(failure) = response.extensions_mut().remove::<Failure>() {
            return problems::answer(&visit, &failure);
        }
        let Some(going) = response.extensions_mut().remove::<Going>() else { return response };
        let facts = visit.facts_mut();
        facts.path = going.to;
        facts.said = going.said.or(facts.said);
    }
    problems::answer(&visit, &Failure::Broken)
}

/// Asks for the page that the visit is at.
async fn ask(visit: &Visit, routes: &Router) -> Response {
    let Ok(uri) = visit.path.parse::<Uri>() else { return Failure::Broken.into_response() };
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri;
    request.extensions_mut().insert(visit.clone());
    through(routes, request).await
}

/// Whoever is asked to sign in is in no session, or in one that has ended since the request began.
async fn sign_in_first(mut visit: Visit, routes: &Router) -> Response {
    let facts = visit.facts_mut();
    (facts.session, facts.token, facts.slid_to) = (None, None, None);
    let path = format!("/sign-in?next={}", crate::router::quoted(&visit.path));
    match visit.wants {
        Wants::Html => {
            redirect(&visit, &Going { to: path, said: None, credentials: None, lang: None })
        }
        Wants::Json => {
            if visit.via == Via::Bearer && visit.bearer.is_none() {
                let bearer = credentials::visit_bearer(&visit.app.service, visit.browser);
                visit.facts_mut().bearer = Some(bearer);
            }
            let mut response = follow(visit, &path, routes).await;
            *response.status_mut() = StatusCode::UNAUTHORIZED;
            response
        }
    }
}
