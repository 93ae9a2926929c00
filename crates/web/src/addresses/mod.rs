//! The addresses of one's account.

mod forms;
mod pages;
mod routes;

pub(crate) use routes::routes;
