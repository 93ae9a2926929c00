//! Stems that differ from a word by one jamo.
//!
//! Every stem is kept under what is left of it when any one of its keystrokes is left out; a word
//! with one keystroke wrong, missing, too many, or two swapped meets its stem there. This is the
//! symmetric deletion of Wolf Garbe's SymSpell, on the jamo of KS X 5002 instead of letters: one
//! wrong key in a Korean word is one jamo, not one syllable.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::{
    index::Words,
    text::{is_syllable, strokes},
};

/// Shorter words have too many neighbours to guess among.
const SHORTEST: usize = 4;
const LONGEST: usize = 30;

/// The remains of all stems and of the words of the lists, by their hash.
#[derive(Debug)]
pub(crate) struct Speller {
    remains: Vec<(u32, u32)>,
    /// Words that are numbered after the stems.
    listed: Words,
}

impl Speller {
    pub(super) fn learn<'w>(stems: &Words, lists: impl Iterator<Item = &'w str>) -> Self {
        let mut listed = Words::default();
        for word in lists.filter(|word| stems.find(word).is_none()) {
            listed.intern(word);
        }
        let mut remains = Vec::new();
        for (number, stem) in (0..).zip(stems.iter().chain(listed.iter())) {
            if let Some(keys) = keys(stem) {
                each_remain(&keys, |hash| remains.push((hash, number)));
            }
        }
        remains.sort_unstable();
        remains.dedup();
        remains.shrink_to_fit();
        Self { remains, listed }
    }

    /// The stems and listed words at most one keystroke from `word`, in no useful order, with the
    /// number of each that is a stem.
    pub(crate) fn near<'w>(&'w self, word: &str, stems: &'w Words) -> Vec<(&'w str, Option<u32>)> {
        let Some(keys) = keys(word) else { return Vec::new() };
        let mut near = Vec::new();
        each_remain(&keys, |hash| {
            let start = self.remains.partition_point(|(other, _)| *other < hash);
            let same = self.remains[start..].iter().take_while(|(other, _)| *other == hash);
            near.extend(same.map(|(_, stem)| *stem));
        });
        near.sort_unstable();
        near.dedup();
        let named = near.into_iter().map(|number| self.name(number, stems));
        named
            .filter(|(word, _)| self::keys(word).is_some_and(|other| is_one_apart(&keys, &other)))
            .collect()
    }

    fn name<'w>(&'w self, number: u32, stems: &'w Words) -> (&'w str, Option<u32>) {
        match (number as usize).checked_sub(stems.len()) {
            None => (stems.word(number), Some(number)),
            Some(listed) => (self.listed.word(u32::try_from(listed).unwrap_or(0)), None),
        }
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.remains.capacity() * size_of::<(u32, u32)>() + self.listed.bytes()
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
    (SHORTEST..=LONGEST).contains(&keys.len()).then_some(keys)
}

/// The hash of the keys, and of the keys without any one of them.
fn each_remain(keys: &[char], mut each: impl FnMut(u32)) {
    each(hash(keys.iter()));
    for without in 0..keys.len() {
        each(hash(keys[..without].iter().chain(&keys[without + 1..])));
    }
}

fn hash<'k>(keys: impl Iterator<Item = &'k char>) -> u32 {
    let mut hasher = FxHasher::default();
    keys.for_each(|key| hasher.write_u32(*key as u32));
    (hasher.finish() >> 32) as u32
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

    fn near(word: &str) -> Vec<String> {
        let mut stems = Words::default();
        for stem in ["비밀번호", "계정", "변경", "password", "인증"] {
            stems.intern(stem);
        }
        let speller = Speller::learn(&stems, ["안돼요", "변경"].into_iter());
        let found = speller.near(word, &stems);
        found.into_iter().map(|(word, _)| word.to_owned()).collect()
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
