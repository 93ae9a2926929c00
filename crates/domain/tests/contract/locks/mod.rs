//! The lock: when it stands, and what it ends.

pub(crate) mod ending;
pub(crate) mod standing;
