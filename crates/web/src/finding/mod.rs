//! Finding what one signs in with.

mod forms;
mod pages;
mod routes;

pub(crate) use routes::routes;
