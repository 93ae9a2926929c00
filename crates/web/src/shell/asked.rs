//! What a URL asks for. One that can't be read is of no page, and says so on ours.

use axum::{
    extract::{self, FromRequestParts},
    http::request::Parts,
};
use serde::de::DeserializeOwned;

use super::{Failure, Shared};

/// The query of a URL.
#[derive(Debug)]
pub(crate) struct Query<T>(pub T);

/// What stands in the place of a path's names.
#[derive(Debug)]
pub(crate) struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Shared> for Query<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Failure> {
        let asked = extract::Query::from_request_parts(parts, state).await;
        asked.map(|extract::Query(asked)| Self(asked)).map_err(|_| Failure::NotFound)
    }
}

impl<T: DeserializeOwned + Send> FromRequestParts<Shared> for Path<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &Shared) -> Result<Self, Failure> {
        let asked = extract::Path::from_request_parts(parts, state).await;
        asked.map(|extract::Path(asked)| Self(asked)).map_err(|_| Failure::NotFound)
    }
}
