//! A server of the test's own.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use axum::http::Method;
use hyper::body::Bytes;
use serde_json::{Value, json};
use store::{Db, Location, PostgresTls};
use testing::{Leash, Signal, TempDir, free_port, leashed, name_in, postgres, temp_dir};

use super::{App, Browser, Http, invariants, seed};

/// The database that a server runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];
}

/// The real program in demo mode on a free port, with a directory and a database of its own.
pub struct Server {
    pub address: SocketAddr,
    pub engine: Engine,
    folder: TempDir,
    database_url: Option<String>,
    variables: Vec<(String, String)>,
    leash: Option<Leash>,
    /// What the program is known by, unless it is `localhost` and the port.
    host: Option<String>,
    /// Whether unknown browsers are asked for a further proof.
    asks: bool,
}

/// How long a server may take to answer for the first time, in an unoptimised build.
const START: Duration = Duration::from_secs(120);
/// How long a message may take to be delivered.
const DELIVERY: Duration = Duration::from_secs(60);

/// Whoever knows the password is signed in, from wherever.
const ASKS_NOBODY: &str = "\n[sign_in]\nscore_may_waive = true\nchallenge_rate = 0\n";

/// As hard to guess as the default (OWASP's cheat sheet for the storage of passwords names both), with a
/// third of its memory, and therefore a quarter quicker.
const QUICKER_HASHING: &str = "\n[hashing]\nmemory_kib = 7168\npasses = 5\n";

impl Server {
    /// Starts a server and waits until it is ready.
    pub async fn start(engine: Engine) -> Self {
        Self::start_with(engine, &[]).await
    }

    /// Starts a server with more environment variables.
    pub async fn start_with(engine: Engine, variables: &[(&str, &str)]) -> Self {
        Self::start_under_with(engine, "", variables).await
    }

    /// Starts a server whose policy says what this TOML says.
    pub async fn start_under(engine: Engine, policy: &str) -> Self {
        Self::start_under_with(engine, policy, &[]).await
    }

    /// The same with more environment variables.
    pub async fn start_under_with(
        engine: Engine,
        policy: &str,
        variables: &[(&str, &str)],
    ) -> Self {
        let mut server = Self::prepare_grown(engine, policy, variables).await;
        server.set_policy(policy);
        server.begin(&program()).await
    }

    /// Starts a server that asks every unknown browser for a further proof, as the policy does by
    /// default. Most tests are about something else, and run where nobody is asked.
    pub async fn start_asking(engine: Engine) -> Self {
        Self::start_asking_with(engine, &[]).await
    }

    /// The same with more environment variables.
    pub async fn start_asking_with(engine: Engine, variables: &[(&str, &str)]) -> Self {
        let mut server = Self::prepare_grown(engine, "", variables).await;
        server.asks = true;
        server.set_policy("");
        server.begin(&program()).await
    }

    /// The same on the release program, for what is done ten thousand times over.
    pub async fn start_released(engine: Engine, asks: bool, policy: &str) -> Self {
        let mut server = Self::prepare_grown(engine, policy, &[]).await;
        server.asks = asks;
        server.set_policy(policy);
        server.begin(&release()).await
    }

    /// Starts a server that is known by this name, with these variables.
    pub async fn start_at(host: &str, engine: Engine, variables: &[(&str, &str)]) -> Self {
        let mut server = Self::prepare_grown(engine, "", variables).await;
        server.host = Some(host.to_owned());
        server.begin(&program()).await
    }

    async fn begin(mut self, program: &str) -> Self {
        self.spawn(program);
        self.wait_until_ready().await;
        self
    }

    /// Starts a server on this database, which the test looks after itself.
    pub async fn start_on(database_url: &str) -> Self {
        let mut server = Self::prepare(Engine::Sqlite, &[]);
        server.set_variable("DAEMUN_DATABASE__URL", database_url);
        server.spawn(&program());
        server.wait_until_ready().await;
        server
    }

    /// Gives the program another policy, from its next start on.
    pub fn set_policy(&mut self, policy: &str) {
        let file = self.folder.path().join("policy.toml");
        // A policy that says how one signs in is left as it is.
        let asks = self.asks || policy.contains("[sign_in]");
        let waive = if asks { "" } else { ASKS_NOBODY };
        let hashing = if policy.contains("[hashing]") { "" } else { QUICKER_HASHING };
        let policy = format!("{policy}{waive}{hashing}");
        fs::write(&file, policy).expect("the folder takes a file");
        self.set_variable("DAEMUN_POLICY_FILE", &file.display().to_string());
    }

    /// Gives the program another environment variable, from its next start on.
    pub fn set_variable(&mut self, name: &str, value: &str) {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    /// A directory and a database for a server that does not run yet.
    pub fn prepare(engine: Engine, variables: &[(&str, &str)]) -> Self {
        let database_url = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(postgres().by_socket(&postgres().database())),
        };
        Self::prepare_on(engine, database_url, variables)
    }

    /// The same as a first start leaves them, for whom no first start is the point: it takes four times
    /// the work of any other.
    async fn prepare_grown(engine: Engine, policy: &str, variables: &[(&str, &str)]) -> Self {
        if seed::differs(policy, variables) {
            return Self::prepare(engine, variables);
        }
        let seed = seed::of(engine).await;
        let server = Self::prepare_on(engine, seed.database(), variables);
        seed.sow(server.folder());
        server
    }

    /// A directory for a server on this PostgreSQL database, or on an SQLite file without one.
    pub fn prepare_on(
        engine: Engine,
        database_url: Option<String>,
        variables: &[(&str, &str)],
    ) -> Self {
        let mut server = Self {
            address: free_address(),
            engine,
            folder: temp_dir(),
            database_url,
            variables: Vec::new(),
            leash: None,
            host: None,
            asks: false,
        };
        server.set_policy("");
        for (name, value) in variables {
            server.set_variable(name, value);
        }
        server
    }

    /// A second program on the same database and keys, on a port of its own.
    pub async fn beside(&self) -> Self {
        let mut other = Self {
            address: free_address(),
            engine: self.engine,
            folder: temp_dir(),
            database_url: self.database_url.clone(),
            variables: self.variables.clone(),
            leash: None,
            host: None,
            asks: self.asks,
        };
        let key = fs::read(self.folder.path().join("demo.key")).expect("the demo has a key");
        fs::write(other.folder.path().join("demo.key"), key).expect("the folder takes a file");
        other.spawn(&program());
        other.wait_until_ready().await;
        other
    }

    /// Starts the program on this server's directory and database.
    pub fn spawn(&mut self, program: &str) {
        let log = fs::OpenOptions::new().create(true).append(true).open(self.log_path());
        let log = log.expect("the log can be opened");
        let mut command = leashed(program, Signal::Term, None);
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.args(["serve", "--listen", &self.address.to_string(), "--data"]);
        command.arg(self.folder.path()).stdout(Stdio::null()).stderr(log);
        command.env("DAEMUN_LOG__LEVEL", "debug");
        if let Some(url) = &self.database_url {
            command.env("DAEMUN_DATABASE__URL", url);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        self.leash = Some(Leash::start(command).expect("the program starts"));
    }

    pub async fn wait_until_ready(&mut self) {
        let begun = Instant::now();
        while begun.elapsed() < START {
            if let Some(status) = self.leash.as_mut().and_then(Leash::ended) {
                panic!("the server ended with {status}:\n{}", self.log());
            }
            if self.is_ready().await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the server is not ready:\n{}", self.log());
    }

    async fn is_ready(&self) -> bool {
        let own = format!("localhost:{}", self.address.port());
        let headers = [("host", self.host.as_deref().unwrap_or(&own))];
        let (method, body) = (Method::GET, Bytes::new());
        let reply = Http::try_send(self.address, method, "/readyz", &headers, body).await;
        reply.is_ok_and(|reply| reply.status == 200)
    }

    /// Ends the program; the directory and database stay.
    pub fn stop(&mut self) {
        self.leash = None;
    }

    /// Stops the program and starts it again.
    pub async fn restart(&mut self) {
        self.stop();
        self.spawn(&program());
        self.wait_until_ready().await;
    }

    /// Asks the program to end, and waits in a thread of its own until it has.
    pub fn stop_in_background(&mut self) -> std::thread::JoinHandle<()> {
        let leash = self.leash.take();
        std::thread::spawn(move || drop(leash))
    }

    /// A command of the program on this server's directory, database and variables.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.env_clear().args(arguments).arg("--data").arg(self.folder.path());
        command.args(["--listen", &self.address.to_string()]);
        if let Some(url) = &self.database_url {
            command.env("DAEMUN_DATABASE__URL", url);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.address.port())
    }

    fn log_path(&self) -> PathBuf {
        self.folder.path().join("server.log")
    }

    /// What the program has logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log_path()).unwrap_or_default()
    }

    /// The name of the PostgreSQL database; none on SQLite.
    pub fn database(&self) -> Option<&str> {
        self.database_url.as_deref().map(name_in)
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The server's database, opened beside it.
    pub fn db(&self) -> Db {
        let location = match &self.database_url {
            None => Location::Sqlite(self.folder.path().join("daemun.db")),
            Some(url) => {
                let (url, tls) = (url.clone(), PostgresTls::Off);
                Location::Postgres { url, tls, connections: 4 }
            }
        };
        Db::open(&location).expect("the database opens")
    }

    /// A native app without credentials.
    pub fn app(&self) -> App {
        App::new(self.address)
    }

    /// A browser without cookies.
    pub fn browser(&self) -> Browser {
        Browser::new(self.address)
    }

    /// Everything in the outbox, the newest first.
    pub async fn outbox(&self) -> Vec<Value> {
        let reply = self.app().get("/dev/outbox").await;
        reply.json()["value"]["messages"].as_array().cloned().expect("the outbox lists messages")
    }

    /// The messages to an address, the newest first, once there are `count` of them.
    pub async fn messages_to(&self, address: &str, count: usize) -> Vec<Value> {
        let begun = Instant::now();
        loop {
            let all = self.outbox().await;
            let to: Vec<_> = all.into_iter().filter(|m| m["to"] == address).collect();
            if to.len() >= count {
                return to;
            }
            assert!(
                begun.elapsed() < DELIVERY,
                "{} of {count} messages to {address}:\n{to:#?}\n{}",
                to.len(),
                self.log()
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The `number`th code that was sent to an address, once it was.
    pub async fn code(&self, address: &str, number: usize) -> String {
        self.sent(address, number, "codes").await
    }

    /// How many codes were sent to an address so far.
    pub async fn count_codes(&self, address: &str) -> usize {
        let has_code = |m: &Value| m["to"] == address && m["codes"][0].is_string();
        self.outbox().await.into_iter().filter(has_code).count()
    }

    /// The path of the `number`th link that was sent to an address, once it was.
    pub async fn link(&self, address: &str, number: usize) -> String {
        let link = self.sent(address, number, "links").await;
        link.strip_prefix(&self.origin()).expect("the link is of the configured origin").to_owned()
    }

    async fn sent(&self, address: &str, number: usize, what: &str) -> String {
        let mut messages = 0;
        loop {
            messages = self.messages_to(address, messages + 1).await.len();
            let sent = self.messages_to(address, messages).await.into_iter().rev();
            let mut sent = sent.filter_map(|m| m[what][0].as_str().map(str::to_owned));
            if let Some(found) = sent.nth(number - 1) {
                return found;
            }
        }
    }

    /// Moves the server's clock.
    pub async fn advance(&self, span: &str) {
        let reply = self.app().post("/dev/clock", &json!({ "advance": span })).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
    }

    /// Checks what must hold after every test, and ends the server.
    pub async fn finish(mut self) {
        invariants::verify(&self).await;
        self.stop();
        if let (Engine::Postgres, Some(url)) = (self.engine, &self.database_url) {
            postgres().remove(url);
        }
    }
}

/// The program that is tested: the one that is shipped, where there is one, as it takes a third of
/// the time; else the one that was built with the tests.
pub fn program() -> String {
    let built = || env!("CARGO_BIN_EXE_daemun").to_owned();
    std::env::var("DAEMUN_TESTED_BINARY").unwrap_or_else(|_| built())
}

/// The release program's path.
///
/// # Panics
/// When the tests are not told where it is.
pub fn release() -> String {
    std::env::var("DAEMUN_RELEASE_BINARY").expect(
        "these tests run the release program: `cargo build --release`, then set \
         DAEMUN_RELEASE_BINARY=target/release/daemun (absolute), or run `cargo xtask test`",
    )
}

pub fn free_address() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, free_port()).into()
}
