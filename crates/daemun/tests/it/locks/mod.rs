//! The lock: alerts, everything that locks, what is dead after it, and what a stranger sees of it.

mod after;
mod alerts;
mod locking;
pub(crate) mod people;
mod reporting;
mod ways;
