//! Stems by their initial consonants: ㅂㅁㅂㅎ is 비밀번호.

use rustc_hash::FxHashSet;

use crate::{
    index::Stems,
    text::{is_syllable, leads},
};

/// Letters of a key; longer words are found by their beginning.
const LONGEST: usize = 12;
const BITS: u32 = 5;
/// Consonants of one word among others written without spaces, at least.
const SHORTEST_PART: usize = 2;
/// Consonants of a word that begins a longer one, at least.
const LONG_BEGINNING: usize = 3;

/// The Hangul stems of two letters or more in the order of their initial consonants.
#[derive(Debug)]
pub(crate) struct Initials {
    stems: Vec<(u64, u32)>,
    /// The initial consonants of the endings.
    endings: FxHashSet<String>,
}

impl Initials {
    /// Learns words by their numbers.
    pub(super) fn learn<'w>(words: impl Iterator<Item = (u32, &'w str)>, cutter: &Stems) -> Self {
        let hangul = words.filter(|(_, word)| word.starts_with(is_syllable));
        let mut keyed: Vec<_> = hangul
            .filter(|(_, word)| word.chars().nth(1).is_some())
            .filter_map(|(number, word)| Some((key(&leads(word)?).0, number)))
            .collect();
        keyed.sort_unstable();
        keyed.shrink_to_fit();
        Self { stems: keyed, endings: cutter.endings().filter_map(leads).collect() }
    }

    /// The stems that a word of these initial consonants may have: exactly these, or these without
    /// those of a shorter ending; if there are none, the stems that begin so, or those that it begins with.
    pub(crate) fn stems(&self, consonants: &str) -> Vec<u32> {
        let mut stems = self.likely(consonants);
        if stems.is_empty() {
            stems = self.longest_beginning(consonants);
        }
        stems
    }

    fn likely(&self, consonants: &str) -> Vec<u32> {
        let mut stems = self.whole(consonants);
        if stems.is_empty() {
            let (low, high) = key(consonants);
            stems.extend(self.range(low, high));
        }
        stems
    }

    /// The stems that the consonants begin with, those with the most of them: 로그인 of 로그인한.
    fn longest_beginning(&self, consonants: &str) -> Vec<u32> {
        let letters = consonants.chars().count();
        let ends = consonants.char_indices().enumerate().skip(LONG_BEGINNING);
        let ends = ends.filter(|(before, _)| before * 2 > letters).map(|(_, (at, _))| at);
        let found = ends.map(|at| self.exact(&consonants[..at]).collect::<Vec<_>>());
        found.filter(|stems| !stems.is_empty()).last().unwrap_or_default()
    }

    /// The stems that have all of the consonants, those of an ending apart.
    fn whole(&self, consonants: &str) -> Vec<u32> {
        let mut stems: Vec<u32> = self.exact(consonants).collect();
        let letters = consonants.chars().count();
        for (before, (at, _)) in consonants.char_indices().enumerate().skip(2) {
            if before * 2 > letters && self.endings.contains(&consonants[at..]) {
                stems.extend(self.exact(&consonants[..at]));
            }
        }
        stems
    }

    /// The consonants whole when words have them all; else in two or three parts that words have
    /// each, the longest parts first; else whole.
    pub(crate) fn apart<'c>(&self, consonants: &'c str) -> Vec<&'c str> {
        if consonants.chars().count() < 2 * SHORTEST_PART || !self.likely(consonants).is_empty() {
            return vec![consonants];
        }
        let two = self.splits(consonants).map(|(first, second)| vec![first, second]);
        let two = two.filter(|parts| parts.iter().all(|part| self.has(part)));
        let three = self.splits(consonants).filter(|(first, _)| self.has(first)).flat_map(
            |(first, rest)| {
                let rest =
                    self.splits(rest).filter(|(second, third)| self.has(second) && self.has(third));
                rest.map(move |(second, third)| vec![first, second, third])
            },
        );
        let worth =
            |parts: &Vec<&str>| -> usize { parts.iter().map(|part| part.len() * part.len()).sum() };
        let best = two.max_by_key(worth).or_else(|| three.max_by_key(worth));
        best.unwrap_or_else(|| vec![consonants])
    }

    /// Every way to part the consonants in two, neither part a single letter.
    fn splits<'c>(&self, consonants: &'c str) -> impl Iterator<Item = (&'c str, &'c str)> {
        let places = consonants.char_indices().skip(SHORTEST_PART);
        places
            .map(|(at, _)| consonants.split_at(at))
            .filter(|(_, rest)| rest.chars().count() >= SHORTEST_PART)
    }

    /// Whether some word has exactly these consonants, or these and those of an ending.
    fn has(&self, consonants: &str) -> bool {
        !self.whole(consonants).is_empty()
    }

    pub(super) fn exact(&self, consonants: &str) -> impl Iterator<Item = u32> {
        let (low, _) = key(consonants);
        self.range(low, low)
    }

    fn range(&self, low: u64, high: u64) -> impl Iterator<Item = u32> {
        let start = self.stems.partition_point(|(key, _)| *key < low);
        let end = self.stems.partition_point(|(key, _)| *key <= high);
        self.stems[start..end].iter().map(|(_, stem)| *stem)
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.stems.capacity() * size_of::<(u64, u32)>()
    }
}

/// The least and the greatest key of words that begin with these consonants: five bits a letter
/// from the top, 0 for none.
fn key(consonants: &str) -> (u64, u64) {
    let mut low = 0;
    let mut left = 60;
    for consonant in consonants.chars().take(LONGEST) {
        left -= BITS;
        low |= u64::from(consonant as u32 - 'ㄱ' as u32 + 1) << left;
    }
    (low, low | ((1 << left) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_initial_consonants() {
        let all = ["변경", "비밀", "비밀번호", "비밀번호변경", "복구", "폰", "password"];
        let cutter = Stems::learn(all.into_iter());
        let initials = Initials::learn((0..).zip(all), &cutter);
        let words = |consonants| -> Vec<_> {
            initials.stems(consonants).into_iter().map(|number| all[number as usize]).collect()
        };
        assert_eq!(words("ㅂㅁㅂㅎ"), ["비밀번호"]);
        assert_eq!(words("ㅂㅁㅂㅎㄹ"), ["비밀번호"]);
        assert_eq!(words("ㅂㄱ"), ["변경", "복구"]);
        assert_eq!(words("ㅂㅁㅂ"), ["비밀번호", "비밀번호변경"]);
        assert!(words("ㅋㅋ").is_empty());
    }
}
