//! Chromium and its driver as programs, which wait from one test to the next: to start them takes longer than
//! most of what a test does with them.

use std::{
    net::{SocketAddr, TcpStream},
    path::PathBuf,
    process::Stdio,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use testing::{Leash, Signal, leashed, temp_dir};
use thirtyfour::{ChromeCapabilities, ChromiumLikeCapabilities, WebDriver};

use super::chromium::program;
use crate::support::free_address;

/// How long the driver may take to listen, and to do what it is told.
const PATIENCE: Duration = Duration::from_secs(120);
/// How long a script may take until it calls back.
const CALLS_BACK: Duration = Duration::from_secs(100);
const PAUSE: Duration = Duration::from_millis(25);

/// What keeps the browser from doing anything but what it is told.
const ARGUMENTS: [&str; 13] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    // The browser ends when the driver does, even a killed one.
    "--remote-debugging-pipe",
    "--window-size=1280,900",
];

/// With a profile of its own, which goes with the driver.
pub(super) struct Running {
    pub driver: WebDriver,
    _process: Leash,
}

/// Those that wait, by what they ask for pages in. They end with the tests.
static WAITING: Mutex<Vec<(String, Running)>> = Mutex::new(Vec::new());

impl Running {
    /// One that waits.
    pub(super) fn waiting(language: &str) -> Option<Self> {
        let mut waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
        let at = waiting.iter().position(|(other, _)| other == language)?;
        Some(waiting.swap_remove(at).1)
    }

    pub(super) async fn start(browser: Option<PathBuf>, more: &[&str], language: &str) -> Self {
        // Built with TLS but without a provider of it; another test may have chosen the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let (process, address) = start_driver();
        let mut capabilities = ChromeCapabilities::new();
        let language = format!("--accept-lang={language}");
        for argument in ARGUMENTS.iter().chain(more).copied().chain([&*language]) {
            capabilities.add_arg(argument).expect("an argument is a string");
        }
        if let Some(browser) = browser {
            let browser = browser.to_str().expect("PATH is text");
            capabilities.set_binary(browser).expect("a path is a string");
        }
        let driver = WebDriver::builder(format!("http://{address}"), capabilities);
        let driver = driver.client(client());
        let driver = driver.await.expect("chromedriver starts Chromium");
        driver.set_script_timeout(CALLS_BACK).await.expect("a time can be set");
        Self { driver, _process: process }
    }

    /// Sends a command of the DevTools protocol.
    pub(super) async fn tell(&self, command: &str, arguments: Value) -> Value {
        let sent = self.driver.cdp().send_raw(command, arguments).await;
        sent.unwrap_or_else(|problem| panic!("{command}: {problem}"))
    }

    /// Forgets everything of this origin and all cookies, and waits for the next test. One that opened a
    /// second window ends.
    pub(super) async fn wait(self, language: String, origin: &str) {
        if self.driver.windows().await.is_ok_and(|windows| windows.len() != 1) {
            return self.end().await;
        }
        self.driver.goto("about:blank").await.expect("it is always there");
        let everything = json!({ "origin": origin, "storageTypes": "all" });
        for (command, arguments) in [
            ("Storage.clearDataForOrigin", everything),
            ("Network.clearBrowserCookies", json!({})),
            ("Network.clearBrowserCache", json!({})),
            ("Emulation.clearDeviceMetricsOverride", json!({})),
            ("Emulation.setEmulatedMedia", json!({ "media": "", "features": [] })),
            ("Emulation.setScriptExecutionDisabled", json!({ "value": false })),
            ("Page.resetNavigationHistory", json!({})),
        ] {
            self.tell(command, arguments).await;
        }
        WAITING.lock().unwrap_or_else(PoisonError::into_inner).push((language, self));
    }

    pub(super) async fn end(self) {
        self.driver.quit().await.expect("the browser closes");
    }
}

/// What commands go to the driver by. A connection that is kept would end with the test that made it.
#[expect(
    clippy::disallowed_methods,
    reason = "the program's one client is for what it asks of others"
)]
fn client() -> reqwest::Client {
    let client = reqwest::Client::builder().pool_max_idle_per_host(0).timeout(PATIENCE);
    client.build().expect("it has all it needs")
}

/// Starts chromedriver on a free port. Another process may take that port first; then it ends, and
/// the next try takes another.
///
/// The profile is the driver's to make, below its folder for what is temporary.
fn start_driver() -> (Leash, SocketAddr) {
    let driver = program(&["chromedriver"]);
    let driver = driver.expect("there is no chromedriver: `cargo xtask test` installs it");
    for _ in 0..5 {
        let (address, folder) = (free_address(), temp_dir());
        let mut command = leashed(&driver, Signal::Term, Some(folder.path()));
        command.arg(format!("--port={}", address.port())).arg("--log-level=OFF");
        command.env("TMPDIR", folder.path()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut process = Leash::start(command).expect("every Unix has /bin/sh");
        // From here on the leash removes the folder.
        std::mem::forget(folder);
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE && process.ended().is_none() {
            if TcpStream::connect(address).is_ok() {
                return (process, address);
            }
            std::thread::sleep(PAUSE);
        }
    }
    panic!("chromedriver does not start");
}
