//! How a handler answers.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{Error, Fault, Refusal};

use super::fields::Unreadable;

/// A response, or why the handler stopped before it had one.
pub(crate) type Answer = Result<Response, Stop>;

/// Why a handler stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The page was shown again with what is wrong.
    Shown(Box<Response>),
    Failed(Failure),
}

impl<T: Into<Failure>> From<T> for Stop {
    fn from(failure: T) -> Self {
        Self::Failed(failure.into())
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        match self {
            Self::Shown(response) => *response,
            Self::Failed(failure) => failure.into_response(),
        }
    }
}

/// Why a handler has no page of its own to answer with. The shell makes one.
#[derive(Clone, Debug)]
pub(crate) enum Failure {
    /// This needs a session: sign in first.
    SignInFirst,
    NotFound,
    MethodNotAllowed,
    /// A refusal that no form of the page can show.
    Refused(Refusal),
    /// The body can't be read.
    Unreadable(Unreadable),
    /// The request can't be shown to come from a page of ours.
    Forged,
    /// Cookies and a bearer token at once.
    TwoCredentials,
    /// A host that is not ours.
    Misdirected,
    /// It came to a proxy by http, and we are reached by https alone.
    InTheClear,
    TooLarge {
        most_bytes: usize,
    },
    /// The body took too long to arrive.
    TooLate,
    /// The database is busy or gone, or the answer took too long; worth trying again.
    Unavailable,
    /// A defect. The log has more.
    Broken,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(Refusal::SignedOut) => Self::SignInFirst,
            Error::Refused(refusal) => Self::Refused(refusal),
            Error::Fault(fault) => fault.into(),
        }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Busy(_) | Fault::Lost(_) => {
                tracing::warn!(%fault, "the database did not answer");
                Self::Unavailable
            }
            Fault::Unique(_)
            | Fault::Shape { .. }
            | Fault::Migration { .. }
            | Fault::Refused(_) => {
                tracing::error!(%fault, "a request failed");
                Self::Broken
            }
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Unreadable> for Failure {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(unreadable)
    }
}

impl IntoResponse for Failure {
    /// An empty response that carries the failure to the shell, which knows who asks.
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
