//! A real mail server: Exim on loopback, with its own configuration and spool.

use std::{
    fs,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use super::support::{Folder, Identity, program, wait_for};

/// Ports are of this machine; the process ends with the value.
#[derive(Debug)]
pub(crate) struct Exim {
    folder: Folder,
    process: Child,
    /// Takes STARTTLS, and AUTH inside it.
    pub(crate) port: u16,
    /// TLS from the first byte.
    pub(crate) tls_port: u16,
    pub(crate) ca_file: PathBuf,
}

impl Exim {
    /// Exim with a certificate for `name` and authentication by `mechanism` (`PLAIN` or `LOGIN`) as
    /// `daemun` with the password `open sesame`.
    ///
    /// It refuses `nobody` at RCPT TO with 5.1.1, takes mail for `vanished` and sends it back, and
    /// keeps everything else.
    pub(crate) async fn start(name: &str, mechanism: &str) -> Self {
        let exim = program("/usr/sbin/exim4", "exim4-daemon-light");
        let folder = Folder::new();
        for part in ["spool", "log", "mail"] {
            open_to_all(&folder.path().join(part));
        }
        let identity = Identity::of(name);
        folder.write("certificate.pem", &identity.certificate);
        folder.write("key.pem", &identity.key);
        let ca_file = folder.write("authority.pem", &identity.authority);
        let (port, tls_port) = (testing::free_port(), testing::free_port());
        let configuration = configuration(folder.path(), port, tls_port, mechanism);
        let configuration = folder.write("exim.conf", &configuration);
        let process = Command::new(exim)
            .arg("-C")
            .arg(configuration)
            .arg("-bdf")
            .stdin(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("Exim starts");
        let mut server = Self { folder, process, port, tls_port, ca_file };
        server.wait_until_listening().await;
        server
    }

    /// By the log, since a connection to see whether it listens would be counted among the others.
    async fn wait_until_listening(&mut self) {
        wait_for("line in Exim's log that says it listens", async || {
            let ended = self.process.try_wait().expect("Exim's state");
            assert_eq!(ended, None, "Exim ended at once; it starts for root alone");
            self.log().contains("listening for SMTP").then_some(())
        })
        .await;
    }

    /// The first mail kept for `recipient`, with Return-path and Envelope-to before its headers.
    pub(crate) async fn mail_for(&self, recipient: &str) -> Vec<u8> {
        let line = format!("\nEnvelope-to: {recipient}\n");
        wait_for(&format!("mail for {recipient}"), async || {
            self.mails().into_iter().find(|mail| String::from_utf8_lossy(mail).contains(&line))
        })
        .await
    }

    /// Every mail kept so far.
    pub(crate) fn mails(&self) -> Vec<Vec<u8>> {
        let Ok(folder) = fs::read_dir(self.folder.path().join("mail/new")) else {
            return Vec::new();
        };
        folder.filter_map(|entry| fs::read(entry.ok()?.path()).ok()).collect()
    }

    /// Exim's own account of what happened.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log/mainlog")).unwrap_or_default()
    }
}

impl Drop for Exim {
    /// Ends the server's whole process group: a delivery still under way would make the folder anew.
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        Command::new("kill").args(["-KILL", "--", &group]).status().ok();
        self.process.wait().ok();
    }
}

/// Exim delivers as a user of its own.
fn open_to_all(folder: &Path) {
    fs::create_dir(folder).expect("a folder for Exim");
    fs::set_permissions(folder, fs::Permissions::from_mode(0o777)).expect("its permissions");
}

fn configuration(folder: &Path, port: u16, tls_port: u16, mechanism: &str) -> String {
    let folder = folder.display();
    let (prompts, user, password) = match mechanism {
        "PLAIN" => (":", "$auth2", "$auth3"),
        _ => ("<| Username: | Password:", "$auth1", "$auth2"),
    };
    format!(
        "primary_hostname = relay.example
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
log_selector = +smtp_connection
pid_file_path = {folder}/spool/pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port} : {tls_port}
tls_on_connect_ports = {tls_port}
tls_advertise_hosts = *
tls_certificate = {folder}/certificate.pem
tls_privatekey = {folder}/key.pem
auth_advertise_hosts = ${{if eq{{$tls_in_cipher}}{{}}{{}}{{*}}}}
deliver_drop_privilege = true
keep_environment =
host_lookup =
rfc1413_query_timeout = 0s
acl_smtp_rcpt = recipient

begin acl
recipient:
  deny local_parts = nobody
       message = 5.1.1 no mailbox here by that name
  accept

begin routers
vanished:
  driver = redirect
  local_parts = vanished
  allow_fail
  data = :fail: 550 5.1.1 the mailbox is gone
kept:
  driver = accept
  transport = keep

begin transports
keep:
  driver = appendfile
  directory = {folder}/mail
  maildir_format
  return_path_add
  envelope_to_add

begin authenticators
{mechanism}:
  driver = plaintext
  server_set_id = {user}
  server_prompts = {prompts}
  server_condition = ${{if and {{{{eq{{{user}}}{{daemun}}}}{{eq{{{password}}}{{open sesame}}}}}}}}
"
    )
}
