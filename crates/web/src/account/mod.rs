//! The account's own pages: home, profile, password, agreements.

mod agreeing;
mod forms;
mod pages;
mod routes;
mod rules;

pub(crate) use pages::AddressView;
pub(crate) use routes::routes;
pub(crate) use rules::{password_context, password_rules, picture_limits, shortest_password};
