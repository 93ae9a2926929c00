//! The front page and the choice of language.

mod pages;
mod routes;

pub(crate) use routes::routes;
