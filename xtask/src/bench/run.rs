//! Builds what is measured and what measures, each as it is shipped, and lets them run.

use std::process::Command;

use testing::{Cluster, Settings};

use crate::Outcome;
use crate::shell::{cargo, must_pass};
use crate::workspace::Workspace;

/// What is measured on PostgreSQL as well.
const ON_POSTGRES: &str = "lock";

/// Hands `options` on to the bench, which knows them.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let workspace = Workspace::load()?;
    for package in ["daemun", "bench"] {
        must_pass(cargo().args(["build", "--release", "--package", package]))?;
    }
    let release = workspace.target.join("release");
    let mut bench = Command::new(release.join("bench"));
    bench.arg("--server").arg(release.join("daemun")).args(options);
    let cluster = asks_postgres(options).then(cluster);
    if let Some(cluster) = &cluster {
        bench.args(["--postgres", &cluster.database()]);
    }
    must_pass(&mut bench)
}

fn asks_postgres(options: &[&str]) -> bool {
    let mut only = options.windows(2).filter(|pair| pair[0] == "--only").map(|pair| pair[1]);
    !options.contains(&"--million") && only.all(|what| what == ON_POSTGRES)
}

/// One that waits for the disk and tidies up, as those of operators do; the tests' does neither.
fn cluster() -> Cluster {
    let own = [("fsync", "on"), ("autovacuum", "on"), ("shared_buffers", "256MB")];
    let extra = own.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    Cluster::start(&Settings { extra })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_measured_on_postgresql_starts_one() {
        assert!(asks_postgres(&[]));
        assert!(asks_postgres(&["--only", "lock", "--json", "file"]));
        assert!(!asks_postgres(&["--only", "search"]));
        assert!(!asks_postgres(&["--million"]));
    }
}
