//! A throw-away PostgreSQL cluster.

use std::env;
use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::binaries::postgres_programs;
use crate::console::Console;
use crate::leash::{Leash, Signal, leashed};
use crate::port::free_port;
use crate::temp::{random_hex, random_name, temp_dir};

const OWNER: &str = "daemun";
/// Another process may take the free port between the moment we find it and PostgreSQL's start.
const ATTEMPTS: usize = 5;
const PATIENCE: Duration = Duration::from_secs(60);

const MISSING: &str = "PostgreSQL is not installed (initdb, postgres and psql are neither on PATH \
    nor in /usr/lib/postgresql/*/bin), and these tests run on it: `apt-get install postgresql`, \
    or `cargo xtask test`, which does it";

/// The cluster that all tests of this process share, started at its first use and gone with the
/// process, even a killed one.
///
/// # Panics
/// When PostgreSQL is not installed or does not start.
pub fn postgres() -> &'static Cluster {
    static SHARED: OnceLock<Cluster> = OnceLock::new();
    SHARED.get_or_init(|| Cluster::start(&Settings::default()))
}

/// What a cluster of a test's own may want different.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Further `postgresql.conf` settings, name and value.
    pub extra: Vec<(String, String)>,
}

/// A running cluster, reached over 127.0.0.1 with a password and over a socket that only its owner
/// can reach. Dropping it stops the server and removes its folder.
#[derive(Debug)]
pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    password: String,
    console: Mutex<Option<Console>>,
    leash: Leash,
}

impl Cluster {
    /// Starts a cluster; takes about a second.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start.
    pub fn start(settings: &Settings) -> Self {
        let programs = postgres_programs().expect(MISSING);
        let mut reason = String::new();
        for _ in 0..ATTEMPTS {
            match Self::attempt(&programs, settings) {
                Ok(cluster) => return cluster,
                Err(log) => reason = log,
            }
        }
        panic!("PostgreSQL in {} does not start:\n{reason}", programs.display());
    }

    fn attempt(programs: &Path, settings: &Settings) -> Result<Self, String> {
        let temp = temp_dir();
        let user = unprivileged(temp.path());
        if let Some(user) = &user {
            chown(temp.path(), Some(user.id), Some(user.group))
                .expect("root may give away a folder");
        }
        let password = random_hex::<16>();
        init(programs, temp.path(), user.as_ref(), &password)?;
        let port = free_port();
        let leash = launch(programs, temp.path(), user.as_ref(), port, settings);
        let folder = temp.path().to_owned();
        let log = File::open(folder.join("log")).expect("launching made it");
        let (programs, console) = (programs.to_owned(), Mutex::new(None));
        let mut cluster = Self { programs, folder, port, password, console, leash };
        cluster.wait_until_ready().map_err(|reason| reason + &rest(log))?;
        // From here on the leash removes the folder.
        std::mem::forget(temp);
        Ok(cluster)
    }

    fn wait_until_ready(&mut self) -> Result<(), String> {
        let started = Instant::now();
        while !self.is_ready() {
            if let Some(status) = self.leash.ended() {
                return Err(format!("postgres ended with {status}\n"));
            }
            if started.elapsed() > PATIENCE {
                return Err(format!("not ready after {PATIENCE:?}\n"));
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    /// The eighth line of `postmaster.pid` is the server's state (since PostgreSQL 10).
    fn is_ready(&self) -> bool {
        let file = fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap_or_default();
        file.lines().nth(7).is_some_and(|state| state.trim() == "ready")
    }

    /// Creates an empty database that no other test knows, and returns its URL
    /// (`postgres://user:password@127.0.0.1:port/name`). Takes about a tenth of a second.
    pub fn database(&self) -> String {
        let name = random_name("test");
        self.tell(&format!("CREATE DATABASE {name}"));
        self.url(&name)
    }

    /// The same with everything that is in another one, which nobody may be connected to.
    pub fn copy(&self, other: &str) -> String {
        let name = random_name("test");
        self.tell(&format!("CREATE DATABASE {name} TEMPLATE {other} STRATEGY FILE_COPY"));
        self.url(&name)
    }

    /// Removes a database made by [`Cluster::database`] or [`Cluster::copy`], cutting off whoever is connected. All go
    /// with the cluster, but very many at once would fill the disk (each has about 9 MB).
    pub fn remove(&self, url: &str) {
        self.tell(&format!("DROP DATABASE {} WITH (FORCE)", name_in(url)));
    }

    /// The URL of the database `name`, whether or not it exists.
    pub fn url(&self, name: &str) -> String {
        format!("postgres://{OWNER}:{}@127.0.0.1:{}/{name}", self.password, self.port)
    }

    /// The same database over the socket, without a password: nearer than any network, and a few
    /// milliseconds of hashing less for each connection.
    pub fn by_socket(&self, url: &str) -> String {
        let folder = self.folder.to_str().expect("its path is plain").replace('/', "%2F");
        format!("postgres:///{}?host={folder}&port={}&user={OWNER}", name_in(url), self.port)
    }

    /// The TCP port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The folder that holds the data, the log and the socket; gone when the cluster is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Everything the server has written to its log so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// Runs one statement in `database` as the superuser, past every pool and driver, and returns
    /// its rows as `psql` prints them: one a line, columns divided by `|`.
    ///
    /// # Panics
    /// When the statement fails.
    pub fn sql(&self, database: &str, statement: &str) -> String {
        let output = self.psql(database).args(["-c", statement]).output();
        let output = output.expect("psql was there a moment ago");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{statement}: {complaint}");
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    /// Runs a statement about databases, on a connection that stays open for the next one: to start
    /// `psql` and to be let in takes longer than most of them.
    fn tell(&self, statement: &str) {
        let mut held = self.console.lock().unwrap_or_else(PoisonError::into_inner);
        // One that stopped at an error is dropped on the way out.
        let mut console = held.take().unwrap_or_else(|| Console::open(self.psql("postgres")));
        console.tell(statement);
        *held = Some(console);
    }

    fn psql(&self, database: &str) -> Command {
        let mut psql = Command::new(self.programs.join("psql"));
        for (name, _) in env::vars_os() {
            if name.to_string_lossy().starts_with("PG") {
                psql.env_remove(name);
            }
        }
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", OWNER]);
        psql.arg("-h").arg(&self.folder).args(["-p", &self.port.to_string(), "-d", database]);
        psql
    }
}

/// The name of the database in a URL of a cluster.
pub fn name_in(url: &str) -> &str {
    let path = url.split('?').next().expect("the first of any text");
    path.rsplit_once('/').expect("it names a database").1
}

/// The user a cluster runs as when the tests run as root, which PostgreSQL refuses.
struct User {
    id: u32,
    group: u32,
}

/// None when this process, the owner of `folder`, is not root.
fn unprivileged(folder: &Path) -> Option<User> {
    let owner = fs::metadata(folder).expect("the folder was just made").uid();
    (owner == 0).then(|| {
        let users = fs::read_to_string("/etc/passwd").expect("root can read /etc/passwd");
        let find = |name| users.lines().find_map(|line| parse_user(line, name));
        find("postgres").or_else(|| find("nobody")).expect("every Unix has the user nobody")
    })
}

/// Reads one line of `passwd(5)`: name, password, id, group, and what does not matter here.
fn parse_user(line: &str, name: &str) -> Option<User> {
    let mut fields = line.split(':');
    (fields.next() == Some(name)).then_some(())?;
    let id = fields.nth(1)?.parse().ok()?;
    let group = fields.next()?.parse().ok()?;
    Some(User { id, group })
}

fn run_as(command: &mut Command, user: Option<&User>) {
    if let Some(user) = user {
        command.uid(user.id).gid(user.group);
    }
}

fn init(programs: &Path, folder: &Path, user: Option<&User>, password: &str) -> Result<(), String> {
    let password_file = folder.join("password");
    fs::write(&password_file, password).expect("the folder was just made");
    if let Some(user) = user {
        chown(&password_file, Some(user.id), Some(user.group)).expect("root may give away a file");
    }
    let mut initdb = Command::new(programs.join("initdb"));
    run_as(&mut initdb, user);
    initdb.current_dir(folder).arg("--pgdata").arg(folder.join("data"));
    initdb.arg("--pwfile").arg(&password_file);
    initdb.args(["--username", OWNER, "--auth-local=trust", "--auth-host=scram-sha-256"]);
    // Sorting and case as plain as SQLite's, so that a query that leans on a locale is found out.
    initdb.args(["--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"]);
    let output = initdb.output().expect("initdb was there a moment ago");
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into_owned())
}

/// What is left to read of a log, which may have been removed since it was opened.
fn rest(mut log: File) -> String {
    let mut text = String::new();
    // A log that cannot be read only makes the complaint shorter.
    let _ = log.read_to_string(&mut text);
    text
}

fn launch(
    programs: &Path,
    folder: &Path,
    user: Option<&User>,
    port: u16,
    settings: &Settings,
) -> Leash {
    let mut postgres = leashed(programs.join("postgres"), Signal::Quit, Some(folder));
    run_as(&mut postgres, user);
    postgres.current_dir(folder).arg("-D").arg(folder.join("data"));
    postgres.arg("-p").arg(port.to_string()).arg("-k").arg(folder);
    let ours = [
        ("listen_addresses", "127.0.0.1"),
        // What is written outlives the processes, killed ones too; nothing here cuts the power.
        ("fsync", "off"),
        ("full_page_writes", "off"),
        // No database lives long enough to need it, and it looks into each of hundreds.
        ("autovacuum", "off"),
        // Nobody copies it elsewhere, and no query of ours is worth compiling.
        ("wal_level", "minimal"),
        ("max_wal_senders", "0"),
        ("jit", "off"),
        ("max_connections", "300"),
        ("shared_buffers", "64MB"),
    ];
    let extra = settings.extra.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in ours.into_iter().chain(extra) {
        postgres.arg("-c").arg(format!("{name}={value}"));
    }
    let log = File::create(folder.join("log")).expect("the folder was just made");
    postgres.stdout(log.try_clone().expect("a file can be held twice")).stderr(log);
    Leash::start(postgres).expect("every Unix has /bin/sh")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_read_from_its_own_line_only() {
        let line = "nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin";
        let user = parse_user(line, "nobody").expect("the line is nobody's");
        assert_eq!((user.id, user.group), (65534, 65533));
        assert!(parse_user(line, "no").is_none());
        assert!(parse_user("nobody:x", "nobody").is_none());
    }
}
