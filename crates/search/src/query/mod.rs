//! From what was typed to what is looked up.

mod ask;
mod groups;
mod plan;
mod read;
mod repair;

pub use ask::{Query, Sort};
pub(crate) use groups::{Group, Reading, Say};
pub(crate) use plan::{In, Plan, Term};
