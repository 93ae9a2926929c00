//! Operators' tokens, what services report, protective measures and the ways out of them.

mod after;
mod appeals;
mod bound;
mod lifting;
mod operators;
pub(crate) mod people;
mod reports;
mod ways_out;
