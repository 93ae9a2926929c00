//! The question.

use crate::article::Facet;

/// What to search for, and which of the results to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// As typed. The first 100 letters are read: white space at the ends is left out, a stretch of
    /// it counts as one letter, a decomposed syllable as one, and what comes after is not looked at.
    pub text: String,
    /// Only articles of this category, topic or platform.
    pub category: Option<String>,
    pub topic: Option<String>,
    pub platform: Option<String>,
    pub sort: Sort,
    /// From 1; 0 is taken as 1. A page past the last one has no results on it.
    pub page: usize,
    /// Results on one page; ten unless said otherwise.
    pub per_page: usize,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            text: String::new(),
            category: None,
            topic: None,
            platform: None,
            sort: Sort::default(),
            page: 1,
            per_page: 10,
        }
    }
}

impl Query {
    /// The letters of a query that are read.
    pub const LETTERS: usize = 100;

    /// The first page of results for `text`, most relevant first.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(crate) fn label(&self, facet: Facet) -> Option<&str> {
        match facet {
            Facet::Category => self.category.as_deref(),
            Facet::Topic => self.topic.as_deref(),
            Facet::Platform => self.platform.as_deref(),
        }
    }

    /// Where the page begins among the results.
    pub(crate) fn first(&self) -> usize {
        self.page.saturating_sub(1).saturating_mul(self.per_page)
    }
}

/// The order of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    #[default]
    Relevance,
    /// The latest change first.
    Newest,
    /// The most helpful first.
    MostHelpful,
}
