//! Signing up: identifier, code, password and profile.

mod forms;
mod pages;
mod routes;

pub(crate) use routes::routes;
