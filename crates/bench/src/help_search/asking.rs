//! What is measured, in which order.

use search::Index;

use super::{recipe::Source, served, sqlite, within};
use crate::{
    Outcome,
    load::Measured,
    options::Options,
    report::{Report, Row},
};

/// What `--only` calls this by.
pub(crate) const NAME: &str = "search";

const MANY: usize = 100_000;
const SOME: usize = 10_000;

/// Makes the articles, then asks the index in this process, SQLite, and the program.
///
/// # Errors
/// The corpus can't be read, or the program does not take the articles.
pub(crate) async fn run(options: &Options, report: &mut Report) -> Outcome {
    let source = match &options.corpus {
        Some(file) => Source::korquad(file)?,
        None => Source::ours()?,
    };
    within::build_time(&source, SOME, report);
    let articles = source.articles(MANY);
    let bytes: usize = articles.iter().map(|article| article.body.text().len()).sum();
    let bytes = bytes as f64 / articles.len() as f64;
    report.add(Row::alone("search: bytes of text in an article", bytes, "B"));
    let index = Index::build(articles);
    let ours = within::ask(&index, &source, report);
    let floor = sqlite::ask(index.articles(), &source, report)?;
    beside(&ours, &floor, report);
    served::ask(options, index.articles(), &source, report).await
}

/// How long we take, beside how long SQLite takes in the same run.
fn beside(ours: &Measured, floor: &Measured, report: &mut Report) {
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
        let (ours, floor) = (ours.percentile(share), floor.percentile(share));
        let name = format!("search, in process, {name}, beside FTS5");
        report.add(Row::bounded(name, ours, "ms", floor));
    }
}
