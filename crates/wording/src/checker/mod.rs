//! Reads the texts of both languages, holds them against each other, and writes them as Rust.
//!
//! The build runs this; so do the tests of the library, which is why it does no output of its own.

mod agree;
mod compile;
mod emit;
mod faults;
mod index;
mod parameters;
mod sources;

pub(crate) use agree::{Message, check};
pub(crate) use emit::emit;
pub(crate) use faults::{Fault, Place};
pub(crate) use parameters::{Kind, Parameter};
pub(crate) use sources::{Source, read};
