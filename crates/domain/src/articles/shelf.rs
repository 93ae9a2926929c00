//! Every article in force, by language, with its index.

use std::{
    collections::{BTreeMap, HashMap},
    mem,
    sync::{Arc, OnceLock},
};

use search::{Body, Facet, Index};
use wording::Lang;

use super::{Article, Collected, Labels, Votes, plain};

/// Every article in force. It never changes: another takes its place.
#[derive(Debug)]
pub struct Shelf {
    /// In the order of [`Lang::ALL`].
    collections: [Collection; 2],
}

/// The articles of one language.
#[derive(Debug)]
pub struct Collection {
    pub lang: Lang,
    /// In the order of their slugs.
    pub articles: Vec<Article>,
    pub labels: Labels,
    /// In the order in which they are shown.
    pub categories: Vec<Category>,
    /// How helpful each of the articles was found.
    helpfulness: Vec<f32>,
    index: OnceLock<Index>,
}

/// A category that has articles.
#[derive(Clone, Debug)]
pub struct Category {
    pub key: String,
    pub name: String,
    pub about: String,
    /// Its articles' places in the collection, in the order in which they are shown.
    pub articles: Vec<usize>,
}

impl Shelf {
    /// Puts the articles in order.
    pub fn build(collected: Collected, votes: &Votes) -> Self {
        let (ko, en) = collected.articles.into_iter().partition(|article| article.lang == Lang::Ko);
        let [of_ko, of_en] = collected.labels;
        Self {
            collections: [
                Collection::build(Lang::Ko, latest(ko), of_ko, votes),
                Collection::build(Lang::En, latest(en), of_en, votes),
            ],
        }
    }

    /// How many articles there are, in all languages.
    pub fn size(&self) -> usize {
        self.collections.iter().map(|collection| collection.articles.len()).sum()
    }

    /// Indexes all of them now: work of a moment for some hundred, of some seconds for a hundred thousand.
    pub fn index(&self) {
        for collection in &self.collections {
            collection.index();
        }
    }

    pub const fn of(&self, lang: Lang) -> &Collection {
        &self.collections[lang as usize]
    }

    /// The article of this name, in the reader's language when it is there in it.
    pub fn find(&self, lang: Lang, slug: &str) -> Option<&Article> {
        let own = self.of(lang).find(slug);
        own.or_else(|| self.collections.iter().find_map(|collection| collection.find(slug)))
    }
}

impl Collection {
    fn build(lang: Lang, articles: Vec<Article>, labels: Labels, votes: &Votes) -> Self {
        let helpfulness = |article: &Article| votes.helpfulness(lang, article.slug.as_str());
        let helpfulness = articles.iter().map(helpfulness).collect();
        let categories = categories(&articles, &labels);
        Self { lang, articles, labels, categories, helpfulness, index: OnceLock::new() }
    }

    /// The index, which is made when it is first asked for: by a search, or by an article that shows others
    /// like it. Whoever asks meanwhile waits for it.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut names = Names { labels: &self.labels, known: HashMap::new() };
            let articles = self.articles.iter().zip(&self.helpfulness);
            let articles =
                articles.map(|(article, helpful)| indexed(article, &mut names, *helpful));
            Index::build(articles.collect())
        })
    }

    pub fn find(&self, slug: &str) -> Option<&Article> {
        let found = self.articles.binary_search_by(|article| article.slug.as_str().cmp(slug));
        found.ok().and_then(|at| self.articles.get(at))
    }

    pub fn category(&self, key: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.key == key)
    }

    /// The articles of a category, in order.
    pub fn in_category(&self, category: &Category) -> impl Iterator<Item = &Article> {
        category.articles.iter().filter_map(|at| self.articles.get(*at))
    }
}

/// In the order of their slugs; of two of one slug the later.
fn latest(mut articles: Vec<Article>) -> Vec<Article> {
    articles.sort_by(|left, right| left.slug.cmp(&right.slug));
    articles.dedup_by(|later, kept| {
        let same = later.slug == kept.slug;
        if same {
            mem::swap(later, kept);
        }
        same
    });
    articles.shrink_to_fit();
    articles
}

/// What the labels are called; each name is there once, however many articles have it.
struct Names<'l> {
    labels: &'l Labels,
    known: HashMap<(Facet, Arc<str>), Arc<str>>,
}

impl Names<'_> {
    fn of(&mut self, facet: Facet, key: &Arc<str>) -> Arc<str> {
        let labels = self.labels;
        let name = || match &**key {
            "" => Arc::default(),
            key => labels.name(facet, key).into(),
        };
        Arc::clone(self.known.entry((facet, Arc::clone(key))).or_insert_with(name))
    }
}

fn indexed(article: &Article, names: &mut Names<'_>, helpfulness: f32) -> search::Article {
    search::Article {
        id: article.slug.shared(),
        title: Arc::clone(&article.title),
        also: Arc::clone(&article.also),
        body: Body::Made { of: Arc::clone(&article.markdown), by: plain::of_article },
        labels: search::Labels {
            category: names.of(Facet::Category, &article.category),
            topic: names.of(Facet::Topic, &article.topic),
            platform: names.of(Facet::Platform, &article.platform),
        },
        updated: days(article),
        helpfulness,
    }
}

fn days(article: &Article) -> i64 {
    let date = article.updated;
    i64::from(date.year()) * 372 + i64::from(date.month()) * 31 + i64::from(date.day())
}

/// In the labels' order, those without a name last; their articles in their own order, by topic,
/// by title.
fn categories(articles: &[Article], labels: &Labels) -> Vec<Category> {
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (article, at) in articles.iter().zip(0..) {
        by_key.entry(&article.category).or_default().push(at);
    }
    let mut categories: Vec<_> = by_key
        .into_iter()
        .map(|(key, mut own)| {
            own.sort_by_key(|at| {
                let article = &articles[*at];
                (article.order, labels.place(Facet::Topic, &article.topic), &article.title)
            });
            let label = labels.find(Facet::Category, key);
            Category {
                key: key.to_owned(),
                name: labels.name(Facet::Category, key).to_owned(),
                about: label.map(|label| label.about.clone()).unwrap_or_default(),
                articles: own,
            }
        })
        .collect();
    categories.sort_by_key(|category| labels.place(Facet::Category, &category.key));
    categories
}

#[cfg(test)]
mod tests {
    use search::Query;

    use super::*;
    use crate::policy::Policy;

    fn article(slug: &str, topic: &str, title: &str) -> String {
        format!(
            "---\nslug: {slug}\ncategory: c\ntopic: {topic}\nupdated: 2026-11-01\n---\n# {title}\n\n비밀번호\n"
        )
    }

    fn shelf(files: &[(&str, String)]) -> Shelf {
        let files = files.iter().map(|(file, text)| (*file, text.as_str()));
        let collected = Collected::read(files, &Policy::default(), false);
        Shelf::build(collected.expect("nothing is wrong"), &Votes::default())
    }

    #[test]
    fn categories_follow_the_labels_and_their_articles_the_topics() {
        let labels = "category c = 다 | 설명\ntopic second = 둘\ntopic first = 하나\n";
        let shelf = shelf(&[
            ("ko/labels.txt", labels.to_owned()),
            ("ko/a.md", article("a", "first", "가")),
            ("ko/b.md", article("b", "second", "나")),
            ("ko/c.md", article("c", "unnamed", "다")),
        ]);
        let korean = shelf.of(Lang::Ko);
        let category = korean.category("c").expect("it has articles");
        assert_eq!((category.name.as_str(), category.about.as_str()), ("다", "설명"));
        let titles: Vec<_> = korean.in_category(category).map(|a| &*a.title).collect();
        assert_eq!(titles, ["나", "가", "다"]);
    }

    #[test]
    fn an_article_of_one_language_is_shown_to_readers_of_the_other() {
        let shelf = shelf(&[("en/a.md", article("a", "t", "Only here"))]);
        assert_eq!(shelf.find(Lang::Ko, "a").map(|a| a.lang), Some(Lang::En));
        assert!(shelf.find(Lang::Ko, "b").is_none() && shelf.find(Lang::Ko, "../a").is_none());
    }

    #[test]
    fn the_later_of_two_articles_counts_and_the_index_knows_it() {
        let policy = Policy::default();
        let read = |text: &str| Collected::read([("ko/a.md", text)], &policy, false);
        let mut collected = read(&article("a", "t", "처음")).expect("nothing is wrong");
        collected.take(read(&article("a", "t", "나중")).expect("nothing is wrong"));
        let shelf = Shelf::build(collected, &Votes::default());
        let results = shelf.of(Lang::Ko).index().search(&Query::new("비밀번호"));
        assert_eq!(results.total, 1);
        assert_eq!(&*results.hits[0].article.title, "나중");
    }
}
