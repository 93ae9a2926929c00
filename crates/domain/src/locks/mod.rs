//! The lock: whether an account is suspended by its owner, since when and by what.

mod model;
mod rows;

pub use model::{Cause, Ended, Lock, Opened};
pub use rows::{find, insert, lift, of, quiet_until};
