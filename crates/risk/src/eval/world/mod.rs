//! The made-up world: people, devices, networks and attackers for one year, from a seed.
//!
//! It is fixed before any scorer is tuned on it. What is published of the public sign-in dataset
//! sets its numbers; where nothing is published the numbers are assumptions, and the evaluation
//! turns each of them. [`source_hash`] names the exact text that made a report.

mod attackers;
mod devices;
mod events;
mod generate;
mod hash;
mod knobs;
mod people;
mod places;

pub use events::{Agents, Attacker, Event, Kind, Year};
pub use generate::generate;
pub use hash::source_hash;
pub use knobs::{Knobs, Profile};
