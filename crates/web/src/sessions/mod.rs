//! Where one is signed in, and what happened.

mod environment;
mod history;
mod pages;
mod reasons;
mod review;
mod routes;

pub(crate) use environment::EnvironmentView;
pub(crate) use reasons::reason_words;
pub(crate) use review::REVIEW;
pub(crate) use routes::routes;
