//! A thousand sign-ins in one moment.

use std::time::Duration;

use hyper::header;
use tokio::task::JoinSet;

use crate::{
    Outcome,
    load::Connection,
    options::Options,
    process::{Folder, Process},
    report::{Report, Row},
    requests,
    seed::{Ground, PASSWORD, identifier},
};

const AT_ONCE: usize = 1_000;

/// Every one is answered, with a session or with when to come back, and memory stays bounded.
///
/// # Errors
/// A request goes without an answer, or gets one that nobody expects.
pub(crate) async fn run(options: &Options, report: &mut Report) -> Outcome {
    let folder = Folder::new("flood")?;
    let apps = Ground::open(folder.path()).await?.seed(AT_ONCE, AT_ONCE).await?;
    let program = Process::program(&options.server, folder.path()).await?;
    let mut sign_ins = JoinSet::new();
    for (number, app) in apps.iter().enumerate() {
        let mut connection = Connection::open(program.address).await?;
        let request = requests::sign_in(program.address, &identifier(number), PASSWORD, &app.known);
        sign_ins.spawn(async move { connection.send(request).await });
    }
    let (mut let_in, mut sent_back) = (0, 0);
    while let Some(answer) = sign_ins.join_next().await {
        let answer = answer??;
        match answer.status().as_u16() {
            200 => let_in += 1,
            503 if answer.headers().contains_key(header::RETRY_AFTER) => sent_back += 1,
            other => return Err(format!("{other} for a sign-in of the flood").into()),
        }
    }
    let memory = program.memory()?;
    report.add(Row::alone("flood of 1,000 sign-ins, let in", f64::from(let_in), ""));
    report.add(Row::alone("flood of 1,000 sign-ins, to come back", f64::from(sent_back), ""));
    report.add(Row::bounded("flood of 1,000 sign-ins, memory at most", memory.most, "MB", 300.0));
    tokio::time::sleep(Duration::from_secs(10)).await;
    report.add(Row::alone("memory 10 s after the flood", program.memory()?.now, "MB"));
    Ok(())
}
