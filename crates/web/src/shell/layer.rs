//! The shell itself: makes the visit and refuses what is forged.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    Service,
    environments::{Agent, BrowserId, Environment, KnownToken, Users, Via, source_of},
    sessions::{self, Session, Token},
};
use wording::Lang;

use super::{
    Failure, Said, Visit,
    bodies::{Whose, drain},
    client, cookies, credentials,
    fields::Fields,
    headers,
    level::leveled,
    measure::measured,
    negotiation::{Wants, is_of, text},
    operator,
    outcome::{run, through},
    problems,
    remembered::Remembered,
    visit::{Facts, MOST_KNOWN, Surroundings},
};
use crate::{app::App, dev, machines};

/// The state that handlers share.
pub(crate) type Shared = Arc<App>;

/// Runs a request inside a visit, through the routes.
pub(crate) async fn shell(app: &Shared, routes: &Router, request: Request) -> Response {
    measured(request, async |request| {
        let response = if is_probe(&request) {
            through(routes, request).await
        } else if operator::is_operators(request.uri().path()) {
            operator::answer(app, routes, request).await
        } else {
            leveled(request, async |request| answer(app, routes, request).await).await
        };
        headers::finish(response)
    })
    .await
}

async fn answer(app: &Shared, routes: &Router, request: Request) -> Response {
    let is_safe = request.method().is_safe();
    match enter(app, request).await {
        Ok((visit, request)) => run(visit, request, routes).await,
        Err((visit, Failure::InTheClear)) if is_safe => by_https(&visit),
        Err((visit, failure)) => problems::answer(&visit, &failure),
    }
}

/// Nothing is shown in the clear, and nobody is signed in there; what was asked for is asked for again.
fn by_https(visit: &Visit) -> Response {
    let to = visit.url(visit.path());
    (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, to)]).into_response()
}

/// Whether the program is alive is asked by machines that know its address and not its name. The
/// answer is the same for everybody, so no visit is made for it.
fn is_probe(request: &Request) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD)
        && machines::PROBES.contains(&request.uri().path())
}

type Refused = (Visit, Failure);

/// Makes the visit and reads the body; refuses what should not go further.
async fn enter(app: &Shared, request: Request) -> Result<(Visit, Request), Refused> {
    let (mut parts, body) = request.into_parts();
    let (mut facts, mut problem) = visit(app, &parts).await;
    if !parts.method.is_safe() && problem.is_some() {
        drain(body).await;
    } else if !parts.method.is_safe() {
        match read_body(app, &facts, &parts, body).await {
            Ok(fields) => {
                look_again(app, &mut facts).await.unwrap_or_else(|failure| problem = Some(failure));
                if facts.via == Via::Bearer {
                    let sent = fields.text("saved").unwrap_or_default();
                    facts.saved = Remembered::carried(&app.service, sent);
                }
                facts.fields = fields;
                problem = problem.or_else(|| forgery(&facts, &parts));
            }
            Err(failure) => problem = Some(failure),
        }
    }
    let visit = Visit::new(facts);
    match problem {
        Some(failure) => Err((visit, failure)),
        None => {
            parts.extensions.insert(visit.clone());
            Ok((visit, Request::from_parts(parts, Body::empty())))
        }
    }
}

async fn visit(app: &Shared, parts: &Parts) -> (Facts, Option<Failure>) {
    let (headers, policy) = (&parts.headers, &app.service.policy.sessions);
    let wants = Wants::of(headers);
    let mut problem = None;
    if client::origin(&parts.uri, headers, &app.setup.origins).is_none() {
        problem = Some(Failure::Misdirected);
    } else if is_in_the_clear(app, parts) {
        problem = Some(Failure::InTheClear);
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
    let known = carried.visit.map(|visit| visit.browser);
    let browser = session.as_ref().map(|session| session.browser).or(known);
    let is_new = browser.is_none();
    let browser = browser.unwrap_or_else(|| BrowserId(app.service.bytes()));
    let now = app.service.now();
    let keeps_cookie = carried.visit.is_some_and(|it| it.browser == browser && it.is_young(now));
    let slid_to = session.as_ref().and_then(|session| sessions::slid_to(policy, session, now));
    let bearer = (is_new && carried.via == Via::Bearer)
        .then(|| credentials::visit_bearer(&app.service, browser));
    let facts = Facts {
        browser,
        via: carried.via,
        token: carried.session.filter(|_| session.is_some()),
        session,
        messenger: carried.messenger,
        lang: language(headers),
        environment: Arc::new(surroundings(app, parts, browser)),
        path: parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
        wants,
        keeps_cookie,
        slid_to,
        fields: Fields::default(),
        said: cookies::find(headers, cookies::SAID).and_then(Said::named),
        bearer,
        messenger_bearer: None,
        known: known_tokens(headers),
        new_known: None,
        saved: match carried.via {
            Via::Cookie => {
                let kept = cookies::find(headers, cookies::SAVED).unwrap_or_default();
                Remembered::carried(&app.service, kept)
            }
            Via::Bearer => Remembered::default(),
        },
        new_saved: None,
        users: Users::carried(cookies::find(headers, cookies::USERS).unwrap_or_default()),
        app: Arc::clone(app),
    };
    (facts, problem)
}

/// A body takes as long to arrive as whoever sends it likes, and the session may have ended meanwhile.
async fn look_again(app: &App, facts: &mut Facts) -> Result<(), Failure> {
    let Some(token) = &facts.token else { return Ok(()) };
    let found = session(app, token).await?.filter(|session| session.via == facts.via);
    if found.is_none() {
        (facts.token, facts.slid_to) = (None, None);
    }
    facts.session = found;
    Ok(())
}

/// The session of a token: from the cache, or from its row.
pub(super) async fn session(app: &App, token: &Token) -> Result<Option<Arc<Session>>, Failure> {
    let (service, hash) = (&app.service, token.hash());
    let now = service.now();
    let found = match service.sessions.find(&hash) {
        Ok(session) => Some(session),
        Err(mark) => {
            let found = sessions::find(&mut service.db.read().await?, &hash, now).await?;
            let found = found.map(Arc::new);
            found.inspect(|session| service.sessions.keep(mark, hash, session))
        }
    };
    let session = found.filter(|session| session.expires_at > now);
    if let Some(session) = session.as_ref().filter(|session| sessions::is_stale(session, now)) {
        note_seen(service, session);
    }
    Ok(session)
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

/// What the accounts that know this browser know it by, the newest first.
fn known_tokens(headers: &HeaderMap) -> Vec<KnownToken> {
    let tokens = cookies::find(headers, cookies::KNOWN).unwrap_or_default().split('.');
    tokens.filter(|token| !token.is_empty()).take(MOST_KNOWN).map(KnownToken::carried).collect()
}

fn language(headers: &HeaderMap) -> Lang {
    let chosen = cookies::find(headers, cookies::LANGUAGE).and_then(|tag| tag.parse().ok());
    chosen.unwrap_or_else(|| Lang::from_accept_language(text(headers, "accept-language")))
}

/// Who is at the other end of the connection: the client, or a proxy.
fn peer(parts: &Parts) -> IpAddr {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    peer.map_or(IpAddr::from([127, 0, 0, 1]), |peer| peer.0.ip())
}

/// Whether it came to a trusted proxy in the clear.
pub(super) fn is_in_the_clear(app: &App, parts: &Parts) -> bool {
    let setup = &app.setup;
    client::is_in_the_clear(peer(parts), &parts.headers, &setup.trusted_proxies, &setup.origins)
}

/// The client's address, as far as a trusted proxy or the connection tells it.
fn client_address(app: &App, parts: &Parts) -> IpAddr {
    client::address(peer(parts), &parts.headers, &app.setup.trusted_proxies)
}

fn surroundings(app: &Shared, parts: &Parts, browser: BrowserId) -> Surroundings {
    let address = client_address(app, parts);
    let agent = text(&parts.headers, "user-agent").to_owned();
    let app = Arc::clone(app);
    Surroundings::new(Box::new(move || environment(&app, &agent, address, browser)))
}

fn environment(app: &App, agent: &str, address: IpAddr, browser: BrowserId) -> Environment {
    let agent = Agent::read(agent);
    match &app.setup.demo {
        // Whoever is on this machine pretends to be somewhere; a trusted proxy tells where others are.
        Some(demo) if address.is_loopback() => dev::pretend(demo, browser, agent),
        _ => Environment::of(agent, address, &app.setup.places),
    }
}

/// Around a file come its name and the form's other fields.
const AROUND_A_FILE: usize = 16 * 1024;

/// A form with a file may be as large as the largest picture, from whoever is signed in.
fn most_bytes(app: &App, visit: &Facts, headers: &HeaderMap) -> usize {
    let most = app.setup.most_body_bytes;
    if visit.session.is_none() || !is_of(headers, "multipart/form-data") {
        return most;
    }
    let picture = *app.service.policy.profile.picture_max_bytes;
    most.max(usize::try_from(picture).unwrap_or(usize::MAX).saturating_add(AROUND_A_FILE))
}

/// Behind one address may be a whole company, so whoever is signed in has a share of the account's.
fn sender(app: &App, visit: &Facts, parts: &Parts) -> Whose {
    match &visit.session {
        Some(session) => Whose::Known(session.account.uuid()),
        None => Whose::Stranger(source_of(client_address(app, parts))),
    }
}

async fn read_body(
    app: &App,
    visit: &Facts,
    parts: &Parts,
    mut body: Body,
) -> Result<Fields, Failure> {
    let most_bytes = most_bytes(app, visit, &parts.headers);
    let announced = text(&parts.headers, header::CONTENT_LENGTH.as_str()).parse::<usize>();
    let arrived = if announced.is_ok_and(|length| length > most_bytes) {
        Err(Failure::TooLarge { most_bytes })
    } else {
        let whose = sender(app, visit, parts);
        app.room.read(&mut body, most_bytes, &whose, app.setup.longest_request).await
    };
    match arrived {
        Ok(arrived) => Fields::read(&parts.headers, arrived).await.map_err(Failure::from),
        Err(failure) => {
            drain(body).await;
            Err(failure)
        }
    }
}

/// Cookies travel by themselves, so a request with them must come from a page of ours and carry that
/// page's token (RFC 6265bis, 8.8.2). A bearer token does not.
fn forgery(visit: &Facts, parts: &Parts) -> Option<Failure> {
    let ours = client::origin(&parts.uri, &parts.headers, &visit.app.setup.origins)?;
    if visit.via == Via::Bearer {
        // An app sends no Origin; a page elsewhere that begins bearer visits does.
        let is_foreign = client::is_foreign(&parts.headers, ours);
        return is_foreign.then_some(Failure::Forged);
    }
    let header = parts.headers.get("x-csrf-token").and_then(|token| token.to_str().ok());
    let token = header.or_else(|| visit.fields.text("csrf")).unwrap_or_default();
    let csrf = credentials::csrf(&visit.app.service, visit.browser);
    let is_ours = client::is_same_origin(&parts.headers, ours)
        && domain::keys::same(token.as_bytes(), csrf.as_bytes());
    (!is_ours).then_some(Failure::Forged)
}
