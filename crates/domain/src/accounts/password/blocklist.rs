//! Passwords that everybody tries first.
//!
//! Two lists: 50,000 common passwords of eight letters or more, and Korean words of our own, which
//! no list of leaked passwords knows by the keys they lie on. `data/README.md` says where they come
//! from.

use super::layout::keystrokes;

/// How many digits and signs around a listed Korean word make no new password: 비밀번호1234.
/// More than that may hold a secret of its own, and is left to the estimate of strength.
const TRIMMINGS: usize = 4;

/// Whether the candidate, folded to lower case, is common. `keys` is the same as keystrokes.
pub(super) fn is_common(folded: &str, keys: &str) -> bool {
    is_listed(folded) || is_listed(keys) || korean_words().any(|word| is_trimmed(keys, &word))
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
/// The list stays as it lies in the program file, front-coded and sorted, and is read from its
/// beginning: a third of a millisecond at worst, beside the tens that hashing the password takes,
/// and no memory of its own.
fn is_listed(needle: &str) -> bool {
    let mut entry = String::new();
    for line in include_str!("../../../data/common_passwords.txt").lines() {
        unfold(&mut entry, line);
        if entry.as_str() >= needle {
            return entry == needle;
        }
    }
    false
}

/// Turns the entry before into this line's: its first character says, as a digit of base 36, how
/// many letters both share, and the rest follows.
fn unfold(entry: &mut String, line: &str) {
    let (shared, rest) = line.split_at(line.len().min(1));
    let shared = shared.chars().next().and_then(|digit| digit.to_digit(36)).unwrap_or(0);
    entry.truncate(shared as usize);
    entry.push_str(rest);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn entries() -> Vec<String> {
        let mut entry = String::new();
        let lines = include_str!("../../../data/common_passwords.txt").lines();
        lines
            .map(|line| {
                unfold(&mut entry, line);
                entry.clone()
            })
            .collect()
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
    fn every_thousandth_entry_is_found_and_its_neighbour_is_not() {
        let entries = entries();
        for entry in entries.iter().step_by(1000) {
            assert!(is_listed(entry), "{entry}");
            assert!(!is_listed(&format!("{entry}\u{1}")), "{entry}");
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
