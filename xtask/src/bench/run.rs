//! Builds what is measured and what measures, each as it is shipped, and lets them run.

use std::process::Command;

use crate::Outcome;
use crate::shell::{cargo, must_pass};
use crate::workspace::Workspace;

/// Hands `options` on to the bench, which knows them.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let workspace = Workspace::load()?;
    for package in ["daemun", "bench"] {
        must_pass(cargo().args(["build", "--release", "--package", package]))?;
    }
    let release = workspace.target.join("release");
    let mut bench = Command::new(release.join("bench"));
    must_pass(bench.arg("--server").arg(release.join("daemun")).args(options))
}
