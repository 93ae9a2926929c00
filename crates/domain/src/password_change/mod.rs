//! Changing the password: by rule, and with an end to every other session.

mod change;

pub use change::change;
