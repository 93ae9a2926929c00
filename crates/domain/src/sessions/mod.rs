//! Sessions: signed in, until when, and with which proofs.

mod book;
mod cache;
mod model;
mod owing;
mod rows;
mod token;

pub use book::book;
pub use cache::Cache;
pub use model::{New, Rights, Session};
pub use owing::owes_consent;
pub use rows::{find, insert, is_stale, lift, list, proofs, prove, prune, rotate, slid_to, touch};
pub use token::Token;
