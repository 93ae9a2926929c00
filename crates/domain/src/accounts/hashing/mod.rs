//! Password hashing: Argon2id on a pool of threads.

mod pool;
mod recipe;
mod scheme;

pub use pool::{Hasher, Overloaded};
pub use recipe::Comparison;
pub use scheme::Parameters;
pub(crate) use scheme::scheme;
