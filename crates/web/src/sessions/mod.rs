//! Where one is signed in, and what happened.

mod environment;
mod history;
mod pages;
mod routes;

pub(crate) use routes::routes;
