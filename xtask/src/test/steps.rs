//! The steps, their order, and how long each of them took.

use std::process::Command;
use std::time::{Duration, Instant};

use super::{axe, scenarios, scratch, tools};
use crate::shell::{cargo, must_pass};
use crate::workspace::Workspace;
use crate::{Outcome, check};

struct Step {
    name: &'static str,
    run: fn(&Workspace) -> Outcome,
    /// Whether the later steps would say nothing new, or something untrue, after this one failed.
    ground: bool,
    /// Whether it runs only when it is named.
    on_request: bool,
}

/// Lints and tests share one profile, and the release binary one target folder with them, so that
/// nothing is built twice that need not be.
const STEPS: [Step; 7] = [
    Step { name: "tools", run: install, ground: true, on_request: false },
    Step { name: "format", run: format, ground: false, on_request: false },
    Step { name: "check", run: |_| check::run(), ground: false, on_request: false },
    Step { name: "lints", run: lints, ground: false, on_request: false },
    Step { name: "release", run: release, ground: true, on_request: false },
    Step { name: "tests", run: tests, ground: false, on_request: false },
    Step { name: "timing", run: timing, ground: false, on_request: true },
];

/// Runs the steps named, or all of them when none is; tells every failure, not only the first.
pub(crate) fn run(only: &[&str]) -> Outcome {
    let chosen = choose(only)?;
    let workspace = Workspace::load()?;
    let mut log = Log::default();
    for step in chosen {
        let passed = log.time(step.name, || (step.run)(&workspace));
        if step.ground && !passed {
            break;
        }
    }
    log.close()
}

fn choose(only: &[&str]) -> Outcome<Vec<&'static Step>> {
    if let Some(stranger) = only.iter().find(|name| !STEPS.iter().any(|step| step.name == **name)) {
        let names = STEPS.map(|step| step.name).join(", ");
        return Err(format!("no step is called {stranger}; there are {names}"));
    }
    let wanted = |step: &&Step| match only {
        [] => !step.on_request,
        names => names.contains(&step.name),
    };
    Ok(STEPS.iter().filter(wanted).collect())
}

fn install(workspace: &Workspace) -> Outcome {
    tools::install()?;
    axe::fetch(&workspace.target)
}

fn format(_: &Workspace) -> Outcome {
    must_pass(cargo().args(["fmt", "--all", "--check"]))
}

fn lints(_: &Workspace) -> Outcome {
    must_pass(cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn release(_: &Workspace) -> Outcome {
    must_pass(cargo().args(["build", "--release", "--package", "daemun"]))
}

/// Tests that listen to time hear nothing on a machine that does anything else, so they have a step
/// of their own, which runs when it is named: `cargo xtask test --only timing`.
const TIMING: &str = "faults::timing";

fn tests(workspace: &Workspace) -> Outcome {
    scenarios::clear(&workspace.target)?;
    let at_once = tests_at_once().to_string();
    let args = ["test", "--workspace", "--no-fail-fast", "--", "--skip", TIMING];
    must_pass(prepared(workspace).args(args).args(["--test-threads", &at_once]))?;
    let files = workspace.files()?;
    scenarios::keep(&workspace.target, &check::scenarios(&files))
}

/// A test waits now and then: for a message, a lease, a browser. With two for each processor a sixth of them is idle.
fn tests_at_once() -> usize {
    3 * std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

fn timing(workspace: &Workspace) -> Outcome {
    let args = ["test", "--package", "daemun", "--test", "it", "--", TIMING, "--nocapture"];
    must_pass(prepared(workspace).args(args))
}

/// The tests learn from the environment where the things are that only this command prepares.
fn prepared(workspace: &Workspace) -> Command {
    let target = &workspace.target;
    let mut test = cargo();
    test.env("DAEMUN_RELEASE_BINARY", target.join("release/daemun"));
    test.env("DAEMUN_TESTED_BINARY", target.join("release/daemun"));
    test.env("DAEMUN_AXE", axe::script(target));
    test.env("DAEMUN_SCENARIOS", scenarios::folder(target));
    if let Some(folder) = scratch::in_memory() {
        test.env("TMPDIR", folder);
    }
    test
}

/// What was run so far. It goes to the error stream, so that the last lines of the output proper
/// are those of `cargo test`.
#[derive(Default)]
struct Log {
    lines: Vec<String>,
    failures: Vec<String>,
    total: Duration,
}

impl Log {
    /// Runs one step, and tells whether it passed.
    fn time(&mut self, name: &str, run: impl FnOnce() -> Outcome) -> bool {
        eprintln!("\n== {name}");
        let start = Instant::now();
        let outcome = run();
        let took = start.elapsed();
        let word = if outcome.is_ok() { "passed" } else { "FAILED" };
        self.lines.push(format!("{name:8} {word} {:8.1} s", took.as_secs_f64()));
        self.total += took;
        let passed = outcome.is_ok();
        if let Err(reason) = outcome {
            eprintln!("{reason}");
            // All of it was just said; at the end a reminder is enough.
            let reminder = reason.lines().next().unwrap_or_default();
            self.failures.push(format!("{name}: {reminder}"));
        }
        passed
    }

    fn close(self) -> Outcome {
        eprintln!("\n== how long it took");
        for line in &self.lines {
            eprintln!("{line}");
        }
        eprintln!("{:15} {:8.1} s", "together", self.total.as_secs_f64());
        if self.failures.is_empty() { Ok(()) } else { Err(self.failures.join("\n")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(only: &[&str]) -> Vec<&'static str> {
        choose(only).expect("known names").iter().map(|step| step.name).collect()
    }

    #[test]
    fn every_step_runs_when_none_is_named() {
        assert_eq!(names(&[]), ["tools", "format", "check", "lints", "release", "tests"]);
    }

    #[test]
    fn named_steps_keep_their_order() {
        assert_eq!(names(&["tests", "format"]), ["format", "tests"]);
    }

    #[test]
    fn a_step_that_does_not_exist_is_no_way_to_pass() {
        assert!(choose(&["test"]).is_err());
    }

    #[test]
    fn one_failure_among_passes_fails_the_whole() {
        let mut log = Log::default();
        assert!(log.time("first", || Ok(())));
        assert!(!log.time("second", || Err("broken\nin detail".to_owned())));
        assert!(log.time("third", || Ok(())));
        assert_eq!(log.close(), Err("second: broken".to_owned()));
    }
}
