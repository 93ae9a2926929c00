//! The articles of each category, topic and platform.

use super::Bits;
use crate::article::{Article, Facet};

/// The labels of one facet and the set of articles under each, in the order the articles name them.
#[derive(Debug)]
pub(crate) struct FacetIndex {
    labels: Vec<(String, Bits)>,
}

impl FacetIndex {
    pub(super) fn build(articles: &[Article], facet: Facet) -> Self {
        let mut labels: Vec<(String, Bits)> = Vec::new();
        for (number, article) in articles.iter().enumerate() {
            let label = article.labels.of(facet);
            if label.is_empty() {
                continue;
            }
            let known = labels.iter().position(|(known, _)| known == label);
            let at = known.unwrap_or_else(|| {
                labels.push((label.to_owned(), Bits::none(articles.len())));
                labels.len() - 1
            });
            labels[at].1.insert(number);
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
