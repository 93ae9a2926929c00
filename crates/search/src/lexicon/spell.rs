//! Stems that differ from a word by one jamo.
//!
//! Every stem is kept under what is left of it when any one of its keystrokes is left out; a word
//! with one keystroke wrong, missing, too many, or two swapped meets its stem there. This is the
//! symmetric deletion of Wolf Garbe's SymSpell, on the jamo of KS X 5002 instead of letters: one
//! wrong key in a Korean word is one jamo, not one syllable.

use crate::text::{is_syllable, strokes};

/// Shorter words have too many neighbours to guess among.
const SHORTEST: usize = 4;
const SHORTEST_LATIN: usize = 5;
const LONGEST: usize = 30;

/// The remains of all stems and of the words of the lists, by their hash.
#[derive(Debug)]
pub(crate) struct Speller {
    remains: Vec<(u32, u32)>,
}

impl Speller {
    /// Learns words by their numbers.
    pub(super) fn learn<'w>(words: impl Iterator<Item = (u32, &'w str)>) -> Self {
        let mut remains = Vec::new();
        for (number, stem) in words {
            if let Some(keys) = keys(stem) {
                each_remain(&keys, |hash| remains.push((hash, number)));
            }
        }
        remains.sort_unstable();
        remains.dedup();
        remains.shrink_to_fit();
        Self { remains }
    }

    /// The numbers of the words at most one keystroke from `word`, whose names `name` tells, in no
    /// useful order.
    pub(super) fn near<'w>(&self, word: &str, name: impl Fn(u32) -> &'w str) -> Vec<u32> {
        let Some(keys) = keys(word) else { return Vec::new() };
        let mut near = Vec::new();
        each_remain(&keys, |hash| {
            let start = self.remains.partition_point(|(other, _)| *other < hash);
            let same = self.remains[start..].iter().take_while(|(other, _)| *other == hash);
            near.extend(same.map(|(_, stem)| *stem));
        });
        near.sort_unstable();
        near.dedup();
        near.retain(|number| {
            self::keys(name(*number)).is_some_and(|other| is_one_apart(&keys, &other))
        });
        near
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.remains.capacity() * size_of::<(u32, u32)>()
    }
}

/// The keystrokes of a Hangul or Latin word of a length that can be guessed at.
fn keys(word: &str) -> Option<Vec<char>> {
    if !word.starts_with(|first: char| is_syllable(first) || first.is_ascii_lowercase()) {
        return None;
    }
    let mut typed = String::new();
    word.chars().for_each(|letter| strokes(letter, &mut typed));
    let keys: Vec<char> = typed.chars().collect();
    let shortest = if word.starts_with(is_syllable) { SHORTEST } else { SHORTEST_LATIN };
    (shortest..=LONGEST).contains(&keys.len()).then_some(keys)
}

/// The hash of the keys, and of the keys without any one of them.
///
/// The keys are the digits of a number, so that what stands before and after the one left out makes up
/// the hash without being read again: as many steps as keys, not their square.
fn each_remain(keys: &[char], mut each: impl FnMut(u32)) {
    let mut after = [(0, 1); LONGEST + 1];
    for (at, key) in keys.iter().enumerate().rev() {
        let (number, place) = after[at + 1];
        after[at] =
            (digit(*key).wrapping_mul(place).wrapping_add(number), place.wrapping_mul(BASE));
    }
    each(mix(after[0].0));
    let mut before: u64 = 0;
    for (key, (number, place)) in keys.iter().zip(&after[1..]) {
        each(mix(before.wrapping_mul(*place).wrapping_add(*number)));
        before = before.wrapping_mul(BASE).wrapping_add(digit(*key));
    }
}

/// Any odd number of many bits; this one is the fraction of the golden ratio.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

fn digit(key: char) -> u64 {
    u64::from(key)
}

/// The half of the number in which every digit has a part.
fn mix(number: u64) -> u32 {
    (number.wrapping_mul(BASE) >> 32) as u32
}

/// Whether one edit at most (one key other, missing, more, or two neighbours swapped) is between.
fn is_one_apart(left: &[char], right: &[char]) -> bool {
    let ahead = left.iter().zip(right).take_while(|(left, right)| left == right).count();
    let (left, right) = (&left[ahead..], &right[ahead..]);
    match (left, right) {
        ([], [] | [_]) | ([_], []) => true,
        ([_, left_rest @ ..], [_, right_rest @ ..]) => {
            left_rest == right_rest
                || left_rest == right
                || left == right_rest
                || is_swapped(left, right)
        }
        _ => false,
    }
}

fn is_swapped(left: &[char], right: &[char]) -> bool {
    match (left, right) {
        ([first, second, left_rest @ ..], [other_first, other_second, right_rest @ ..]) => {
            first == other_second && second == other_first && left_rest == right_rest
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(word: &str) -> Vec<&'static str> {
        let words = ["비밀번호", "계정", "변경", "password", "인증", "안돼요"];
        let speller = Speller::learn((0..).zip(words));
        let found = speller.near(word, |number| words[number as usize]).into_iter();
        found.map(|number| words[number as usize]).collect()
    }

    #[test]
    fn one_wrong_key_is_forgiven() {
        for word in
            ["비밀번호", "비밀버호", "비밀번허", "비밀먼호", "비밀번호ㅎ", "비밀범호", "ㅣㅂ밀번호"]
        {
            let expected: &[&str] =
                if word.starts_with(is_syllable) { &["비밀번호"] } else { &[] };
            assert_eq!(near(word), expected, "{word}");
        }
        assert_eq!(near("passwrod"), ["password"]);
        assert_eq!(near("안되요"), ["안돼요"]);
        assert_eq!(near("변견"), ["변경"]);
    }

    #[test]
    fn two_wrong_keys_and_short_words_are_not() {
        assert!(near("비밀버허").is_empty());
        assert!(near("게").is_empty());
    }
}
