//! Addresses of help pages.

use search::Sort;
use wording::Lang;

use crate::router::quoted;

/// Makes links to help pages. One language can be asked for in the address, so that a page is the
/// same for everybody who has its address; then its links ask for it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Links {
    pub lang: Option<Lang>,
}

impl Links {
    /// As the query of a request says it.
    pub(super) fn asked(lang: Option<&str>) -> Self {
        Self { lang: lang.and_then(|lang| lang.parse().ok()) }
    }

    /// A path and query, in the language of these links.
    pub(super) fn to(self, path: &str) -> String {
        let Some(lang) = self.lang else { return path.to_owned() };
        let (path, anchor) = path.split_once('#').map_or((path, ""), |(path, at)| (path, at));
        let and = if path.contains('?') { '&' } else { '?' };
        let hash = if anchor.is_empty() { "" } else { "#" };
        format!("{path}{and}lang={lang}{hash}{anchor}")
    }

    /// A link in an article's text.
    pub(super) fn follow(self, destination: &str) -> String {
        let is_help = destination == "/help" || destination.starts_with("/help/");
        if is_help { self.to(destination) } else { destination.to_owned() }
    }

    pub(super) fn home(self) -> String {
        self.to("/help")
    }

    pub(super) fn category(self, key: &str) -> String {
        self.to(&format!("/help/categories/{}", percent_encoded(key)))
    }

    pub(super) fn article(self, slug: &str) -> String {
        self.to(&article(slug))
    }

    pub(super) fn feedback(self, slug: &str, helpful: bool) -> String {
        let answer = if helpful { "yes" } else { "no" };
        self.to(&format!("{}/feedback?helpful={answer}", article(slug)))
    }

    pub(super) fn ask(self, about: Option<&str>) -> String {
        match about {
            Some(slug) => self.to(&format!("/help/ask?about={slug}")),
            None => self.to("/help/ask"),
        }
    }

    pub(super) fn search(self, search: &Search) -> String {
        self.to(&search.path())
    }
}

/// The path of an article.
pub(super) fn article(slug: &str) -> String {
    format!("/help/articles/{slug}")
}

fn percent_encoded(segment: &str) -> String {
    percent_encoding::utf8_percent_encode(segment, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// What is searched for, as addresses say it: labels by their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Search {
    pub query: String,
    pub category: Option<String>,
    pub topic: Option<String>,
    pub platform: Option<String>,
    pub sort: Sort,
    /// From 1; the first is not said.
    pub page: usize,
}

impl Search {
    fn path(&self) -> String {
        let mut path = format!("/help/search?query={}", quoted(&self.query));
        let labels =
            [("category", &self.category), ("topic", &self.topic), ("platform", &self.platform)];
        for (name, label) in labels {
            if let Some(label) = label {
                path += &format!("&{name}={}", quoted(label));
            }
        }
        if self.sort != Sort::Relevance {
            path += &format!("&sort={}", sort_name(self.sort));
        }
        if self.page > 1 {
            path += &format!("&page={}", self.page);
        }
        path
    }
}

/// The stable name of an order.
pub(super) const fn sort_name(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "relevance",
        Sort::Newest => "newest",
        Sort::MostHelpful => "helpful",
    }
}

/// The order of this name; by relevance for any other.
pub(super) fn sort_named(name: &str) -> Sort {
    match name {
        "newest" => Sort::Newest,
        "helpful" => Sort::MostHelpful,
        _ => Sort::Relevance,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_differs_from_the_usual() {
        let search = Search { query: "비밀 번호&".to_owned(), page: 1, ..Search::default() };
        let path = "/help/search?query=%EB%B9%84%EB%B0%80+%EB%B2%88%ED%98%B8%26";
        assert_eq!(Links::default().search(&search), path);
        let links = Links { lang: Some(Lang::En) };
        let search =
            Search { category: Some("결제".to_owned()), sort: Sort::Newest, page: 2, ..search };
        let more = "&category=%EA%B2%B0%EC%A0%9C&sort=newest&page=2&lang=en";
        assert_eq!(links.search(&search), format!("{path}{more}"));
    }

    #[test]
    fn a_language_goes_before_an_anchor() {
        let links = Links { lang: Some(Lang::Ko) };
        assert_eq!(links.to("/help/articles/a#b"), "/help/articles/a?lang=ko#b");
        assert_eq!(links.follow("/account"), "/account");
        assert_eq!(links.follow("/helpless"), "/helpless");
        assert_eq!(Links::asked(Some("fr")), Links::default());
    }
}
