//! The countries that sign-ins may come from.

mod forms;
mod pages;
mod routes;

pub(crate) use routes::routes;
