//! `cargo xtask check`: the rules of the house that no compiler knows.

mod articles;
mod diagrams;
mod directions;
mod faces;
mod finding;
mod floors;
mod lengths;
mod names;
mod rules;
mod source;
mod words;

pub(crate) use articles::scenarios;
pub(crate) use rules::run;
