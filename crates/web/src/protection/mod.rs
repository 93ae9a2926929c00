//! What the owner of a restricted account is shown, and the ways out.

mod forms;
mod pages;
mod routes;

pub(crate) use routes::routes;
