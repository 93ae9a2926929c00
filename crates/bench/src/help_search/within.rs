//! The index in this process: how soon it is made, what it holds, how fast it answers.

use std::time::Instant;

use search::{Index, Query, eval::Variant};

use super::recipe::Source;
use crate::{
    load::Measured,
    report::{Report, Row},
};

/// Queries asked before any is timed.
const WARMING: usize = 200;
/// Queries that are timed, at least.
const ASKED: usize = 5_000;

/// How long `count` articles take to be indexed.
pub(super) fn build_time(source: &Source, count: usize, report: &mut Report) {
    let articles = source.articles(count);
    let begun = Instant::now();
    let index = Index::build(articles);
    let took = begun.elapsed().as_secs_f64();
    drop(index);
    report.add(Row::bounded("search: 10,000 articles indexed", took, "s", 2.0));
}

/// Asks with the count and ten snippets; the times of the queries as they are.
pub(super) fn ask(index: &Index, source: &Source, report: &mut Report) -> Measured {
    let bytes = index.bytes() as f64 / 1e6;
    report.add(source.row("search: the index of 100,000, with its texts", bytes, "MB", 400.0));
    let plain = source.different();
    let _warm = times(index, plain.iter().take(WARMING).copied());
    let asked = plain.iter().cycle().take(ASKED.max(plain.len())).copied();
    let measured = times(index, asked);
    report.add(Row::alone("search, in process, p50", measured.percentile(0.5), "ms"));
    report.add(source.row("search, in process, p99", measured.percentile(0.99), "ms", 1.5));
    report.add(Row::alone("search, in process, the longest", measured.percentile(1.0), "ms"));
    for variant in Variant::ALL.into_iter().filter(|variant| *variant != Variant::Plain) {
        let queries = plain.iter().enumerate().map(|(place, query)| variant.of(query, place));
        let queries: Vec<String> = queries.collect();
        let measured = times(index, queries.iter().map(String::as_str));
        let name = format!("search, in process, {}, p99", variant.name());
        report.add(Row::alone(name, measured.percentile(0.99), "ms"));
    }
    measured
}

fn times<'q>(index: &Index, queries: impl Iterator<Item = &'q str>) -> Measured {
    let mut measured = Measured::default();
    for text in queries {
        let query = Query::new(text);
        let begun = Instant::now();
        std::hint::black_box(index.search(&query));
        measured.times.push(begun.elapsed());
    }
    measured.times.sort_unstable();
    measured
}
