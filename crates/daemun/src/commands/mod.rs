//! The commands.

mod bounce;
mod config;
mod help;
mod keys;
mod line;
mod migrate;
mod operator;
mod progress;
mod risk_eval;
mod search_eval;
mod serve;

pub use line::{Command, run};
