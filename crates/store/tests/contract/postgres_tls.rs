//! PostgreSQL over TLS: encrypted to the server that was meant, or not at all.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd,
};
use store::{Db, Fault, Location, PostgresTls};
use testing::{Cluster, Settings, TempDir};

use crate::ground::on_one_thread;

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority(name: &str) -> Authority {
    let mut parameters = CertificateParams::new(Vec::new()).expect("no names");
    parameters.distinguished_name.push(DnType::CommonName, name);
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("a key");
    CertifiedIssuer::self_signed(parameters, key).expect("an authority")
}

/// A cluster whose certificate says `localhost`, and a folder with the authority that signed it.
struct Encrypted {
    cluster: Cluster,
    folder: TempDir,
}

impl Encrypted {
    fn start(change: impl FnOnce(&mut CertificateParams)) -> Self {
        let cluster = Cluster::start(&Settings::default());
        let folder = testing::temp_dir();
        let authority = authority("ours");
        fs::write(folder.path().join("ca.pem"), authority.pem()).expect("a file");
        let mut parameters = CertificateParams::new(["localhost".to_owned()]).expect("a name");
        change(&mut parameters);
        let key = KeyPair::generate().expect("a key");
        let certificate = parameters.signed_by(&key, &authority).expect("a certificate");
        hand_over(&cluster, "server.crt", &certificate.pem());
        hand_over(&cluster, "server.key", &key.serialize_pem());
        cluster.sql("postgres", "ALTER SYSTEM SET ssl = on");
        cluster.sql("postgres", "SELECT pg_reload_conf()");
        let started = Instant::now();
        while cluster.sql("postgres", "SHOW ssl") != "on" {
            assert!(started.elapsed() < Duration::from_secs(10), "no TLS: {}", cluster.log());
            thread::sleep(Duration::from_millis(10));
        }
        Self { cluster, folder }
    }

    fn authorities(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    fn url(&self, host: &str) -> String {
        self.cluster.url("postgres").replace("127.0.0.1", host)
    }
}

/// PostgreSQL takes a key only from its owner, and only when nobody else can read it.
fn hand_over(cluster: &Cluster, name: &str, text: &str) {
    let owner = fs::metadata(cluster.folder()).expect("the folder");
    let path = cluster.folder().join("data").join(name);
    fs::write(&path, text).expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("our file");
    chown(&path, Some(owner.uid()), Some(owner.gid())).expect("our file, or we are root");
}

/// What the first statement over a new connection answers: whether it is encrypted.
fn is_encrypted(url: String, authorities: &Path) -> Result<bool, Fault> {
    let tls = PostgresTls::Verified { authorities: Some(authorities.to_owned()) };
    let location = Location::Postgres { url, tls, connections: 1 };
    let (answer, answered) = std::sync::mpsc::channel();
    on_one_thread(move || async move {
        let ask = async || {
            let sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
            let mut tx = Db::open(&location)?.read().await?;
            tx.row(sql, &[]).await?.expect("a row").first()
        };
        answer.send(ask().await).expect("somebody waits");
    });
    answered.recv().expect("an answer")
}

/// Refused for `reason`, which the operator reads.
fn refused(answer: &Result<bool, Fault>, reason: &str) {
    let Err(Fault::Lost(words)) = answer else { panic!("{answer:?}") };
    assert!(words.contains(reason), "{words}");
}

#[test]
fn the_server_that_was_meant_is_spoken_to_encrypted() {
    let server = Encrypted::start(|_| {});
    let answer = is_encrypted(server.url("localhost"), &server.authorities());
    assert!(answer.expect("a connection"));
    refused(&is_encrypted(server.url("127.0.0.1"), &server.authorities()), "not valid for name");
    let other = server.folder.path().join("other.pem");
    fs::write(&other, authority("another").pem()).expect("a file");
    refused(&is_encrypted(server.url("localhost"), &other), "UnknownIssuer");
}

#[test]
fn an_expired_certificate_is_refused() {
    let server = Encrypted::start(|parameters| {
        parameters.not_before = date_time_ymd(2020, 1, 1);
        parameters.not_after = date_time_ymd(2021, 1, 1);
    });
    refused(&is_encrypted(server.url("localhost"), &server.authorities()), "expired");
}

#[test]
fn a_server_without_tls_is_refused_where_it_is_asked_for() {
    let folder = testing::temp_dir();
    let file = folder.path().join("ca.pem");
    fs::write(&file, authority("another").pem()).expect("a file");
    let url = testing::postgres().url("postgres");
    refused(&is_encrypted(url.clone(), &file), "TLS");
    // Nor does the URL talk it out of it.
    refused(&is_encrypted(url + "?sslmode=disable", &file), "TLS");
}

#[test]
fn authorities_that_cannot_be_read_are_told_at_once() {
    let folder = testing::temp_dir();
    let file = folder.path().join("ca.pem");
    refused(&is_encrypted(testing::postgres().url("postgres"), &file), "ca.pem");
    fs::write(&file, "-----BEGIN CERTIFICATE-----\nnonsense\n").expect("a file");
    refused(&is_encrypted(testing::postgres().url("postgres"), &file), "ca.pem");
    fs::write(&file, "no certificate at all").expect("a file");
    refused(&is_encrypted(testing::postgres().url("postgres"), &file), "ca.pem");
}
