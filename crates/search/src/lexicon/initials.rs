//! Stems by their initial consonants: ㅂㅁㅂㅎ is 비밀번호.

use rustc_hash::FxHashSet;

use crate::{
    index::Stems,
    text::{is_syllable, leads},
};

/// Letters of a key; longer words are found by their beginning.
const LONGEST: usize = 12;
const BITS: u32 = 5;

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
    /// those of a shorter ending; if there are none, the stems that begin so.
    pub(crate) fn stems(&self, consonants: &str) -> Vec<u32> {
        let mut stems: Vec<u32> = self.exact(consonants).collect();
        let letters = consonants.chars().count();
        for (before, (at, _)) in consonants.char_indices().enumerate().skip(2) {
            if before * 2 > letters && self.endings.contains(&consonants[at..]) {
                stems.extend(self.exact(&consonants[..at]));
            }
        }
        if stems.is_empty() {
            let (low, high) = key(consonants);
            stems.extend(self.range(low, high));
        }
        stems
    }

    fn exact(&self, consonants: &str) -> impl Iterator<Item = u32> {
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
