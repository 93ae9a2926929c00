//! Sessions: signed in, until when, and with which proofs.

mod cache;
mod model;
mod rows;
mod token;

pub use cache::Cache;
pub use model::{New, Session};
pub use rows::{extend, find, insert, list, proofs, prove, prune, rotate, seen};
pub use token::Token;
