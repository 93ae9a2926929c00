//! The whole index.

use std::sync::Mutex;

use rustc_hash::FxHashMap;

use super::{Channel, FacetIndex, Headings, Leads, Pairs, Syllables};
use crate::{article::Article, lexicon::Lexicon, rank::Scratch, suggest::Titles};

/// An immutable index over a set of articles, made by [`Index::build`].
///
/// It answers queries from many threads at once; to change the articles, build another and swap
/// it in.
#[derive(Debug)]
pub struct Index {
    pub(crate) articles: Vec<Article>,
    pub(crate) lexicon: Lexicon,
    pub(crate) by_stem: Channel,
    pub(crate) by_gram: Channel,
    pub(crate) by_syllable: Syllables,
    pub(crate) pairs: Pairs,
    pub(crate) leads: Leads,
    pub(crate) headings: Headings,
    pub(crate) grams: FxHashMap<u64, u32>,
    pub(crate) syllables: FxHashMap<char, u32>,
    /// As `Facet::ALL`.
    pub(crate) facets: [FacetIndex; 3],
    pub(crate) newest: Vec<u32>,
    pub(crate) most_helpful: Vec<u32>,
    pub(crate) titles: Titles,
    /// Whether most articles have other names, so that headings say what each is about.
    pub(crate) has_names: bool,
    /// Room for scoring, lent to one query at a time and kept for the next.
    pub(crate) scratch: Mutex<Vec<Scratch>>,
}

impl Index {
    /// The articles, in the order they were given.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// About how many bytes the index holds on the heap, the articles' texts included, whoever else holds
    /// them; labels, which many articles share, are not counted.
    pub fn bytes(&self) -> usize {
        let channels = [&self.by_stem, &self.by_gram];
        let texts: usize = self.articles.iter().map(article_bytes).sum();
        texts
            + channels.into_iter().map(Channel::bytes).sum::<usize>()
            + self.by_syllable.bytes()
            + self.pairs.bytes()
            + self.leads.bytes()
            + self.headings.bytes()
            + self.lexicon.bytes()
            + self.titles.bytes()
            + self.facets.iter().map(FacetIndex::bytes).sum::<usize>()
            + self.grams.capacity() * (size_of::<(u64, u32)>() + 1)
            + (self.newest.capacity() + self.most_helpful.capacity()) * size_of::<u32>()
    }
}

fn article_bytes(article: &Article) -> usize {
    let names: usize = article.also.iter().map(String::capacity).sum();
    size_of::<Article>() + article.id.len() + article.title.len() + names + article.body.bytes()
}
