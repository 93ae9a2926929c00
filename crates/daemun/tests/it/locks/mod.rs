//! The lock: alerts, everything that locks, what is dead after it, and what a stranger sees of it.

pub mod after;
mod alerts;
mod begun;
mod locking;
mod matrix;
pub(crate) mod people;
mod reporting;
mod ways;
