//! Requests of operators' programs, below `/admin/api`: an operator's token and JSON, and nothing else.
//! No visit is made for them: no cookie is read or set, and no session's token is known there.

use std::sync::Arc;

use axum::{
    Json, Router,
    body::{Body, HttpBody},
    extract::{FromRequestParts, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{
    Error, Fault, Service, Timestamp,
    operators::{self, Act, Actor, Done, Operator, Power, Reason, Rest, Token},
};
use serde::de::DeserializeOwned;
use serde_json::json;
use store::Key;

use super::{
    Failure, Shared,
    bodies::{Arrived, Whose, drain},
    client, credentials,
    layer::is_in_the_clear,
    negotiation,
    outcome::unbroken,
};

/// Whether a path is one of theirs.
pub(super) fn is_operators(path: &str) -> bool {
    path.strip_prefix("/admin/api").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Who calls, with what.
#[derive(Clone, Debug)]
pub(crate) struct Caller(Arc<Call>);

#[derive(Debug)]
struct Call {
    app: Shared,
    operator: Operator,
    body: Arrived,
}

/// What is answered: JSON, or why not.
pub(crate) type Told<T> = Result<Json<T>, Declined>;

/// Why there is no answer. Nothing of it tells whether an account exists to whoever may not know.
#[derive(Debug)]
pub(crate) enum Declined {
    /// No token, or none that is valid.
    Unknown,
    /// The role does not allow it.
    Forbidden,
    /// The token rests, with the account that it is bound to.
    Rests(Rest),
    /// No such thing, or none that the caller has to do with.
    NotFound,
    /// A field can't be what it is.
    Invalid {
        field: &'static str,
    },
    /// The same key came with something else before, or it was answered already.
    Conflict,
    TooMany {
        again_at: Timestamp,
        now: Timestamp,
    },
    Failed(Failure),
}

impl From<Fault> for Declined {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault.into())
    }
}

impl From<Error> for Declined {
    fn from(error: Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Failure> for Declined {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl IntoResponse for Declined {
    fn into_response(self) -> Response {
        let (status, error) = match &self {
            Self::Unknown => (StatusCode::UNAUTHORIZED, "unauthorized"),
            Self::Forbidden => (StatusCode::FORBIDDEN, "forbidden"),
            Self::Rests(rest) => (StatusCode::FORBIDDEN, rest.name()),
            Self::NotFound => (StatusCode::NOT_FOUND, "not_found"),
            Self::Invalid { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "invalid"),
            Self::Conflict => (StatusCode::CONFLICT, "conflict"),
            Self::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too_many"),
            Self::Failed(failure) => failed(failure),
        };
        let body = match &self {
            Self::Invalid { field } => json!({ "error": error, "field": field }),
            _ => json!({ "error": error }),
        };
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        match self {
            // RFC 6750, 3: nothing more is said of why.
            Self::Unknown => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Self::TooMany { again_at, now } => {
                let seconds = again_at.since(now).as_secs() + 1;
                headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            _ => {}
        }
        response
    }
}

const fn failed(failure: &Failure) -> (StatusCode, &'static str) {
    match failure {
        Failure::NotFound => (StatusCode::NOT_FOUND, "not_found"),
        Failure::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
        Failure::Misdirected | Failure::InTheClear => {
            (StatusCode::MISDIRECTED_REQUEST, "misdirected")
        }
        Failure::Unreadable(_) => (StatusCode::BAD_REQUEST, "unreadable"),
        Failure::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
        Failure::TooLate => (StatusCode::REQUEST_TIMEOUT, "too_late"),
        Failure::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
        Failure::Refused(_)
        | Failure::SignInFirst
        | Failure::Forged
        | Failure::TwoCredentials
        | Failure::Broken => (StatusCode::INTERNAL_SERVER_ERROR, "broken"),
    }
}

/// Answers a request of an operator's program. Who may not come in learns nothing of what is inside,
/// not even which paths there are.
pub(super) async fn answer(app: &Shared, routes: &Router, request: Request) -> Response {
    let (mut parts, mut body) = request.into_parts();
    let caller = match enter(app, &parts, &mut body).await {
        Ok(caller) => caller,
        Err(declined) => {
            drain(body).await;
            return declined.into_response();
        }
    };
    parts.extensions.insert(caller);
    let handled = unbroken(routes.clone(), Request::from_parts(parts, Body::empty()));
    // What was begun is finished, whether or not the caller waits.
    let handled = tokio::time::timeout(app.setup.longest_request, tokio::spawn(handled)).await;
    let mut response = match handled {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => Failure::Broken.into_response(),
        Err(_) => Failure::Unavailable.into_response(),
    };
    match response.extensions_mut().remove::<Failure>() {
        Some(failure) => Declined::Failed(failure).into_response(),
        None => response,
    }
}

async fn enter(app: &Shared, parts: &Parts, body: &mut Body) -> Result<Caller, Declined> {
    let headers = &parts.headers;
    let is_ours = client::origin(&parts.uri, headers, &app.setup.origins).is_some();
    if !is_ours || is_in_the_clear(app, parts) {
        return Err(Failure::Misdirected.into());
    }
    let operator = allowed(app, headers).await?;
    let has_come = body.is_end_stream();
    let body = read_body(app, &operator, headers, body).await?;
    // A body ends as late as the caller likes, and the token may have been taken back meanwhile.
    let operator = if has_come { operator } else { allowed(app, headers).await? };
    Ok(Caller(Arc::new(Call { app: Arc::clone(app), operator, body })))
}

async fn allowed(app: &Shared, headers: &HeaderMap) -> Result<Operator, Declined> {
    let operator = operator(app, headers).await?.ok_or(Declined::Unknown)?;
    must_not_rest(&app.service, &operator).await?;
    Ok(operator)
}

/// A browser carries cookies by itself; whoever comes with any is no operator's program.
async fn operator(app: &Shared, headers: &HeaderMap) -> Result<Option<Operator>, Fault> {
    if headers.contains_key(header::COOKIE) {
        return Ok(None);
    }
    let Some(token) = credentials::bearer(headers).and_then(Token::carried) else {
        return Ok(None);
    };
    operators::by_token(&app.service, &mut app.service.db.read().await?, &token).await
}

/// Goes on only if the token does not rest. That it does is written down.
async fn must_not_rest(service: &Service, operator: &Operator) -> Result<(), Declined> {
    let mut tx = service.db.read().await?;
    let rests = operators::resting(service, &mut tx, &operator.role, operator.account).await?;
    drop(tx);
    let Some(rest) = rests else { return Ok(()) };
    operators::note_rest(service, operator, rest).await?;
    Err(Declined::Rests(rest))
}

async fn read_body(
    app: &Shared,
    operator: &Operator,
    headers: &HeaderMap,
    body: &mut Body,
) -> Result<Arrived, Declined> {
    let (setup, whose) = (&app.setup, Whose::Known(operator.id.uuid()));
    let (most_bytes, longest) = (setup.most_body_bytes, setup.longest_request);
    let body = app.operators_room.read(body, most_bytes, &whose, longest).await?;
    if !body.bytes.is_empty() && !negotiation::is_json(headers) {
        return Err(Failure::Unreadable(super::fields::Unreadable::MediaType).into());
    }
    Ok(body)
}

impl FromRequestParts<Shared> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Shared) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or(Failure::NotFound)
    }
}

impl Caller {
    pub(crate) fn service(&self) -> &Arc<Service> {
        &self.0.app.service
    }

    pub(crate) fn actor(&self) -> Actor {
        Actor::from(&self.0.operator)
    }

    /// Goes on only if the role allows it. What it does not allow is written down.
    ///
    /// # Errors
    /// [`Declined::Forbidden`].
    pub(crate) async fn require(&self, power: Power) -> Result<(), Declined> {
        if self.0.operator.role.may(&power) {
            return Ok(());
        }
        let service = self.service();
        let (by, subject) = (self.actor(), format!("{power:?}"));
        let key = Key::of("operator", self.0.operator.id.bytes());
        let mut tx = service.write(key).await?;
        let act =
            Act { by: &by, done: Done::Refused, account: None, subject: &subject, reason: "" };
        operators::record(service, &mut tx, act).await?;
        tx.commit().await?;
        Err(Declined::Forbidden)
    }

    /// The body.
    ///
    /// # Errors
    /// [`Failure::Unreadable`] when it is not what is asked for.
    pub(crate) fn body<T: DeserializeOwned>(&self) -> Result<T, Declined> {
        serde_json::from_slice(&self.0.body.bytes)
            .map_err(|_| Failure::Unreadable(super::fields::Unreadable::Json).into())
    }
}

/// Why it is done, as every act says.
///
/// # Errors
/// [`Declined::Invalid`] without one, or with one that is too long.
pub(crate) fn reason(typed: &str) -> Result<Reason, Declined> {
    Reason::parse(typed).ok_or(Declined::Invalid { field: "reason" })
}
