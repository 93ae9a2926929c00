//! The reviewed word lists under `words/`: endings, stop words, other matters and synonyms.

const ENDINGS: &str = include_str!("../words/endings.txt");
const STOP: &str = include_str!("../words/stop.txt");
const OTHERS: &str = include_str!("../words/others.txt");
const SYNONYMS: &str = include_str!("../words/synonyms.txt");

/// Endings that may be cut from a Hangul word.
pub(crate) fn endings() -> impl Iterator<Item = &'static str> {
    lines(ENDINGS).flat_map(str::split_whitespace)
}

/// Words of asking and of grammar, left out of queries.
pub(crate) fn stop() -> impl Iterator<Item = &'static str> {
    lines(STOP).flat_map(str::split_whitespace)
}

/// Words about other matters.
pub(crate) fn others() -> impl Iterator<Item = &'static str> {
    lines(OTHERS).flat_map(str::split_whitespace)
}

/// Lines of words for one thing.
pub(crate) fn synonyms() -> impl Iterator<Item = Vec<&'static str>> {
    lines(SYNONYMS).map(|line| line.split(',').map(str::trim).collect())
}

/// The lines of a list without comments and blanks.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
