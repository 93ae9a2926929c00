//! Methods on their way out of an account: one page for all kinds, and what lists say of them.

mod forms;
mod pages;
mod routes;
mod views;

pub(crate) use routes::routes;
pub(crate) use views::{RemovalView, Removals};
