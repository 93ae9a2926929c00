//! A crate may use only crates below it.

use std::fs;
use std::path::Path;

use super::finding::Finding;
use crate::Outcome;
use crate::workspace::{Dependency, Package, Workspace};

/// The crates of the program from the ground up; those on one floor do not know each other.
const FLOORS: [&[&str]; 5] = [
    &["store", "wording", "risk", "search", "protocol"],
    &["domain"],
    &["web"],
    &["daemun"],
    // It measures the program from outside.
    &["bench"],
];
/// Support for the tests of every floor, and never part of the program.
const SUPPORT: &str = "testing";
/// It stands outside the house.
const OUTSIDE: &str = "xtask";

pub(super) fn findings(workspace: &Workspace) -> Outcome<Vec<Finding>> {
    let mut findings = Vec::new();
    for package in &workspace.packages {
        let path = package.manifest_path.strip_prefix(&workspace.root);
        let path = path.unwrap_or(&package.manifest_path);
        let manifest = fs::read_to_string(&package.manifest_path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        findings.extend(of_package(package, path, &manifest));
    }
    Ok(findings)
}

fn of_package(package: &Package, path: &Path, manifest: &str) -> Vec<Finding> {
    if package.name != SUPPORT && package.name != OUTSIDE && floor(&package.name).is_none() {
        let what = format!("the crate {} has no floor", package.name);
        return vec![Finding::new(path, 1, what, "give it one in xtask/src/check/floors.rs")];
    }
    let complain = |dependency: &Dependency| {
        let (what, fix) = complaint(&package.name, dependency)?;
        Some(Finding::new(path, line_of(manifest, &dependency.name), what, fix))
    };
    package.dependencies.iter().filter_map(complain).collect()
}

/// What is wrong with a dependency, and what to do; none when it is in order.
fn complaint(from: &str, dependency: &Dependency) -> Option<(String, &'static str)> {
    let to = dependency.name.as_str();
    if to == SUPPORT {
        let in_order = from == OUTSIDE || dependency.kind.as_deref() == Some("dev");
        let what = format!("{from} takes {to} into the program");
        return (!in_order).then_some((what, "name it under [dev-dependencies]"));
    }
    if to == OUTSIDE {
        return Some((
            format!("{from} uses {to}"),
            "nothing may use what stands outside the house",
        ));
    }
    let target = floor(to)?;
    let in_order = from == OUTSIDE || floor(from).is_some_and(|own| own > target);
    let what = format!("{from} uses {to}, which is not below it");
    let fix = "move what is shared down a floor, or hand it in from above";
    (!in_order).then_some((what, fix))
}

/// Counted from the ground; none for crates that are not ours.
fn floor(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&name))
}

/// The line that names the dependency; the first one where it cannot be found.
fn line_of(manifest: &str, dependency: &str) -> usize {
    let names = |line: &str| {
        let rest = line.trim_start().strip_prefix(dependency)?;
        rest.starts_with([' ', '.', '=']).then_some(())
    };
    manifest.lines().position(|line| names(line).is_some()).map_or(1, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(name: &str, manifest: &str, dependencies: &[(&str, Option<&str>)]) -> Vec<usize> {
        let dependencies = dependencies
            .iter()
            .map(|(name, kind)| Dependency { name: (*name).into(), kind: kind.map(Into::into) })
            .collect();
        let package =
            Package { name: name.into(), manifest_path: "Cargo.toml".into(), dependencies };
        let findings = of_package(&package, Path::new("Cargo.toml"), manifest);
        findings.iter().map(|finding| finding.place().1).collect()
    }

    #[test]
    fn down_is_allowed_and_strangers_are_none_of_our_business() {
        assert!(
            places("web", "", &[("domain", None), ("wording", None), ("axum", None)]).is_empty()
        );
        assert!(places("daemun", "", &[("web", None), ("store", Some("dev"))]).is_empty());
    }

    #[test]
    fn up_and_sideways_are_not() {
        let manifest = "[dependencies]\nserde = \"1\"\nweb.workspace = true\n";
        assert_eq!(places("domain", manifest, &[("serde", None), ("web", None)]), [3]);
        assert_eq!(places("store", "", &[("wording", None)]), [1]);
        assert_eq!(places("web", "", &[("daemun", Some("dev"))]), [1]);
    }

    #[test]
    fn test_support_stays_out_of_the_program() {
        assert!(places("store", "", &[("testing", Some("dev"))]).is_empty());
        assert!(places("xtask", "", &[("testing", None), ("web", None)]).is_empty());
        assert_eq!(places("store", "", &[("testing", None)]), [1]);
        assert_eq!(places("testing", "", &[("store", None)]), [1]);
    }

    #[test]
    fn nobody_uses_xtask_and_every_crate_has_a_floor() {
        assert_eq!(places("web", "", &[("xtask", Some("dev"))]), [1]);
        assert_eq!(places("cellar", "", &[]), [1]);
    }
}
