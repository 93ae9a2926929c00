//! The program with a hundred thousand imported articles: its answers over loopback HTTP, what it
//! holds, and what its readers notice of a new index.

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use search::Article;

use super::recipe::Source;
use crate::{
    Outcome,
    load::{Connection, Measured},
    options::Options,
    process::{Folder, Process},
    report::{Report, Row},
    requests,
    seed::KEY,
};

/// Queries asked before any is timed.
const WARMING: usize = 200;
/// Queries that are timed, at least, in each form of the page.
const ASKED: usize = 3_000;
/// The letters that the page takes.
const LONGEST: usize = 100;
/// Nobody waits longer for a new article.
const PATIENCE: Duration = Duration::from_secs(180);
/// In no article but the one that makes a new index.
const NEWS: &str = "xylophoneobservatory";
/// So many of the readers' queries, and then one for the news.
const BETWEEN: usize = 200;

/// Imports the articles, starts the program, and asks it over one kept connection.
///
/// # Errors
/// It refuses the articles, or answers with anything but 200.
pub(super) async fn ask(
    options: &Options,
    articles: &[Article],
    source: &Source,
    report: &mut Report,
) -> Outcome {
    let folder = Folder::new("search")?;
    let file = folder.path().join("articles.jsonl");
    write(&file, articles)?;
    let begun = Instant::now();
    import(&options.server, folder.path(), &file)?;
    let took = begun.elapsed().as_secs_f64();
    report.add(Row::alone("search: `help import` of 100,000 articles", took, "s"));
    let program = Process::program(&options.server, folder.path()).await?;
    report.add(Row::alone("search: ready with 100,000 articles", program.took.as_secs_f64(), "s"));
    let mut queries = source.different();
    queries.retain(|query| query.chars().count() <= LONGEST);
    let mut asking = Asking::open(&program, queries).await?;
    let _warm = asking.times(WARMING, "text/html").await?;
    for (name, accept) in [("HTML", "text/html"), ("JSON", "application/json")] {
        let measured = asking.times(ASKED, accept).await?;
        report.add(Row::alone(
            format!("search, HTTP, {name}, p50"),
            measured.percentile(0.5),
            "ms",
        ));
        let p99 = measured.percentile(0.99);
        report.add(source.row(format!("search, HTTP, {name}, p99"), p99, "ms", 3.0));
    }
    tokio::time::sleep(Duration::from_secs(5)).await;
    let memory = program.memory()?;
    report.add(source.row("search: memory of the program", memory.now, "MB", 400.0));
    report.add(Row::alone("search: memory of the program, at most", memory.most, "MB"));
    swap(options, folder.path(), &mut asking, report).await?;
    let memory = program.memory()?;
    report.add(Row::alone("search: memory after a new index, at most", memory.most, "MB"));
    Ok(())
}

/// Has the program make another index of everything and put it in the place of the first, while it
/// is asked without a pause.
async fn swap(
    options: &Options,
    folder: &Path,
    asking: &mut Asking<'_>,
    report: &mut Report,
) -> Outcome {
    let file = folder.join("news.jsonl");
    let news =
        Article { id: NEWS.into(), title: NEWS.into(), body: NEWS.into(), ..asking.sample() };
    write(&file, &[news])?;
    import(&options.server, folder, &file)?;
    let (begun, mut times) = (Instant::now(), Vec::new());
    while asking.ask_for(NEWS).await? == 0 {
        if begun.elapsed() > PATIENCE {
            return Err("the new article was not found".into());
        }
        times.extend(asking.times(BETWEEN, "text/html").await?.times);
    }
    let took = begun.elapsed().as_secs_f64();
    times.sort_unstable();
    let measured = Measured { times, ..Measured::default() };
    report.add(Row::alone("search: from an import to its being found", took, "s"));
    let p99 = measured.percentile(0.99);
    report.add(Row::alone("search, HTTP, while a new index is made, p99", p99, "ms"));
    let longest = measured.percentile(1.0);
    let name = "search, HTTP, while a new index is swapped in, longest";
    report.add(Row::bounded(name, longest, "ms", 100.0));
    Ok(())
}

/// As JSON lines for `daemun help import`.
fn write(file: &Path, articles: &[Article]) -> Outcome {
    let mut out = BufWriter::new(File::create(file)?);
    for article in articles {
        let labels = &article.labels;
        let line = serde_json::json!({
            "lang": "ko",
            "slug": &*article.id,
            "category": &*labels.category,
            "topic": &*labels.topic,
            "platform": &*labels.platform,
            "updated": "2026-11-01",
            "title": &*article.title,
            "body": article.body.text(),
        });
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

fn import(program: &Path, folder: &Path, file: &Path) -> Outcome {
    let log = folder.join("import.log");
    let mut command = Command::new(program);
    command.args(["help", "import"]).arg(file).arg("--data").arg(folder);
    command.env("DAEMUN_SECRETS__KEY", KEY);
    command.stdout(Stdio::null()).stderr(File::create(&log)?);
    if command.status()?.success() {
        return Ok(());
    }
    let said: String = fs::read_to_string(log)?.chars().take(2_000).collect();
    Err(format!("the articles were refused: {said}").into())
}

/// A reader who asks one query after the other.
struct Asking<'q> {
    connection: Connection,
    program: std::net::SocketAddr,
    queries: Vec<&'q str>,
    next: usize,
}

impl<'q> Asking<'q> {
    async fn open(program: &Process, queries: Vec<&'q str>) -> Outcome<Self> {
        let connection = Connection::open(program.address).await?;
        Ok(Self { connection, program: program.address, queries, next: 0 })
    }

    /// The labels of any article.
    fn sample(&self) -> Article {
        let labels = search::Labels {
            category: "category0".into(),
            topic: "topic0".into(),
            platform: "platform0".into(),
        };
        Article { labels, ..Article::default() }
    }

    /// The times of the next queries, at least so many and each of them once.
    async fn times(&mut self, count: usize, accept: &str) -> Outcome<Measured> {
        let mut measured = Measured::default();
        for _ in 0..count {
            let query = self.queries[self.next % self.queries.len()];
            self.next += 1;
            let request = requests::get(self.program, &path(query), accept, None);
            let begun = Instant::now();
            let answer = self.connection.send(request).await?;
            measured.times.push(begun.elapsed());
            if answer.status() != 200 {
                return Err(format!("{} for {query}", answer.status()).into());
            }
        }
        measured.times.sort_unstable();
        Ok(measured)
    }

    /// How many articles are found.
    async fn ask_for(&mut self, query: &str) -> Outcome<i64> {
        let request = requests::get(self.program, &path(query), "application/json", None);
        let answer = self.connection.send(request).await?;
        let answer: serde_json::Value = serde_json::from_slice(answer.body())?;
        answer["value"]["total"].as_i64().ok_or_else(|| "an answer has no total".into())
    }
}

/// The address of the results, in Korean.
fn path(query: &str) -> String {
    let mut path = String::from("/help/search?lang=ko&query=");
    for byte in query.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => path.push(char::from(byte)),
            _ => path += &format!("%{byte:02X}"),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn a_query_in_an_address_is_letters_digits_and_escapes() {
        assert_eq!(path("a 가&?"), "/help/search?lang=ko&query=a%20%EA%B0%80%26%3F");
    }
}
