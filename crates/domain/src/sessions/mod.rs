//! Sessions: signed in, until when, and with which proofs.

mod cache;
mod model;
mod rows;
mod token;

pub use cache::Cache;
pub use model::{New, Session};
pub use rows::{find, insert, is_stale, list, proofs, prove, prune, rotate, touch};
pub use token::Token;
