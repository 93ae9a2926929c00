//! The articles of each category, topic and platform.

use rustc_hash::FxHashMap;

use super::Bits;
use crate::article::{Article, Facet};

/// Labels of one facet that can be chosen, the first that the articles name. A set of all articles
/// is kept for each, so an import that gives every article a label of its own must not fill the
/// memory.
const MOST: usize = 1_000;

/// The labels of one facet and the set of articles under each, in the order the articles name them.
#[derive(Debug)]
pub(crate) struct FacetIndex {
    labels: Vec<(String, Bits)>,
}

impl FacetIndex {
    pub(super) fn build(articles: &[Article], facet: Facet) -> Self {
        let mut labels: Vec<(String, Bits)> = Vec::new();
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        for (number, article) in articles.iter().enumerate() {
            let label = article.labels.of(facet);
            if label.is_empty() {
                continue;
            }
            let at = *numbers.entry(label).or_insert(labels.len());
            if at == labels.len() && at < MOST {
                labels.push((label.to_owned(), Bits::none(articles.len())));
            }
            if let Some((_, set)) = labels.get_mut(at) {
                set.insert(number);
            }
        }
        Self { labels }
    }

    /// The articles under `label`; none when no article has it.
    pub(crate) fn set(&self, label: &str) -> Option<&Bits> {
        self.labels.iter().find(|(known, _)| known == label).map(|(_, set)| set)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Bits)> {
        self.labels.iter().map(|(label, set)| (label.as_str(), set))
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.labels.iter().map(|(label, set)| label.capacity() + set.bytes()).sum()
    }
}
