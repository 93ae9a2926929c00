//! The articles as numbers, while the index is being built.

use rustc_hash::FxHashMap;

use super::{Stems, Words, words::count};
use crate::{
    article::Article,
    text::{Kind, Letter, is_syllable, normalise, porter, runs},
};

/// Words longer than this many bytes are compared by their beginning: no word is, but encoded
/// data pasted into an article is.
const LONGEST_LATIN: usize = 48;

/// A word of the title counts as this many.
const TITLE: f32 = 2.5;
/// A word of another name counts as this many.
const NAME: f32 = 1.0;

/// The distinct words of all articles, and each article as a row of their numbers.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    pub(super) surfaces: Words,
    tokens: Vec<u32>,
    /// Where in `tokens` each title and each other name ends.
    headings: Vec<u32>,
    fields: Vec<Fields>,
}

/// Where an article ends among the headings, and its text in `tokens`; both begin where those of the
/// last one ended.
#[derive(Clone, Copy, Debug, Default)]
struct Fields {
    headings: u32,
    end: u32,
}

/// A part of an article: its title, another name of it, or the rest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'c> {
    pub(super) tokens: &'c [u32],
    /// As how many a word of it counts.
    pub(super) worth: f32,
    /// Whether it says what the article is about.
    pub(super) is_heading: bool,
}

impl Corpus {
    pub(super) fn read(articles: &[Article]) -> Self {
        let mut corpus = Self::default();
        let mut letters = Vec::new();
        for article in articles {
            let also = article.also.iter().map(String::as_str);
            for heading in std::iter::once(&*article.title).chain(also) {
                corpus.push(heading, &mut letters);
                corpus.headings.push(count(corpus.tokens.len()));
            }
            let labels = &article.labels;
            for text in [&labels.category, &labels.topic, &labels.platform] {
                corpus.push(text, &mut letters);
            }
            corpus.push(&article.body.text(), &mut letters);
            corpus.fields.push(Fields {
                headings: count(corpus.headings.len()),
                end: count(corpus.tokens.len()),
            });
        }
        corpus
    }

    /// The distinct words alone.
    pub(super) fn into_surfaces(self) -> Words {
        self.surfaces
    }

    /// How many articles there are.
    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }

    /// The parts of an article: the title, its other names, the rest.
    pub(super) fn parts(&self, number: usize) -> impl Iterator<Item = Part<'_>> {
        let before = number.checked_sub(1).map(|before| self.fields[before]).unwrap_or_default();
        let Fields { headings, end } = self.fields[number];
        let ends = &self.headings[before.headings as usize..headings as usize];
        let worths = std::iter::once(TITLE).chain(std::iter::repeat(NAME));
        let headings = ends.iter().zip(worths).map(|(end, worth)| (*end, worth, true));
        let mut start = before.end;
        headings.chain([(end, 1.0, false)]).map(move |(end, worth, is_heading)| {
            let tokens = &self.tokens[start as usize..end as usize];
            start = end;
            Part { tokens, worth, is_heading }
        })
    }

    fn push(&mut self, text: &str, letters: &mut Vec<Letter>) {
        letters.clear();
        normalise(text, usize::MAX, letters);
        let mut word = String::new();
        for run in runs(letters).filter(|run| run.kind != Kind::Jamo) {
            run.write(&mut word);
            clip(&mut word);
            let number = self.surfaces.intern(&word);
            self.tokens.push(number);
        }
    }
}

/// Cuts a Latin or digit word that is too long; a Hangul run may be a sentence without spaces.
fn clip(word: &mut String) {
    if word.len() > LONGEST_LATIN && !word.starts_with(is_syllable) {
        let end = (0..=LONGEST_LATIN).rev().find(|end| word.is_char_boundary(*end));
        word.truncate(end.unwrap_or(0));
    }
}

/// The terms of each distinct word in one channel: row `n` is `terms[ends[n - 1]..ends[n]]`.
#[derive(Debug, Default)]
pub(super) struct Table {
    ends: Vec<u32>,
    terms: Vec<u32>,
}

impl Table {
    pub(super) fn row(&self, surface: u32) -> &[u32] {
        let surface = surface as usize;
        let start = surface.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.terms[start..self.ends[surface] as usize]
    }

    /// The table of what `terms` says of each word.
    pub(super) fn of(surfaces: &Words, mut terms: impl FnMut(&str, &mut Vec<u32>)) -> Self {
        let mut table = Self::default();
        for surface in surfaces.iter() {
            terms(surface, &mut table.terms);
            table.close_row();
        }
        table
    }

    fn close_row(&mut self) {
        self.ends.push(count(self.terms.len()));
    }
}

/// What the words are made of, in numbers: their stems, the bigrams and the syllables of those.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) stems: Words,
    pub(super) grams: FxHashMap<u64, u32>,
    pub(super) syllables: FxHashMap<char, u32>,
    pub(super) by_stem: Table,
    pub(super) by_gram: Table,
    pub(super) by_syllable: Table,
}

impl Parts {
    pub(super) fn take(surfaces: &Words, stems: &Stems) -> Self {
        let mut parts = Self::default();
        for surface in surfaces.iter() {
            if surface.starts_with(is_syllable) {
                parts.push_hangul(stems.cut(surface).0);
            } else {
                let stem = parts.stems.intern(&porter(surface));
                parts.by_stem.terms.push(stem);
            }
            parts.by_stem.close_row();
            parts.by_gram.close_row();
            parts.by_syllable.close_row();
        }
        parts.stems.shrink();
        parts
    }

    fn push_hangul(&mut self, stem: &str) {
        self.by_stem.terms.push(self.stems.intern(stem));
        for pair in stem.chars().zip(stem.chars().skip(1)) {
            let fresh = count(self.grams.len());
            self.by_gram.terms.push(*self.grams.entry(two(pair.0, pair.1)).or_insert(fresh));
        }
        for syllable in stem.chars() {
            let fresh = count(self.syllables.len());
            self.by_syllable.terms.push(*self.syllables.entry(syllable).or_insert(fresh));
        }
    }
}

/// The key of a bigram.
pub(crate) fn two(first: char, second: char) -> u64 {
    u64::from(first as u32) << 32 | u64::from(second as u32)
}
