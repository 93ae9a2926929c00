//! SQLite's full-text search with trigrams, the nearest thing that is there without any work.

use std::time::{Duration, Instant};

use rusqlite::Connection;
use search::Article;

use super::recipe::Source;
use crate::{
    Outcome,
    load::Measured,
    report::{Report, Row},
};

/// It is asked fewer queries, for it takes long.
const ASKED: usize = 1_000;
/// The shortest word that a tokenizer of trigrams can find.
const TRIGRAM: usize = 3;

/// Fills it with the articles and asks it the queries, each with its count and ten snippets.
///
/// # Errors
/// SQLite has no full-text search.
pub(super) fn ask(articles: &[Article], source: &Source, report: &mut Report) -> Outcome<Measured> {
    let begun = Instant::now();
    let connection = fill(articles)?;
    let took = begun.elapsed().as_secs_f64();
    report.add(Row::alone("FTS5 trigram: 100,000 articles indexed", took, "s"));
    let (mut measured, mut in_vain) = (Measured::default(), 0_usize);
    for query in source.different().into_iter().take(ASKED) {
        let (time, found) = ask_one(&connection, query)?;
        measured.times.push(time);
        in_vain += usize::from(!found);
    }
    measured.times.sort_unstable();
    let share = in_vain as f64 / measured.times.len().max(1) as f64;
    report.add(Row::alone("FTS5 trigram, p50", measured.percentile(0.5), "ms"));
    report.add(Row::alone("FTS5 trigram, p99", measured.percentile(0.99), "ms"));
    report.add(Row::alone("FTS5 trigram, queries that find nothing", 100.0 * share, "%"));
    Ok(measured)
}

fn fill(articles: &[Article]) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch(
        "CREATE VIRTUAL TABLE article USING fts5(title, body, tokenize = 'trigram')",
    )?;
    let transaction = connection.transaction()?;
    for article in articles {
        transaction.execute(
            "INSERT INTO article (title, body) VALUES (?1, ?2)",
            (&*article.title, &*article.body.text()),
        )?;
    }
    transaction.commit()?;
    Ok(connection)
}

/// How long one query took, and whether it found anything. Any word of three letters or more will
/// do, as a person's words would be handed to it.
fn ask_one(connection: &Connection, query: &str) -> rusqlite::Result<(Duration, bool)> {
    let words = query
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().count() >= TRIGRAM);
    let matching = words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" OR ");
    let begun = Instant::now();
    if matching.is_empty() {
        return Ok((begun.elapsed(), false));
    }
    let mut counting =
        connection.prepare_cached("SELECT count(*) FROM article WHERE article MATCH ?1")?;
    let count: i64 = counting.query_row([&matching], |row| row.get(0))?;
    let mut page = connection.prepare_cached(
        "SELECT snippet(article, 1, '<', '>', '', 24) FROM article WHERE article MATCH ?1 ORDER BY rank LIMIT 10",
    )?;
    let snippets = page.query_map([&matching], |row| row.get::<_, String>(0))?;
    snippets.collect::<Result<Vec<_>, _>>()?;
    Ok((begun.elapsed(), count > 0))
}
