//! `cargo xtask check`: the rules of the house that no compiler knows.

mod diagrams;
mod directions;
mod faces;
mod finding;
mod floors;
mod lengths;
mod rules;
mod source;
mod words;

pub(crate) use rules::run;
