//! The documents that a person agrees to.

mod pages;
mod routes;

pub(crate) use routes::routes;
