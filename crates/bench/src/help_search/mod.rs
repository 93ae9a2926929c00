//! The help search on a hundred thousand articles, beside SQLite's own full-text search.

mod asking;
mod recipe;
mod served;
mod sqlite;
mod within;

pub(crate) use asking::{NAME, run};
