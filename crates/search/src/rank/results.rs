//! A page of results.

use std::{borrow::Cow, ops::Range};

use super::{Scratch, Snippet, snippet::Marker};
use crate::{
    article::{Article, Facet},
    index::{Bits, Index},
    query::{Plan, Query, Reading, Sort},
};

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Results<'i> {
    /// How many articles match, on all pages.
    pub total: usize,
    /// The page shown, from 1, and how many there are.
    pub page: usize,
    pub pages: usize,
    /// The results on this page.
    pub hits: Vec<Hit<'i>>,
    /// For each facet, its labels that match, with counts.
    pub facets: Vec<FacetCounts<'i>>,
    /// What the query was taken to say, when that is not what was typed.
    pub read_as: Option<String>,
    /// Articles that are near when none match: "did you mean".
    pub near: Vec<&'i Article>,
}

/// One result.
#[derive(Clone, Debug)]
pub struct Hit<'i> {
    pub article: &'i Article,
    /// How well it matches; only comparable within one query.
    pub score: f32,
    /// The bytes of the title's words that match.
    pub title_marks: Vec<Range<usize>>,
    /// The text of the article that the snippet is a part of.
    pub body: Cow<'i, str>,
    pub snippet: Snippet,
}

/// The labels of a facet with how many results have each, were this facet's own choice undone.
#[derive(Clone, Debug)]
pub struct FacetCounts<'i> {
    pub facet: Facet,
    pub choices: Vec<Choice<'i>>,
}

/// One label of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<'i> {
    pub label: &'i str,
    pub count: usize,
    pub chosen: bool,
}

/// Near questions shown when there are no results.
const NEAR: usize = 3;

impl Index {
    /// The articles that match, one page of them.
    pub fn search(&self, query: &Query) -> Results<'_> {
        let reading = Reading::of(&self.lexicon, &query.text);
        let plan = Plan::of(self, &reading);
        let mut scratch = self.borrow_scratch();
        let asked = self.asked(query, None);
        let keep = query.first().saturating_add(query.per_page);
        scratch.score(self, &plan, asked.as_ref(), keep);
        let facets = Facet::ALL.map(|facet| self.count(query, facet, &scratch.matched)).into();
        if let Some(asked) = &asked {
            scratch.matched.keep(asked);
        }
        let total = scratch.matched.len();
        let hits = self.hits(query, &reading, &scratch);
        let near = if total == 0 { self.near(&plan, &mut scratch) } else { Vec::new() };
        self.return_scratch(scratch);
        Results {
            total,
            page: query.page.max(1),
            pages: total.div_ceil(query.per_page.max(1)),
            hits,
            facets,
            read_as: reading.read_as.filter(|_| total > 0),
            near,
        }
    }

    /// The articles under the chosen labels, leaving out the choice of `but`; none when all are.
    fn asked(&self, query: &Query, but: Option<Facet>) -> Option<Bits> {
        let mut asked: Option<Bits> = None;
        for (facet, index) in Facet::ALL.into_iter().zip(&self.facets) {
            let Some(label) = query.label(facet).filter(|_| Some(facet) != but) else { continue };
            let nothing = Bits::none(self.len());
            let set = index.set(label).unwrap_or(&nothing);
            match &mut asked {
                Some(asked) => asked.keep(set),
                None => asked = Some(set.clone()),
            }
        }
        asked
    }

    fn count(&self, query: &Query, facet: Facet, matched: &Bits) -> FacetCounts<'_> {
        let mut results = Cow::Borrowed(matched);
        if let Some(asked) = self.asked(query, Some(facet)) {
            results.to_mut().keep(&asked);
        }
        let chosen = query.label(facet);
        let choices = self.facets[facet as usize].count(&results).map(|(label, count)| Choice {
            label,
            count,
            chosen: chosen == Some(label),
        });
        FacetCounts {
            facet,
            choices: choices.filter(|choice| choice.count > 0 || choice.chosen).collect(),
        }
    }

    fn hits(&self, query: &Query, reading: &Reading, scratch: &Scratch) -> Vec<Hit<'_>> {
        let page = match query.sort {
            Sort::Relevance => {
                scratch.best.iter().skip(query.first()).take(query.per_page).copied().collect()
            }
            Sort::Newest => in_order(&self.newest, query, &scratch.matched),
            Sort::MostHelpful => in_order(&self.most_helpful, query, &scratch.matched),
        };
        let mut marker = Marker::new(&self.lexicon, reading);
        page.into_iter().map(|(score, number)| self.hit(&mut marker, score, number)).collect()
    }

    fn hit(&self, marker: &mut Marker<'_>, score: f32, number: u32) -> Hit<'_> {
        let article = &self.articles[number as usize];
        let body = article.body.text();
        let title_marks = marker.marks(&article.title);
        let snippet = marker.snippet(&body);
        Hit { article, score, title_marks, body, snippet }
    }

    /// The best articles that do not cover enough of the query to be results.
    fn near(&self, plan: &Plan, scratch: &mut Scratch) -> Vec<&Article> {
        scratch.score(self, &plan.relaxed(), None, NEAR);
        scratch.best.iter().take(NEAR).map(|(_, number)| &self.articles[*number as usize]).collect()
    }

    fn borrow_scratch(&self) -> Scratch {
        let mut pool = self.scratch.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        pool.pop().unwrap_or_default()
    }

    fn return_scratch(&self, scratch: Scratch) {
        let mut pool = self.scratch.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        pool.push(scratch);
    }
}

/// The page of the matched articles in this order.
fn in_order(order: &[u32], query: &Query, matched: &Bits) -> Vec<(f32, u32)> {
    let found = order.iter().filter(|number| matched.has(**number as usize));
    found.skip(query.first()).take(query.per_page).map(|number| (0.0, *number)).collect()
}
