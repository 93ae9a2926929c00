//! Walks of intruders: thousands of steps, each of which the flows themselves decide, held against what
//! the book of the product says.
//!
//! A walk is its seed and walks the same way again; one that fails prints its seed and its steps.
//! `DAEMUN_WALK=1000` begins with that seed.

mod book;
mod chance;
pub(crate) mod changing;
pub(crate) mod getting_in;
mod hands;
mod loot;
mod makeup;
mod moves;
mod owner;
mod person;
mod places;
mod stage;
mod steps;
pub(crate) mod strangers;
pub(crate) mod sufficing;
mod walk;
