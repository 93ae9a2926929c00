//! Which scenarios of the articles ran and passed: each test leaves a line, and these become one
//! manifest that the articles are checked against.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::Outcome;

/// What one test says of one scenario.
#[derive(Debug, Deserialize)]
struct Note {
    id: String,
    test: String,
    passed: bool,
}

/// A scenario with the tests that proved it.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Proved {
    id: String,
    tests: Vec<String>,
}

/// Where the tests leave their notes.
pub(super) fn folder(target: &Path) -> PathBuf {
    target.join("scenarios")
}

fn manifest(target: &Path) -> PathBuf {
    target.join("scenarios.json")
}

/// Removes what an earlier run proved, so that only this run counts.
pub(super) fn clear(target: &Path) -> Outcome {
    let removals =
        [fs::remove_dir_all(folder(target)), fs::remove_file(manifest(target))].into_iter();
    for removal in removals {
        match removal {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(format!("the scenarios of an earlier run cannot be removed: {error}"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Gathers the notes into `scenarios.json`, and tells how many scenarios there are. An article whose
/// scenario did not run is an error: nothing proves what it says.
pub(super) fn keep(target: &Path, articles: &[(&Path, &str)]) -> Outcome {
    let proved = gather(&notes(&folder(target))?)?;
    let mut text = serde_json::to_string_pretty(&proved).map_err(|error| error.to_string())?;
    text.push('\n');
    let file = manifest(target);
    fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    unproved(&proved, articles)?;
    let tests: usize = proved.iter().map(|scenario| scenario.tests.len()).sum();
    eprintln!("scenarios: {} proved by {tests} tests, kept in {}", proved.len(), file.display());
    Ok(())
}

fn unproved(proved: &[Proved], articles: &[(&Path, &str)]) -> Outcome {
    let ran = |scenario: &str| proved.iter().any(|one| one.id == scenario);
    let unproved: Vec<_> = articles
        .iter()
        .filter(|(_, scenario)| !ran(scenario))
        .map(|(article, scenario)| format!("{}: {scenario} did not run", article.display()))
        .collect();
    if unproved.is_empty() { Ok(()) } else { Err(unproved.join("\n")) }
}

/// The lines of all notes; none when no test has left any.
fn notes(folder: &Path) -> Outcome<String> {
    let mut lines = String::new();
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let path = entry.path();
        lines +=
            &fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(lines)
}

/// A scenario that any test saw fail is an error: `cargo test` must then not have passed.
fn gather(lines: &str) -> Outcome<Vec<Proved>> {
    let mut tests: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lines.lines() {
        let note: Note = serde_json::from_str(line)
            .map_err(|error| format!("this is no note of a scenario ({error}): {line}"))?;
        if !note.passed {
            return Err(format!("the scenario {} failed in {}", note.id, note.test));
        }
        tests.entry(note.id).or_default().push(note.test);
    }
    let proved = tests.into_iter().map(|(id, mut tests)| {
        tests.sort();
        tests.dedup();
        Proved { id, tests }
    });
    Ok(proved.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTES: &str = "{\"id\":\"b\",\"test\":\"sqlite::b\",\"passed\":true}\n\
        {\"id\":\"a\",\"test\":\"sqlite::a\",\"passed\":true}\n\
        {\"id\":\"b\",\"test\":\"postgres::b\",\"passed\":true}\n";

    #[test]
    fn notes_are_gathered_by_scenario() {
        let proved = gather(NOTES).expect("three passes");
        let a = Proved { id: "a".into(), tests: vec!["sqlite::a".into()] };
        let b = Proved { id: "b".into(), tests: vec!["postgres::b".into(), "sqlite::b".into()] };
        assert_eq!(proved, [a, b]);
    }

    #[test]
    fn a_failed_or_broken_note_is_no_proof() {
        let failed = NOTES.replacen("true", "false", 1);
        assert!(gather(&failed).is_err_and(|reason| reason.contains("sqlite::b")));
        assert!(gather("{\"id\":\"a\"}").is_err());
    }

    #[test]
    fn an_earlier_run_proves_nothing() {
        let target = testing::temp_dir();
        let target = target.path();
        clear(target).expect("nothing there is nothing to remove");
        fs::create_dir(folder(target)).expect("a new folder");
        fs::write(folder(target).join("1.json"), NOTES).expect("a new file");
        let article = Path::new("help/ko/a.md");
        keep(target, &[(article, "a")]).expect("three passes");
        let missing = keep(target, &[(article, "c")]).expect_err("nothing proves it");
        assert_eq!(missing, "help/ko/a.md: c did not run");
        assert!(fs::read_to_string(manifest(target)).expect("kept").contains("postgres::b"));
        clear(target).expect("both are there");
        assert!(!manifest(target).exists() && !folder(target).exists());
    }
}
