//! The initial consonants of the words of titles and other names, for queries that are typed in these
//! alone.
//!
//! ㅂㄱ stands for a dozen words, and an article of some length has most of them. Its headings have few
//! words, and who types initials means those. So they are compared as they are, in threes from the
//! beginning of a word on (^ㅂㅁ, ㅂㅁㅂ, ㅁㅂㅎ), which particles and endings leave alone.

use rustc_hash::FxHashMap;

use super::{
    Channel,
    channel::Reach,
    corpus::{Corpus, Table},
    words::count,
};
use crate::text::{is_syllable, leads};

/// The threes of all headings.
#[derive(Debug)]
pub(crate) struct Leads {
    terms: FxHashMap<u64, u32>,
    channel: Channel,
}

impl Leads {
    /// The threes, and which of them each word has.
    pub(super) fn fill(corpus: &Corpus) -> (Self, Table) {
        let mut terms: FxHashMap<u64, u32> = FxHashMap::default();
        let table = Table::of(&corpus.surfaces, |word, row| {
            let consonants =
                Some(word).filter(|word| word.starts_with(is_syllable)).and_then(leads);
            for three in consonants.iter().flat_map(|consonants| threes(consonants)) {
                let fresh = count(terms.len());
                row.push(*terms.entry(three).or_insert(fresh));
            }
        });
        let channel = Channel::fill(corpus, &table, terms.len(), Reach::Headings);
        (Self { terms, channel }, table)
    }

    /// The terms of a word of consonants; none for a three that no heading has.
    pub(crate) fn of(&self, consonants: &str) -> impl Iterator<Item = Option<u32>> {
        threes(consonants).into_iter().map(|three| self.terms.get(&three).copied())
    }

    pub(crate) fn channel(&self) -> &Channel {
        &self.channel
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.channel.bytes() + self.terms.capacity() * (size_of::<(u64, u32)>() + 1)
    }
}

/// Each three letters in a row, the beginning of the word being one; none of a single letter.
fn threes(consonants: &str) -> Vec<u64> {
    let letters: Vec<u64> = std::iter::once(0)
        .chain(consonants.chars().map(|letter| u64::from(letter as u32)))
        .collect();
    letters.windows(3).map(|three| three[0] << 42 | three[1] << 21 | three[2]).collect()
}

#[cfg(test)]
mod tests {
    use super::threes;

    #[test]
    fn a_word_is_its_threes_from_the_beginning_on() {
        assert_eq!(threes("ㅂㅁㅂㅎ").len(), 3);
        assert_eq!(threes("ㅂㅁㅂㅎㄹ")[..3], threes("ㅂㅁㅂㅎ")[..]);
        assert_ne!(threes("ㅂㅁ"), threes("ㅁㅂ"));
        assert!(threes("ㅂ").is_empty());
    }
}
