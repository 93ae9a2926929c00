//! From a message without words to what a courier carries.

mod letter;
mod locks;
mod measures;
mod removals;
mod short;
mod two_step;
mod write;

pub use write::{Desk, listed, write};
