//! The articles that the program carries.

use std::{collections::HashSet, sync::Arc};

use wording::Lang;

use super::{Article, Flaw, Labels, Source, read};
use crate::policy::Policy;

/// Every file under `help`: its path there, and its text.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/articles.rs"));

/// A set of articles with their labels, by language in the order of [`Lang::ALL`].
#[derive(Clone, Debug, Default)]
pub struct Collected {
    /// Of two with one name in one language the later counts.
    pub articles: Vec<Article>,
    pub labels: [Labels; 2],
    /// The keys of labels: a hundred thousand articles have some dozens.
    keys: HashSet<Arc<str>>,
}

impl Collected {
    /// The articles that the program carries, as this policy words them.
    ///
    /// # Errors
    /// What is wrong in them: a test sees that nothing is.
    pub fn built_in(policy: &Policy) -> Result<Self, Vec<Flaw>> {
        Self::read(FILES.iter().copied(), policy, true)
    }

    /// Reads the files of a folder: `ko/**/*.md` and `en/**/*.md`, with a `labels.txt` in either.
    ///
    /// # Errors
    /// Everything that is wrong in any of them.
    pub fn read<'t>(
        files: impl IntoIterator<Item = (&'t str, &'t str)>,
        policy: &Policy,
        built_in: bool,
    ) -> Result<Self, Vec<Flaw>> {
        let (mut collected, mut flaws) = (Self::default(), Vec::new());
        let mut names = HashSet::new();
        for (file, text) in files {
            let outcome = match language(file) {
                None => Err(vec![Flaw::new(file, 1, "lies in neither ko/ nor en/")]),
                Some(lang) if file.ends_with("labels.txt") => Labels::read(file, text)
                    .map(|labels| collected.labels[lang as usize].take(&labels)),
                Some(lang) => {
                    read(&Source { file, lang, policy, built_in }, text).and_then(|own| {
                        let is_new = names.insert((lang, own.slug.clone()));
                        collected.add(own);
                        is_new.then_some(()).ok_or_else(|| vec![Flaw::new(file, 1, TWICE)])
                    })
                }
            };
            flaws.extend(outcome.err().into_iter().flatten());
        }
        if flaws.is_empty() { Ok(collected) } else { Err(flaws) }
    }

    /// Adds an article, which shares the keys of its labels with the others.
    pub fn add(&mut self, mut article: Article) {
        for key in [&mut article.category, &mut article.topic, &mut article.platform] {
            match self.keys.get(&**key) {
                Some(known) => *key = Arc::clone(known),
                None => drop(self.keys.insert(Arc::clone(key))),
            }
        }
        self.articles.push(article);
    }

    /// Adds what `other` has; its articles stand in for those of the same name and language.
    pub fn take(&mut self, other: Self) {
        other.articles.into_iter().for_each(|article| self.add(article));
        for (own, labels) in self.labels.iter_mut().zip(&other.labels) {
            own.take(labels);
        }
    }
}

const TWICE: &str = "another article of this language has the same slug";

fn language(file: &str) -> Option<Lang> {
    let (folder, _) = file.split_once('/')?;
    folder.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use search::Facet;

    use super::*;
    use crate::articles::{Fact, Part};

    fn built_in() -> Collected {
        Collected::built_in(&Policy::default()).unwrap_or_else(|flaws| {
            panic!("{}", flaws.iter().map(|flaw| format!("help/{flaw}\n")).collect::<String>())
        })
    }

    #[test]
    fn every_article_of_ours_can_be_read() {
        let articles = built_in().articles;
        for lang in Lang::ALL {
            assert!(articles.iter().filter(|article| article.lang == lang).count() >= 45);
        }
    }

    #[test]
    fn every_article_is_there_in_both_languages_under_the_same_labels() {
        let collected = built_in();
        let of = |lang: Lang| -> BTreeSet<_> {
            let own = collected.articles.iter().filter(|article| article.lang == lang);
            own.map(|a| (&a.slug, &a.category, &a.topic, &a.platform, &a.scenario)).collect()
        };
        assert_eq!(of(Lang::Ko), of(Lang::En));
    }

    #[test]
    fn every_fact_stands_in_an_article_the_same_in_both_languages() {
        let collected = built_in();
        let of = |lang: Lang| -> BTreeSet<_> {
            let own = collected.articles.iter().filter(|article| article.lang == lang);
            let facts = own.flat_map(|article| {
                article.parts().into_iter().filter_map(|part| match part {
                    Part::Fact(fact) => Some((article.slug.as_str(), fact.name())),
                    Part::Text(_) => None,
                })
            });
            facts.collect()
        };
        assert_eq!(of(Lang::Ko), of(Lang::En));
        let shown: BTreeSet<_> = of(Lang::Ko).into_iter().map(|(_, name)| name).collect();
        assert_eq!(shown, Fact::names().collect());
    }

    #[test]
    fn every_label_of_ours_has_a_name() {
        let collected = built_in();
        for article in &collected.articles {
            let labels = &collected.labels[article.lang as usize];
            let used = [
                (Facet::Category, &article.category),
                (Facet::Topic, &article.topic),
                (Facet::Platform, &article.platform),
            ];
            for (facet, key) in used {
                assert!(labels.find(facet, key).is_some(), "{facet:?} {key} of {}", article.slug);
            }
        }
    }

    #[test]
    fn every_article_lies_under_its_category_and_its_own_name() {
        for (file, text) in FILES.iter().filter(|(file, _)| !file.ends_with("labels.txt")) {
            let path: Vec<_> = file.split('/').collect();
            let [_, category, name] = path.as_slice() else { panic!("{file} lies too deep") };
            let line = format!("slug: {}\ncategory: {category}\n", name.trim_end_matches(".md"));
            assert!(text.contains(&line), "{file} does not begin with\n{line}");
        }
    }

    #[test]
    fn links_between_articles_lead_somewhere() {
        let collected = built_in();
        let slugs: BTreeSet<_> = collected.articles.iter().map(|a| a.slug.as_str()).collect();
        for article in &collected.articles {
            for part in article.parts() {
                let Part::Text(text) = part else { continue };
                for rest in text.split("(/help/articles/").skip(1) {
                    let slug = rest.split(')').next().unwrap_or_default();
                    assert!(slugs.contains(slug), "{} links to {slug}", article.slug);
                }
            }
        }
    }
}
