//! What a lock takes of an account that has much open, and how soon nothing of it opens anything: at the
//! node that was asked, and at another one that has just read the account's sessions.

use std::time::{Duration, Instant};

use crate::{
    Outcome,
    load::{Connection, Measured},
    options::Options,
    process::{Folder, Process},
    report::{Report, Row},
    requests,
    seed::{Ground, Opened},
};

/// What `--only` calls this by.
pub(crate) const NAME: &str = "lock";

/// Accounts that are locked one after the other, and as many that only sign one session out.
const ACCOUNTS: usize = 300;
const SESSIONS: usize = 100;
const MESSENGERS: usize = 5;
/// What the product promises, at the 99th percentile.
const BOUND: f64 = 1_000.0;
/// Nobody waits longer for another node.
const PATIENCE: Duration = Duration::from_secs(10);
const JSON: &str = "application/json";

/// # Errors
/// A lock is refused, or something that it ended still opens the account.
pub(crate) async fn run(options: &Options, report: &mut Report) -> Outcome {
    let folder = Folder::new("lock")?;
    let ground = Ground::open(folder.path()).await?;
    ground.seed(2 * ACCOUNTS, 0).await?;
    let mut accounts = ground.open_much(2 * ACCOUNTS, SESSIONS, MESSENGERS).await?;
    let leaving = accounts.split_off(ACCOUNTS);
    let program = Process::program(&options.server, folder.path()).await?;
    let other = Process::program(&options.server, folder.path()).await?;
    let (mut took, mut here, mut there) = (Vec::new(), Vec::new(), Vec::new());
    let mut signed_out = Vec::new();
    for (locked, leaving) in accounts.iter().zip(&leaving) {
        let seen = see(&other, locked).await?;
        let begun = Instant::now();
        post(&program, "/account/security/lock", locked).await?;
        took.push(begun.elapsed());
        nothing_opens(&program, locked).await?;
        here.push(begun.elapsed());
        there.push(until_refused(&other, seen, begun).await?);
        let begun = Instant::now();
        post(&program, "/sign-out", leaving).await?;
        signed_out.push(begun.elapsed());
    }
    let [took, here, there, floor] = [took, here, there, signed_out].map(sorted);
    let (what, floor) = ("a lock of 100 sessions", floor.percentile(0.5));
    let beside = format!("{what}, p50 beside a sign-out of one");
    report.add(Row::bounded(beside, took.percentile(0.5), "ms", floor));
    report.add(Row::bounded(format!("{what}, p99"), took.percentile(0.99), "ms", BOUND));
    let all = format!("{what}, each of them asked again, p99");
    report.add(Row::bounded(all, here.percentile(0.99), "ms", BOUND));
    let node = format!("{what}, gone at another node, p99");
    report.add(Row::bounded(node, there.percentile(0.99), "ms", BOUND));
    Ok(())
}

fn sorted(mut times: Vec<Duration>) -> Measured {
    times.sort_unstable();
    Measured { rate: 0.0, times }
}

async fn post(to: &Process, path: &str, account: &Opened) -> Outcome {
    let bearer = account.sessions.first().ok_or("an account without a session")?;
    let mut connection = Connection::open(to.address).await?;
    let status = connection.send(requests::post(to.address, path, bearer, "{}")).await?.status();
    if status == 200 { Ok(()) } else { Err(format!("{status} for {path}").into()) }
}

/// What a node answers for the account, by this token.
async fn status(to: &Process, path: &str, bearer: &str) -> Outcome<u16> {
    let mut connection = Connection::open(to.address).await?;
    let request = requests::get(to.address, path, JSON, Some(bearer));
    Ok(connection.send(request).await?.status().as_u16())
}

/// Has the other node keep the session of a token, as it does for a moment.
async fn see<'a>(other: &Process, account: &'a Opened) -> Outcome<&'a str> {
    let bearer = account.sessions.last().ok_or("an account without a session")?;
    match status(other, "/account", bearer).await? {
        200 => Ok(bearer),
        status => Err(format!("{status} before the lock").into()),
    }
}

/// Asks with every token that there was.
async fn nothing_opens(program: &Process, account: &Opened) -> Outcome {
    let mut connection = Connection::open(program.address).await?;
    for bearer in &account.sessions {
        let request = requests::get(program.address, "/account", JSON, Some(bearer));
        let status = connection.send(request).await?.status();
        if status != 401 {
            return Err(format!("{status} for a session after the lock").into());
        }
    }
    for bearer in &account.messengers {
        let request = requests::get(program.address, "/messenger", JSON, Some(bearer));
        let answer = connection.send(request).await?;
        let text = String::from_utf8_lossy(answer.body());
        if !text.contains("\"messenger_welcome\"") {
            return Err(format!("a messenger after the lock: {text}").into());
        }
    }
    Ok(())
}

/// How long after `begun` the other node refuses what it has kept.
async fn until_refused(other: &Process, bearer: &str, begun: Instant) -> Outcome<Duration> {
    while begun.elapsed() < PATIENCE {
        if status(other, "/account", bearer).await? == 401 {
            return Ok(begun.elapsed());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Err("the other node still lets it in".into())
}
