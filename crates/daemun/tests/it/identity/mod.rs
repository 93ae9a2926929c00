//! Identity verification, with a provider of the tests' own.

mod binding;
mod coming_back;
pub(crate) mod people;
mod proving;
mod signing_in;
