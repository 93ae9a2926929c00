//! A real SMS gateway: Kannel on loopback, with its fake SMSC in the place of a carrier.

use std::{
    fs::{self, File},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::support::{Folder, program, wait_for};

/// Its processes end with the value.
#[derive(Debug)]
pub(crate) struct Kannel {
    folder: Folder,
    processes: Vec<Child>,
    /// The fake SMSC ends when its input does.
    _input: Option<ChildStdin>,
    /// Where messages are handed in.
    pub(crate) port: u16,
    admin_port: u16,
}

/// A message as the carrier got it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Received {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) text: String,
}

impl Kannel {
    /// Kannel that takes messages from `daemun` with the password `open sesame`.
    pub(crate) async fn start() -> Self {
        let bearerbox = program("/usr/sbin/bearerbox", "kannel");
        let smsbox = program("/usr/sbin/smsbox", "kannel");
        let fakesmsc = program("/usr/lib/kannel/test/fakesmsc", "kannel-extras");
        let folder = Folder::new();
        let [admin_port, box_port, carrier_port, port] = [(); 4].map(|()| testing::free_port());
        let configuration = configuration(admin_port, box_port, carrier_port, port);
        folder.write("kannel.conf", &configuration);
        let mut kannel = Self { folder, processes: Vec::new(), _input: None, port, admin_port };

        kannel.spawn(bearerbox, &["kannel.conf"]);
        wait_for("Kannel's bearerbox", async || {
            TcpStream::connect(("127.0.0.1", box_port)).await.ok()?;
            TcpStream::connect(("127.0.0.1", carrier_port)).await.ok()
        })
        .await;
        kannel.spawn(smsbox, &["kannel.conf"]);
        let carrier = carrier_port.to_string();
        kannel.spawn(fakesmsc, &["-H", "127.0.0.1", "-r", &carrier, "-m", "0"]);
        kannel.wait_until_connected().await;
        kannel
    }

    fn spawn(&mut self, path: &str, arguments: &[&str]) {
        let name = Path::new(path).file_name().and_then(|name| name.to_str()).expect("a name");
        let log = File::create(self.folder.path().join(name)).expect("a log");
        let mut process = Command::new(path)
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(log.try_clone().expect("the log"))
            .stderr(log)
            .spawn()
            .expect("Kannel starts");
        self._input = process.stdin.take();
        self.processes.push(process);
    }

    async fn wait_until_connected(&self) {
        wait_for("Kannel with its box and its SMSC", async || {
            let status = self.status().await?;
            let connected = status.contains("(on-line") && status.contains("(online");
            connected.then_some(())
        })
        .await;
    }

    async fn status(&self) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.admin_port)).await.ok()?;
        let request = "GET /status.txt?password=admin HTTP/1.0\r\n\r\n";
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut status = String::new();
        stream.read_to_string(&mut status).await.ok()?;
        Some(status)
    }

    /// The first `count` messages that the carrier got.
    pub(crate) async fn received(&self, count: usize) -> Vec<Received> {
        wait_for(&format!("{count} messages at the carrier"), async || {
            let log = fs::read_to_string(self.folder.path().join("fakesmsc")).ok()?;
            let received: Vec<_> = log.lines().filter_map(received).collect();
            (received.len() >= count).then_some(received)
        })
        .await
    }
}

impl Drop for Kannel {
    fn drop(&mut self) {
        for process in self.processes.iter_mut().rev() {
            process.kill().ok();
            process.wait().ok();
        }
    }
}

/// A line of the fake SMSC's log: `Got message 1: <from to ucs-2 %00%5B>`.
fn received(line: &str) -> Option<Received> {
    let message = line.split_once("Got message")?.1.split_once('<')?.1.strip_suffix('>')?;
    let mut fields = message.splitn(4, ' ');
    let (from, to) = (fields.next()?.to_owned(), fields.next()?.to_owned());
    let (coding, data) = (fields.next()?, fields.next()?);
    let text = match coding {
        "ucs-2" => utf_16(&unescaped(data))?,
        _ => data.to_owned(),
    };
    Some(Received { from, to, text })
}

/// The fake SMSC writes bytes as a form does.
fn unescaped(data: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = data.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [rest.next(), rest.next()].map(|digit| char::from(digit.unwrap_or(0)));
                u8::from_str_radix(&String::from_iter(digits), 16).expect("hex digits")
            }
            _ => byte,
        });
    }
    bytes
}

fn utf_16(bytes: &[u8]) -> Option<String> {
    let units: Vec<_> =
        bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).ok()
}

fn configuration(admin: u16, boxes: u16, carrier: u16, port: u16) -> String {
    format!(
        "group = core
admin-port = {admin}
admin-interface = 127.0.0.1
admin-password = admin
smsbox-port = {boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = \"127.0.0.1\"

group = smsc
smsc = fake
smsc-id = fake
host = 127.0.0.1
port = {carrier}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {port}
sendsms-interface = 127.0.0.1

group = sendsms-user
username = daemun
password = \"open sesame\"

group = sms-service
keyword = default
text = \"none\"
"
    )
}
