//! The part of an article that shows why it was found.

use std::ops::Range;

use crate::{
    query::Reading,
    text::{Kind, Letter, Run, normalise, porter, runs},
};

/// A snippet is about this many letters long.
const LETTERS: usize = 120;
/// Letters shown before the first word found.
const BEFORE: usize = 20;

/// A part of the body, with the words found in it. All places are bytes of the article's body, at
/// the edges of words, so marked text still reads and copies as whole words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// What is shown; empty for an empty body.
    pub shown: Range<usize>,
    /// The words found, inside `shown`, in order.
    pub marks: Vec<Range<usize>>,
}

/// Finds the words of one query in texts.
#[derive(Debug)]
pub(super) struct Marker<'r> {
    stems: Vec<(&'r str, Kind, Vec<char>)>,
    letters: Vec<Letter>,
}

/// A word found: its letters, and which stem it has.
#[derive(Clone, Copy, Debug)]
struct Found {
    start: usize,
    end: usize,
    stem: usize,
}

impl<'r> Marker<'r> {
    pub(super) fn new(reading: &'r Reading) -> Self {
        let words =
            reading.groups.iter().flat_map(|group| &group.options).flat_map(|option| &option.words);
        let stems = words.map(|(stem, kind)| (stem.as_str(), *kind, stem.chars().collect()));
        Self { stems: stems.collect(), letters: Vec::new() }
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
        match (self.letters.get(start), end.checked_sub(1).and_then(|last| self.letters.get(last)))
        {
            (Some(first), Some(last)) if start < end => first.start as usize..last.end as usize,
            _ => 0..0,
        }
    }

    /// The whole words that have a stem of the query.
    fn find(&mut self, text: &str) -> Vec<Found> {
        self.letters.clear();
        normalise(text, usize::MAX, &mut self.letters);
        let mut found: Vec<Found> = Vec::new();
        let mut word_start = 0;
        let mut hit: Option<usize> = None;
        let mut last_end = 0;
        let mut at = 0;
        let mut word = String::new();
        for run in runs(&self.letters) {
            let start = at + offset(&self.letters[at..], &run);
            at = start + run.letters.len();
            if !run.touches {
                found.extend(hit.take().map(|stem| Found {
                    start: word_start,
                    end: last_end,
                    stem,
                }));
                word_start = start;
            }
            last_end = at;
            hit = hit.or_else(|| self.stems.iter().position(|stem| has(&run, stem, &mut word)));
        }
        found.extend(hit.map(|stem| Found { start: word_start, end: last_end, stem }));
        found
    }

    /// The window of letters with most of the query in it.
    fn window(&self, found: &[Found]) -> (usize, usize) {
        let mut best = (0, 0);
        for (at, first) in found.iter().enumerate() {
            let limit = first.start + LETTERS - BEFORE;
            let inside = found[at..].iter().take_while(|found| found.end <= limit);
            let mut stems = 0_u64;
            let count = inside.inspect(|found| stems |= 1 << (found.stem % 64)).count();
            let worth = stems.count_ones() as usize * 8 + count.min(7);
            if worth > best.0 {
                best = (worth, first.start);
            }
        }
        self.fit(best.1.saturating_sub(BEFORE))
    }

    /// The window from about here, at the edges of words.
    fn fit(&self, from: usize) -> (usize, usize) {
        let space = |at: &usize| self.letters[*at].char.is_whitespace();
        let last = self.letters.len();
        let from = from.min(last.saturating_sub(LETTERS));
        let start = if from == 0 {
            0
        } else {
            (from..last.min(from + BEFORE)).find(space).map_or(from, |at| at + 1)
        };
        let full = last.min(start + LETTERS);
        let end =
            if full == last { last } else { (start + 1..full).rev().find(space).unwrap_or(full) };
        (start, end)
    }
}

/// How many letters before the run.
fn offset(letters: &[Letter], run: &Run<'_>) -> usize {
    letters.iter().position(|letter| letter.start == run.start()).unwrap_or(0)
}

/// Whether the run has the stem: Hangul anywhere inside when it is long enough to mean something.
fn has(run: &Run<'_>, (stem, kind, letters): &(&str, Kind, Vec<char>), word: &mut String) -> bool {
    if run.kind != *kind || run.letters.len() < letters.len().min(2) {
        return false;
    }
    match kind {
        Kind::Hangul if letters.len() > 1 => run
            .letters
            .windows(letters.len())
            .any(|part| part.iter().map(|letter| letter.char).eq(letters.iter().copied())),
        Kind::Hangul => {
            run.letters.first().map(|letter| letter.char) == letters.first().copied()
                && run.letters.len() < 4
        }
        Kind::Latin => {
            run.write(word);
            porter(word) == *stem
        }
        Kind::Digit | Kind::Jamo => {
            run.write(word);
            word == stem
        }
    }
}
