//! axe-core, which finds barriers on pages: fetched by npm into the target folder, not kept here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use crate::Outcome;
use crate::shell::must_pass;

/// One version for everybody, so that a page that passed yesterday passes today.
const VERSION: &str = "4.14.1";

#[derive(Deserialize)]
struct Manifest {
    version: String,
}

/// Where the script is once it has been fetched.
pub(super) fn script(target: &Path) -> PathBuf {
    package(target).join("axe.min.js")
}

/// Fetches the script unless it is there in the right version.
pub(super) fn fetch(target: &Path) -> Outcome {
    if is_there(target) {
        return Ok(());
    }
    let folder = folder(target);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]);
    must_pass(npm.arg(&folder).arg(format!("axe-core@{VERSION}")))?;
    if is_there(target) { Ok(()) } else { Err(format!("npm left no {}", script(target).display())) }
}

fn is_there(target: &Path) -> bool {
    let manifest = fs::read_to_string(package(target).join("package.json")).unwrap_or_default();
    let right = |manifest: Manifest| manifest.version == VERSION;
    serde_json::from_str(&manifest).is_ok_and(right) && script(target).is_file()
}

fn folder(target: &Path) -> PathBuf {
    target.join("axe")
}

fn package(target: &Path) -> PathBuf {
    folder(target).join("node_modules/axe-core")
}
