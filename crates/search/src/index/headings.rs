//! What the headings of each article, its title and its other names, say in the terms of the channels.

use rustc_hash::FxHashSet;

use super::{
    corpus::{Corpus, Parts, Table},
    words::count,
};
use crate::words;

/// The headings of all articles.
#[derive(Debug, Default)]
pub(crate) struct Headings {
    /// Article `n` has the headings `ends[n - 1]..ends[n]`.
    ends: Vec<u32>,
    stems: Rows,
    grams: Rows,
    leads: Rows,
    /// How much each heading says: its bigrams, and the words that have none; words of asking and of
    /// grammar say nothing.
    sizes: Vec<u8>,
}

/// Row `n` is `terms[ends[n - 1]..ends[n]]`.
#[derive(Debug, Default)]
struct Rows {
    ends: Vec<u32>,
    terms: Vec<u32>,
}

/// One heading.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heading<'h> {
    /// The stems, as they follow each other.
    pub(crate) stems: &'h [u32],
    pub(crate) grams: &'h [u32],
    /// The threes of its initial consonants.
    pub(crate) leads: &'h [u32],
    pub(crate) size: u8,
}

impl Headings {
    pub(super) fn read(corpus: &Corpus, parts: &Parts, by_lead: &Table) -> Self {
        let stop: FxHashSet<_> = words::stop().collect();
        let mut headings = Self::default();
        for article in 0..corpus.len() {
            for heading in corpus.parts(article).filter(|part| part.is_heading) {
                headings.push(heading.tokens, corpus, parts, &stop);
                let leads = heading.tokens.iter().flat_map(|surface| by_lead.row(*surface));
                headings.leads.terms.extend(leads);
                headings.leads.close();
            }
            headings.ends.push(count(headings.sizes.len()));
        }
        headings.stems.terms.shrink_to_fit();
        headings.grams.terms.shrink_to_fit();
        headings.leads.terms.shrink_to_fit();
        headings
    }

    fn push(
        &mut self,
        heading: &[u32],
        corpus: &Corpus,
        parts: &Parts,
        stop: &FxHashSet<&'static str>,
    ) {
        let mut size = 0_usize;
        for surface in heading {
            let (stems, grams) = (parts.by_stem.row(*surface), parts.by_gram.row(*surface));
            let is_stop = stop.contains(corpus.surfaces.word(*surface))
                || stems.iter().any(|stem| stop.contains(parts.stems.word(*stem)));
            size += if is_stop { 0 } else { grams.len().max(1) };
            self.stems.terms.extend(stems);
            self.grams.terms.extend(grams);
        }
        self.sizes.push(u8::try_from(size).unwrap_or(u8::MAX));
        self.stems.close();
        self.grams.close();
    }

    /// The headings of an article, its title first.
    pub(crate) fn of(&self, article: u32) -> impl Iterator<Item = Heading<'_>> {
        let article = article as usize;
        let start = article.checked_sub(1).map_or(0, |before| self.ends[before]);
        (start as usize..self.ends[article] as usize).map(|heading| Heading {
            stems: self.stems.row(heading),
            grams: self.grams.row(heading),
            leads: self.leads.row(heading),
            size: self.sizes[heading],
        })
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.stems.bytes()
            + self.grams.bytes()
            + self.leads.bytes()
            + self.sizes.capacity()
            + self.ends.capacity() * size_of::<u32>()
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
