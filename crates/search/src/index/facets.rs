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
    /// The label of each article; [`NONE`] where it has none of these.
    of: Vec<u16>,
}

const NONE: u16 = u16::MAX;
/// Sets with fewer than one in so many articles are counted article by article.
const FEW: usize = 8;

impl FacetIndex {
    pub(super) fn build(articles: &[Article], facet: Facet) -> Self {
        let mut labels: Vec<(String, Bits)> = Vec::new();
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        let mut of = vec![NONE; articles.len()];
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
                of[number] = u16::try_from(at).unwrap_or(NONE);
            }
        }
        Self { labels, of }
    }

    /// The articles under `label`; none when no article has it.
    pub(crate) fn set(&self, label: &str) -> Option<&Bits> {
        self.labels.iter().find(|(known, _)| known == label).map(|(_, set)| set)
    }

    /// Each label, and how many of these articles have it.
    pub(crate) fn count(&self, articles: &Bits) -> impl Iterator<Item = (&str, usize)> {
        let counts = if articles.len() * FEW < self.of.len() {
            self.count_each(articles)
        } else {
            self.labels.iter().map(|(_, set)| set.shared(articles)).collect()
        };
        self.labels.iter().map(|(label, _)| label.as_str()).zip(counts)
    }

    fn count_each(&self, articles: &Bits) -> Vec<usize> {
        let mut counts = vec![0; self.labels.len()];
        for article in articles.iter() {
            if let Some(count) = counts.get_mut(usize::from(self.of[article])) {
                *count += 1;
            }
        }
        counts
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        let of_labels = self.labels.iter().map(|(label, set)| label.capacity() + set.bytes());
        of_labels.sum::<usize>() + self.of.capacity() * size_of::<u16>()
    }
}
