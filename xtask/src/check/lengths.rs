//! A file that does not fit in a reader's head lacks a word.

use super::finding::Finding;
use crate::workspace::TextFile;

const MOST: usize = 500;
const MANY: usize = 400;

pub(super) fn finding(file: &TextFile) -> Option<Finding> {
    said(file, |lines| lines > MOST)
}

/// Long, and still allowed.
pub(super) fn warning(file: &TextFile) -> Option<Finding> {
    said(file, |lines| (MANY + 1..=MOST).contains(&lines))
}

fn said(file: &TextFile, long: impl Fn(usize) -> bool) -> Option<Finding> {
    let lines = file.text.lines().count();
    let what = format!("{lines} lines, of at most {MOST}");
    let fix = "look for the missing word and give it a file";
    (file.is_rust() && long(lines)).then(|| Finding::new(&file.path, lines, what, fix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, lines: usize) -> TextFile {
        TextFile { path: path.into(), text: "line\n".repeat(lines) }
    }

    #[test]
    fn five_hundred_lines_are_enough() {
        assert_eq!(finding(&file("a.rs", 500)), None);
        assert!(finding(&file("a.rs", 501)).is_some());
        assert_eq!(finding(&file("a.css", 501)), None);
    }

    #[test]
    fn more_than_four_hundred_are_mentioned() {
        assert_eq!(warning(&file("a.rs", 400)), None);
        assert!(warning(&file("a.rs", 401)).is_some());
        assert!(warning(&file("a.rs", 500)).is_some());
        assert_eq!(warning(&file("a.rs", 501)), None);
    }
}
