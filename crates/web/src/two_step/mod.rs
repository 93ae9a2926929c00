//! Two-step, its authenticator apps and its recovery codes, as their owner sees them.

mod apps;
mod codes;
mod forms;
mod pages;
mod routes;
mod views;

pub(crate) use routes::routes;
