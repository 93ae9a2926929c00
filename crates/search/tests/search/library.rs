//! The articles and queries of these tests.

use std::sync::LazyLock;

use search::{Article, Index, Labels};

/// An index of all articles of `articles.txt`.
pub(crate) static LIBRARY: LazyLock<Index> = LazyLock::new(|| Index::build(articles()));

/// Later articles are newer and less helpful.
pub(crate) fn articles() -> Vec<Article> {
    let blocks = include_str!("articles.txt").split("= ").skip(1);
    blocks.zip(0_i16..).map(|(block, number)| article(block, number)).collect()
}

fn article(block: &str, number: i16) -> Article {
    let (head, text) = block.split_once('\n').expect("a line of labels");
    let (title, body) = text.split_once('\n').expect("a title");
    let labels: Vec<&str> = head.split(" | ").collect();
    let [id, category, topic, platform] = labels[..] else { panic!("four labels in {head}") };
    let labels =
        Labels { category: category.into(), topic: topic.into(), platform: platform.into() };
    Article {
        id: id.into(),
        title: title.into(),
        also: [].into(),
        body: body.trim_end().into(),
        labels,
        updated: number.into(),
        helpfulness: -f32::from(number),
    }
}

/// A judged query of `judged.tsv`; no answers when it is about something else.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Judged {
    pub(crate) query: &'static str,
    pub(crate) way: &'static str,
    pub(crate) answers: &'static str,
}

impl Judged {
    pub(crate) fn is_answer(&self, id: &str) -> bool {
        self.answers.split(',').any(|answer| answer == id)
    }

    pub(crate) fn is_off_topic(&self) -> bool {
        self.answers == "-"
    }
}

pub(crate) fn judged() -> Vec<Judged> {
    let lines = include_str!("judged.tsv").lines().filter(|line| !line.starts_with('#'));
    let parts = lines.map(|line| line.split('\t').collect::<Vec<_>>());
    parts.map(|parts| Judged { query: parts[0], way: parts[1], answers: parts[2] }).collect()
}
