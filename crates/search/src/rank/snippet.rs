//! The part of an article that shows why it was found.

use std::ops::Range;

use super::needle::{Needle, Straw};
use crate::{
    lexicon::Lexicon,
    query::Reading,
    text::{Letter, Run, normalise, runs},
};

/// A snippet is about this many letters long.
const LETTERS: usize = 120;
/// Letters shown before the first word found.
const BEFORE: usize = 20;
/// A further thing of the query in the window is worth this many further places of one.
const VARIETY: usize = 8;

/// A part of the body, with the words found in it. All places are bytes of the body, at the
/// edges of words, so marked text still reads and copies as whole words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// What is shown; empty for an empty body.
    pub shown: Range<usize>,
    /// The words found, inside `shown`, in order.
    pub marks: Vec<Range<usize>>,
}

/// Finds the words of one query in texts.
#[derive(Debug)]
pub(super) struct Marker<'i> {
    lexicon: &'i Lexicon,
    needles: Vec<Needle>,
    letters: Vec<Letter>,
}

/// A word that is marked: its letters, and which needle it has.
#[derive(Clone, Copy, Debug)]
struct Found {
    start: usize,
    end: usize,
    needle: usize,
}

impl<'i> Marker<'i> {
    pub(super) fn new(lexicon: &'i Lexicon, reading: &Reading) -> Self {
        Self { lexicon, needles: Needle::all(reading), letters: Vec::new() }
    }

    /// The bytes of the words of `text` that are asked for.
    pub(super) fn marks(&mut self, text: &str) -> Vec<Range<usize>> {
        let found = self.find(text);
        found.iter().map(|found| self.bytes(found.start, found.end)).collect()
    }

    pub(super) fn snippet(&mut self, body: &str) -> Snippet {
        let found = self.find(body);
        let (start, end) = self.window(&found);
        let inside = found.iter().filter(|found| found.start >= start && found.end <= end);
        Snippet {
            shown: self.bytes(start, end),
            marks: inside.map(|found| self.bytes(found.start, found.end)).collect(),
        }
    }

    fn bytes(&self, start: usize, end: usize) -> Range<usize> {
        match self.letters.get(start..end) {
            Some([first, .., last]) => first.start as usize..last.end as usize,
            Some([only]) => only.start as usize..only.end as usize,
            _ => 0..0,
        }
    }

    /// The whole words that have something of the query.
    fn find(&mut self, text: &str) -> Vec<Found> {
        self.letters.clear();
        normalise(text, usize::MAX, &mut self.letters);
        let runs: Vec<Run<'_>> = runs(&self.letters).collect();
        let straws: Vec<Straw<'_>> = runs.iter().map(|run| Straw::new(*run)).collect();
        let words = words(&self.letters, &runs);
        let mut found: Vec<Found> = Vec::new();
        for at in 0..straws.len() {
            let Some((needle, length)) = self.needle_at(&straws[at..]) else { continue };
            for (start, end) in &words[at..at + length] {
                if found.last().is_none_or(|last| last.start < *start) {
                    found.push(Found { start: *start, end: *end, needle });
                }
            }
        }
        found
    }

    fn needle_at(&self, straws: &[Straw<'_>]) -> Option<(usize, usize)> {
        let lengths = self.needles.iter().map(|needle| needle.length_at(straws, self.lexicon));
        lengths.enumerate().find(|(_, length)| *length > 0)
    }

    /// The window of letters with most of the query in it.
    fn window(&self, found: &[Found]) -> (usize, usize) {
        let mut best = (0, 0);
        for (at, first) in found.iter().enumerate() {
            let limit = first.start + LETTERS - BEFORE;
            let inside = found[at..].iter().take_while(|found| found.end <= limit);
            let mut needles = 0_u64;
            let count = inside.inspect(|found| needles |= 1 << (found.needle % 64)).count();
            let worth = needles.count_ones() as usize * VARIETY + count.min(VARIETY - 1);
            if worth > best.0 {
                best = (worth, first.start);
            }
        }
        self.fit(best.1.saturating_sub(BEFORE))
    }

    /// The window from about here, from the edge of a word to the edge of a word.
    fn fit(&self, from: usize) -> (usize, usize) {
        let last = self.letters.len();
        let from = from.min(last.saturating_sub(LETTERS));
        let start = if from == 0 { 0 } else { self.edge(from..from + BEFORE).unwrap_or(from) };
        let full = last.min(start + LETTERS);
        let end = if full == last { last } else { self.last_edge(start + 1..full) };
        (start, end)
    }

    /// The first place after white space.
    fn edge(&self, places: Range<usize>) -> Option<usize> {
        let spaces = places.take_while(|at| *at < self.letters.len());
        spaces.skip(1).find(|at| self.is_space(at - 1))
    }

    /// The last place before white space; without any, the last that parts no cluster of symbols.
    fn last_edge(&self, places: Range<usize>) -> usize {
        let end = places.end;
        let reads = |at: usize| self.letters[at].char.is_alphanumeric();
        let space = places.clone().rev().find(|at| self.is_space(*at));
        space.or_else(|| places.rev().find(|at| reads(at - 1) || reads(*at))).unwrap_or(end)
    }

    fn is_space(&self, at: usize) -> bool {
        self.letters[at].char.is_whitespace()
    }
}

/// For each run, the letters of the word it is in: runs that touch are one word.
fn words(letters: &[Letter], runs: &[Run<'_>]) -> Vec<(usize, usize)> {
    let place = |byte: u32| letters.partition_point(|letter| letter.start < byte);
    let mut words = Vec::with_capacity(runs.len());
    for word in runs.chunk_by(|_, next| next.touches) {
        let start = place(word[0].start());
        let length: usize = word.iter().map(|run| run.letters.len()).sum();
        words.extend(word.iter().map(|_| (start, start + length)));
    }
    words
}
