//! An article.

use std::fmt;

use jiff::civil::Date;
use wording::Lang;

use super::{Fact, plain};

/// One help article in one language, its policy values in place.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    pub slug: Slug,
    pub lang: Lang,
    pub title: String,
    /// What it is filed under: keys, which the labels name.
    pub category: String,
    pub topic: String,
    /// Empty where it does not matter what is used.
    pub platform: String,
    /// When it was last changed.
    pub updated: Date,
    /// The scenario that proves what it says; every article of ours has one.
    pub scenario: Option<String>,
    /// Where it stands in its category: the lower comes first.
    pub order: u32,
    /// Other names of what it is about, which the search knows and nobody sees.
    pub also: Vec<String>,
    pub parts: Vec<Part>,
}

/// A piece of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Markdown without HTML.
    Text(String),
    /// What the reader's account has, shown to the signed-in owner alone.
    Fact(Fact),
}

/// The name of an article in URLs, the same in every language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// What a slug looks like, for complaints.
    pub const FORM: &str = "1 to 80 small letters, digits and hyphens";

    pub fn parse(text: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let well_formed = (1..=80).contains(&text.len())
            && text.bytes().all(plain)
            && !text.starts_with('-')
            && !text.ends_with('-');
        well_formed.then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Article {
    /// What it says, without markup.
    pub fn text(&self) -> String {
        self.markdown().map(plain::text).collect::<Vec<_>>().join("\n")
    }

    /// Its first paragraph, without markup.
    pub fn lead(&self) -> String {
        self.markdown()
            .map(plain::first_paragraph)
            .find(|lead| !lead.is_empty())
            .unwrap_or_default()
    }

    fn markdown(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Text(markdown) => Some(markdown.as_str()),
            Part::Fact(_) => None,
        })
    }
}
