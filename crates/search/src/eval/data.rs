//! Articles and judged queries from JSON lines.

use std::fmt;

use serde::{Deserialize, de::DeserializeOwned};

use crate::{Article, Labels};

/// A query and the articles that answer it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Judged {
    /// The query.
    pub q: String,
    /// The ids of the articles.
    pub rel: Vec<String>,
}

/// A line that is not what it should be.
#[derive(Debug)]
pub struct Malformed {
    /// From 1.
    pub line: usize,
    pub reason: serde_json::Error,
}

impl fmt::Display for Malformed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}", self.line, self.reason)
    }
}

impl std::error::Error for Malformed {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.reason)
    }
}

#[derive(Debug, Deserialize)]
struct Line {
    id: String,
    title: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    labels: OneOrMore,
    body: String,
}

/// Labels as a list, or a single one as it is.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    More(Vec<String>),
    One(String),
}

impl Default for OneOrMore {
    fn default() -> Self {
        Self::More(Vec::new())
    }
}

/// The articles of a file of JSON lines; blank lines are passed over.
///
/// # Errors
/// The first line that is not an article.
pub fn read_articles(text: &str) -> Result<Vec<Article>, Malformed> {
    Ok(read::<Line>(text)?.into_iter().map(Article::from).collect())
}

/// The judged queries of a file of JSON lines; blank lines are passed over.
///
/// # Errors
/// The first line that is not a query.
pub fn read_queries(text: &str) -> Result<Vec<Judged>, Malformed> {
    read(text)
}

fn read<T: DeserializeOwned>(text: &str) -> Result<Vec<T>, Malformed> {
    let lines = text.lines().zip(1..).filter(|(text, _)| !text.trim().is_empty());
    lines
        .map(|(text, line)| serde_json::from_str(text).map_err(|reason| Malformed { line, reason }))
        .collect()
}

impl From<Line> for Article {
    fn from(line: Line) -> Self {
        let labels = match line.labels {
            OneOrMore::More(labels) => labels,
            OneOrMore::One(label) => vec![label],
        };
        let mut labels = labels.into_iter();
        let mut next = || labels.next().unwrap_or_default().into();
        let labels = Labels { category: next(), topic: next(), platform: next() };
        Self {
            id: line.id.into(),
            title: line.title.into(),
            also: line.also.into(),
            body: line.body.into(),
            labels,
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_articles_and_queries() {
        let lines = "{\"id\":\"a\",\"title\":\"t\",\"labels\":[\"c\",\"d\"],\"body\":\"b\"}\n\n";
        let articles = read_articles(lines).expect("well formed");
        assert_eq!((articles.len(), &*articles[0].labels.topic), (1, "d"));
        let one = "{\"id\":\"a\",\"title\":\"t\",\"labels\":\"c\",\"body\":\"b\"}";
        assert_eq!(&*read_articles(one).expect("well formed")[0].labels.category, "c");
        let queries = read_queries("{\"q\":\"x\",\"rel\":[\"a\"]}").expect("well formed");
        assert_eq!(queries[0].rel, ["a"]);
    }

    #[test]
    fn a_wrong_line_is_named() {
        let error = read_queries("{\"q\":\"x\",\"rel\":[]}\n{\"q\":1}").expect_err("malformed");
        assert_eq!(error.line, 2);
        assert!(error.to_string().starts_with("line 2: "));
    }
}
