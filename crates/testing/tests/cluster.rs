//! The throw-away cluster keeps what it promises.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use testing::{
    Cluster, Leash, Settings, Signal, leashed, name_in, postgres, postgres_programs, temp_dir,
};

fn within(limit: Duration, mut condition: impl FnMut() -> bool) -> bool {
    let started = Instant::now();
    while !condition() {
        if started.elapsed() > limit {
            return false;
        }
        thread::sleep(Duration::from_millis(10));
    }
    true
}

fn answers(port: u16) -> bool {
    TcpStream::connect(("127.0.0.1", port)).is_ok()
}

#[test]
fn databases_of_one_cluster_are_apart() {
    let (first, second) = (postgres().database(), postgres().database());
    postgres().sql(name_in(&first), "CREATE TABLE here (id bigint)");
    let found = postgres().sql(name_in(&second), "SELECT to_regclass('here') IS NULL");
    assert_eq!(found, "t");
}

fn signs_in(url: &str) -> bool {
    let psql = postgres_programs().expect("installed").join("psql");
    let mut select = Command::new(psql);
    select.args(["-w", "-X", url, "-c", "SELECT 1"]).stdout(Stdio::null()).stderr(Stdio::null());
    select.status().expect("psql runs").success()
}

#[test]
fn a_url_opens_its_database_and_a_wrong_password_does_not() {
    let url = postgres().database();
    assert!(signs_in(&url));
    assert!(!signs_in(&url.replace('@', "0@")));
    assert!(signs_in(&postgres().by_socket(&url)));
}

#[test]
#[should_panic(expected = "no_such_setting")]
fn a_server_that_does_not_start_says_why() {
    let extra = vec![("no_such_setting".to_owned(), "1".to_owned())];
    Cluster::start(&Settings { extra });
}

#[test]
fn databases_can_be_made_from_many_threads() {
    let makers: Vec<_> = (0..8).map(|_| thread::spawn(|| postgres().database())).collect();
    let mut urls: Vec<_> = makers.into_iter().map(|maker| maker.join().expect("made")).collect();
    urls.sort();
    urls.dedup();
    assert_eq!(urls.len(), 8);
}

#[test]
fn a_removed_database_is_gone() {
    let url = postgres().database();
    postgres().remove(&url);
    let query = format!("SELECT count(*) FROM pg_database WHERE datname = '{}'", name_in(&url));
    assert_eq!(postgres().sql("postgres", &query), "0");
}

#[test]
fn further_settings_reach_the_server() {
    let extra = vec![("max_connections".to_owned(), "7".to_owned())];
    let cluster = Cluster::start(&Settings { extra });
    assert_eq!(cluster.sql("postgres", "SHOW max_connections"), "7");
}

#[test]
fn a_dropped_cluster_stops_and_leaves_nothing() {
    let cluster = Cluster::start(&Settings::default());
    let (port, folder) = (cluster.port(), cluster.folder().to_owned());
    assert!(answers(port) && folder.exists());
    drop(cluster);
    assert!(!answers(port) && !folder.exists());
}

/// Runs a process that holds a cluster, and reads where the cluster is.
fn holder() -> (Child, u16, PathBuf) {
    let mut holder = Command::new(env!("CARGO_BIN_EXE_hold_cluster"))
        .stdout(Stdio::piped())
        .spawn()
        .expect("built together with this test");
    let mut line = String::new();
    let output = holder.stdout.as_mut().expect("piped");
    BufReader::new(output).read_line(&mut line).expect("the holder speaks");
    let (port, folder) = line.trim().split_once(' ').expect("port and folder");
    (holder, port.parse().expect("a port"), folder.into())
}

#[test]
fn no_cluster_outlives_a_killed_test_process() {
    let (mut holder, port, folder) = holder();
    assert!(answers(port), "the cluster runs while its process does");
    holder.kill().expect("still running");
    holder.wait().expect("killed");
    let gone = within(Duration::from_secs(60), || !answers(port) && !folder.exists());
    assert!(gone, "the cluster on port {port} in {} is still there", folder.display());
}

#[test]
fn a_leashed_program_that_ends_by_itself_tells_its_status() {
    let mut command = leashed("/bin/sh", Signal::Term, None);
    command.args(["-c", "exit 7"]);
    let mut leash = Leash::start(command).expect("sh");
    let mut status = None;
    within(Duration::from_secs(60), || {
        status = leash.ended();
        status.is_some()
    });
    assert_eq!(status.and_then(|status| status.code()), Some(7));
}

#[test]
fn a_dropped_leash_ends_its_program_and_removes_its_folder() {
    let folder = temp_dir();
    let mut command = leashed("/bin/sh", Signal::Term, Some(folder.path()));
    let pid_file = folder.path().join("pid");
    command.args(["-c", "echo $$ > \"$1\"; exec sleep 60", "sh"]).arg(&pid_file);
    let leash = Leash::start(command).expect("sh");
    let mut pid = String::new();
    within(Duration::from_secs(60), || {
        pid = std::fs::read_to_string(&pid_file).unwrap_or_default();
        pid.ends_with('\n')
    });
    let runs = || Command::new("kill").args(["-0", pid.trim()]).stderr(Stdio::null()).status();
    assert!(runs().expect("kill").success(), "it runs while the leash is held");
    drop(leash);
    assert!(!runs().expect("kill").success() && !Path::exists(folder.path()));
}

#[test]
fn a_temporary_folder_goes_with_its_owner() {
    let folder = temp_dir();
    let path = folder.path().to_owned();
    std::fs::write(path.join("file"), "text").expect("the folder is there");
    drop(folder);
    assert!(!path.exists());
}
