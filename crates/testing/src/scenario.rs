//! What the tests prove of the help articles.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process;
use std::thread;

/// The folder of the notes; `cargo xtask test` names it and gathers what it finds there.
const FOLDER: &str = "DAEMUN_SCENARIOS";

/// A scenario that the running test proves, noted when this value is dropped: as passed, unless the
/// test is panicking by then.
#[derive(Debug)]
pub struct Scenario {
    id: String,
    test: String,
    folder: PathBuf,
}

/// Says that this test proves the scenario `id` of an article; keep the value to the test's end.
/// The note carries the test's name, so that the same scenario on two engines counts as two tests.
///
/// # Panics
/// When `id` is anything but small letters, digits and hyphens.
#[must_use = "the scenario ends, and counts as passed, when this value is dropped"]
pub fn scenario(id: &str) -> Scenario {
    let folder = env::var_os(FOLDER).map_or_else(beside_the_tests, PathBuf::from);
    let test = thread::current().name().unwrap_or("unnamed").to_owned();
    Scenario::new(id, test, folder)
}

/// `target/scenarios`, seen from a test in `target/debug/deps`.
fn beside_the_tests() -> PathBuf {
    let test = env::current_exe().expect("a running program has a path");
    test.ancestors().nth(3).expect("a test lies in target/debug/deps").join("scenarios")
}

impl Scenario {
    fn new(id: &str, test: String, folder: PathBuf) -> Self {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(!id.is_empty() && id.chars().all(plain), "{id:?} is no id of a scenario");
        Self { id: id.to_owned(), test, folder }
    }

    /// Appends to a file that only this process writes.
    fn note(&self, passed: bool) -> std::io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let file = self.folder.join(format!("{}.json", process::id()));
        let line = self.line(passed);
        OpenOptions::new()
            .create(true)
            .append(true)
            .open(Path::new(&file))?
            .write_all(line.as_bytes())
    }

    /// One JSON object and a line's end; neither the id nor a test's name needs escapes.
    fn line(&self, passed: bool) -> String {
        format!("{{\"id\":\"{}\",\"test\":\"{}\",\"passed\":{passed}}}\n", self.id, self.test)
    }
}

impl Drop for Scenario {
    fn drop(&mut self) {
        let passed = !thread::panicking();
        if let Err(error) = self.note(passed) {
            // A second panic would end the whole test program; a failing test is told already.
            assert!(!passed, "the scenario {} cannot be noted: {error}", self.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::temp_dir;

    fn run(folder: &Path, id: &'static str, body: fn()) {
        let folder = folder.to_owned();
        let test = thread::Builder::new().name(format!("tests::{id}")).spawn(move || {
            let name = thread::current().name().expect("named above").to_owned();
            let _scenario = Scenario::new(id, name, folder);
            body();
        });
        // How the stand-in for a test ended is what the note is to tell.
        let _ = test.expect("a thread").join();
    }

    #[test]
    fn a_test_notes_whether_it_passed() {
        let folder = temp_dir();
        run(folder.path(), "good", || {});
        run(folder.path(), "bad", || panic!("on purpose"));
        let notes = fs::read_to_string(folder.path().join(format!("{}.json", process::id())));
        let expected = "{\"id\":\"good\",\"test\":\"tests::good\",\"passed\":true}\n\
            {\"id\":\"bad\",\"test\":\"tests::bad\",\"passed\":false}\n";
        assert_eq!(notes.expect("written"), expected);
    }

    #[test]
    #[should_panic(expected = "no id of a scenario")]
    fn an_id_that_no_article_could_name_is_refused() {
        let _ = scenario("A 3");
    }
}
