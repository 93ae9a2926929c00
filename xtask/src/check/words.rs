//! Words that have no place in the repository.

use super::finding::Finding;
use super::source::code_only;
use crate::workspace::TextFile;

/// Work that was left lying; written apart here, so that this file does not find itself.
const UNFINISHED: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];
/// The same in Rust's own spelling.
const UNFINISHED_CODE: [&str; 3] =
    [concat!("to", "do!"), concat!("unimpl", "emented!"), concat!("#[ig", "nore")];
/// Hosts of package registries: what is used is named by its name, and the lock file knows the rest.
const HOSTS: [&str; 6] = [
    concat!("crates", ".io"),
    concat!("docs", ".rs"),
    concat!("npmjs", ".com"),
    concat!("npmjs", ".org"),
    concat!("pypi", ".org"),
    concat!("python", "hosted.org"),
];

pub(super) fn findings(file: &TextFile) -> Vec<Finding> {
    // Cargo writes this one, and names the registry on every other line.
    if file.path.file_name().is_some_and(|name| name == "Cargo.lock") {
        return Vec::new();
    }
    let mut findings = search(file, &file.text, &UNFINISHED, "finish it, or take it out");
    findings.extend(search(file, &file.text, &HOSTS, "name the package, not where it is stored"));
    if file.is_rust() {
        let code = code_only(&file.text);
        let fix = "finish it, or take it out; a test that cannot run must fail";
        findings.extend(search(file, &code, &UNFINISHED_CODE, fix));
    }
    findings
}

fn search(file: &TextFile, text: &str, words: &[&str], fix: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for word in words.iter().filter(|word| holds(line, word)) {
            findings.push(Finding::new(&file.path, index + 1, format!("`{word}`"), fix));
        }
    }
    findings
}

/// Whether `word` stands in `line` on its own rather than inside a longer one.
fn holds(line: &str, word: &str) -> bool {
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let after = &line[at + word.len()..];
        let open_end = word.ends_with(in_word) && after.starts_with(in_word);
        !open_end && !line[..at].ends_with(in_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        let file = TextFile { path: path.into(), text: text.into() };
        findings(&file).iter().map(|finding| finding.place().1).collect()
    }

    #[test]
    fn unfinished_work_is_found_wherever_it_lies() {
        let mark = UNFINISHED[0];
        assert_eq!(lines("a.rs", &format!("fn f() {{}}\n// {mark}: all of it")), [2]);
        assert_eq!(lines("docs/a.md", &format!("- {mark}")), [1]);
        assert!(lines("docs/a.md", &format!("{mark}IST and A{mark}")).is_empty());
    }

    #[test]
    fn unfinished_code_is_found_in_code_only() {
        for mark in UNFINISHED_CODE {
            assert_eq!(lines("a.rs", &format!("\n    {mark}\n")), [2], "{mark}");
            assert!(lines("a.rs", &format!("// {mark}\n")).is_empty(), "{mark}");
        }
    }

    #[test]
    fn registries_are_not_named() {
        for host in HOSTS {
            assert_eq!(lines("docs/a.md", &format!("see https://www.{host}/a")), [1], "{host}");
        }
        assert!(lines("Cargo.lock", HOSTS[0]).is_empty());
        assert!(lines("docs/a.md", "all crates. In all of them").is_empty());
    }
}
