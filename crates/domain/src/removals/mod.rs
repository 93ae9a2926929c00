//! Methods on their way out of an account, and two-step about to go off.

mod model;
mod rows;

pub use model::{Removal, Side, What};
pub use rows::{
    New, begin, due, find, freeze, lengthen, note_reminder, of, of_proof, open, remove, thaw,
};
