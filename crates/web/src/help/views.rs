//! What help pages are made of.

use std::ops::Range;

use domain::articles::{Article, Category, Collection};
use serde::Serialize;
use utoipa::ToSchema;

use super::links::Links;

/// An article in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ArticleRow {
    pub slug: String,
    pub url: String,
    pub title: String,
    /// Its first paragraph.
    pub lead: String,
}

impl ArticleRow {
    pub(super) fn of(article: &Article, links: Links) -> Self {
        Self {
            slug: article.slug.to_string(),
            url: links.article(article.slug.as_str()),
            title: article.title.to_string(),
            lead: article.lead(),
        }
    }

    #[cfg(test)]
    pub(super) fn sample() -> Self {
        Self {
            slug: "sign-up".to_owned(),
            url: "/help/articles/sign-up".to_owned(),
            title: "…".to_owned(),
            lead: "…".to_owned(),
        }
    }
}

/// A category with some of its articles.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CategoryView {
    pub key: String,
    pub url: String,
    pub name: String,
    pub about: String,
    /// How many articles it has.
    pub count: i64,
    pub articles: Vec<ArticleRow>,
}

impl CategoryView {
    /// With `most` of its articles, past the first `skipped`.
    pub(super) fn of(
        collection: &Collection,
        category: &Category,
        links: Links,
        (skipped, most): (usize, usize),
    ) -> Self {
        let articles = collection.in_category(category).skip(skipped).take(most);
        Self {
            key: category.key.clone(),
            url: links.category(&category.key),
            name: category.name.clone(),
            about: category.about.clone(),
            count: i64::try_from(category.articles.len()).unwrap_or(i64::MAX),
            articles: articles.map(|article| ArticleRow::of(article, links)).collect(),
        }
    }

    #[cfg(test)]
    pub(super) fn sample() -> Self {
        Self {
            key: "codes".to_owned(),
            url: "/help/categories/codes".to_owned(),
            name: "…".to_owned(),
            about: "…".to_owned(),
            count: 9,
            articles: vec![ArticleRow::sample()],
        }
    }

    pub(crate) const fn count(&self) -> i64 {
        self.count
    }

    pub(crate) fn has_more(&self) -> bool {
        i64::try_from(self.articles.len()).is_ok_and(|shown| shown < self.count)
    }
}

/// A piece of an article.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(crate) enum PartView {
    /// HTML that can do no harm.
    Text { html: String },
    /// What the reader's own account has.
    Fact(FactView),
}

impl PartView {
    #[cfg(test)]
    pub(super) fn samples() -> Vec<Self> {
        let fact = FactView {
            name: "sessions",
            title: "…".to_owned(),
            lines: vec!["…".to_owned()],
            warns: true,
            url: "/account/sessions".to_owned(),
            action: "…".to_owned(),
        };
        vec![Self::Text { html: "<p>…</p>".to_owned() }, Self::Fact(fact)]
    }
}

/// A live fact, with the button that leads to where it is looked after.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct FactView {
    /// The fact's stable name.
    pub name: &'static str,
    pub title: String,
    pub lines: Vec<String>,
    /// Whether it asks to be looked at.
    pub warns: bool,
    pub url: String,
    pub action: String,
}

/// A piece of a text, marked when it was searched for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Piece {
    pub text: String,
    pub marked: bool,
}

impl Piece {
    /// A part of a text cut at its marks; together the pieces are that part, letter by letter.
    pub(super) fn cut(text: &str, shown: Range<usize>, marks: &[Range<usize>]) -> Vec<Self> {
        let mut pieces = Vec::new();
        let mut add = |from: usize, to: usize, marked: bool| {
            if let Some(text) = text.get(from..to).filter(|text| !text.is_empty()) {
                pieces.push(Self { text: text.to_owned(), marked });
            }
        };
        let mut at = shown.start;
        for mark in marks {
            add(at, mark.start, false);
            add(mark.start, mark.end, true);
            at = mark.end;
        }
        add(at, shown.end, false);
        pieces
    }

    /// The same, with an ellipsis where the text goes on.
    pub(super) fn cut_out(text: &str, shown: Range<usize>, marks: &[Range<usize>]) -> Vec<Self> {
        let plain = |text: &str| Self { text: text.to_owned(), marked: false };
        let (starts, ends) = (shown.start == 0, shown.end >= text.trim_end().len());
        let mut pieces = Self::cut(text, shown, marks);
        if !starts {
            pieces.insert(0, plain("… "));
        }
        if !ends {
            pieces.push(plain(" …"));
        }
        pieces
    }
}

/// What a page tells search engines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Machines {
    /// The page's one address.
    pub canonical: String,
    /// The same page in each language: its tag and address.
    pub languages: Vec<(&'static str, String)>,
}

impl Machines {
    #[cfg(test)]
    pub(super) fn sample() -> Self {
        let url = |lang: &str| format!("https://id.example.com/help?lang={lang}");
        Self { canonical: url("ko"), languages: vec![("ko", url("ko")), ("en", url("en"))] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_the_text_again() {
        let text = "비밀번호를 바꿀 수 있어요";
        let marks = ["비밀번호를", "바꿀"].map(|word| {
            let start = text.find(word).expect("it is there");
            start..start + word.len()
        });
        let pieces = Piece::cut(text, 0..text.len(), &marks);
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
        let marked: Vec<_> =
            pieces.iter().map(|piece| (piece.text.as_str(), piece.marked)).collect();
        assert_eq!(
            marked,
            [("비밀번호를", true), (" ", false), ("바꿀", true), (" 수 있어요", false),]
        );
        assert!(Piece::cut("", 0..0, &[]).is_empty());
        let part = Piece::cut_out("하나 둘 셋", "하나 ".len().."하나 둘".len(), &[]);
        assert_eq!(part.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), ["… ", "둘", " …"]);
    }
}
