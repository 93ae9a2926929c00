//! The lock: whether an account is suspended by its owner, since when and by what.

mod model;
mod rows;

pub use model::{Cause, Ended, Lock, Opened};
pub use rows::{
    disown, disowned_since, find, insert, latest, lift, of, prune, quiet_until, show_more,
};
