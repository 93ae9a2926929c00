//! Sessions: signed in, until when, and with which proofs.

mod ahead;
mod book;
mod cache;
mod model;
mod rows;
mod token;

pub use ahead::{Ahead, overview};
pub use book::book;
pub use cache::Cache;
pub use model::{New, Rights, Session};
pub use rows::{
    change, find, insert, is_stale, lift, list, must_stand, proofs, prove, prune, rotate, slid_to,
    touch,
};
pub use token::Token;
