//! The program and its floors, taking turns.

use std::{
    sync::{Arc, atomic::AtomicUsize},
    thread,
    time::Duration,
};

use crate::{
    Outcome, argon,
    load::{self, Load, Making, Measured},
    options::Options,
    process::{Folder, Process},
    report::{Report, Row},
    requests,
    seed::{App, Ground, PASSWORD, identifier},
};

/// Accounts with a session. Asking for them in turn takes longer than the session cache keeps one,
/// so that every answer comes from the database.
const SIGNED_IN: usize = 30_000;
const CONNECTIONS: usize = 32;
const READING: Duration = Duration::from_secs(2);
const HASHING: Duration = Duration::from_secs(3);
const AT_ONCE: [usize; 3] = [1, 4, 16];
const JSON: &str = "application/json";

/// One thing that is asked of the program, round after round.
struct Race {
    name: String,
    load: Load,
    floor: Floor,
    /// The rates of each round, the program's and its floor's.
    rounds: Vec<(f64, f64)>,
    all: Measured,
}

/// What the program is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Floor {
    Hello,
    Argon { threads: usize },
}

/// Runs every race for all rounds.
///
/// # Errors
/// An answer is wrong, or a sign-in left no session.
pub(crate) async fn run(options: &Options, report: &mut Report) -> Outcome {
    let folder = Folder::new("rounds")?;
    let ground = Ground::open(folder.path()).await?;
    let apps = ground.seed(SIGNED_IN, SIGNED_IN).await?;
    let program = Process::program(&options.server, folder.path()).await?;
    let hello = Process::hello().await?;
    let mut races = races(&program, apps);
    let wanted = options.only.as_deref().unwrap_or_default();
    races.retain(|race| race.name.contains(wanted));
    let parameters = argon::parameters(&ground.stored_hash().await?)?;
    let before = ground.sessions().await?;
    for round in 1..=options.rounds {
        eprintln!("round {round} of {}", options.rounds);
        for race in &mut races {
            race.run(&hello, parameters).await?;
        }
    }
    races.iter().for_each(|race| race.tell(report));
    let memory = program.memory()?;
    report.add(Row::alone("memory under load, at most", memory.most, "MB"));
    tokio::time::sleep(Duration::from_secs(10)).await;
    report.add(Row::alone("memory 10 s after the load", program.memory()?.now, "MB"));
    let signed_in: usize = races.iter().filter(|race| race.signs_in()).map(Race::answers).sum();
    let written = ground.sessions().await? - before;
    if usize::try_from(written) != Ok(signed_in) {
        return Err(format!("{signed_in} sign-ins wrote {written} sessions").into());
    }
    Ok(())
}

fn races(program: &Process, apps: Vec<App>) -> Vec<Race> {
    let to = program.address;
    let apps = Arc::new(apps);
    let one = apps[0].bearer.clone();
    let cached: Making = Arc::new(move |_| requests::get(to, "/account", JSON, Some(&one)));
    let signed_in = Arc::clone(&apps);
    let straight: Making = Arc::new(move |number| {
        requests::get(to, "/account", JSON, Some(&signed_in[number % SIGNED_IN].bearer))
    });
    let page: Making = Arc::new(move |_| requests::get(to, "/sign-in", "text/html", None));
    let mut races = vec![
        Race::reading("account as JSON, straight from SQLite", to, straight),
        Race::reading("account as JSON, session cached", to, cached),
        Race::reading("sign-in page as HTML", to, page),
    ];
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let number = Arc::new(AtomicUsize::new(0));
    for connections in AT_ONCE {
        let apps = Arc::clone(&apps);
        let making: Making = Arc::new(move |number| {
            let number = number % SIGNED_IN;
            requests::sign_in(to, &identifier(number), PASSWORD, &apps[number].known)
        });
        let number = Arc::clone(&number);
        let load = Load { to, connections, lasting: HASHING, making, number };
        let floor = Floor::Argon { threads: cores.min(connections) };
        races.push(Race::new(format!("sign-ins, {connections} at once"), load, floor));
    }
    races
}

impl Race {
    fn new(name: String, load: Load, floor: Floor) -> Self {
        Self { name, load, floor, rounds: Vec::new(), all: Measured::default() }
    }

    fn reading(name: &str, to: std::net::SocketAddr, making: Making) -> Self {
        let (connections, lasting, number) = (CONNECTIONS, READING, Arc::default());
        Self::new(name.to_owned(), Load { to, connections, lasting, making, number }, Floor::Hello)
    }

    fn signs_in(&self) -> bool {
        self.floor != Floor::Hello
    }

    fn answers(&self) -> usize {
        self.all.times.len()
    }

    async fn run(&mut self, hello: &Process, parameters: domain::accounts::Parameters) -> Outcome {
        let floor = match self.floor {
            Floor::Hello => self.hello(hello).await?,
            Floor::Argon { threads } => {
                let span = self.load.lasting;
                let hashing = move || argon::rate(parameters, threads, span);
                tokio::task::spawn_blocking(hashing).await?
            }
        };
        let measured = load::run(&self.load).await?;
        self.rounds.push((measured.rate, floor));
        self.all.times.extend(measured.times);
        Ok(())
    }

    async fn hello(&self, hello: &Process) -> Outcome<f64> {
        let to = hello.address;
        let making: Making = Arc::new(move |_| requests::get(to, "/readyz", JSON, None));
        let load = Load { to, making, number: Arc::default(), ..self.load.clone() };
        Ok(load::run(&load).await?.rate)
    }

    fn tell(&self, report: &mut Report) {
        let mut all = self.all.clone();
        all.times.sort_unstable();
        report.add(Row::raced(self.name.as_str(), &self.rounds));
        report.add(Row::alone(format!("{}, p50", self.name), all.percentile(0.5), "ms"));
        report.add(Row::alone(format!("{}, p99", self.name), all.percentile(0.99), "ms"));
    }
}
