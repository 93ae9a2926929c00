//! The scores of all articles, and the best of them.

use super::{
    best::Best,
    cells::{self, BestOf, Cell, Scale, covered},
    closeness::closeness,
};
use crate::{
    index::{Bits, Index, SEGMENT},
    query::{In, Plan, Term},
};

/// The best articles by stems, bigrams and pairs are weighed again with syllables and titles; the
/// others stay behind them. No page that a person reads is beyond these.
const REFINED: usize = 64;
/// Cells that are looked at together: in most of them nothing is covered, and one look tells.
const STRETCH: usize = 32;

/// Room for scoring one query.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    cells: Vec<Cell>,
    choice: BestOf,
    scale: Scale,
    /// The articles that cover enough of the query.
    pub(crate) matched: Bits,
    /// The best of the articles that are asked for, and of all where not all are.
    asked_for: Best,
    of_all: Best,
    /// The best of the articles that are asked for, with their scores; the best first in the end.
    pub(crate) best: Vec<(f32, u32)>,
    /// What an impact of each syllable is worth.
    syllables: Vec<f32>,
}

impl Scratch {
    /// Scores every article; `keep` is how many of the best are wanted, of those in `asked`.
    pub(crate) fn score(&mut self, index: &Index, plan: &Plan, asked: Option<&Bits>, keep: usize) {
        self.matched.reset(index.len());
        self.best.clear();
        self.asked_for.begin(keep.clamp(REFINED, REFINED.max(index.len())));
        self.of_all.begin(REFINED);
        self.scale = Scale::of(plan);
        for segment in 0..index.by_stem.segments() {
            self.clear();
            self.add(index, plan, segment);
            self.collect(plan, segment * SEGMENT, asked);
        }
        if index.has_names && !self.is_about(index, plan, asked.is_some()) {
            self.matched.reset(index.len());
            return;
        }
        let scale = self.scale;
        let found = self.asked_for.settle().iter();
        self.best.extend(found.map(|(cell, article)| (scale.score(*cell), *article)));
        self.refine(index, plan);
    }

    fn clear(&mut self) {
        self.cells.clear();
        self.cells.resize(SEGMENT, 0);
        self.choice.make_room();
    }

    fn add(&mut self, index: &Index, plan: &Plan, segment: usize) {
        for group in &plan.groups {
            match group.as_slice() {
                [only] => only.iter().for_each(|term| self.add_term(index, segment, *term)),
                options => self.add_best(index, segment, options),
            }
        }
        plan.leads.iter().for_each(|term| self.add_term(index, segment, *term));
        for pair in &plan.pairs {
            let postings = index.pairs.postings(segment, pair.first, pair.second);
            cells::add(&mut self.cells, postings, self.scale.worth_of(pair.weight));
        }
    }

    fn add_term(&mut self, index: &Index, segment: usize, term: Term) {
        cells::add(&mut self.cells, postings(index, segment, term), self.scale.worth(term));
    }

    fn add_best(&mut self, index: &Index, segment: usize, options: &[Vec<Term>]) {
        for option in options {
            for term in option {
                self.choice.add(postings(index, segment, *term), self.scale.worth(*term));
            }
            self.choice.close_option();
        }
        self.choice.close_group(&mut self.cells);
    }

    fn collect(&mut self, plan: &Plan, first: usize, asked: Option<&Bits>) {
        let least = self.scale.least(plan.cover.least());
        for start in (0..self.cells.len()).step_by(STRETCH) {
            let stretch = &self.cells[start..start + STRETCH];
            // Without a way out in the middle the processor compares several at once.
            if !stretch.iter().fold(false, |any, cell| any | (covered(*cell) >= least)) {
                continue;
            }
            for place in start..start + STRETCH {
                let cell = self.cells[place];
                if covered(cell) >= least {
                    self.take(first + place, cell, asked);
                }
            }
        }
    }

    /// Takes in an article that covers enough.
    fn take(&mut self, article: usize, cell: Cell, asked: Option<&Bits>) {
        self.matched.insert(article);
        let Some(asked) = asked else { return self.asked_for.take(cell, article as u32) };
        self.of_all.take(cell, article as u32);
        if asked.has(article) {
            self.asked_for.take(cell, article as u32);
        }
    }

    /// Whether the query is about what some of the best articles are about. All are looked at, whichever are
    /// asked for.
    fn is_about(&mut self, index: &Index, plan: &Plan, some_are_asked_for: bool) -> bool {
        let best = if some_are_asked_for { &mut self.of_all } else { &mut self.asked_for };
        best.settle().iter().take(REFINED).any(|(cell, article)| {
            let headed = || closeness(plan, index.headings.of(*article)).said;
            plan.cover.is_about(self.scale.cover(*cell), headed)
        })
    }

    /// Puts the best in order, the first of them weighed with their syllables and titles too.
    fn refine(&mut self, index: &Index, plan: &Plan) {
        self.syllables.resize(index.by_syllable.len(), 0.0);
        for syllable in &plan.syllables {
            self.syllables[syllable.term as usize] += syllable.weight;
        }
        let refined = self.best.len().min(REFINED);
        let front = &mut self.best[..refined];
        for (score, article) in front.iter_mut() {
            let syllables = index.by_syllable.of(*article);
            *score += syllables
                .map(|(term, impact)| self.syllables[usize::from(term)] * f32::from(impact))
                .sum::<f32>();
            *score *= 1.0 + closeness(plan, index.headings.of(*article)).growth;
        }
        front.sort_unstable_by(better);
        for syllable in &plan.syllables {
            self.syllables[syllable.term as usize] = 0.0;
        }
    }
}

/// The postings of a term in its channel.
fn postings(index: &Index, segment: usize, term: Term) -> (&[u16], &[u8]) {
    match term.channel {
        In::Stems => index.by_stem.postings(segment, term.term),
        In::Grams => index.by_gram.postings(segment, term.term),
        In::Leads => index.leads.channel().postings(segment, term.term),
        In::PairsWith(second) => index.pairs.postings(segment, term.term, second),
    }
}

/// The greater score first; equals in the order of the articles.
fn better(left: &(f32, u32), right: &(f32, u32)) -> std::cmp::Ordering {
    right.0.total_cmp(&left.0).then(left.1.cmp(&right.1))
}
