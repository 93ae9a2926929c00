//! What the links in messages open: a page, on which only a button acts.

mod forms;
mod pages;
mod routes;

pub(crate) use routes::routes;
