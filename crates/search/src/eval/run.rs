//! Running the queries.

use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

use serde::Serialize;

use super::{
    Judged, Variant,
    measure::{Sums, percentiles},
};
use crate::{Article, Index, Query};

/// One figure of a report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// The way of asking, or "index" for what does not depend on the queries.
    pub variant: &'static str,
    pub measure: &'static str,
    pub value: f64,
}

/// Indexes the articles, with or without their titles, and asks every query in every variant.
///
/// The rows are, for the index, how long it took to build (seconds) and its size (megabytes), and
/// for each variant recall@10, MRR@10, nDCG@10, the share without results, and the 50th, 95th and
/// 99th percentile of the time a search takes with its count and ten snippets (milliseconds).
/// Everything but the times is the same in every run.
pub fn evaluate(mut articles: Vec<Article>, queries: &[Judged], titles: bool) -> Vec<Row> {
    if !titles {
        for article in &mut articles {
            (article.title, article.also) = Default::default();
        }
    }
    let start = Instant::now();
    let index = Index::build(articles);
    let built = start.elapsed().as_secs_f64();
    let row = |measure, value| Row { variant: "index", measure, value };
    let mut rows = vec![row("build s", built), row("memory MB", index.bytes() as f64 / 1e6)];
    for variant in Variant::ALL {
        let (sums, times) = ask_all(&index, queries, variant);
        let figures = sums.means().into_iter().chain(percentiles(times));
        rows.extend(figures.map(|(measure, value)| Row {
            variant: variant.name(),
            measure,
            value,
        }));
    }
    rows
}

fn ask_all(index: &Index, queries: &[Judged], variant: Variant) -> (Sums, Vec<Duration>) {
    let mut sums = Sums::default();
    let mut times = Vec::with_capacity(queries.len());
    for (place, judged) in queries.iter().enumerate() {
        let query = Query::new(variant.of(&judged.q, place));
        let relevant: HashSet<&str> = judged.rel.iter().map(String::as_str).collect();
        let start = Instant::now();
        let results = index.search(&query);
        times.push(start.elapsed());
        let hits = results.hits.iter().map(|hit| relevant.contains(&*hit.article.id));
        sums.add(&hits.collect::<Vec<_>>(), relevant.len());
    }
    (sums, times)
}
