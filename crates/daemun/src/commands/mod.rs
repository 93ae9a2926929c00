//! The commands.

mod bounce;
mod config;
mod line;
mod migrate;
mod serve;

pub use line::{Command, run};
