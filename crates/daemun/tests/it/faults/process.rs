//! The release program as a process: found, frozen, looked into and killed.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::Path,
    thread,
    time::{Duration, Instant},
};

pub(super) use rustix::process::Signal;
use rustix::process::{Pid, kill_process};
use testing::{TempDir, postgres, temp_dir};

use crate::support::{Engine, Server, release};

/// The byte of the `-shm` file that SQLite locks while a transaction writes (sqlite.org/walformat,
/// 2.3.1: `WAL_WRITE_LOCK`).
const WRITE_LOCK: &str = "120";

/// Everything here comes from one source; what limits it has tests of its own.
const HARDLY_LIMITED: &str = "[sending]\nper_source_per_hour = 10000\n\
    per_source_per_day = 100000\n[attempts]\naccounts_per_source_per_hour = 10000\n\
    misses_per_source_per_hour = 100000\naccounts_per_password_per_day = 10000\n\
    [sign_in]\nscore_may_waive = true\nchallenge_rate = 0\n\
    [recovery]\nstarts_per_source = 10000\n";

/// A server on the release program.
pub(super) struct Released {
    pub server: Server,
    program: String,
    policy: TempDir,
    /// What its policy says first.
    limits: &'static str,
    /// Of the process that runs now.
    id: u32,
}

/// The key of the installation, so that tests can make accounts beside the program.
pub(super) const KEY: &str = "a key of thirty-two bytes, or more";

impl Released {
    /// With hardly a limit on what comes from one source.
    pub(super) async fn start(engine: Engine) -> Self {
        let url = (engine == Engine::Postgres).then(|| postgres().database());
        Self::prepare(engine, url, HARDLY_LIMITED).begin().await
    }

    /// On a PostgreSQL database of the test's own.
    pub(super) async fn start_on(url: String) -> Self {
        Self::prepare(Engine::Postgres, Some(url), HARDLY_LIMITED).begin().await
    }

    /// With the limits that it has by default; it believes the test where a request comes from.
    pub(super) async fn start_behind_a_proxy(engine: Engine) -> Self {
        let url = (engine == Engine::Postgres).then(|| postgres().database());
        let mut released = Self::prepare(engine, url, "");
        released.server.set_variable("DAEMUN_TRUSTED_PROXIES", "127.0.0.0/8");
        released.begin().await
    }

    fn prepare(engine: Engine, url: Option<String>, limits: &'static str) -> Self {
        let program = release();
        let policy = temp_dir();
        let file = policy.path().join("policy.toml");
        fs::write(&file, limits).expect("the folder was just made");
        let variables = [
            ("DAEMUN_POLICY_FILE", file.to_str().expect("its path is plain")),
            ("DAEMUN_SECRETS__KEY", KEY),
            // At `debug` a thousand kills' log would, by its sheer length, hold any eight digits.
            ("DAEMUN_LOG__LEVEL", "warn"),
        ];
        let server = Server::prepare_on(engine, url, &variables);
        Self { server, program, policy, limits, id: 0 }
    }

    async fn begin(mut self) -> Self {
        self.spawn().await;
        self
    }

    /// Has the program go on under a policy that says this as well.
    pub(super) async fn restart_under(&mut self, more: &str) {
        self.server.stop();
        let text = format!("{}{more}", self.limits);
        fs::write(self.policy.path().join("policy.toml"), text).expect("the folder takes a file");
        self.spawn().await;
    }

    pub(super) async fn spawn(&mut self) {
        self.server.spawn(&self.program);
        self.server.wait_until_ready().await;
        self.id = self.find();
    }

    /// The process id, found by the address that the process listens on.
    fn find(&self) -> u32 {
        let address = self.server.address.to_string();
        let processes = fs::read_dir("/proc").expect("Linux has /proc").flatten();
        let mut ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        let found = ids.find(|id| is_server(*id, &self.program, &address));
        found.expect("the server runs")
    }

    /// Stops every thread where it stands, tells whether a writing transaction was open, and kills.
    pub(super) fn kill(&mut self) -> bool {
        let id = self.id;
        signal(Signal::STOP, id);
        wait_until_frozen(id);
        let is_writing = match self.server.engine {
            Engine::Sqlite => self.holds_the_write_lock(id),
            Engine::Postgres => self.has_an_open_transaction(),
        };
        signal(Signal::KILL, id);
        self.server.stop();
        is_writing
    }

    fn holds_the_write_lock(&self, id: u32) -> bool {
        let file = self.server.folder().join("daemun.db-shm");
        let inode = fs::metadata(file).expect("a write-ahead log has an index").ino();
        let (id, inode) = (id.to_string(), format!(":{inode}"));
        let locks = fs::read_to_string("/proc/locks").expect("Linux tells its locks");
        locks.lines().any(|line| {
            let words: Vec<_> = line.split_whitespace().collect();
            matches!(words[..], [_, _, _, "WRITE", holder, file, from, to]
                if holder == id && file.ends_with(&inode) && from == WRITE_LOCK && to == WRITE_LOCK)
        })
    }

    /// A frozen client leaves its transaction "idle"; one with a transaction id has written.
    fn has_an_open_transaction(&self) -> bool {
        let sql = format!(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = '{}'
             AND application_name = 'daemun' AND state = 'idle in transaction'
             AND backend_xid IS NOT NULL",
            self.server.database().expect("it runs on PostgreSQL")
        );
        postgres().sql("postgres", &sql) != "0"
    }

    /// The most memory it has held, in MB.
    pub(super) fn most_memory(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id));
        let status = status.expect("the server runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|rest| rest.trim().strip_suffix(" kB")?.parse::<f64>().ok());
        kilobytes.expect("the kernel tells kilobytes") * 1024.0 / 1e6
    }
}

fn is_server(id: u32, program: &str, address: &str) -> bool {
    let runs = fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|exe| exe == Path::new(program));
    let words = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    runs && words.split(|byte| *byte == 0).any(|word| word == address.as_bytes())
}

/// Sends a signal to one process. By a system call: a shell takes longer to start than what is to
/// be interrupted takes to end.
pub(super) fn signal(signal: Signal, id: u32) {
    let process = Pid::from_raw(id.try_into().expect("a process id is small"));
    let sent = kill_process(process.expect("a process id is not zero"), signal);
    sent.unwrap_or_else(|error| panic!("{signal:?} to {id}: {error}"));
}

fn wait_until_frozen(id: u32) {
    let begun = Instant::now();
    while !is_frozen(id) {
        assert!(begun.elapsed() < Duration::from_secs(60), "{id} does not stop");
        thread::sleep(Duration::from_millis(1));
    }
}

/// Whether every thread stands still; one that waits for the disk does not yet.
fn is_frozen(id: u32) -> bool {
    let threads = fs::read_dir(format!("/proc/{id}/task")).expect("the server runs").flatten();
    let mut stats = threads.map(|thread| fs::read_to_string(thread.path().join("stat")));
    stats.all(|stat| {
        let stat = stat.unwrap_or_default();
        stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('T'))
    })
}
