//! The reviewed word lists under `words/`: endings, stop words, words said in passing, other matters and synonyms.

const ENDINGS: &str = include_str!("../words/endings.txt");
const STOP: &str = include_str!("../words/stop.txt");
const PASSING: &str = include_str!("../words/passing.txt");
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

/// Words that say little of what a question is about.
pub(crate) fn passing() -> impl Iterator<Item = &'static str> {
    lines(PASSING).flat_map(str::split_whitespace)
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

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn a_word_is_in_one_list_only() {
        let ways: HashSet<&str> = super::synonyms().flatten().collect();
        let mut seen: HashSet<&str> = super::stop().collect();
        let told = super::passing().chain(super::others());
        let twice: Vec<&str> =
            told.filter(|word| ways.contains(word) || !seen.insert(word)).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
