//! The pages of the help centre that show articles.

use askama::Template;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    links::Links,
    views::{ArticleRow, CategoryView, Machines, PartView},
};
use crate::shell::{Frame, page};

/// Where help begins: every category with some of its articles.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "help/home.html")]
pub(crate) struct Help {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    #[serde(skip)]
    #[schema(ignore)]
    pub links: Links,
    #[serde(skip)]
    #[schema(ignore)]
    pub machines: Machines,
    pub categories: Vec<CategoryView>,
    /// Where a question can be asked, when one can.
    pub ask: Option<String>,
}

page!(Help, "help", |frame| {
    let page = |ask: Option<&str>| Self {
        frame: frame.clone(),
        links: Links::default(),
        machines: Machines::sample(),
        categories: vec![CategoryView::sample()],
        ask: ask.map(str::to_owned),
    };
    vec![page(None), page(Some("/help/ask"))]
});

/// The articles of one category.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "help/category.html")]
pub(crate) struct HelpCategory {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    #[serde(skip)]
    #[schema(ignore)]
    pub links: Links,
    #[serde(skip)]
    #[schema(ignore)]
    pub machines: Machines,
    pub category: CategoryView,
    pub page: usize,
    pub pages: usize,
    /// What the address of another page begins with.
    #[serde(skip)]
    #[schema(ignore)]
    pub pages_href: String,
}

page!(HelpCategory, "help_category", |frame| {
    vec![Self {
        frame: frame.clone(),
        links: Links::default(),
        machines: Machines::sample(),
        category: CategoryView::sample(),
        page: 2,
        pages: 3,
        pages_href: "/help/categories/codes?page=".to_owned(),
    }]
});

/// One article.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "help/article.html")]
pub(crate) struct HelpArticle {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    #[serde(skip)]
    #[schema(ignore)]
    pub links: Links,
    #[serde(skip)]
    #[schema(ignore)]
    pub machines: Machines,
    pub slug: String,
    /// The article's own language, which need not be the reader's.
    pub lang: &'static str,
    pub title: String,
    pub category_name: String,
    pub category_url: String,
    /// As `2026-11-23`.
    pub updated: String,
    pub updated_words: String,
    /// Its first paragraph.
    pub lead: String,
    pub parts: Vec<PartView>,
    pub related: Vec<ArticleRow>,
    /// Where to say whether it helped.
    pub helpful: String,
    pub unhelpful: String,
    /// Where a question can be asked, when one can.
    pub ask: Option<String>,
}

page!(HelpArticle, "help_article", |frame| {
    let page = |lang, ask: Option<&str>| Self {
        frame: frame.clone(),
        links: Links::default(),
        machines: Machines::sample(),
        slug: "code-not-received".to_owned(),
        lang,
        title: "…".to_owned(),
        category_name: "…".to_owned(),
        category_url: "/help/categories/codes".to_owned(),
        updated: "2026-11-23".to_owned(),
        updated_words: "…".to_owned(),
        lead: "…".to_owned(),
        parts: PartView::samples(),
        related: vec![ArticleRow::sample()],
        helpful: "/help/articles/code-not-received/feedback?helpful=yes".to_owned(),
        unhelpful: "/help/articles/code-not-received/feedback?helpful=no".to_owned(),
        ask: ask.map(str::to_owned),
    };
    vec![page("ko", None), page("en", Some("/help/ask"))]
});

impl HelpArticle {
    fn is_foreign(&self) -> bool {
        self.lang != self.frame.lang.tag()
    }
}
