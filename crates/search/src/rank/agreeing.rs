//! Whether scores in whole numbers, added up segment by segment, are those that plain sums give.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{Scratch, closeness::closeness};
use crate::{
    Article,
    index::{Index, SEGMENT},
    query::{In, Plan, Reading, Term},
};

/// More than one segment of short articles out of a few hundred words.
static MANY: LazyLock<Index> = LazyLock::new(|| {
    let article = |number: usize| {
        let word = |place: usize| word(number * 7 + place * place * 13 + number / 11);
        let words = |places: std::ops::Range<usize>| places.map(word).collect::<Vec<_>>().join(" ");
        let body = words(2..5 + number % 9);
        Article { title: words(0..2).into(), body: body.into(), ..Article::default() }
    };
    Index::build((0..SEGMENT + 900).map(article).collect())
});

/// One of some hundred words, the first of them far more frequent than the last.
fn word(drawn: usize) -> String {
    let place = (drawn * drawn) % 400 * (drawn % 7) / 6;
    let syllable = |at: usize| char::from_u32(0xAC00 + (at * 2_741 % 11_172) as u32);
    [place, place / 3 + 5, place % 5].iter().filter_map(|at| syllable(*at)).collect()
}

fn queries() -> impl Strategy<Value = String> {
    let asked = prop::collection::vec((0..2_000_usize, 1..4_usize), 1..8);
    asked.prop_map(|words| {
        let said =
            words.iter().map(|(drawn, letters)| word(*drawn).chars().take(*letters).collect());
        said.collect::<Vec<String>>().join(" ")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn whole_numbers_order_articles_as_plain_sums_do(query in queries()) {
        let index = &*MANY;
        let plan = Plan::of(index, &Reading::of(&index.lexicon, &query));
        let mut scratch = Scratch::default();
        scratch.score(index, &plan, None, 10);
        let sums: Vec<Sum> = (0..index.len()).map(|article| Sum::of(index, &plan, article)).collect();
        let least = plan.cover.least();
        for (article, sum) in sums.iter().enumerate() {
            let is_sure = (sum.cover - least).abs() > 2e-5;
            prop_assert!(!is_sure || scratch.matched.has(article) == (sum.cover >= least));
        }
        let whole = |article: u32| sums[article as usize].whole(index, &plan, article);
        for (score, article) in &scratch.best {
            let plain = whole(*article);
            prop_assert!((score - plain).abs() <= plain * 1e-4, "{score} and {plain} of {article}");
        }
        // Nobody who is left out is better than the last who is kept.
        let kept: Vec<u32> = scratch.best.iter().map(|(_, article)| *article).collect();
        let worst = kept.iter().map(|article| sums[*article as usize].score).fold(f32::MAX, f32::min);
        for article in scratch.matched.iter().filter(|article| !kept.contains(&(*article as u32))) {
            prop_assert!(sums[article].score <= worst * (1.0 + 1e-4), "{article} is left out");
        }
    }
}

/// What an article has of a query, added up term by term.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    score: f32,
    cover: f32,
}

impl Sum {
    fn of(index: &Index, plan: &Plan, article: usize) -> Self {
        let mut sum = Self::default();
        for options in &plan.groups {
            let all = options.iter().map(|terms| Self::of_terms(index, terms, article));
            let best = all.fold(Self::default(), |best, one| Self {
                score: best.score.max(one.score),
                cover: best.cover.max(one.cover),
            });
            sum = Self { score: sum.score + best.score, cover: sum.cover + best.cover };
        }
        let leads = Self::of_terms(index, &plan.leads, article);
        let pairs = plan.pairs.iter().map(|pair| {
            let (segment, place) = (article / SEGMENT, (article % SEGMENT) as u16);
            let postings = index.pairs.postings(segment, pair.first, pair.second);
            pair.weight * impact(postings, place).unwrap_or_default()
        });
        let pairs: f32 = pairs.sum();
        Self { score: sum.score + leads.score + pairs, cover: sum.cover + leads.cover }
    }

    fn of_terms(index: &Index, terms: &[Term], article: usize) -> Self {
        let (segment, place) = (article / SEGMENT, (article % SEGMENT) as u16);
        let mut sum = Self::default();
        for term in terms {
            let postings = match term.channel {
                In::Stems => index.by_stem.postings(segment, term.term),
                In::Grams => index.by_gram.postings(segment, term.term),
                In::Leads => index.leads.channel().postings(segment, term.term),
                In::PairsWith(second) => index.pairs.postings(segment, term.term, second),
            };
            if let Some(impact) = impact(postings, place) {
                sum.score += term.weight * impact;
                sum.cover += term.cover;
            }
        }
        sum
    }

    /// With the syllables and the headings.
    fn whole(self, index: &Index, plan: &Plan, article: u32) -> f32 {
        let impact = |term: u32| {
            let mut own = index.by_syllable.of(article);
            own.find(|(other, _)| u32::from(*other) == term)
                .map_or(0.0, |(_, impact)| f32::from(impact))
        };
        let syllables = plan.syllables.iter().map(|it| it.weight * impact(it.term)).sum::<f32>();
        (self.score + syllables) * (1.0 + closeness(plan, index.headings.of(article)).growth)
    }
}

fn impact((articles, impacts): (&[u16], &[u8]), place: u16) -> Option<f32> {
    let at = articles.binary_search(&place).ok()?;
    impacts.get(at).map(|impact| f32::from(*impact))
}
