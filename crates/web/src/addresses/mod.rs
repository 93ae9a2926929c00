//! The addresses of one's account.

mod deciding;
mod forms;
mod pages;
mod reclaiming;
mod routes;

pub(crate) use routes::routes;
