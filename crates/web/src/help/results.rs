//! `/help/search`

use askama::Template;
use domain::{Refusal, articles::Collection};
use search::{Choice, Facet, FacetCounts, Hit, Query as Asked, Results, Sort};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use utoipa::ToSchema;
use wording::{Lang, say};

use super::{
    desk::Desk,
    links::{Links, Search, sort_name, sort_named},
    views::{ArticleRow, Piece},
};
use crate::shell::{Answer, Entry, Frame, Pages, Query, Visit, page};

pub(super) fn routes() -> Pages {
    vec![Entry::get::<HelpSearch, _, _>("/help/search", search)]
}

/// What was found.
#[derive(Debug, Template, Serialize, ToSchema)]
#[template(path = "help/search.html")]
pub(crate) struct HelpSearch {
    #[serde(skip)]
    #[schema(ignore)]
    pub frame: Frame,
    #[serde(skip)]
    #[schema(ignore)]
    pub links: Links,
    pub query: String,
    /// How many articles were found, on all pages.
    pub total: i64,
    pub page: usize,
    pub pages: usize,
    pub orders: Vec<ChoiceView>,
    /// Category, topic and platform, each with its labels and their counts.
    pub facets: Vec<FacetView>,
    pub results: Vec<ResultView>,
    /// What the query was taken to say, when that is not what was typed.
    pub read_as: Option<String>,
    /// Articles that come near when none is found.
    pub near: Vec<ArticleRow>,
    /// What is found in the other language, when nothing is in this one.
    pub elsewhere: Option<Elsewhere>,
    /// Where a question can be asked, when one can.
    pub ask: Option<String>,
    /// What the address of another page begins with.
    #[serde(skip)]
    #[schema(ignore)]
    pub pages_href: String,
}

/// An article that was found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ResultView {
    pub slug: String,
    pub url: String,
    pub title: Vec<Piece>,
    /// Its category, topic and platform, those that it has.
    pub labels: Vec<String>,
    pub snippet: Vec<Piece>,
}

/// One way in which articles are filed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct FacetView {
    /// `category`, `topic` or `platform`.
    pub facet: &'static str,
    pub name: String,
    /// None chosen, and then each label that matches.
    pub choices: Vec<ChoiceView>,
}

/// Something that can be chosen.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ChoiceView {
    /// The stable name or key; empty for "all".
    pub key: String,
    pub name: String,
    pub url: String,
    /// How many results it has; of an order, none is said.
    pub count: Option<i64>,
    pub chosen: bool,
}

/// Results in the other language.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Elsewhere {
    pub lang: &'static str,
    pub count: i64,
    pub url: String,
}

page!(HelpSearch, "help_search", |frame| {
    let choice = |name: &str, count| ChoiceView {
        key: name.to_owned(),
        name: name.to_owned(),
        url: "/help/search?query=a".to_owned(),
        count,
        chosen: name == "a",
    };
    let piece = |text: &str, marked| Piece { text: text.to_owned(), marked };
    let page = |query: &str, total: i64| Self {
        frame: frame.clone(),
        links: Links::default(),
        query: query.to_owned(),
        total,
        page: 1,
        pages: 2,
        orders: vec![choice("a", None), choice("b", None)],
        facets: ["category", "topic", "platform"]
            .map(|facet| FacetView {
                facet,
                name: facet.to_owned(),
                choices: vec![choice("a", Some(3)), choice("b", Some(2)), choice("c", Some(1))],
            })
            .into(),
        results: (0..total)
            .map(|_| ResultView {
                slug: "a".to_owned(),
                url: "/help/articles/a".to_owned(),
                title: vec![piece("…", true), piece(" …", false)],
                labels: vec!["…".to_owned()],
                snippet: vec![piece("…", false), piece("…", true)],
            })
            .collect(),
        read_as: (total > 0).then(|| "…".to_owned()),
        near: vec![ArticleRow::sample()],
        elsewhere: Some(Elsewhere { lang: "en", count: 2, url: "/help/search?lang=en".to_owned() }),
        ask: Some("/help/ask".to_owned()),
        pages_href: "/help/search?page=".to_owned(),
    };
    vec![page("", 0), page("<a>", 0), page("a", 3)]
});

impl HelpSearch {
    /// Whether there is anything to look for.
    fn is_asked(&self) -> bool {
        !self.query.is_empty() && !self.frame.refused()
    }

    const fn has_found(&self) -> bool {
        self.total > 0
    }
}

impl Elsewhere {
    const fn count(&self) -> i64 {
        self.count
    }
}

impl FacetView {
    /// The one that is always open.
    fn is_first(&self) -> bool {
        self.facet == facet_name(Facet::Category)
    }

    /// Whether choosing changes anything: "all" and one label do not.
    fn is_of_use(&self) -> bool {
        self.choices.len() > 2 || self.choices.iter().skip(1).any(|choice| choice.chosen)
    }

    fn is_narrowed(&self) -> bool {
        self.choices.iter().skip(1).any(|choice| choice.chosen)
    }
}

/// What the address says.
#[derive(Debug, Default, Deserialize)]
struct Address {
    #[serde(default)]
    query: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    platform: String,
    #[serde(default)]
    sort: String,
    #[serde(default)]
    page: String,
    lang: Option<String>,
}

impl Address {
    fn search(&self) -> Search {
        let label = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Search {
            query: tidy(&self.query),
            category: label(&self.category),
            topic: label(&self.topic),
            platform: label(&self.platform),
            sort: sort_named(&self.sort),
            page: self.page.parse().unwrap_or(1).max(1),
        }
    }
}

/// Composed and without white space to spare, so that what is counted is what is seen.
fn tidy(query: &str) -> String {
    let words: Vec<_> = query.split_whitespace().collect();
    words.join(" ").nfc().collect()
}

async fn search(visit: Visit, Query(address): Query<Address>) -> Answer {
    let desk = Desk::of(visit, address.lang.as_deref());
    let search = address.search();
    let most = *desk.visit.app().service.policy.help.query_max;
    if search.query.chars().count() > most as usize {
        let page = nothing(&desk, search);
        return Ok(desk.visit.refuse(page, &Refusal::QueryTooLong { most }));
    }
    let page = if search.query.is_empty() { nothing(&desk, search) } else { found(&desk, search) };
    desk.visit.show(page)
}

/// The page before anything is looked for.
fn nothing(desk: &Desk, search: Search) -> HelpSearch {
    let path = Links::default().search(&Search::default());
    HelpSearch {
        frame: desk.frame_of_visit(&path),
        links: desk.links,
        query: search.query,
        total: 0,
        page: 1,
        pages: 0,
        orders: Vec::new(),
        facets: Vec::new(),
        results: Vec::new(),
        read_as: None,
        near: Vec::new(),
        elsewhere: None,
        ask: desk.ask(None),
        pages_href: String::new(),
    }
}

fn found(desk: &Desk, search: Search) -> HelpSearch {
    let collection = desk.collection();
    let per_page = *desk.visit.app().service.policy.help.per_page as usize;
    let results = collection.index().search(&asked(collection, &search, per_page));
    let narrowed = search.category.is_some() || search.topic.is_some() || search.platform.is_some();
    if results.total == 0 && !narrowed {
        desk.visit.app().library.note_unanswered(collection.lang, &search.query);
    }
    let first = Search { page: 1, ..search.clone() };
    let path = Links::default().search(&first);
    let near = results.near.iter().filter_map(|article| collection.find(&article.id));
    HelpSearch {
        frame: desk.frame_of_visit(&path),
        links: desk.links,
        total: signed(results.total),
        page: results.page,
        pages: results.pages,
        orders: orders(desk, &first),
        facets: results.facets.iter().map(|counts| facet(desk, &first, counts)).collect(),
        results: results.hits.iter().map(|hit| result(desk, hit)).collect(),
        near: near.map(|article| ArticleRow::of(article, desk.links)).collect(),
        elsewhere: (results.total == 0).then(|| elsewhere(desk, &first, per_page)).flatten(),
        read_as: results.read_as,
        ask: desk.ask(None),
        pages_href: format!("{}&page=", desk.links.search(&first)),
        query: search.query,
    }
}

fn asked(collection: &Collection, search: &Search, per_page: usize) -> Asked {
    let name = |facet, key: &Option<String>| {
        key.as_ref().map(|key| collection.labels.name(facet, key).to_owned())
    };
    Asked {
        text: search.query.clone(),
        category: name(Facet::Category, &search.category),
        topic: name(Facet::Topic, &search.topic),
        platform: name(Facet::Platform, &search.platform),
        sort: search.sort,
        page: search.page,
        per_page,
    }
}

fn result(desk: &Desk, hit: &Hit<'_>) -> ResultView {
    let article = hit.article;
    let labels = Facet::ALL.map(|facet| article.labels.of(facet).to_owned());
    ResultView {
        slug: article.id.to_string(),
        url: desk.links.article(&article.id),
        title: Piece::cut(&article.title, 0..article.title.len(), &hit.title_marks),
        labels: labels.into_iter().filter(|label| !label.is_empty()).collect(),
        snippet: Piece::cut_out(&hit.body, hit.snippet.shown.clone(), &hit.snippet.marks),
    }
}

fn orders(desk: &Desk, search: &Search) -> Vec<ChoiceView> {
    let reader = desk.visit.reader();
    let orders = [
        (Sort::Relevance, say::help_sort_relevance()),
        (Sort::Newest, say::help_sort_newest()),
        (Sort::MostHelpful, say::help_sort_helpful()),
    ];
    let view = |(sort, name): (Sort, wording::Text)| ChoiceView {
        key: sort_name(sort).to_owned(),
        name: name.say(&reader),
        url: desk.links.search(&Search { sort, ..search.clone() }),
        count: None,
        chosen: sort == search.sort,
    };
    orders.map(view).into()
}

/// "All", and each label that matches.
fn facet(desk: &Desk, search: &Search, counts: &FacetCounts<'_>) -> FacetView {
    let labels = &desk.collection().labels;
    let with = |key: Option<String>| {
        let mut search = search.clone();
        match counts.facet {
            Facet::Category => search.category = key,
            Facet::Topic => search.topic = key,
            Facet::Platform => search.platform = key,
        }
        desk.links.search(&search)
    };
    let all = ChoiceView {
        key: String::new(),
        name: say::help_choice_all().say(&desk.visit.reader()),
        url: with(None),
        count: None,
        chosen: !counts.choices.iter().any(|choice| choice.chosen),
    };
    let view = |choice: &Choice<'_>| {
        let key = labels.key(counts.facet, choice.label).to_owned();
        ChoiceView {
            url: with(Some(key.clone())),
            key,
            name: choice.label.to_owned(),
            count: Some(signed(choice.count)),
            chosen: choice.chosen,
        }
    };
    let mut choices: Vec<_> = counts.choices.iter().map(view).collect();
    choices.sort_by_key(|choice| labels.place(counts.facet, &choice.key));
    choices.insert(0, all);
    let name = match counts.facet {
        Facet::Category => say::help_choice_category(),
        Facet::Topic => say::help_choice_topic(),
        Facet::Platform => say::help_choice_platform(),
    };
    FacetView { facet: facet_name(counts.facet), name: name.say(&desk.visit.reader()), choices }
}

const fn facet_name(facet: Facet) -> &'static str {
    match facet {
        Facet::Category => "category",
        Facet::Topic => "topic",
        Facet::Platform => "platform",
    }
}

/// What the same words find in the other language.
fn elsewhere(desk: &Desk, search: &Search, per_page: usize) -> Option<Elsewhere> {
    let lang = Lang::ALL.into_iter().find(|lang| *lang != desk.visit.lang)?;
    let collection = desk.shelf.of(lang);
    let asked = Asked { per_page, ..Asked::new(search.query.as_str()) };
    let Results { total, .. } = collection.index().search(&asked);
    let search = Search { query: search.query.clone(), page: 1, ..Search::default() };
    let url = Links { lang: Some(lang) }.search(&search);
    (total > 0).then(|| Elsewhere { lang: lang.tag(), count: signed(total), url })
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
