//! Running programs.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::Outcome;

/// `cargo` with the toolchain that runs this program.
///
/// What `cargo run` told this program about its own package is withheld: build scripts that watch
/// these variables would otherwise run again each time someone changes between the two.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in env::vars_os() {
        let about_us = ["CARGO_PKG_", "CARGO_MANIFEST_"];
        if about_us.iter().any(|prefix| name.to_string_lossy().starts_with(prefix)) {
            cargo.env_remove(name);
        }
    }
    cargo
}

/// Runs a command that speaks for itself; fails when it does.
pub(crate) fn must_pass(command: &mut Command) -> Outcome {
    let name = told(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{name}` failed ({status})")),
        Err(error) => Err(format!("`{name}` cannot be run: {error}")),
    }
}

/// What a command prints; an error when it fails.
pub(crate) fn output(command: &mut Command) -> Outcome<String> {
    let name = told(command);
    let output = command.output().map_err(|error| format!("`{name}` cannot be run: {error}"))?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`{name}` failed ({}):\n{complaint}", output.status));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| format!("`{name}` printed something that is no text"))
}

/// Where a program is on PATH.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// A command as a person would type it.
fn told(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
