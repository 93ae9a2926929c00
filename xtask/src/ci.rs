//! `cargo xtask ci`: everything a change must pass.

use crate::shell::{cargo, find, must_pass};
use crate::{Outcome, test};

pub(crate) fn run() -> Outcome {
    test::run(&[])?;
    if find("cargo-deny").is_none() {
        eprintln!("licences and advisories: not looked at, cargo-deny is not installed");
        return Ok(());
    }
    must_pass(cargo().args(["deny", "check"]))
}
