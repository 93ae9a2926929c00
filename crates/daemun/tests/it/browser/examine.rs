//! What every page is looked at for, in both languages, in light and dark, narrow and wide.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::http::Method;
use serde_json::{Value, json};

use super::chromium::Chromium;
use crate::support::{Http, Server};

/// A phone of the narrowest kind in use, and a desktop.
const SIZES: [(u32, u32); 2] = [(360, 740), (1280, 900)];
/// How often a page is loaded to see whether its parts stay where they are.
const LOADS: usize = 3;
/// The most bytes of HTML that a page may have, before compression.
const MOST_BYTES: i64 = 30_000;

/// Looks at pages, and remembers their names and everything that is wrong with them.
pub(super) struct Examiner<'a> {
    chromium: &'a Chromium,
    server: &'a Server,
    /// Where to put what every page looks like, for people to look at.
    pictures: Option<PathBuf>,
    seen: Mutex<BTreeSet<String>>,
    looks: AtomicUsize,
    faults: Mutex<Vec<String>>,
}

impl<'a> Examiner<'a> {
    /// Every page that is loaded from now on has axe with it, asleep: to hand that much to each would take
    /// longer than all that axe does there.
    pub(super) async fn new(chromium: &'a Chromium, server: &'a Server) -> Self {
        let asleep = json!({ "source": format!("window.wakeAxe = () => {{ {} }};", axe()) });
        chromium.tell("Page.addScriptToEvaluateOnNewDocument", asleep).await;
        chromium.prefer("light").await;
        Self {
            chromium,
            server,
            pictures: pictures(),
            seen: Mutex::default(),
            looks: AtomicUsize::default(),
            faults: Mutex::default(),
        }
    }

    /// Looks at the shown page in both languages. It must be one that can be loaded again, and
    /// carry this name.
    pub(super) async fn examine(&self, name: &str) {
        let shown = self.name_of_shown().await;
        assert_eq!(shown, name, "on {}", self.chromium.path().await);
        let label = self.numbered(name);
        for language in ["ko", "en"] {
            self.speak(language).await;
            self.load(&label).await;
            self.look_as(&label, language).await;
        }
    }

    /// Looks at the shown page as it is, for what comes in answer to a form.
    pub(super) async fn look(&self, label: &str, language: &str) {
        let label = self.numbered(label);
        if let Some(moved) = self.moved().await {
            self.blame(format!("{label}: {moved}"));
        }
        self.look_as(&label, language).await;
    }

    /// Loads the shown page again. What moves by its making moves every time; on a machine with other
    /// things to do a page may be painted between two parts of a line, once.
    async fn load(&self, label: &str) {
        let mut moved = None;
        for _ in 0..LOADS {
            self.chromium.reload().await;
            moved = self.moved().await;
            if moved.is_none() {
                return;
            }
        }
        self.blame(format!("{label}: {}", moved.unwrap_or_default()));
    }

    /// In the order of the visit, so that the pictures can be leafed through.
    fn numbered(&self, name: &str) -> String {
        format!("{:02}-{name}", self.looks.fetch_add(1, Ordering::Relaxed))
    }

    async fn look_as(&self, label: &str, language: &str) {
        self.weigh(label).await;
        self.ask_axe(label, language).await;
        for (width, height) in SIZES {
            self.chromium.resize(width, height).await;
            let script = "return document.documentElement.scrollWidth - innerWidth";
            let over = self.chromium.run(script).await;
            if over.as_i64() != Some(0) {
                self.blame(format!("{label}, {language}: {over} px wider than {width}"));
            }
            self.picture(&format!("{label}-{language}-{width}")).await;
        }
    }

    /// In light and in dark, where pictures are asked for.
    async fn picture(&self, name: &str) {
        let Some(pictures) = &self.pictures else { return };
        self.chromium.picture(&pictures.join(format!("{name}.png"))).await;
        self.chromium.prefer("dark").await;
        self.chromium.picture(&pictures.join(format!("{name}-dark.png"))).await;
        self.chromium.prefer("light").await;
    }

    /// Everything that was found, and the pages that were not looked at.
    pub(super) fn faults(self) -> String {
        let seen = self.seen.into_inner().expect("no look has panicked");
        let mut faults = self.faults.into_inner().expect("no look has panicked");
        for (name, path) in web::pages(true) {
            if !seen.contains(name) {
                faults.push(format!("{name} ({path}) was not looked at"));
            }
        }
        faults.join("\n")
    }

    fn blame(&self, fault: String) {
        self.faults.lock().expect("no look has panicked").push(fault);
    }

    /// The page's name, as its JSON carries it.
    async fn name_of_shown(&self) -> String {
        let cookies = self.chromium.cookies().await;
        let pair = |c: &Value| Some(format!("{}={}", c["name"].as_str()?, c["value"].as_str()?));
        let cookies: Vec<_> = cookies.iter().filter_map(pair).collect();
        let cookies = cookies.join("; ");
        let headers = [("accept", "application/json"), ("cookie", &*cookies)];
        let (address, path) = (self.server.address, self.chromium.path().await);
        let name = Http::send(address, Method::GET, &path, &headers, "").await.page();
        self.seen.lock().expect("no look has panicked").insert(name.clone());
        name
    }

    async fn speak(&self, language: &str) {
        let cookie = json!({
            "name": "__Host-language", "value": language, "url": self.server.origin(),
            "path": "/", "secure": true, "httpOnly": true, "sameSite": "Lax",
        });
        self.chromium.tell("Network.setCookie", cookie).await;
    }

    /// How far the page's parts moved while it was loaded (the web vital CLS), and which, if any did.
    async fn moved(&self) -> Option<String> {
        let script = "
            const done = arguments[0];
            let shift = 0;
            const moved = [];
            new PerformanceObserver((list) => {
                for (const { value, sources } of list.getEntries()) {
                    shift += value;
                    moved.push(...sources.map(({ node }) => (node?.outerHTML ?? '').slice(0, 60)));
                }
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => done({ shift, moved }), 50);";
        let measured = self.chromium.run_until_called(script.to_owned()).await;
        let shift = measured["shift"].as_f64();
        let stands = shift.is_some_and(|shift| shift <= 0.0);
        (!stands).then(|| format!("its parts moved by {shift:?}: {}", measured["moved"]))
    }

    /// How large the page is.
    async fn weigh(&self, label: &str) {
        let script = "return performance.getEntriesByType('navigation')[0].decodedBodySize";
        let bytes = self.chromium.run(script).await.as_i64();
        if bytes.is_none_or(|bytes| bytes > MOST_BYTES) {
            self.blame(format!("{label}: {bytes:?} bytes of HTML"));
        }
    }

    /// Everything that axe looks for, in light; in dark only what colours can break.
    async fn ask_axe(&self, label: &str, language: &str) {
        self.run_axe(label, language, "").await;
        self.chromium.prefer("dark").await;
        let colours = "runOnly: ['color-contrast'],";
        self.run_axe(&format!("{label} in dark"), language, colours).await;
        self.chromium.prefer("light").await;
    }

    /// What passes is looked at as well, but nothing is written about it.
    async fn run_axe(&self, label: &str, language: &str, rules: &str) {
        let script = format!(
            "const done = arguments[0];
            if (!window.axe) {{ window.wakeAxe(); }}
            const told = {{ resultTypes: ['violations'], selectors: false, preload: false }};
            axe.run(document, {{ {rules} ...told }}).then(
                (found) => done(found.violations.map((one) =>
                    `${{one.id}}: ${{one.nodes.map((node) => node.html).join(' ')}}`)),
                (problem) => done([String(problem)]));"
        );
        let found = self.chromium.run_until_called(script).await;
        for violation in found.as_array().expect("a list of violations") {
            self.blame(format!("{label}, {language}: {violation}"));
        }
    }
}

/// Where pictures of pages go, for people to look at: nowhere unless `DAEMUN_PICTURES` names a folder.
pub(super) fn pictures() -> Option<PathBuf> {
    std::env::var_os("DAEMUN_PICTURES").map(PathBuf::from)
}

/// `target`, seen from a test in `target/debug/deps`.
fn target() -> PathBuf {
    let test = std::env::current_exe().expect("a running program has a path");
    test.ancestors().nth(3).expect("a test lies in target/debug/deps").to_owned()
}

/// The script of axe-core: where `cargo xtask test` put it, or fetched into the target folder.
fn axe() -> String {
    let named = std::env::var_os("DAEMUN_AXE").map(PathBuf::from);
    let file = named.unwrap_or_else(|| fetch_axe(&target().join("axe")));
    let read = fs::read_to_string(&file);
    read.unwrap_or_else(|problem| panic!("{}: {problem}: run `cargo xtask test`", file.display()))
}

fn fetch_axe(folder: &Path) -> PathBuf {
    let script = folder.join("node_modules/axe-core/axe.min.js");
    if !script.is_file() {
        fs::create_dir_all(folder).expect("the target folder can be written to");
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"]);
        let fetched = npm.arg("--prefix").arg(folder).arg("axe-core").output();
        let fetched = fetched.expect("npm is needed: `cargo xtask test` installs it");
        assert!(fetched.status.success(), "{}", String::from_utf8_lossy(&fetched.stderr));
    }
    script
}
