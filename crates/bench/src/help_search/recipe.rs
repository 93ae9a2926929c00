//! A hundred thousand articles from the sentences of a few.
//!
//! Seeded, so that every run measures the same: an article has a title of the source and sentences
//! of it drawn at random until the body has 840 bytes. The source is what the program carries, so
//! that any clone can measure, or a file of Korean paragraphs and questions in the form of KorQuAD
//! 1.0, whose wider vocabulary is nearer to what a large help centre has.

use std::{collections::BTreeSet, fs, path::Path};

use domain::{articles::Collected, policy::Policy};
use search::{Article, Labels};
use serde::Deserialize;
use wording::Lang;

use crate::{Outcome, report::Row};

const SEED: u64 = 20_241_101;
/// Bytes of a body.
const BODY: usize = 840;
/// Bytes of a sentence, at least; less is a heading.
const SENTENCE: usize = 20;
const CATEGORIES: usize = 9;
const TOPICS: usize = 40;
const PLATFORMS: usize = 3;

/// What articles are made of, and what is asked of them.
#[derive(Debug, Default)]
pub(super) struct Source {
    pools: Vec<Pool>,
    /// Whether its words are many: the goals are of such a corpus.
    wide: bool,
    pub(super) queries: Vec<String>,
}

/// The titles and sentences of one language.
#[derive(Debug, Default)]
struct Pool {
    titles: Vec<String>,
    sentences: Vec<String>,
}

/// A file of KorQuAD 1.0: what is read of it.
#[derive(Deserialize)]
struct File {
    data: Vec<Page>,
}

#[derive(Deserialize)]
struct Page {
    title: String,
    paragraphs: Vec<Paragraph>,
}

#[derive(Deserialize)]
struct Paragraph {
    context: String,
    qas: Vec<Asked>,
}

#[derive(Deserialize)]
struct Asked {
    question: String,
}

impl Source {
    /// Our own articles, Korean and English, and the judged queries that tuning may look at.
    ///
    /// # Errors
    /// Our articles can't be read.
    pub(super) fn ours() -> Outcome<Self> {
        let collected = Collected::built_in(&Policy::default());
        let collected = collected.map_err(|flaws| format!("our own articles: {flaws:?}"))?;
        let mut pools = Lang::ALL.map(|_| Pool::default());
        for article in &collected.articles {
            pools[article.lang as usize].add(&article.title, &article.text());
        }
        let judged = concat!(
            include_str!("../../../domain/src/articles/judged.tsv"),
            include_str!("../../../domain/src/articles/judged_later.tsv"),
        );
        let queries = judged.lines().filter(|line| line.starts_with("tune"));
        let queries = queries.filter_map(|line| line.split('\t').nth(2)).map(str::to_owned);
        Ok(Self { pools: pools.into(), wide: false, queries: queries.collect() })
    }

    /// The paragraphs and the questions of a file.
    ///
    /// # Errors
    /// The file is another.
    pub(super) fn korquad(file: &Path) -> Outcome<Self> {
        let file: File = serde_json::from_slice(&fs::read(file)?)?;
        let (mut pool, mut queries) = (Pool::default(), Vec::new());
        for page in file.data {
            for paragraph in page.paragraphs {
                pool.add(&page.title, &paragraph.context);
                queries.extend(paragraph.qas.into_iter().map(|asked| asked.question));
            }
        }
        Ok(Self { pools: vec![pool], wide: true, queries })
    }

    /// A figure beside its goal, on a corpus that the goal is of: our own few articles, each sentence of
    /// them in thousands, are harder than any help centre.
    pub(super) fn row(
        &self,
        name: impl Into<String>,
        value: f64,
        unit: &'static str,
        goal: f64,
    ) -> Row {
        if self.wide {
            Row::bounded(name, value, unit, goal)
        } else {
            Row::alone(name, value, unit)
        }
    }

    /// The first `count` articles of the recipe.
    pub(super) fn articles(&self, count: usize) -> Vec<Article> {
        let mut random = Random(SEED);
        (0..count)
            .map(|number| self.pools[number % self.pools.len()].article(number, &mut random))
            .collect()
    }

    /// Queries without an accidental repeat, for what is asked once of each.
    pub(super) fn different(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        self.queries.iter().map(String::as_str).filter(|query| seen.insert(*query)).collect()
    }
}

impl Pool {
    fn add(&mut self, title: &str, text: &str) {
        self.titles.push(plain(title));
        let sentences = text.lines().flat_map(|line| line.split_inclusive(". "));
        self.sentences.extend(sentences.filter(|sentence| sentence.len() > SENTENCE).map(plain));
    }

    fn article(&self, number: usize, random: &mut Random) -> Article {
        let title = random.pick(&self.titles).cloned().unwrap_or_default();
        let mut body = String::new();
        while body.len() < BODY
            && let Some(sentence) = random.pick(&self.sentences)
        {
            body += sentence;
            body.push(' ');
        }
        let most = body.len().min(BODY + BODY / 4);
        let end = (0..=most).rev().find(|end| body.is_char_boundary(*end));
        body.truncate(end.unwrap_or(0));
        Article {
            id: format!("made-{number}").into(),
            title: title.into(),
            body: body.into(),
            labels: Labels {
                category: format!("category{}", random.below(CATEGORIES)).into(),
                topic: format!("topic{}", random.below(TOPICS)).into(),
                platform: format!("platform{}", random.below(PLATFORMS)).into(),
            },
            updated: random.below(3_650) as i64,
            ..Article::default()
        }
    }
}

/// A text in which Markdown sees nothing but text.
fn plain(text: &str) -> String {
    let keeps = |letter: char| letter.is_alphanumeric() || ".,?!%()'\"·~-".contains(letter);
    let mut plain = String::with_capacity(text.len());
    for word in text.split(|letter| !keeps(letter)).filter(|word| !word.is_empty()) {
        plain.push_str(if plain.is_empty() { "" } else { " " });
        plain.push_str(word);
    }
    plain.trim_start_matches(|letter: char| !letter.is_alphanumeric()).to_owned()
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let bits = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn pick<'p, T>(&mut self, from: &'p [T]) -> Option<&'p T> {
        let at = self.below(from.len());
        from.get(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recipe_gives_the_same_articles_each_time() {
        let source = Source::ours().expect("our articles can be read");
        let (once, again) = (source.articles(200), source.articles(200));
        assert_eq!(once, again);
        assert_eq!(once[..100], source.articles(100));
        let bytes: usize = once.iter().map(|article| article.body.text().len()).sum();
        assert!((840..=1_050).contains(&(bytes / once.len())), "{bytes}");
        assert!(source.different().len() > 200);
    }

    #[test]
    fn nothing_in_a_made_article_is_markup() {
        assert_eq!(
            plain("* <b>하나</b> [둘](셋) {{ x }}  넷_다섯."),
            "b 하나 b 둘 (셋) x 넷 다섯."
        );
        assert_eq!(plain("- \"가\" 1.5%"), "가\" 1.5%");
    }
}
