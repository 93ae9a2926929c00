//! What is indexed.

/// One help article as the index takes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The name that results carry; unique by the caller's care.
    pub id: String,
    /// The title, as shown.
    pub title: String,
    /// Other names of what it is about, as people call it: searched like the title, never shown.
    pub also: Vec<String>,
    /// The text without markup; snippets are cut from it.
    pub body: String,
    /// What the article is filed under.
    pub labels: Labels,
    /// When the article was last changed, in any unit that grows with time; sorts "newest".
    pub updated: i64,
    /// How helpful readers found it, greater is better; sorts "most helpful". Not a number sorts last.
    pub helpfulness: f32,
}

/// The three ways that articles are filed; an empty one is no label. Their words are searched too.
/// Of each way, the first thousand labels can be chosen as facets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    pub category: String,
    pub topic: String,
    pub platform: String,
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
