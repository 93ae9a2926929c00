//! `daemun risk-eval`: how well the risk engine tells owners from others.

use std::{
    fs,
    io::{BufReader, Write, stderr, stdout},
    path::{Path, PathBuf},
};

use clap::Args;
use risk::eval::{
    plan::Plan,
    report::report,
    suite::{Evaluation, evaluate, evaluate_year},
    table,
};

use super::line::Failed;

/// Rounds of the bootstrap for confidence intervals on a file.
const ROUNDS: u32 = 200;

#[derive(Debug, Args)]
pub(super) struct RiskEval {
    /// Real sign-ins in the public dataset's format, instead of the made-up world
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,
    /// At most this many rows of it
    #[arg(long, value_name = "COUNT", default_value_t = 2_000_000, requires = "csv")]
    rows: usize,
    /// A small world: seconds instead of minutes, and wide intervals
    #[arg(long, conflicts_with = "csv")]
    small: bool,
    /// Also write the rows here
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Where the report and its charts go
    #[arg(long, value_name = "DIR", default_value = "risk-report")]
    report: PathBuf,
}

pub(super) fn risk_eval(args: &RiskEval) -> Result<(), Failed> {
    let evaluation = run(args)?;
    if let Some(file) = &args.json {
        fs::write(file, serde_json::to_vec_pretty(&evaluation.rows)?)?;
    }
    fs::create_dir_all(&args.report)?;
    for file in report(&evaluation) {
        fs::write(args.report.join(&file.name), &file.content)?;
        if Path::new(&file.name).extension().is_some_and(|kind| kind == "md") {
            stdout().write_all(file.content.as_bytes())?;
        }
    }
    Ok(())
}

fn run(args: &RiskEval) -> Result<Evaluation, Failed> {
    let Some(csv) = &args.csv else {
        let plan = if args.small { Plan::small() } else { Plan::full() };
        // Progress that can't be shown is no reason to stop.
        return Ok(evaluate(&plan, &mut |what| drop(writeln!(stderr(), "{what}"))));
    };
    let year = table::read(BufReader::new(fs::File::open(csv)?), args.rows)?;
    let name = csv.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into());
    Ok(evaluate_year(&name, &year, ROUNDS))
}
