//! `cargo xtask bench`: the release program beside its floors.

mod run;

pub(crate) use run::run;
