//! `daemun help`: articles in and out, and what readers think of them.

use std::{
    fs,
    io::{Write, stdout},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use clap::{Args, Subcommand};
use domain::{
    Service, Timestamp,
    articles::{self, Collected, Flaw, Judged, Reason, Slug, Source, Written},
    policy::Policy,
};
use wording::Lang;

use super::{
    line::{Failed, configured, runtime},
    progress::Bar,
};
use crate::{
    clock::SystemClock,
    compose,
    config::CommandLine,
    help::{Files, without_mark},
    logging,
};

#[derive(Debug, Subcommand)]
pub(super) enum HelpAction {
    /// Take in articles: a folder of Markdown (ko/**/*.md, en/**/*.md), or JSON lines
    ///
    /// Nothing is taken in unless everything is right. Every node shows them within seconds.
    Import(Import),
    /// Take an imported article out again
    Remove {
        /// The article's name in URLs
        slug: String,
    },
    /// Show the searches that found nothing and the articles that did not help
    Report {
        /// Of the last so many days
        #[arg(long, value_name = "COUNT", default_value_t = 30)]
        days: u32,
        /// At most this many lines of either
        #[arg(long, value_name = "COUNT", default_value_t = 50)]
        most: u32,
    },
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// A folder, or a file of JSON lines
    path: PathBuf,
    /// In place of everything imported before, instead of beside it
    #[arg(long)]
    replace: bool,
    /// Only say what is wrong
    #[arg(long)]
    check: bool,
}

pub(super) fn help(settings: &CommandLine, action: &HelpAction) -> Result<(), Failed> {
    let config = configured(settings)?;
    logging::start(config.log);
    if let HelpAction::Import(Import { path, check: true, .. }) = action {
        let batch = read(path, &config.policy)?;
        let count = counted(batch.articles.len());
        return say(&format!("{count}, nothing to complain of.\n"));
    }
    runtime()?.block_on(async {
        let db = Arc::new(compose::open(&config).await?);
        let service = compose::service(&config, db, Arc::new(SystemClock::default()))?;
        match action {
            HelpAction::Import(import) => take_in(&service, import).await,
            HelpAction::Remove { slug } => take_out(&service, slug).await,
            HelpAction::Report { days, most } => report(&service, *days, *most).await,
        }
    })
}

/// What is to be imported.
struct Batch {
    articles: Vec<Written>,
    labels: Vec<(Lang, String)>,
}

async fn take_in(service: &Service, import: &Import) -> Result<(), Failed> {
    let Batch { articles, labels } = read(&import.path, &service.policy)?;
    let batch = articles::begin(service).await?;
    for (lang, text) in &labels {
        batch.put_labels(service, *lang, text).await?;
    }
    let bar = Bar::of("taking in", articles.len());
    batch.put(service, &articles, |there| bar.show(there)).await?;
    drop(bar);
    articles::finish(service, batch, import.replace).await?;
    say(&format!("{} taken in.\n", counted(articles.len())))
}

fn counted(articles: usize) -> String {
    if articles == 1 { "1 article".to_owned() } else { format!("{articles} articles") }
}

fn read(path: &Path, policy: &Policy) -> Result<Batch, Failed> {
    let batch = if path.is_dir() {
        read_folder(path, policy)?
    } else if path.extension().is_some_and(|its| its == "md") {
        let what = "a file of Markdown comes with its folder: put it below ko/ or en/ in one, and \
            name that folder";
        return Err(Failed::Other(format!("{}: {what}", path.display())));
    } else {
        read_lines(path, policy)?
    };
    // In the place of everything imported before it would leave nothing.
    if batch.articles.is_empty() && batch.labels.is_empty() {
        let what = "nothing to take in: neither ko/**/*.md nor en/**/*.md, nor a line of JSON";
        return Err(Failed::Other(format!("{}: {what}", path.display())));
    }
    Ok(batch)
}

fn read_folder(path: &Path, policy: &Policy) -> Result<Batch, Failed> {
    let unread = |unread: crate::help::Unread| Failed::Other(unread.to_string());
    let files = Files::read(path).map_err(unread)?;
    let _checked: Collected = files.collect(policy).map_err(unread)?;
    let mut batch = Batch { articles: Vec::new(), labels: Vec::new() };
    for (file, text) in files.iter() {
        let Some(lang) = file.split('/').next().and_then(|folder| folder.parse().ok()) else {
            continue;
        };
        if file.ends_with("labels.txt") {
            batch.labels.push((lang, text.to_owned()));
        } else if let Ok(article) =
            articles::read(&Source { file, lang, policy, built_in: false }, text)
        {
            batch.articles.push(Written { article, text: text.to_owned() });
        }
    }
    Ok(batch)
}

/// The most that is said of one file: after that it is clear that something is wrong.
const MOST_FLAWS: usize = 100;

fn read_lines(path: &Path, policy: &Policy) -> Result<Batch, Failed> {
    let file = path.display().to_string();
    let unread = |problem| Failed::Other(format!("{file}: {problem}"));
    let text = fs::read_to_string(path).map_err(unread)?;
    let text = without_mark(&text);
    let (mut articles, mut flaws) = (Vec::new(), Vec::new());
    let mut names = std::collections::HashSet::new();
    let bar = Bar::of("reading", text.lines().count());
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        bar.show(number);
        match articles::read_line(&file, number, line, policy) {
            Ok(written) if names.insert((written.article.lang, written.article.slug.clone())) => {
                articles.push(written);
            }
            Ok(written) => {
                let what = format!("the slug {} stands twice", written.article.slug);
                flaws.push(Flaw::new(&file, number, what));
            }
            Err(more) => flaws.extend(more),
        }
    }
    drop(bar);
    if flaws.is_empty() {
        return Ok(Batch { articles, labels: Vec::new() });
    }
    let more = flaws.len().saturating_sub(MOST_FLAWS);
    let mut lines: Vec<_> = flaws.iter().take(MOST_FLAWS).map(ToString::to_string).collect();
    lines.extend((more > 0).then(|| format!("and {more} more")));
    Err(Failed::Other(format!("nothing was taken in:\n{}", lines.join("\n"))))
}

async fn take_out(service: &Service, slug: &str) -> Result<(), Failed> {
    let parsed = Slug::parse(slug);
    let parsed = parsed.ok_or_else(|| Failed::Other(format!("{slug} is not {}", Slug::FORM)))?;
    if articles::remove(service, &parsed).await? {
        return say(&format!("{slug} is out.\n"));
    }
    Err(Failed::Other(format!("there is no imported article {slug}")))
}

async fn report(service: &Service, days: u32, most: u32) -> Result<(), Failed> {
    let now = service.now();
    let since: Timestamp = now - Duration::from_secs(u64::from(days) * 24 * 3600);
    let mut tx = service.db.read().await?;
    let in_vain = articles::in_vain(&mut tx, since, most).await?;
    let mut judged = articles::judged(&mut tx, since).await?;
    judged.retain(|judged| judged.tally.unhelpful > 0);
    judged.sort_by(|left, right| {
        let helpfulness = |judged: &Judged| judged.tally.helpfulness();
        helpfulness(left).total_cmp(&helpfulness(right)).then(left.slug.cmp(&right.slug))
    });
    let mut words = format!("Searches that found nothing, last {days} days\n");
    words += if in_vain.is_empty() { "  none\n" } else { "" };
    for search in &in_vain {
        words += &format!("{:>8}  {}  {}\n", search.count, search.lang, search.query);
    }
    words += "\nArticles that did not help, the least helpful first\n";
    words += if judged.is_empty() { "  none\n" } else { "" };
    for judged in judged.iter().take(most as usize) {
        words += &line(judged);
    }
    say(&words)
}

/// `no 12 of 15  ko  article  (unclear 7, failed 5)`
fn line(judged: &Judged) -> String {
    let reasons = Reason::ALL.iter().zip(judged.reasons).filter(|(_, count)| *count > 0);
    let reasons: Vec<_> =
        reasons.map(|(reason, count)| format!("{} {count}", reason.name())).collect();
    let because =
        if reasons.is_empty() { String::new() } else { format!("  ({})", reasons.join(", ")) };
    let (unhelpful, all) = (judged.tally.unhelpful, judged.tally.helpful + judged.tally.unhelpful);
    format!("{unhelpful:>8} of {all}  {}  {}{because}\n", judged.lang, judged.slug)
}

fn say(words: &str) -> Result<(), Failed> {
    Ok(stdout().write_all(words.as_bytes())?)
}
