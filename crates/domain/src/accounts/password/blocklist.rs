//! Passwords that everybody tries first.
//!
//! Two lists: 50,000 common passwords of eight letters or more, and Korean words of our own, which
//! no list of leaked passwords knows by the keys they lie on. `data/README.md` says where they come
//! from.

use super::layout::keystrokes;

/// Fifty thousand lines; see `data/README.md`.
static COMMON: &[u8] = include_bytes!("../../../data/common_passwords.txt");

/// How many digits and signs around a listed Korean word make no new password: 비밀번호1234.
/// More than that may hold a secret of its own, and is left to the estimate of strength.
const TRIMMINGS: usize = 4;

/// Whether the candidate is common, given its keystrokes in lower case.
pub(super) fn is_common(keys: &str) -> bool {
    is_listed(keys) || korean_words().any(|word| is_trimmed(keys, &word))
}

/// Whether `candidate` is `word` with nothing but a few digits and signs around it.
pub(super) fn is_trimmed(candidate: &str, word: &str) -> bool {
    let Some((before, after)) = candidate.split_once(word) else { return false };
    let trimmings = || before.chars().chain(after.chars());
    !word.is_empty() && trimmings().count() <= TRIMMINGS && !trimmings().any(char::is_alphabetic)
}

/// The keystrokes of our Korean words, in lower case, the likelier ones first.
pub(super) fn korean_words() -> impl Iterator<Item = String> {
    let lines = include_str!("../../../data/korean_words.txt").lines();
    let words = lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    words.map(|word| keystrokes(word).to_lowercase())
}

/// Whether the list of common passwords has `needle`.
///
/// The list stays as it lies in the program file, sorted and front-coded, and is read from its
/// beginning without being unfolded: a third of a millisecond at worst in a release build, and no
/// memory of its own.
fn is_listed(needle: &str) -> bool {
    let needle = needle.as_bytes();
    // How many letters the entry just read has in common with the needle.
    let mut matched = 0;
    for line in COMMON.split(|&byte| byte == b'\n') {
        let Some((shared, rest)) = folded_entry(line) else { continue };
        if shared > matched {
            // The entry differs from the needle where the one before did.
            continue;
        }
        if shared < matched {
            // Sorted, so the entry and all after it come behind the needle.
            return false;
        }
        matched += common_prefix(rest, &needle[matched..]);
        if matched == needle.len() && matched == shared + rest.len() {
            return true;
        }
    }
    false
}

/// How many letters an entry shares with the one before, written as one digit of base 36, and the
/// letters that follow them.
fn folded_entry(line: &[u8]) -> Option<(usize, &[u8])> {
    let (&digit, rest) = line.split_first()?;
    Some((char::from(digit).to_digit(36)? as usize, rest))
}

fn common_prefix(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn entries() -> Vec<String> {
        let mut entry = Vec::new();
        let lines = COMMON.split(|&byte| byte == b'\n').filter_map(folded_entry);
        let unfolded = lines.map(|(shared, rest)| {
            entry.truncate(shared);
            entry.extend(rest);
            String::from_utf8(entry.clone()).expect("the list is ASCII")
        });
        unfolded.collect()
    }

    #[test]
    fn the_list_is_sorted_lower_case_and_long_enough() {
        let entries = entries();
        assert_eq!(entries.len(), 50_000);
        assert!(entries.windows(2).all(|pair| pair[0] < pair[1]));
        let is_proper = |entry: &String| {
            entry.len() >= 8
                && entry.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
        };
        assert!(entries.iter().all(is_proper));
    }

    #[test]
    fn every_hundredth_entry_is_found_and_its_neighbours_are_not() {
        let entries = entries();
        for entry in entries.iter().step_by(100) {
            assert!(is_listed(entry), "{entry}");
            assert!(!is_listed(&format!("{entry}\u{1}")), "{entry}");
            let start = &entry[..entry.len() - 1];
            assert_eq!(is_listed(start), entries.binary_search(&start.to_owned()).is_ok());
        }
    }

    #[test]
    fn the_korean_list_holds_no_word_twice() {
        let words: Vec<String> = korean_words().collect();
        let distinct: BTreeSet<&String> = words.iter().collect();
        assert_eq!(distinct.len(), words.len());
        assert!(words.len() >= 300);
    }

    #[test]
    fn a_few_digits_and_signs_around_a_word_are_trimmings() {
        assert!(is_trimmed("qlalfqjsgh1", "qlalfqjsgh"));
        assert!(is_trimmed("!1qlalfqjsgh1!", "qlalfqjsgh"));
        assert!(!is_trimmed("qlalfqjsgh12345", "qlalfqjsgh"));
        assert!(!is_trimmed("myqlalfqjsgh", "qlalfqjsgh"));
    }
}
