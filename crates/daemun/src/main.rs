//! The Daemun program: commands, configuration, couriers, composition.

use std::process::ExitCode;

use clap::Parser;
use daemun::commands::{Command, run};

fn main() -> ExitCode {
    run(Command::parse())
}
