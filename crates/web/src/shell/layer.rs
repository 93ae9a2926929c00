//! The shell itself: makes the visit, refuses what is forged, and finishes the answer.

use std::{net::SocketAddr, panic::AssertUnwindSafe, sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, StatusCode, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{
    Service,
    environments::{Agent, BrowserId, Environment, Via},
    sessions::{self, Session, Token},
};
use futures_util::FutureExt;
use http_body_util::{BodyExt, Limited};
use tracing::Instrument;
use wording::Lang;

use super::{
    Failure, Said, Visit, client, cookies, credentials,
    fields::Fields,
    headers,
    measure::measured,
    negotiation::{Wants, text},
    problems,
    visit::{Credentials, Going},
};
use crate::{app::App, dev};

/// The state that handlers share.
pub(crate) type Shared = Arc<App>;

/// Runs a request inside a visit.
pub(crate) async fn shell(State(app): State<Shared>, request: Request, next: Next) -> Response {
    measured(request, async |request| {
        let response = match enter(&app, request).await {
            Ok((visit, request)) => run(&app, visit, request, next).await,
            Err((visit, failure)) => problems::answer(&visit, &failure),
        };
        headers::finish(response)
    })
    .await
}

type Refused = (Box<Visit>, Failure);

/// Makes the visit and reads the body; refuses what should not go further.
async fn enter(app: &Shared, request: Request) -> Result<(Visit, Request), Refused> {
    let (mut parts, body) = request.into_parts();
    let (mut visit, mut problem) = visit(app, &parts).await;
    if problem.is_none() && !parts.method.is_safe() {
        match read_body(app, &visit, &parts, body).await {
            Ok(fields) => {
                visit.fields = fields;
                problem = forgery(&visit, &parts);
            }
            Err(failure) => problem = Some(failure),
        }
    }
    match problem {
        Some(failure) => Err((Box::new(visit), failure)),
        None => {
            parts.extensions.insert(visit.clone());
            Ok((visit, Request::from_parts(parts, Body::empty())))
        }
    }
}

async fn visit(app: &Shared, parts: &Parts) -> (Visit, Option<Failure>) {
    let headers = &parts.headers;
    let wants = Wants::of(headers);
    let mut problem = None;
    if client::origin(&parts.uri, headers, &app.setup.origins).is_none() {
        problem = Some(Failure::Misdirected);
    }
    let carried = credentials::read(&app.service, headers, wants == Wants::Json);
    let carried = carried.unwrap_or_else(|_| {
        problem = Some(Failure::TwoCredentials);
        credentials::Carried::none()
    });
    let session = match (&carried.session, &problem) {
        (Some(token), None) => session(app, token).await.unwrap_or_else(|failure| {
            problem = Some(failure);
            None
        }),
        _ => None,
    };
    let session = session.filter(|session| session.via == carried.via);
    let browser = session.as_ref().map(|session| session.browser).or(carried.browser);
    let is_new = browser.is_none();
    let browser = browser.unwrap_or_else(|| BrowserId(app.service.bytes()));
    let bearer = (is_new && carried.via == Via::Bearer)
        .then(|| credentials::visit_bearer(&app.service, browser));
    let visit = Visit {
        browser,
        via: carried.via,
        session,
        messenger: carried.messenger,
        lang: language(headers),
        environment: environment(app, parts, browser),
        path: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        wants,
        csrf: credentials::csrf(&app.service, browser),
        fields: Fields::default(),
        said: cookies::find(headers, cookies::SAID).and_then(Said::named),
        bearer,
        messenger_bearer: None,
        app: Arc::clone(app),
    };
    (visit, problem)
}

/// The session of a token: from the cache, or from its row.
async fn session(app: &App, token: &Token) -> Result<Option<Arc<Session>>, Failure> {
    let (service, hash) = (&app.service, token.hash());
    let now = service.now();
    let mark = match service.sessions.find(&hash) {
        Ok(session) => return Ok(Some(session).filter(|session| session.expires_at > now)),
        Err(mark) => mark,
    };
    let found = sessions::find(&mut service.db.read().await?, &hash, now).await?;
    let Some(session) = found.map(Arc::new) else { return Ok(None) };
    service.sessions.keep(mark, hash, &session);
    if sessions::is_stale(&session, now) {
        note_seen(service, &session);
    }
    Ok(Some(session))
}

/// Nobody waits for it to be noted that a session was used.
fn note_seen(service: &Arc<Service>, session: &Arc<Session>) {
    let (service, session) = (Arc::clone(service), Arc::clone(session));
    tokio::spawn(async move {
        if let Err(fault) = sessions::touch(&service, &session).await {
            tracing::debug!(%fault, "it could not be noted that a session was used");
        }
    });
}

fn language(headers: &HeaderMap) -> Lang {
    let chosen = cookies::find(headers, cookies::LANGUAGE).and_then(|tag| tag.parse().ok());
    chosen.unwrap_or_else(|| Lang::from_accept_language(text(headers, "accept-language")))
}

fn environment(app: &App, parts: &Parts, browser: BrowserId) -> Environment {
    let agent = Agent::read(text(&parts.headers, "user-agent"));
    if let Some(demo) = &app.setup.demo {
        return dev::pretend(demo, browser, agent);
    }
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(std::net::IpAddr::from([127, 0, 0, 1]), |peer| peer.0.ip());
    let address = client::address(peer, &parts.headers, &app.setup.trusted_proxies);
    Environment::of(agent, address, &app.setup.places)
}

/// Around a file come its name and the form's other fields.
const AROUND_A_FILE: usize = 16 * 1024;

/// A form with a file may be as large as the largest picture, from whoever is signed in.
fn most_bytes(app: &App, visit: &Visit, headers: &HeaderMap) -> usize {
    let most = app.setup.most_body_bytes;
    let media_type = text(headers, header::CONTENT_TYPE.as_str());
    if visit.session.is_none() || !media_type.starts_with("multipart/form-data") {
        return most;
    }
    let picture = *app.service.policy.profile.picture_max_bytes;
    most.max(usize::try_from(picture).unwrap_or(usize::MAX).saturating_add(AROUND_A_FILE))
}

async fn read_body(app: &App, visit: &Visit, parts: &Parts, body: Body) -> Result<Fields, Failure> {
    let most_bytes = most_bytes(app, visit, &parts.headers);
    let announced = text(&parts.headers, header::CONTENT_LENGTH.as_str()).parse::<usize>();
    if announced.is_ok_and(|length| length > most_bytes) {
        drain(body).await;
        return Err(Failure::TooLarge { most_bytes });
    }
    let body = Limited::new(body, most_bytes).collect();
    let body = tokio::time::timeout(app.setup.longest_request, body).await;
    let body = body.map_err(|_| Failure::TooLate)?;
    let body = body.map_err(|_| Failure::TooLarge { most_bytes })?;
    Fields::read(&parts.headers, body.to_bytes()).await.map_err(Failure::from)
}

/// Reads on for a while without keeping anything: a client that is still sending when the
/// connection closes may never read the answer.
async fn drain(body: Body) {
    const LONGEST: Duration = Duration::from_secs(2);
    const MOST: usize = 16 * 1024 * 1024;
    let mut body = Limited::new(body, MOST);
    let read = async { while body.frame().await.is_some_and(|frame| frame.is_ok()) {} };
    // What is left after that is cut off.
    drop(tokio::time::timeout(LONGEST, read).await);
}

/// Cookies travel by themselves, so a request with them must come from a page of ours and carry that
/// page's token (RFC 6265bis, 8.8.2). A bearer token does not.
fn forgery(visit: &Visit, parts: &Parts) -> Option<Failure> {
    let ours = client::origin(&parts.uri, &parts.headers, &visit.app.setup.origins)?;
    if visit.via == Via::Bearer {
        // An app sends no Origin; a page elsewhere that begins bearer visits does.
        let is_foreign = client::is_foreign(&parts.headers, ours);
        return is_foreign.then_some(Failure::Forged);
    }
    let header = parts.headers.get("x-csrf-token").and_then(|token| token.to_str().ok());
    let token = header.or_else(|| visit.fields.text("csrf")).unwrap_or_default();
    let is_ours = client::is_same_origin(&parts.headers, ours)
        && domain::keys::same(token.as_bytes(), visit.csrf.as_bytes());
    (!is_ours).then_some(Failure::Forged)
}

/// Runs the handler. A panic in it ends this one request. What changes something runs to its end,
/// whether or not the client waits.
async fn run(app: &Shared, visit: Visit, request: Request, next: Next) -> Response {
    let longest = app.setup.longest_request;
    let is_change = !request.method().is_safe();
    let headers = request.headers().clone();
    let handled = {
        let next = next.clone();
        async move {
            let run = AssertUnwindSafe(next.run(request)).catch_unwind();
            run.await.unwrap_or_else(|_| Failure::Broken.into_response())
        }
    };
    let handled = if is_change {
        tokio::time::timeout(longest, tokio::spawn(handled.in_current_span()))
            .await
            .map(|joined| joined.unwrap_or_else(|_| Failure::Broken.into_response()))
    } else {
        tokio::time::timeout(longest, handled).await
    };
    let response = handled.unwrap_or_else(|_| Failure::TooLate.into_response());
    finish(app, visit, &headers, response, next).await
}

/// Turns what the handler meant into what is sent.
async fn finish(
    app: &Shared,
    mut visit: Visit,
    headers: &HeaderMap,
    mut response: Response,
    next: Next,
) -> Response {
    if let Some(failure) = response.extensions_mut().remove::<Failure>() {
        return match failure {
            Failure::SignInFirst => sign_in_first(app, visit, headers, next).await,
            failure => {
                let problem = problems::answer(&visit, &failure);
                let mut problem = with_visit_cookie(&visit, headers, problem);
                // Whoever used the wrong method is told the right ones (RFC 9110, 15.5.6).
                if let Some(methods) = response.headers_mut().remove(header::ALLOW) {
                    problem.headers_mut().insert(header::ALLOW, methods);
                }
                problem
            }
        };
    }
    let Some(going) = response.extensions_mut().remove::<Going>() else {
        let mut response = with_visit_cookie(&visit, headers, response);
        if visit.said.is_some() && visit.via == Via::Cookie {
            cookies::clear(response.headers_mut(), cookies::SAID);
        }
        return response;
    };
    match visit.wants {
        Wants::Html => redirect(&visit, headers, &going),
        Wants::Json => {
            carry_over(&visit, &going);
            change(&mut visit, headers, &going).await;
            let mut response = follow(visit.clone(), headers, &going.to, next).await;
            set_cookies(&visit, &mut response, &going);
            response
        }
    }
}

fn redirect(visit: &Visit, headers: &HeaderMap, going: &Going) -> Response {
    let response = (StatusCode::SEE_OTHER, [(header::LOCATION, going.to.as_str())]);
    let mut response = with_visit_cookie(visit, headers, response.into_response());
    set_cookies(visit, &mut response, going);
    carry_over(visit, going);
    if let Some(said) = going.said {
        let life = Some(cookies::SAID_LIFE);
        cookies::set(response.headers_mut(), cookies::SAID, said.name(), life);
    }
    response
}

/// A browser that has no valid visit yet gets one.
fn with_visit_cookie(visit: &Visit, headers: &HeaderMap, mut response: Response) -> Response {
    let value = credentials::seal_visit(&visit.app.service, visit.browser);
    let has_it = cookies::find(headers, cookies::VISIT) == Some(value.as_str());
    // What others may keep must not carry one browser's visit.
    let is_personal = !response.headers().contains_key(header::CACHE_CONTROL);
    if visit.via == Via::Cookie && !has_it && visit.session.is_none() && is_personal {
        let life = Some(cookies::VISIT_LIFE);
        cookies::set(response.headers_mut(), cookies::VISIT, &value, life);
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
        Some(Credentials::Session { token, browser, kept }) => {
            cookies::set(headers, cookies::SESSION, token.as_str(), life(*kept));
            let value = credentials::seal_visit(service, *browser);
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
        Some(Credentials::None) => {
            cookies::clear(headers, cookies::SESSION);
            cookies::clear(headers, cookies::VISIT);
        }
        None => {}
    }
}

/// Makes the visit what it is after the step, for the page that follows.
async fn change(visit: &mut Visit, headers: &HeaderMap, going: &Going) {
    let app = Arc::clone(&visit.app);
    visit.said = going.said;
    visit.lang = going.lang.unwrap_or(visit.lang);
    match &going.credentials {
        Some(Credentials::Session { token, .. } | Credentials::Rotated { token, .. }) => {
            visit.session = session(&app, token).await.unwrap_or_default();
            visit.bearer = Some(credentials::session_bearer(token));
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
        // The same session, as the step has left it.
        None if visit.session.is_some() => {
            let carried = credentials::read(&app.service, headers, true).ok();
            if let Some(token) = carried.and_then(|carried| carried.session) {
                visit.session = session(&app, &token).await.unwrap_or_default();
            }
        }
        None => {}
    }
    if let Some(session) = &visit.session {
        visit.browser = session.browser;
    }
    visit.bearer = visit.bearer.take().filter(|_| visit.via == Via::Bearer);
    visit.csrf = credentials::csrf(&app.service, visit.browser);
}

/// A page may send on to a page that sends on, and no further.
const MOST_HOPS: usize = 4;

/// The next page's value, for a JSON client.
async fn follow(mut visit: Visit, headers: &HeaderMap, to: &str, next: Next) -> Response {
    to.clone_into(&mut visit.path);
    visit.fields = Fields::default();
    for _ in 0..MOST_HOPS {
        let mut response = ask(&visit, headers, next.clone()).await;
        if let Some(failure) = response.extensions_mut().remove::<Failure>() {
            return problems::answer(&visit, &failure);
        }
        let Some(going) = response.extensions_mut().remove::<Going>() else { return response };
        visit.path = going.to;
        visit.said = going.said.or(visit.said);
    }
    problems::answer(&visit, &Failure::Broken)
}

/// Asks for the page that the visit is at.
async fn ask(visit: &Visit, headers: &HeaderMap, next: Next) -> Response {
    let Ok(uri) = visit.path.parse::<Uri>() else { return Failure::Broken.into_response() };
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri;
    if let Some(accept) = headers.get(header::ACCEPT) {
        request.headers_mut().insert(header::ACCEPT, accept.clone());
    }
    request.extensions_mut().insert(visit.clone());
    next.run(request).await
}

async fn sign_in_first(app: &Shared, visit: Visit, headers: &HeaderMap, next: Next) -> Response {
    let path = format!("/sign-in?next={}", crate::router::quoted(&visit.path));
    let going = Going { to: path.clone(), said: None, credentials: None, lang: None };
    match visit.wants {
        Wants::Html => redirect(&visit, headers, &going),
        Wants::Json => {
            let mut visit = visit;
            if visit.via == Via::Bearer && visit.bearer.is_none() {
                visit.bearer = Some(credentials::visit_bearer(&app.service, visit.browser));
            }
            let mut response = follow(visit, headers, &path, next).await;
            *response.status_mut() = StatusCode::UNAUTHORIZED;
            response
        }
    }
}
