//! The lexicon learnt from the articles.

use rustc_hash::FxHashSet;

use super::{initials::Initials, spell::Speller, synonyms::Synonyms};
use crate::{
    index::{Stems, Words},
    text::{Kind, porter},
    words,
};

/// The stems of the articles and what helps to find one that a query means.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) stems: Words,
    pub(crate) cutter: Stems,
    /// In how many articles each stem is.
    pub(super) frequency: Vec<u32>,
    pub(super) total: f32,
    pub(crate) speller: Speller,
    pub(crate) initials: Initials,
    pub(crate) synonyms: Synonyms,
    stop: FxHashSet<&'static str>,
}

impl Lexicon {
    pub(crate) fn learn(stems: Words, cutter: Stems, frequency: impl Fn(u32) -> u32) -> Self {
        let frequency: Vec<u32> =
            (0..).zip(stems.iter()).map(|(stem, _)| frequency(stem)).collect();
        Self {
            total: frequency.iter().map(|frequency| *frequency as f32).sum::<f32>().max(1.0),
            speller: Speller::learn(&stems, words::stop().chain(words::synonyms().flatten())),
            initials: Initials::learn(&stems, &cutter),
            synonyms: Synonyms::read(&cutter, &stems),
            stop: words::stop().collect(),
            frequency,
            stems,
            cutter,
        }
    }

    pub(crate) fn find(&self, stem: &str) -> Option<u32> {
        self.stems.find(stem)
    }

    /// Whether the articles have the stem, or the lists know the word.
    pub(crate) fn knows(&self, word: &str, stem: &str) -> bool {
        self.find(stem).is_some() || self.synonyms.has(word) || self.synonyms.has(stem)
    }

    pub(crate) fn frequency(&self, stem: u32) -> u32 {
        self.frequency[stem as usize]
    }

    pub(crate) fn is_stop(&self, word: &str) -> bool {
        self.stop.contains(word)
    }

    /// The stem of a word of a query: as in the articles, but a cut that gives a stem they know is
    /// preferred to one that does not.
    pub(crate) fn stem<'w>(&self, word: &'w str, kind: Kind) -> std::borrow::Cow<'w, str> {
        match kind {
            Kind::Hangul => self.cutter.cut_to(word, |stem| self.find(stem).is_some()).into(),
            Kind::Latin => porter(word).into(),
            Kind::Jamo | Kind::Digit => word.into(),
        }
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.stems.bytes()
            + self.cutter.bytes()
            + self.frequency.capacity() * size_of::<u32>()
            + self.speller.bytes()
            + self.initials.bytes()
    }
}
