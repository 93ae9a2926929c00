//! How fast and how large: an index of many articles, beside SQLite's FTS5 with trigrams.
//!
//! `cargo run --release -p search --example scale -- DOCS QUERIES [COUNT]`
//!
//! The articles are made from the sentences of DOCS (JSON lines as for `evaluate`) by a seeded
//! recipe: a title, then sentences drawn at random until the body has 840 bytes. QUERIES are asked
//! as they are. Nothing of it is kept. With WITHOUT_SQLITE set, SQLite is left out.
#![allow(clippy::print_stdout)]

use std::{
    env,
    error::Error,
    fs,
    time::{Duration, Instant},
};

use rusqlite::Connection;
use search::{
    Article, Index, Query,
    eval::{self, Judged},
};

const SEED: u64 = 20_241_101;
const BODY: usize = 840;
/// FTS5 is asked fewer queries, for it takes long.
const ASKED_OF_SQLITE: usize = 1_000;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = env::args().skip(1).collect();
    let [docs, queries, rest @ ..] = words.as_slice() else {
        return Err("usage: DOCS QUERIES [COUNT]".into());
    };
    let count = rest.first().map_or(Ok(100_000), |count| count.parse())?;
    let source = eval::read_articles(&fs::read_to_string(docs)?)?;
    let queries = eval::read_queries(&fs::read_to_string(queries)?)?;
    build_time(&source, count.min(10_000));
    let articles = articles(&source, count);
    if env::var_os("WITHOUT_SQLITE").is_some() {
        ask(articles, &queries);
    } else {
        ask(articles.clone(), &queries);
        compare(&articles, &queries)?;
    }
    Ok(())
}

fn build_time(source: &[Article], count: usize) {
    let articles = articles(source, count);
    let start = Instant::now();
    let index = Index::build(articles);
    println!("{} articles indexed in {:.2?}", index.len(), start.elapsed());
}

fn ask(articles: Vec<Article>, queries: &[Judged]) {
    let bytes: usize = articles.iter().map(|article| article.body.len()).sum();
    let before = resident();
    let start = Instant::now();
    let index = Index::build(articles);
    println!(
        "{} articles, {:.1} MB of text, indexed in {:.2?}; index {:.1} MB, resident {:.1} MB (articles alone {:.1}), peak {:.1} MB",
        index.len(),
        bytes as f64 / 1e6,
        start.elapsed(),
        index.bytes() as f64 / 1e6,
        resident(),
        before,
        status("VmHWM:"),
    );
    let mut results = 0;
    let mut times = Vec::with_capacity(queries.len());
    for judged in queries {
        let query = Query::new(judged.q.as_str());
        let start = Instant::now();
        results += index.search(&query).total;
        times.push(start.elapsed());
    }
    println!("{} queries, {} results on average", queries.len(), results / queries.len().max(1));
    report("search", times);
}

fn compare(articles: &[Article], queries: &[Judged]) -> rusqlite::Result<()> {
    let connection = fill_sqlite(articles)?;
    let times =
        queries.iter().take(ASKED_OF_SQLITE).map(|judged| ask_sqlite(&connection, &judged.q));
    report("SQLite FTS5 trigram", times.collect::<Result<Vec<_>, _>>()?);
    Ok(())
}

fn report(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 1_000).copied().unwrap_or_default();
    println!(
        "{name}: p50 {:.3?}, p95 {:.3?}, p99 {:.3?}, most {:.3?}",
        at(500),
        at(950),
        at(990),
        at(999)
    );
}

/// The first `count` articles of the recipe.
fn articles(source: &[Article], count: usize) -> Vec<Article> {
    let sentences: Vec<&str> = source
        .iter()
        .flat_map(|article| article.body.split_inclusive(". "))
        .filter(|sentence| sentence.len() > 20)
        .collect();
    let mut random = Random(SEED);
    (0..count).map(|number| article(number, source, &sentences, &mut random)).collect()
}

fn article(number: usize, source: &[Article], sentences: &[&str], random: &mut Random) -> Article {
    let title = random.pick(source).map_or_else(String::new, |article| article.title.clone());
    let mut body = String::new();
    while body.len() < BODY
        && let Some(sentence) = random.pick(sentences)
    {
        body.push_str(sentence);
    }
    let end = (0..=body.len().min(BODY + BODY / 4)).rev().find(|end| body.is_char_boundary(*end));
    body.truncate(end.unwrap_or(0));
    Article {
        id: number.to_string(),
        title,
        body,
        updated: i64::from(random.next() as u32),
        ..Article::default()
    }
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

    fn pick<'p, T>(&mut self, from: &'p [T]) -> Option<&'p T> {
        from.get(usize::try_from(self.next() % from.len().max(1) as u64).ok()?)
    }
}

fn fill_sqlite(articles: &[Article]) -> rusqlite::Result<Connection> {
    let start = Instant::now();
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch(
        "CREATE VIRTUAL TABLE article USING fts5(title, body, tokenize = 'trigram')",
    )?;
    let transaction = connection.transaction()?;
    for article in articles {
        transaction.execute(
            "INSERT INTO article (rowid, title, body) VALUES (?1, ?2, ?3)",
            (article.id.parse::<i64>().unwrap_or(0), &article.title, &article.body),
        )?;
    }
    transaction.commit()?;
    println!("SQLite FTS5 trigram indexed them in {:.2?}", start.elapsed());
    Ok(connection)
}

/// The time for the count and ten snippets by rank: any word of three letters or more, as a
/// person's words would be handed to it.
fn ask_sqlite(connection: &Connection, query: &str) -> rusqlite::Result<Duration> {
    let words = query
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().count() > 2);
    let matching = words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" OR ");
    let start = Instant::now();
    if !matching.is_empty() {
        let mut count =
            connection.prepare("SELECT count(*) FROM article WHERE article MATCH ?1")?;
        count.query_row([&matching], |row| row.get::<_, i64>(0))?;
        let mut page = connection.prepare(
            "SELECT snippet(article, 1, '<', '>', '', 24) FROM article WHERE article MATCH ?1 ORDER BY rank LIMIT 10",
        )?;
        let snippets = page.query_map([&matching], |row| row.get::<_, String>(0))?;
        snippets.collect::<Result<Vec<_>, _>>()?;
    }
    Ok(start.elapsed())
}

/// Megabytes in memory now; 0 where the system does not say.
fn resident() -> f64 {
    status("VmRSS:")
}

fn status(field: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(field));
    let kilobytes = line
        .and_then(|line| line.split_whitespace().nth(1))
        .and_then(|number| number.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) * 1024.0 / 1e6
}
