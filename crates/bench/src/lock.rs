//! What a lock takes of an account that has much open, and how soon nothing of it opens anything: at the
//! node that was asked, and at another one that has just read one of the account's sessions. On SQLite
//! and on PostgreSQL.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use tokio::task::JoinSet;

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

/// Accounts that are locked one after the other, and as many that only sign their one session out.
const ACCOUNTS: usize = 300;
const SESSIONS: usize = 100;
const MESSENGERS: usize = 5;
/// What the product promises, at the 99th percentile.
const BOUND: f64 = 1_000.0;
/// Nobody waits longer for another node.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often the other node is asked. It is asked about several accounts at once, and what it has to
/// answer must not be what the locks wait for.
const LOOKS: Duration = Duration::from_millis(20);
const TOLD_EVERY: usize = 50;
const JSON: &str = "application/json";

/// # Errors
/// A lock is refused, something that it ended still opens the account, or no PostgreSQL is named.
pub(crate) async fn run(options: &Options, report: &mut Report) -> Outcome {
    let url = options.postgres.as_deref().ok_or("a lock is measured on both: --postgres URL")?;
    on("SQLite", None, options, report).await?;
    on("PostgreSQL", Some(url), options, report).await
}

async fn on(
    engine: &str,
    postgres: Option<&str>,
    options: &Options,
    report: &mut Report,
) -> Outcome {
    let folder = Folder::new("lock")?;
    let ground = match postgres {
        None => Ground::open(folder.path()).await?,
        Some(url) => Ground::open_postgres(url).await?,
    };
    eprintln!("{engine}: opening {SESSIONS} sessions of each of {ACCOUNTS} accounts");
    let begun = Instant::now();
    ground.seed(2 * ACCOUNTS, 0).await?;
    let accounts = ground.open_much(ACCOUNTS, SESSIONS, MESSENGERS).await?;
    eprintln!("{engine}: that took {:.1} s", begun.elapsed().as_secs_f64());
    let program = Process::program_on(&options.server, folder.path(), postgres).await?;
    let other = Process::program_on(&options.server, folder.path(), postgres).await?;
    let times = lock_all(engine, &program, &other, accounts).await?;
    times.tell(engine, report);
    Ok(())
}

#[derive(Default)]
struct Times {
    /// Until the lock was answered.
    locked: Vec<Duration>,
    /// Until each of its tokens was tried again where it was locked.
    here: Vec<Duration>,
    /// Until the other node refused.
    there: Vec<Duration>,
    /// Signing one session out, in turns with the locks.
    signed_out: Vec<Duration>,
}

async fn lock_all(
    engine: &str,
    program: &Process,
    other: &Process,
    mut accounts: Vec<Opened>,
) -> Outcome<Times> {
    let leaving = accounts.split_off(ACCOUNTS);
    let (mut times, mut watching) = (Times::default(), JoinSet::new());
    for (number, (locked, leaving)) in accounts.iter().zip(&leaving).enumerate() {
        let mut seeing = See::begin(other.address, locked).await?;
        let begun = Instant::now();
        post(program, "/account/security/lock", locked).await?;
        times.locked.push(begun.elapsed());
        watching.spawn(async move { seeing.until_refused(begun).await });
        nothing_opens(program, locked).await?;
        times.here.push(begun.elapsed());
        let begun = Instant::now();
        post(program, "/sign-out", leaving).await?;
        times.signed_out.push(begun.elapsed());
        if (number + 1).is_multiple_of(TOLD_EVERY) {
            eprintln!("{engine}: {} of {ACCOUNTS} locked", number + 1);
        }
    }
    while let Some(refused) = watching.join_next().await {
        times.there.push(refused??);
    }
    Ok(times)
}

impl Times {
    fn tell(self, engine: &str, report: &mut Report) {
        let [locked, here, there, floor] =
            [self.locked, self.here, self.there, self.signed_out].map(sorted);
        let (what, floor) = (format!("a lock on {engine}"), floor.percentile(0.5));
        let beside = format!("{what}, p50 beside a sign-out");
        report.add(Row::bounded(beside, locked.percentile(0.5), "ms", floor));
        for (which, measured) in
            [("", locked), (", all tokens asked again", here), (", gone at another node", there)]
        {
            let p99 = measured.percentile(0.99);
            report.add(Row::bounded(format!("{what}{which}, p99"), p99, "ms", BOUND));
        }
    }
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

/// Somebody at the other node, whose session it keeps for a moment as it does with all.
struct See {
    connection: Connection,
    to: SocketAddr,
    bearer: String,
}

impl See {
    async fn begin(to: SocketAddr, account: &Opened) -> Outcome<Self> {
        let bearer = account.sessions.last().ok_or("an account without a session")?.clone();
        let mut seeing = Self { connection: Connection::open(to).await?, to, bearer };
        match seeing.status().await? {
            200 => Ok(seeing),
            status => Err(format!("{status} before the lock").into()),
        }
    }

    async fn status(&mut self) -> Outcome<u16> {
        let request = requests::get(self.to, "/account", JSON, Some(&self.bearer));
        Ok(self.connection.send(request).await?.status().as_u16())
    }

    /// How long after `begun` the node refuses what it has kept.
    async fn until_refused(&mut self, begun: Instant) -> Outcome<Duration> {
        while begun.elapsed() < PATIENCE {
            if self.status().await? == 401 {
                return Ok(begun.elapsed());
            }
            tokio::time::sleep(LOOKS).await;
        }
        Err("the other node still lets it in".into())
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
