//! The scores of all articles, and the best of them.

use crate::{
    index::{Bits, Index, SEGMENT},
    query::{Plan, Term},
};

/// The best articles by stems, bigrams and pairs are weighed again with their syllables; the
/// others stay behind them. No page that a person reads is beyond these.
const REFINED: usize = 512;

/// Room for scoring one query.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    scores: Vec<f32>,
    covers: Vec<u64>,
    /// The articles that cover enough of the query.
    pub(crate) matched: Bits,
    /// The best of the articles that are asked for, with their scores; the best first in the end.
    pub(crate) best: Vec<(f32, u32)>,
    bar: f32,
}

impl Scratch {
    /// Scores every article; `keep` is how many of the best are wanted, of those in `asked`.
    pub(crate) fn score(&mut self, index: &Index, plan: &Plan, asked: Option<&Bits>, keep: usize) {
        let keep = keep.max(REFINED);
        self.matched.reset(index.len());
        self.best.clear();
        self.bar = 0.0;
        for segment in 0..index.by_stem.segments() {
            self.clear();
            self.add(index, plan, segment);
            self.collect(plan, segment * SEGMENT, asked, keep);
        }
        self.cut(keep);
        self.refine(index, plan);
    }

    fn clear(&mut self) {
        self.scores.clear();
        self.scores.resize(SEGMENT, 0.0);
        self.covers.clear();
        self.covers.resize(SEGMENT, 0);
    }

    fn add(&mut self, index: &Index, plan: &Plan, segment: usize) {
        for term in &plan.stems {
            self.add_term(index.by_stem.postings(segment, term.term), *term);
        }
        for term in &plan.grams {
            self.add_term(index.by_gram.postings(segment, term.term), *term);
        }
        for pair in &plan.pairs {
            let (articles, impacts) = index.pairs.postings(segment, pair.first, pair.second);
            for (article, impact) in articles.iter().zip(impacts) {
                self.scores[usize::from(*article)] += pair.weight * f32::from(*impact);
            }
        }
    }

    fn add_term(&mut self, (articles, impacts): (&[u16], &[u8]), term: Term) {
        let scores = &mut self.scores[..SEGMENT];
        let covers = &mut self.covers[..SEGMENT];
        for (article, impact) in articles.iter().zip(impacts) {
            let article = usize::from(*article) % SEGMENT;
            scores[article] += term.weight * f32::from(*impact);
            covers[article] |= term.bits;
        }
    }

    fn collect(&mut self, plan: &Plan, first: usize, asked: Option<&Bits>, keep: usize) {
        for place in 0..SEGMENT {
            let bits = self.covers[place];
            if bits == 0 || !plan.cover.is_enough(bits) {
                continue;
            }
            let article = first + place;
            self.matched.insert(article);
            let score = self.scores[place];
            if score >= self.bar && asked.is_none_or(|asked| asked.has(article)) {
                self.best.push((score, article as u32));
                if self.best.len() >= keep * 2 {
                    self.cut(keep);
                }
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

    /// Puts the best in order, the first of them weighed with their syllables too.
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
        front.sort_unstable_by(better);
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
