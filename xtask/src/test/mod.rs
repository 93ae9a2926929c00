//! `cargo xtask test`: from a fresh machine to every test passed.

mod axe;
mod scenarios;
mod scratch;
mod steps;
mod tools;

pub(crate) use steps::run;
