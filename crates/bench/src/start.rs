//! From start to ready, and what the program holds when nobody asks anything of it.

use std::time::{Duration, Instant};

use crate::{
    Outcome,
    options::Options,
    process::{Folder, Process},
    report::{Report, Row, middle},
    seed::Ground,
};

/// Starts to measure; the middle one counts.
const STARTS: usize = 5;
const IDLE: Duration = Duration::from_secs(10);

/// On an empty folder: the schema and the sample accounts are made as well.
///
/// # Errors
/// A server does not start.
pub(crate) async fn empty(options: &Options, report: &mut Report) -> Outcome {
    let mut times = Vec::new();
    for number in 0..STARTS {
        let folder = Folder::new(&format!("empty{number}"))?;
        let process = Process::program(&options.server, folder.path()).await?;
        times.push(process.took.as_secs_f64() * 1000.0);
        if number + 1 == STARTS {
            tokio::time::sleep(IDLE).await;
            let memory = process.memory()?;
            report.add(Row::bounded("memory, idle for 10 s", memory.now, "MB", 64.0));
        }
    }
    report.add(Row::bounded("ready on an empty database", middle(times), "ms", 1_000.0));
    Ok(())
}

/// On a million accounts, which are made first.
///
/// # Errors
/// The accounts can't be made, or a server does not start.
pub(crate) async fn million(options: &Options, report: &mut Report) -> Outcome {
    let folder = Folder::new("million")?;
    let begun = Instant::now();
    Ground::open(folder.path()).await?.seed(1_000_000, 0).await?;
    report.add(Row::alone("making a million accounts", begun.elapsed().as_secs_f64(), "s"));
    let mut times = Vec::new();
    for number in 0..STARTS {
        let process = Process::program(&options.server, folder.path()).await?;
        times.push(process.took.as_secs_f64() * 1000.0);
        if number + 1 == STARTS {
            tokio::time::sleep(IDLE).await;
            let memory = process.memory()?;
            let name = "memory on a million accounts, idle for 10 s";
            report.add(Row::bounded(name, memory.now, "MB", 64.0));
        }
    }
    report.add(Row::bounded("ready on a million accounts", middle(times), "ms", 3_000.0));
    Ok(())
}
