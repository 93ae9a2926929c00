//! Signing in and out.

mod pages;
mod routes;

pub(crate) use routes::{end_former, routes};
