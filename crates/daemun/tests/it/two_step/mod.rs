//! Two-step, from outside.

mod attackers;
mod getting_back;
mod guesses;
mod kinds;
mod password;
pub(crate) mod people;
mod signing_in;
mod switching;
