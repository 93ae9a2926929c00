//! Errors as pages: this file alone maps them to HTTP.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use serde::Serialize;
use utoipa::ToSchema;
use wording::{Text, say};

use super::{Failure, Frame, Visit, fields::Unreadable, refusals};

/// Something went wrong, and there is no page of its own to say so.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "shell/problem.html")]
pub(crate) struct Problem {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    /// The HTTP status.
    pub status: u16,
    pub title: String,
    pub explanation: String,
    /// The stable id of the explanation.
    pub id: &'static str,
}

page!(Problem, "problem", |frame| {
    let failures = [Failure::NotFound, Failure::Broken, Failure::Unavailable];
    failures.iter().map(|failure| problem(frame.clone(), failure)).collect()
});

/// The page for a failure.
pub(super) fn answer(visit: &Visit, failure: &Failure) -> Response {
    let mut response = visit.respond(status(failure), &problem(visit.frame(), failure));
    if let Some(seconds) = retry_after(visit, failure) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn problem(frame: Frame, failure: &Failure) -> Problem {
    let (title, explanation) = words(failure);
    Problem {
        status: status(failure).as_u16(),
        title: frame.words.say(&title),
        explanation: frame.words.say(&explanation),
        id: explanation.id(),
        frame,
    }
}

fn retry_after(visit: &Visit, failure: &Failure) -> Option<u64> {
    match failure {
        Failure::Unavailable => Some(5),
        Failure::Refused(refusal) => refusals::retry_after(refusal, visit.app().service.now()),
        _ => None,
    }
}

fn status(failure: &Failure) -> StatusCode {
    match failure {
        Failure::SignInFirst => StatusCode::UNAUTHORIZED,
        Failure::NotFound => StatusCode::NOT_FOUND,
        Failure::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        Failure::Refused(refusal) => refusals::status(refusal),
        Failure::Unreadable(Unreadable::MediaType) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        Failure::Unreadable(_) | Failure::TwoCredentials => StatusCode::BAD_REQUEST,
        Failure::Forged => StatusCode::FORBIDDEN,
        // Another scheme is another origin (RFC 9110, 15.5.20).
        Failure::Misdirected | Failure::InTheClear => StatusCode::MISDIRECTED_REQUEST,
        Failure::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Failure::TooLate => StatusCode::REQUEST_TIMEOUT,
        Failure::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Failure::Broken => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn words(failure: &Failure) -> (Text, Text) {
    match failure {
        Failure::SignInFirst => (say::problem_sign_in_title(), say::problem_sign_in()),
        Failure::NotFound => (say::problem_not_found_title(), say::problem_not_found()),
        Failure::MethodNotAllowed => (say::problem_method_title(), say::problem_method()),
        Failure::Refused(refusal) => (say::problem_refused_title(), refusals::words(refusal).0),
        Failure::Unreadable(Unreadable::Form) => {
            (say::problem_unreadable_title(), say::problem_unreadable_form())
        }
        Failure::Unreadable(Unreadable::Json) => {
            (say::problem_unreadable_title(), say::problem_unreadable_json())
        }
        Failure::Unreadable(Unreadable::MediaType) => {
            (say::problem_unreadable_title(), say::problem_unreadable_media_type())
        }
        Failure::Forged => (say::problem_forged_title(), say::problem_forged()),
        Failure::TwoCredentials => {
            (say::problem_two_credentials_title(), say::problem_two_credentials())
        }
        Failure::Misdirected => (say::problem_misdirected_title(), say::problem_misdirected()),
        Failure::InTheClear => (say::problem_in_the_clear_title(), say::problem_in_the_clear()),
        Failure::TooLarge { most_bytes } => {
            let most = i64::try_from(*most_bytes).unwrap_or(i64::MAX);
            (say::problem_too_large_title(), say::problem_too_large(most))
        }
        Failure::TooLate => (say::problem_too_late_title(), say::problem_too_late()),
        Failure::Unavailable => (say::problem_unavailable_title(), say::problem_unavailable()),
        Failure::Broken => (say::problem_broken_title(), say::problem_broken()),
    }
}
