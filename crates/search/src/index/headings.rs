//! What the title of each article says, in the terms of the channels.

use rustc_hash::FxHashSet;

use super::{
    corpus::{Corpus, Parts},
    words::count,
};
use crate::words;

/// The titles of all articles.
#[derive(Debug, Default)]
pub(crate) struct Headings {
    stems: Rows,
    grams: Rows,
    /// How much each title says: its bigrams, and the words that have none; words of asking and of
    /// grammar say nothing.
    sizes: Vec<u8>,
}

/// Row `n` is `terms[ends[n - 1]..ends[n]]`.
#[derive(Debug, Default)]
struct Rows {
    ends: Vec<u32>,
    terms: Vec<u32>,
}

/// One title.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heading<'h> {
    /// The stems, as they follow each other.
    pub(crate) stems: &'h [u32],
    pub(crate) grams: &'h [u32],
    pub(crate) size: u8,
}

impl Headings {
    pub(super) fn read(corpus: &Corpus, parts: &Parts) -> Self {
        let stop: FxHashSet<_> = words::stop().collect();
        let mut headings = Self::default();
        for article in 0..corpus.fields.len() {
            let [title, _] = corpus.article(article);
            let mut size = 0_usize;
            for surface in title {
                let (stems, grams) = (parts.by_stem.row(*surface), parts.by_gram.row(*surface));
                let is_stop = stop.contains(corpus.surfaces.word(*surface))
                    || stems.iter().any(|stem| stop.contains(parts.stems.word(*stem)));
                size += if is_stop { 0 } else { grams.len().max(1) };
                headings.stems.terms.extend(stems);
                headings.grams.terms.extend(grams);
            }
            headings.sizes.push(u8::try_from(size).unwrap_or(u8::MAX));
            headings.stems.close();
            headings.grams.close();
        }
        headings.stems.terms.shrink_to_fit();
        headings.grams.terms.shrink_to_fit();
        headings
    }

    pub(crate) fn of(&self, article: u32) -> Heading<'_> {
        let article = article as usize;
        Heading {
            stems: self.stems.row(article),
            grams: self.grams.row(article),
            size: self.sizes[article],
        }
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.stems.bytes() + self.grams.bytes() + self.sizes.capacity()
    }
}

impl Rows {
    fn row(&self, row: usize) -> &[u32] {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.terms[start..self.ends[row] as usize]
    }

    fn close(&mut self) {
        self.ends.push(count(self.terms.len()));
    }

    fn bytes(&self) -> usize {
        (self.ends.capacity() + self.terms.capacity()) * size_of::<u32>()
    }
}
