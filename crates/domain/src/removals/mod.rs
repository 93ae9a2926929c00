//! Methods on their way out of an account, and two-step about to go off.

mod model;
mod rows;

pub use model::{Removal, What};
pub use rows::{New, begin, due, find, freeze, note_reminder, of, of_proof, open, remove};
