//! The owner's rule of allowed countries: switched on, changed, switched off.

mod change;
mod rules;

pub use change::change;
pub use rules::{Change, asks};
