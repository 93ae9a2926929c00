//! Stems by their initial consonants: ㅂㅁㅂㅎ is 비밀번호.

use crate::{
    index::Words,
    text::{is_syllable, leads},
};

/// Letters of a key; longer words are found by their beginning.
const LONGEST: usize = 12;
const BITS: u32 = 5;

/// The Hangul stems of two letters or more in the order of their initial consonants.
#[derive(Debug)]
pub(crate) struct Initials {
    stems: Vec<(u64, u32)>,
}

impl Initials {
    pub(super) fn learn(stems: &Words) -> Self {
        let hangul = (0..).zip(stems.iter()).filter(|(_, stem)| stem.starts_with(is_syllable));
        let mut keyed: Vec<_> = hangul
            .filter(|(_, stem)| stem.chars().nth(1).is_some())
            .filter_map(|(number, stem)| Some((key(&leads(stem)?).0, number)))
            .collect();
        keyed.sort_unstable();
        keyed.shrink_to_fit();
        Self { stems: keyed }
    }

    /// The stems of exactly these initial consonants.
    pub(crate) fn exact(&self, consonants: &str) -> &[(u64, u32)] {
        let (low, _) = key(consonants);
        self.range(low, low)
    }

    /// The stems that begin with these initial consonants.
    pub(crate) fn beginning(&self, consonants: &str) -> &[(u64, u32)] {
        let (low, high) = key(consonants);
        self.range(low, high)
    }

    fn range(&self, low: u64, high: u64) -> &[(u64, u32)] {
        let start = self.stems.partition_point(|(key, _)| *key < low);
        let end = self.stems.partition_point(|(key, _)| *key <= high);
        &self.stems[start..end]
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
        let mut stems = Words::default();
        for stem in ["변경", "비밀", "비밀번호", "비밀번호변경", "복구", "폰", "password"]
        {
            stems.intern(stem);
        }
        let initials = Initials::learn(&stems);
        let words = |found: &[(u64, u32)]| -> Vec<_> {
            found.iter().map(|(_, stem)| stems.word(*stem).to_owned()).collect()
        };
        assert_eq!(words(initials.exact("ㅂㅁㅂㅎ")), ["비밀번호"]);
        assert_eq!(words(initials.exact("ㅂㄱ")), ["변경", "복구"]);
        assert_eq!(words(initials.beginning("ㅂㅁ")), ["비밀", "비밀번호", "비밀번호변경"]);
        assert!(initials.beginning("ㅋㅋ").is_empty());
    }
}
