//! One BM25 channel: for each term, the articles that have it and how much it says of them.
//!
//! BM25 is Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond"
//! (2009). The part of it that depends on the article is worked out when the index is built and
//! kept in one byte, so a query only adds.

use super::corpus::{Corpus, Part, Table};
use super::words::count;

/// How soon more of the same word stops counting.
const K1: f32 = 1.2;
/// How much a long article is held against it.
const B: f32 = 0.75;

/// Articles of one segment: their places in it fit in 16 bits, and the scores of a segment in the
/// processor's own memory.
pub(crate) const SEGMENT: usize = 1 << 15;

/// The postings of all terms, in segments of articles.
#[derive(Debug)]
pub(crate) struct Channel {
    segments: Vec<Segment>,
    /// In how many articles each term is.
    frequency: Vec<u32>,
    articles: usize,
}

#[derive(Debug, Default)]
struct Segment {
    /// Term `n` has the postings `ends[n - 1]..ends[n]`.
    ends: Vec<u32>,
    articles: Vec<u16>,
    impacts: Vec<u8>,
}

/// How much of the articles a channel reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Whole,
    Headings,
}

impl Channel {
    /// Indexes what `table` says of each word, of `terms` terms.
    pub(super) fn fill(corpus: &Corpus, table: &Table, terms: usize, reach: Reach) -> Self {
        let lengths = Lengths::of(corpus, reach, |surface| table.row(surface).len());
        let mut tally = Tally::new(terms, reach);
        let articles = corpus.len();
        let segments: Vec<_> = (0..articles)
            .step_by(SEGMENT)
            .map(|first| {
                let range = first..(first + SEGMENT).min(articles);
                Segment::fill(corpus, table, range, &lengths, &mut tally)
            })
            .collect();
        let frequency =
            (0..terms).map(|term| segments.iter().map(|segment| segment.count(term)).sum());
        Self { frequency: frequency.collect(), segments, articles }
    }

    pub(crate) fn segments(&self) -> usize {
        self.segments.len()
    }

    pub(crate) fn frequency(&self, term: u32) -> u32 {
        self.frequency[term as usize]
    }

    /// The worth of a term by its rarity, times the factor that the impacts were divided by.
    pub(crate) fn rarity(&self, term: u32) -> f32 {
        rarity(self.articles, self.frequency(term)) * SCALE
    }

    /// The rarity of a term that one article has.
    pub(crate) fn rarest(&self) -> f32 {
        rarity(self.articles, 1) * SCALE
    }

    /// The articles of a segment that have the term, by their place in it, and the impact in each.
    pub(crate) fn postings(&self, segment: usize, term: u32) -> (&[u16], &[u8]) {
        let segment = &self.segments[segment];
        let range = segment.range(term as usize);
        (&segment.articles[range.clone()], &segment.impacts[range])
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        let of = |segment: &Segment| {
            segment.ends.capacity() * 4
                + segment.articles.capacity() * 2
                + segment.impacts.capacity()
        };
        self.segments.iter().map(of).sum::<usize>() + self.frequency.capacity() * 4
    }
}

impl Reach {
    /// The parts of an article that are read.
    fn parts(self, corpus: &Corpus, article: usize) -> impl Iterator<Item = Part<'_>> {
        corpus.parts(article).filter(move |part| part.is_heading || self == Self::Whole)
    }
}

impl Segment {
    fn range(&self, term: usize) -> std::ops::Range<usize> {
        let start = term.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        start..self.ends[term] as usize
    }

    fn count(&self, term: usize) -> u32 {
        count(self.range(term).len())
    }

    /// Counts first and writes second, so that nothing is sorted and nothing grows.
    fn fill(
        corpus: &Corpus,
        table: &Table,
        range: std::ops::Range<usize>,
        lengths: &Lengths,
        tally: &mut Tally,
    ) -> Self {
        let mut starts = vec![0_u32; tally.weights.len() + 1];
        for article in range.clone() {
            tally.count(corpus, table, article);
            tally.drain(|term, _| starts[term as usize + 1] += 1);
        }
        for term in 1..starts.len() {
            starts[term] += starts[term - 1];
        }
        let total = starts.last().map_or(0, |total| *total as usize);
        let mut segment =
            Self { ends: Vec::new(), articles: vec![0; total], impacts: vec![0; total] };
        for (place, article) in (0_u16..).zip(range) {
            tally.count(corpus, table, article);
            tally.drain(|term, weight| {
                let at = starts[term as usize] as usize;
                segment.articles[at] = place;
                segment.impacts[at] = lengths.impact(weight, article);
                starts[term as usize] += 1;
            });
        }
        starts.pop();
        segment.ends = starts;
        segment
    }
}

/// The weights of the terms of one article at a time.
#[derive(Debug)]
pub(super) struct Tally {
    reach: Reach,
    weights: Vec<f32>,
    touched: Vec<u32>,
}

impl Tally {
    pub(super) fn new(terms: usize, reach: Reach) -> Self {
        Self { reach, weights: vec![0.0; terms], touched: Vec::new() }
    }

    pub(super) fn count(&mut self, corpus: &Corpus, table: &Table, article: usize) {
        for part in self.reach.parts(corpus, article) {
            for term in part.tokens.iter().flat_map(|surface| table.row(*surface)) {
                let weight = &mut self.weights[*term as usize];
                if *weight == 0.0 {
                    self.touched.push(*term);
                }
                *weight += part.worth;
            }
        }
    }

    pub(super) fn drain(&mut self, mut each: impl FnMut(u32, f32)) {
        for term in self.touched.drain(..) {
            each(term, std::mem::take(&mut self.weights[term as usize]));
        }
    }
}

/// How long each article is in one channel, beside the average.
#[derive(Debug)]
pub(super) struct Lengths {
    lengths: Vec<u32>,
    average: f32,
}

impl Lengths {
    pub(super) fn of(corpus: &Corpus, reach: Reach, terms: impl Fn(u32) -> usize) -> Self {
        let length = |article| {
            let parts = reach.parts(corpus, article);
            parts.flat_map(|part| part.tokens).map(|surface| terms(*surface)).sum()
        };
        let lengths: Vec<_> = (0..corpus.len()).map(|article| count(length(article))).collect();
        let sum: f64 = lengths.iter().map(|length| f64::from(*length)).sum();
        let average = (sum / lengths.len().max(1) as f64).max(1.0) as f32;
        Self { lengths, average }
    }

    /// BM25 without the rarity, as 1 to 255 parts of its greatest value.
    pub(super) fn impact(&self, weight: f32, article: usize) -> u8 {
        let length = self.lengths[article] as f32 / self.average;
        let part = weight / (weight + K1 * (1.0 - B + B * length));
        (part * 255.0).round().clamp(1.0, 255.0) as u8
    }
}

/// What one step of an impact is worth.
pub(super) const SCALE: f32 = (K1 + 1.0) / 255.0;

/// The inverse document frequency of BM25, never below zero.
pub(super) fn rarity(articles: usize, frequency: u32) -> f32 {
    let (articles, frequency) = (articles as f32, frequency as f32);
    ((articles - frequency + 0.5) / (frequency + 0.5)).ln_1p()
}
