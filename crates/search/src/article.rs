//! What is indexed.

use std::{borrow::Cow, sync::Arc};

/// One help article as the index takes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The name that results carry; unique by the caller's care.
    pub id: Arc<str>,
    /// The title, as shown.
    pub title: Arc<str>,
    /// Other names of what it is about, as people call it: searched like the title, never shown.
    pub also: Arc<[String]>,
    /// The text without markup; snippets are cut from it.
    pub body: Body,
    /// What the article is filed under.
    pub labels: Labels,
    /// When the article was last changed, in any unit that grows with time; sorts "newest".
    pub updated: i64,
    /// How helpful readers found it, greater is better; sorts "most helpful". Not a number sorts last.
    pub helpfulness: f32,
}

/// A text without markup.
#[derive(Clone, Debug)]
pub enum Body {
    /// As it is.
    Held(Arc<str>),
    /// Made anew, whenever it is read, of what somebody else holds as well: so that nothing is held twice.
    Made { of: Arc<str>, by: fn(&str) -> String },
}

impl Body {
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Held(text) => Cow::Borrowed(text),
            Self::Made { of, by } => Cow::Owned(by(of)),
        }
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        let (Self::Held(text) | Self::Made { of: text, .. }) = self;
        text.len()
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::Held(Arc::default())
    }
}

impl<T: Into<Arc<str>>> From<T> for Body {
    fn from(text: T) -> Self {
        Self::Held(text.into())
    }
}

impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
    }
}

/// The three ways that articles are filed; an empty one is no label. Their words are searched too.
/// Of each way, the first thousand labels can be chosen as facets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    pub category: Arc<str>,
    pub topic: Arc<str>,
    pub platform: Arc<str>,
}

impl Labels {
    /// The label of one facet.
    pub fn of(&self, facet: Facet) -> &str {
        match facet {
            Facet::Category => &self.category,
            Facet::Topic => &self.topic,
            Facet::Platform => &self.platform,
        }
    }
}

/// One of the three ways that articles are filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    Category,
    Topic,
    Platform,
}

impl Facet {
    /// All of them, in the order of the label line.
    pub const ALL: [Self; 3] = [Self::Category, Self::Topic, Self::Platform];
}
