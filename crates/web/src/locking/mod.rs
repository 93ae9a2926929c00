//! The lock: from the settings, by reporting a loss, and what it has ended.

mod forms;
mod pages;
mod routes;

pub(crate) use routes::{locked, routes};
