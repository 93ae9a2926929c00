//! The demo bench: what was sent, a clock to move, a place to pretend. Only in demo mode.

pub mod outbox;
mod pages;
mod places;
mod routes;

pub(crate) use places::{Places, pretend};
pub(crate) use routes::routes;
