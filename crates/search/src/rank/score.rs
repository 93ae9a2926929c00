//! The scores of all articles, and the best of them.

use super::closeness::closeness;
use crate::{
    index::{Bits, Index, SEGMENT},
    query::{In, Plan, Term},
};

/// The best articles by stems, bigrams and pairs are weighed again with syllables and titles; the
/// others stay behind them. No page that a person reads is beyond these.
const REFINED: usize = 64;
/// Cells that are looked at together: in most of them nothing is covered, and one look tells.
const STRETCH: usize = 32;

/// What one article has of a query so far.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    score: f32,
    cover: f32,
}

/// Room for scoring one query.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    cells: Vec<Cell>,
    choice: BestOf,
    /// The articles that cover enough of the query.
    pub(crate) matched: Bits,
    /// The best of the articles that are asked for, with their scores; the best first in the end.
    pub(crate) best: Vec<(f32, u32)>,
    /// The most of the query that an article covers, and the part of it that a heading of the best says.
    most: f32,
    headed: f32,
    bar: f32,
}

impl Scratch {
    /// Scores every article; `keep` is how many of the best are wanted, of those in `asked`.
    pub(crate) fn score(&mut self, index: &Index, plan: &Plan, asked: Option<&Bits>, keep: usize) {
        let keep = keep.clamp(REFINED, REFINED.max(index.len()));
        self.matched.reset(index.len());
        self.best.clear();
        (self.bar, self.most, self.headed) = (0.0, 0.0, 0.0);
        for segment in 0..index.by_stem.segments() {
            self.clear();
            self.add(index, plan, segment);
            self.collect(plan, segment * SEGMENT, asked, keep);
        }
        self.cut(keep);
        self.refine(index, plan);
    }

    /// Leaves out everything, unless it is what the query is about.
    pub(crate) fn settle(&mut self, index: &Index, plan: &Plan) {
        if index.has_names && !plan.cover.is_about(self.most, self.headed) {
            self.matched.reset(index.len());
            self.best.clear();
        }
    }

    fn clear(&mut self) {
        self.cells.clear();
        self.cells.resize(SEGMENT, Cell::default());
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
            let (articles, impacts) = index.pairs.postings(segment, pair.first, pair.second);
            for (article, impact) in articles.iter().zip(impacts) {
                self.cells[usize::from(*article)].score += pair.weight * f32::from(*impact);
            }
        }
    }

    fn add_term(&mut self, index: &Index, segment: usize, term: Term) {
        let (articles, impacts) = postings(index, segment, term);
        let cells = &mut self.cells[..SEGMENT];
        for (article, impact) in articles.iter().zip(impacts) {
            cells[usize::from(*article) % SEGMENT].add(term, *impact);
        }
    }

    fn add_best(&mut self, index: &Index, segment: usize, options: &[Vec<Term>]) {
        for option in options {
            for term in option {
                self.choice.add(postings(index, segment, *term), *term);
            }
            self.choice.close_option();
        }
        self.choice.close_group(&mut self.cells);
    }

    fn collect(&mut self, plan: &Plan, first: usize, asked: Option<&Bits>, keep: usize) {
        let least = plan.cover.least();
        for start in (0..self.cells.len()).step_by(STRETCH) {
            let stretch = &self.cells[start..start + STRETCH];
            // Without a way out in the middle the processor compares several at once.
            if !stretch.iter().fold(false, |any, cell| any | (cell.cover >= least)) {
                continue;
            }
            for place in start..start + STRETCH {
                let cell = self.cells[place];
                if cell.cover >= least {
                    self.take(first + place, cell, asked, keep);
                }
            }
        }
    }

    /// Takes in an article that covers enough.
    fn take(&mut self, article: usize, cell: Cell, asked: Option<&Bits>, keep: usize) {
        self.most = self.most.max(cell.cover);
        self.matched.insert(article);
        if cell.score >= self.bar && asked.is_none_or(|asked| asked.has(article)) {
            self.best.push((cell.score, article as u32));
            if self.best.len() >= keep * 2 {
                self.cut(keep);
            }
        }
    }

    /// Keeps the best, and raises the bar to the least of them.
    fn cut(&mut self, keep: usize) {
        if self.best.len() > keep {
            self.best.select_nth_unstable_by(keep - 1, better);
            self.best.truncate(keep);
            self.bar = self.best.last().map_or(0.0, |(score, _)| *score);
        }
    }

    /// Puts the best in order, the first of them weighed with their syllables and titles too.
    fn refine(&mut self, index: &Index, plan: &Plan) {
        self.best.sort_unstable_by(better);
        let refined = self.best.len().min(REFINED);
        let front = &mut self.best[..refined];
        front.sort_unstable_by_key(|(_, article)| *article);
        for segment in 0..index.by_syllable.segments() {
            let first = (segment * SEGMENT) as u32;
            let start = front.partition_point(|(_, article)| *article < first);
            let end = front.partition_point(|(_, article)| *article < first + SEGMENT as u32);
            for term in &plan.syllables {
                let postings = index.by_syllable.postings(segment, term.term);
                add_sparse(&mut front[start..end], first, postings, term.weight);
            }
        }
        for (score, article) in front.iter_mut() {
            let closeness = closeness(plan, index.headings.of(*article));
            *score *= 1.0 + closeness.growth;
            self.headed = self.headed.max(closeness.said);
        }
        front.sort_unstable_by(better);
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

impl Cell {
    fn add(&mut self, term: Term, impact: u8) {
        self.score += term.weight * f32::from(impact);
        self.cover += term.cover;
    }
}

/// For each article, the best of the options of a group.
#[derive(Debug, Default)]
struct BestOf {
    option: Vec<Cell>,
    group: Vec<Cell>,
    in_option: Vec<u16>,
    in_group: Vec<u16>,
}

impl BestOf {
    fn make_room(&mut self) {
        self.option.resize(SEGMENT, Cell::default());
        self.group.resize(SEGMENT, Cell::default());
    }

    fn add(&mut self, (articles, impacts): (&[u16], &[u8]), term: Term) {
        let cells = &mut self.option[..SEGMENT];
        for (place, impact) in articles.iter().zip(impacts) {
            let cell = &mut cells[usize::from(*place) % SEGMENT];
            if cell.score == 0.0 {
                self.in_option.push(*place);
            }
            cell.add(term, *impact);
        }
    }

    fn close_option(&mut self) {
        for place in self.in_option.drain(..) {
            let option = std::mem::take(&mut self.option[usize::from(place)]);
            let best = &mut self.group[usize::from(place)];
            if best.score == 0.0 {
                self.in_group.push(place);
            }
            best.score = best.score.max(option.score);
            best.cover = best.cover.max(option.cover);
        }
    }

    fn close_group(&mut self, cells: &mut [Cell]) {
        for place in self.in_group.drain(..) {
            let best = std::mem::take(&mut self.group[usize::from(place)]);
            let cell = &mut cells[usize::from(place)];
            cell.score += best.score;
            cell.cover += best.cover;
        }
    }
}

/// Adds the impacts of the postings to the few articles that are asked for, both in order.
fn add_sparse(
    front: &mut [(f32, u32)],
    first: u32,
    (articles, impacts): (&[u16], &[u8]),
    weight: f32,
) {
    let mut at = 0;
    for (score, article) in front {
        let place = (*article - first) as u16;
        at = gallop(articles, at, place);
        if articles.get(at) == Some(&place) {
            *score += weight * f32::from(impacts[at]);
        }
    }
}

/// The first place from `at` whose article is not before `place`: doubling steps, then halving.
fn gallop(articles: &[u16], at: usize, place: u16) -> usize {
    let mut step = 1;
    let mut low = at;
    while articles.get(low + step).is_some_and(|article| *article < place) {
        low += step;
        step *= 2;
    }
    let end = articles.len().min(low + step + 1);
    low + articles.get(low..end).map_or(0, |part| part.partition_point(|article| *article < place))
}

/// The greater score first; equals in the order of the articles.
fn better(left: &(f32, u32), right: &(f32, u32)) -> std::cmp::Ordering {
    right.0.total_cmp(&left.0).then(left.1.cmp(&right.1))
}
