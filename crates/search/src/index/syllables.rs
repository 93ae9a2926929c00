//! The channel of syllables, article by article.
//!
//! Syllables only reorder the few articles that the other channels found. So each article keeps its own, side by side:
//! reading those of a few takes less than looking each of them up in the postings of every syllable.

use super::{
    channel::{Lengths, Reach, SCALE, Tally, rarity},
    corpus::{Corpus, Table},
    words::count,
};

/// The syllables of every article, and how much each says of it.
#[derive(Debug, Default)]
pub(crate) struct Syllables {
    /// Article `n` has `terms[ends[n - 1]..ends[n]]`, and the impacts there.
    ends: Vec<u32>,
    terms: Vec<u16>,
    impacts: Vec<u8>,
    /// In how many articles each syllable is.
    frequency: Vec<u32>,
}

impl Syllables {
    /// Indexes what `table` says of each word, of `terms` syllables.
    pub(super) fn fill(corpus: &Corpus, table: &Table, terms: usize) -> Self {
        let lengths = Lengths::of(corpus, Reach::Whole, |surface| table.row(surface).len());
        let mut tally = Tally::new(terms, Reach::Whole);
        let mut syllables = Self { frequency: vec![0; terms], ..Self::default() };
        for article in 0..corpus.len() {
            tally.count(corpus, table, article);
            tally.drain(|term, weight| {
                syllables.frequency[term as usize] += 1;
                // There are 11,172 syllables.
                syllables.terms.push(u16::try_from(term).unwrap_or(u16::MAX));
                syllables.impacts.push(lengths.impact(weight, article));
            });
            syllables.ends.push(count(syllables.terms.len()));
        }
        syllables.terms.shrink_to_fit();
        syllables.impacts.shrink_to_fit();
        syllables.ends.shrink_to_fit();
        syllables
    }

    pub(crate) fn frequency(&self, term: u32) -> u32 {
        self.frequency[term as usize]
    }

    /// As in `Channel`.
    pub(crate) fn rarity(&self, term: u32) -> f32 {
        rarity(self.ends.len(), self.frequency(term)) * SCALE
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.frequency.len()
    }

    /// The syllables of an article, and the impact of each.
    pub(crate) fn of(&self, article: u32) -> impl Iterator<Item = (u16, u8)> {
        let article = article as usize;
        let start = article.checked_sub(1).map_or(0, |before| self.ends[before]);
        let range = start as usize..self.ends[article] as usize;
        self.terms[range.clone()].iter().copied().zip(self.impacts[range].iter().copied())
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.terms.capacity() * size_of::<u16>()
            + self.impacts.capacity()
            + (self.ends.capacity() + self.frequency.capacity()) * size_of::<u32>()
    }
}
