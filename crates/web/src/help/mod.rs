//! The help centre: articles, search, what readers think, questions.

mod desk;
mod facts;
mod feedback;
mod links;
mod machines;
mod markdown;
mod pages;
mod questions;
mod results;
mod routes;
mod suggestions;
mod views;

pub(crate) use markdown::prose;
pub(crate) use routes::routes;
