//! Every number and switch of the service, in one typed file.
//!
//! The tables under `tables` say each field once: its meaning, its default, the range that its
//! standard allows, and the standard. The struct, the defaults, the printed file, the reader and
//! its complaints are all made from those tables. That a struct's fields come from a table is why
//! `section!` is a macro: no function can declare a field.

#[macro_use]
mod section;

mod complaint;
mod field;
mod limit;
mod lists;
mod model;
mod print;
mod read;
mod rules;
mod span;
mod tables;
mod text;

pub use complaint::Complaint;
pub use field::PolicyValue;
pub use limit::{Limit, OutOfRange};
pub use lists::{CallingCode, Waits};
pub use model::Policy;
pub use span::{read_span, write_span};
pub use tables::*;
pub use text::{nearest, position};
