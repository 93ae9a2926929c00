//! Every number and switch of the service, in one typed file.
//!
//! The tables under `tables` say each field once: its meaning, its default, the range that its
//! standard allows, and the standard. The struct, the defaults, the printed file, the reader and
//! its complaints are all made from those tables. That a struct's fields come from a table is why
//! `section!` is a macro: no function can declare a field.

#[macro_use]
mod section;

mod field;
mod limit;
mod model;
mod span;
mod tables;

pub use field::{CallingCode, Waits};
pub use limit::{Limit, OutOfRange};
pub use model::Policy;
pub use tables::*;
