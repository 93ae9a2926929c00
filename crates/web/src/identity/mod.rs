//! Identity verification: an account's own, the way to the provider, and the way back.

mod away;
mod callback;
mod pages;
mod routes;

pub(crate) use away::{IdentityAway, Leaving, away};
pub(crate) use routes::routes;
