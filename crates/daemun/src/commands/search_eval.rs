//! `daemun search-eval`: how well the help search finds.

use std::{
    fs,
    io::{Write, stdout},
    path::PathBuf,
};

use clap::Args;
use search::eval::{evaluate, read_articles, read_queries};

use super::line::Failed;

#[derive(Debug, Args)]
pub(super) struct SearchEval {
    /// Articles as JSON lines: {"id","title","labels","body"}
    #[arg(long, value_name = "FILE")]
    docs: PathBuf,
    /// Judged queries as JSON lines: {"q","rel":[ids]}
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,
    /// Leave the titles out
    #[arg(long)]
    no_title: bool,
    /// Also write the rows here, as [{"variant","measure","value"}]
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

pub(super) fn search_eval(args: &SearchEval) -> Result<(), Failed> {
    let articles = read_articles(&fs::read_to_string(&args.docs)?)?;
    let queries = read_queries(&fs::read_to_string(&args.queries)?)?;
    let rows = evaluate(articles, &queries, !args.no_title);
    if let Some(file) = &args.json {
        fs::write(file, serde_json::to_vec_pretty(&rows)?)?;
    }
    let mut out = stdout().lock();
    for row in rows {
        writeln!(out, "{:<20}{:<18}{:>10.4}", row.variant, row.measure, row.value)?;
    }
    Ok(())
}
