//! A server of the test's own.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::Stdio,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use store::{Db, Location, PostgresTls};
use testing::{Leash, Signal, TempDir, leashed, postgres, temp_dir};

use super::{App, Browser, Http, invariants};

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
}

/// How long a server may take to answer for the first time, in an unoptimised build.
const START: Duration = Duration::from_secs(30);
/// How long a message may take to be delivered.
const DELIVERY: Duration = Duration::from_secs(15);

impl Server {
    /// Starts a server and waits until it is ready.
    pub async fn start(engine: Engine) -> Self {
        Self::start_with(engine, &[]).await
    }

    /// Starts a server with more environment variables.
    pub async fn start_with(engine: Engine, variables: &[(&str, &str)]) -> Self {
        let database_url = match engine {
            Engine::Sqlite => None,
            Engine::Postgres => Some(postgres().database()),
        };
        let own = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let mut server = Self {
            address: free_address(),
            engine,
            folder: temp_dir(),
            database_url,
            variables: own.collect(),
            leash: None,
        };
        server.spawn(env!("CARGO_BIN_EXE_daemun"));
        server.wait_until_ready().await;
        server
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
            if Http::try_get(self.address, "/readyz").await.is_some_and(|reply| reply.status == 200)
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the server is not ready:\n{}", self.log());
    }

    /// Ends the program; the directory and database stay.
    pub fn stop(&mut self) {
        self.leash = None;
    }

    /// Stops the program and starts it again.
    pub async fn restart(&mut self) {
        self.stop();
        self.spawn(env!("CARGO_BIN_EXE_daemun"));
        self.wait_until_ready().await;
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

    /// The code in the `count`th message to an address.
    pub async fn code(&self, address: &str, count: usize) -> String {
        let messages = self.messages_to(address, count).await;
        messages[0]["codes"][0].as_str().expect("the message has a code").to_owned()
    }

    /// The path of the link in the newest of `count` messages to an address.
    pub async fn link(&self, address: &str, count: usize) -> String {
        let messages = self.messages_to(address, count).await;
        let link = messages[0]["links"][0].as_str().expect("the message has a link");
        link.strip_prefix(&self.origin()).expect("the link is of the configured origin").to_owned()
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

fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    listener.local_addr().expect("it has an address")
}
