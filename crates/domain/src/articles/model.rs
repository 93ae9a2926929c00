//! An article.

use std::{fmt, sync::Arc};

use jiff::civil::Date;
use wording::Lang;

use super::{Fact, parts, plain};

/// One help article in one language, its policy values in place.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    pub slug: Slug,
    pub lang: Lang,
    pub title: Arc<str>,
    /// What it is filed under: keys, which the labels name.
    pub category: Arc<str>,
    pub topic: Arc<str>,
    /// Empty where it does not matter what is used.
    pub platform: Arc<str>,
    /// When it was last changed.
    pub updated: Date,
    /// The scenario that proves what it says; every article of ours has one.
    pub scenario: Option<String>,
    /// Where it stands in its category: the lower comes first.
    pub order: u32,
    /// Other names of what it is about, which the search knows and nobody sees.
    pub also: Arc<[String]>,
    /// Markdown without HTML, with placeholders of facts alone on their lines. The search cuts its
    /// snippets of the same text, so that it is held once.
    pub(super) markdown: Arc<str>,
}

/// A piece of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Markdown without HTML.
    Text(&'a str),
    /// What the reader's account has, shown to the signed-in owner alone.
    Fact(Fact),
}

/// The name of an article in URLs, the same in every language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

impl Slug {
    /// What a slug looks like, for complaints.
    pub const FORM: &str = "1 to 80 small letters, digits and hyphens";

    pub fn parse(text: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let well_formed = (1..=80).contains(&text.len())
            && text.bytes().all(plain)
            && !text.starts_with('-')
            && !text.ends_with('-');
        well_formed.then(|| Self(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn shared(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Article {
    /// What it says and where it shows what the reader's account has, in order.
    pub fn parts(&self) -> Vec<Part<'_>> {
        parts::split(&self.markdown)
    }

    /// What it says, without markup.
    pub fn text(&self) -> String {
        plain::of_article(&self.markdown)
    }

    /// Its first paragraph, without markup.
    pub fn lead(&self) -> String {
        parts::texts(&self.markdown)
            .map(plain::first_paragraph)
            .find(|lead| !lead.is_empty())
            .unwrap_or_default()
    }
}
