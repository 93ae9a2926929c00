//! A server in a process of its own, and what the system says about it.

use std::{
    fs::{self, File},
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{Outcome, hello, load::Connection, requests, seed::KEY};

/// How long a server may take until it is ready.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder for a database, removed at the end.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// # Errors
    /// The system's folder for temporary files takes no other.
    pub(crate) fn new(name: &str) -> Outcome<Self> {
        let folder =
            std::env::temp_dir().join(format!("daemun-bench-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What can't be removed is the system's to clean.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A running server; ends with this value.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    pub address: SocketAddr,
    /// From its start until it said that it was ready.
    pub took: Duration,
}

impl Process {
    /// Starts the program on this folder, and waits until it is ready.
    ///
    /// # Errors
    /// It does not start, or says nothing in time.
    pub(crate) async fn program(program: &Path, folder: &Path) -> Outcome<Self> {
        Self::program_on(program, folder, None).await
    }

    /// The same with its rows in a PostgreSQL database, where one is named.
    ///
    /// # Errors
    /// As for [`Process::program`].
    pub(crate) async fn program_on(
        program: &Path,
        folder: &Path,
        postgres: Option<&str>,
    ) -> Outcome<Self> {
        let address = free_address()?;
        let mut command = Command::new(program);
        command.args(["serve", "--listen", &address.to_string(), "--data"]).arg(folder);
        command.env("DAEMUN_SECRETS__KEY", KEY);
        command.envs(postgres.map(|url| ("DAEMUN_DATABASE__URL", url)));
        command.stdout(Stdio::null()).stderr(File::create(folder.join("server.log"))?);
        Self::start(command, address).await
    }

    /// Starts the bare hello.
    ///
    /// # Errors
    /// As for [`Process::program`].
    pub(crate) async fn hello() -> Outcome<Self> {
        let address = free_address()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.args([hello::COMMAND, &address.to_string()]);
        Self::start(command, address).await
    }

    async fn start(mut command: Command, address: SocketAddr) -> Outcome<Self> {
        let begun = Instant::now();
        let mut process = Self { child: command.spawn()?, address, took: Duration::ZERO };
        while begun.elapsed() < PATIENCE {
            if is_ready(address).await {
                process.took = begun.elapsed();
                return Ok(process);
            }
            if let Some(status) = process.child.try_wait()? {
                return Err(format!("the server ended with {status}").into());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        Err("the server did not become ready".into())
    }

    /// What it holds of memory now and held at most, in MB.
    ///
    /// # Errors
    /// The system does not say.
    pub(crate) fn memory(&self) -> Outcome<Memory> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let kilobytes = line
                .and_then(|rest| rest.trim_matches([':', '\t', ' ', 'k', 'B']).parse::<f64>().ok());
            kilobytes.map(|kilobytes| kilobytes * 1024.0 / 1e6).ok_or(format!("no {name}"))
        };
        Ok(Memory { now: field("VmRSS")?, most: field("VmHWM")? })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Resident memory, in MB.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    pub now: f64,
    pub most: f64,
}

async fn is_ready(address: SocketAddr) -> bool {
    let Ok(mut connection) = Connection::open(address).await else { return false };
    let answer = connection.send(requests::get(address, "/readyz", "*/*", None)).await;
    answer.is_ok_and(|answer| answer.status() == 200)
}

fn free_address() -> Outcome<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
