//! Attempts: how many wrong passwords are compared, for whom, and how fast.
//!
//! A try is counted before anything is compared, in a transaction of its own, so that any number at
//! once are compared no more often than the rule allows. An identifier that nobody has is counted by
//! the same statements.

mod admit;
mod breadth;
mod clearing;
mod digests;
mod gate;
mod model;
mod names;
#[cfg(test)]
mod properties;
mod rows;
mod rules;
mod strangers;
mod telling;
mod wide;

pub use admit::admit;
pub use breadth::Breadth;
pub use clearing::{full, not_compared, reopen, right};
pub use digests::{missed, tell_misses};
pub use gate::{Challenge, solve};
pub use model::{Admission, Closing, Ticket, Try};
pub use names::Who;
pub use rows::{Total, prune};
pub use rules::{Counted, Print, Standing, Streak};
pub use strangers::of_strangers;
pub use telling::tell_closed;
pub use wide::{task, task_after};
