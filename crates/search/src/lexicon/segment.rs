//! Words written without spaces, taken apart into stems the articles know.
//!
//! The best path through the letters (Viterbi, IEEE Transactions on Information Theory 13, 1967)
//! where each step is a known stem or a word of the lists, at the cost of its rarity, with or
//! without an ending after it. Latin letters are taken apart into words, which have no endings.

use super::Lexicon;
use crate::text::Kind;

/// A step is at most this many letters of stem.
const LONGEST_STEM: usize = 10;
/// Or this many of a Latin word.
const LONGEST_LATIN: usize = 20;
/// What an ending costs, as a logarithm: about one word in twelve has any given common ending.
const ENDING: f32 = 2.5;
/// What a letter that no stem explains costs.
const UNKNOWN: f32 = 18.0;

/// One part of a word, its ending included, and whether its stem is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part<'w> {
    pub(crate) written: &'w str,
    pub(crate) known: bool,
}

/// The cheapest way found to the end of a letter, and its last step.
#[derive(Clone, Copy, Debug)]
struct Step {
    cost: f32,
    start: usize,
    stem_end: usize,
    known: bool,
}

impl Lexicon {
    /// The likeliest parts of a word of Hangul syllables, or of Latin letters.
    pub(crate) fn segment<'w>(&self, word: &'w str, kind: Kind) -> Vec<Part<'w>> {
        let mut edges: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        edges.push(word.len());
        let best = self.cheapest(word, kind, &edges);
        let mut parts = Vec::new();
        let mut end = edges.len() - 1;
        while end > 0 {
            let Step { start, known, .. } = best[end];
            parts.push(Part { written: &word[edges[start]..edges[end]], known });
            end = start;
        }
        parts.reverse();
        parts
    }

    /// For each place, the cheapest path that ends there.
    fn cheapest(&self, word: &str, kind: Kind, edges: &[usize]) -> Vec<Step> {
        let none = Step { cost: f32::INFINITY, start: 0, stem_end: 0, known: false };
        let longest = if kind == Kind::Hangul { LONGEST_STEM } else { LONGEST_LATIN };
        let mut best = vec![none; edges.len()];
        best[0].cost = 0.0;
        for start in 0..edges.len() - 1 {
            let so_far = best[start].cost;
            let unknown = Step { cost: so_far + UNKNOWN, start, stem_end: start + 1, known: false };
            improve(&mut best[start + 1], unknown);
            for stem_end in start + 1..edges.len().min(start + 1 + longest) {
                let Some(cost) = self.cost(&word[edges[start]..edges[stem_end]]) else { continue };
                let step = Step { cost: so_far + cost, start, stem_end, known: true };
                improve(&mut best[stem_end], step);
                if kind == Kind::Hangul {
                    self.with_endings(word, edges, step, &mut best);
                }
            }
        }
        best
    }

    fn with_endings(&self, word: &str, edges: &[usize], step: Step, best: &mut [Step]) {
        let last = edges.len().min(step.stem_end + 1 + self.cutter.longest());
        for end in step.stem_end + 1..last {
            if self.cutter.is_ending(&word[edges[step.stem_end]..edges[end]]) {
                improve(&mut best[end], Step { cost: step.cost + ENDING, ..step });
            }
        }
    }

    /// The cost of a known stem or listed word: the logarithm of how rarely it is the next.
    fn cost(&self, word: &str) -> Option<f32> {
        let frequency = self.listed_frequency(word)?;
        Some((self.total / frequency.max(1) as f32).ln())
    }
}

fn improve(best: &mut Step, step: Step) {
    if step.cost < best.cost {
        *best = step;
    }
}
