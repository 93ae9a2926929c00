//! A Chromium of the test's own, driven over WebDriver.

use std::{
    fs,
    panic::Location,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use thirtyfour::{By, Key, support::base64_decode};

use super::running::Running;
use crate::support::Server;

/// How long a page may take, with others at work on the machine.
const PATIENCE: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(50);

/// A browser window, with a profile of its own.
pub(super) struct Chromium {
    program: Running,
    origin: String,
    /// Whether pages may run scripts.
    pub scripts: bool,
    /// What it asks for pages in; none for what only one test can want.
    language: Option<String>,
    /// Whether something was done with it that the next test could meet.
    altered: AtomicBool,
}

impl Chromium {
    /// Opens a window that asks for pages in `language` (`ko` or `en`).
    pub(super) async fn open(server: &Server, language: &str) -> Self {
        let program = match Running::waiting(language) {
            Some(program) => program,
            None => Running::start(shell().or_else(browser), &[], language).await,
        };
        Self::of(program, server, Some(language.to_owned()))
    }

    /// The same in the whole browser, for what its shell can't do.
    pub(super) async fn open_whole(server: &Server, language: &str) -> Self {
        Self::open_whole_with(&[], server, language).await
    }

    /// The whole browser on a device whose camera shows a film (YUV4MPEG2), over and over.
    pub(super) async fn open_with_camera(server: &Server, language: &str, film: &Path) -> Self {
        let film = format!("--use-file-for-fake-video-capture={}", film.display());
        let camera =
            ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", &film];
        Self::open_whole_with(&camera, server, language).await
    }

    async fn open_whole_with(more: &[&str], server: &Server, language: &str) -> Self {
        Self::of(Running::start(browser(), more, language).await, server, None)
    }

    fn of(program: Running, server: &Server, language: Option<String>) -> Self {
        let (origin, altered) = (server.origin(), AtomicBool::new(false));
        Self { program, origin, scripts: true, language, altered }
    }

    /// The same without scripts.
    pub(super) async fn open_without_scripts(server: &Server, language: &str) -> Self {
        let mut chromium = Self::open(server, language).await;
        chromium.scripts = false;
        let disabled = json!({ "value": true });
        chromium.program.tell("Emulation.setScriptExecutionDisabled", disabled).await;
        chromium
    }

    /// Closes the window, or leaves it to the next test that opens one.
    pub(super) async fn close(self) {
        match self.language {
            Some(language) if !self.altered.into_inner() => {
                self.program.wait(language, &self.origin).await;
            }
            _ => self.program.end().await,
        }
    }

    /// Sends a command of the DevTools protocol. After it the window is no other test's.
    pub(super) async fn tell(&self, command: &str, arguments: Value) -> Value {
        self.altered.store(true, Ordering::Relaxed);
        self.program.tell(command, arguments).await
    }

    /// Runs a script past the page's own rules, and returns what it returns.
    pub(super) async fn run(&self, script: &str) -> Value {
        let ran = self.program.driver.execute(script.to_owned(), Vec::new()).await;
        ran.unwrap_or_else(|problem| panic!("{script}: {problem}")).json().clone()
    }

    /// Runs a script that calls its last argument with what there is to return.
    pub(super) async fn run_until_called(&self, script: String) -> Value {
        let ran = self.program.driver.execute_async(script, Vec::new()).await;
        ran.expect("the script calls back").json().clone()
    }

    pub(super) async fn visit(&self, path: &str) {
        let url = format!("{}{path}", self.origin);
        self.program.driver.goto(url).await.expect("the server answers");
    }

    pub(super) async fn reload(&self) {
        self.program.driver.refresh().await.expect("the server answers");
    }

    /// The shown page's path and query.
    pub(super) async fn path(&self) -> String {
        let url = word(&self.ask("return location.href", Vec::new()).await);
        url.strip_prefix(&self.origin).expect("the page is the server's").to_owned()
    }

    /// Waits until this path is shown, with any query.
    #[track_caller]
    pub(super) fn arrive(&self, path: &str) -> impl Future<Output = ()> {
        let caller = Location::caller();
        async move {
            let begun = Instant::now();
            loop {
                let shown = self.path().await;
                if shown.split('?').next() == Some(path) {
                    return;
                }
                let late = begun.elapsed() > PATIENCE;
                assert!(!late, "{caller}: on {shown}, not {path}:\n{}", self.words().await);
                tokio::time::sleep(PAUSE).await;
            }
        }
    }

    /// Waits for the one element, or the first, that a selector finds.
    #[track_caller]
    pub(super) fn find(&self, css: &str) -> impl Future<Output = ()> {
        let found = self.at(css.to_owned(), "return true");
        async { drop(found.await) }
    }

    /// What a script has to say of the one element, or the first, that a selector finds, and which it calls `found`.
    /// It is asked again for as long as it says nothing: pages are drawn anew while they are looked at.
    #[track_caller]
    fn at(&self, css: String, script: &str) -> impl Future<Output = Value> {
        self.at_with(css, script, Value::Null)
    }

    /// The same with something that the script calls `given`.
    #[track_caller]
    fn at_with(&self, css: String, script: &str, given: Value) -> impl Future<Output = Value> {
        let script = format!(
            "const [css, given] = arguments;
            const found = document.querySelector(css);
            if (found) {{ {script} }}"
        );
        let caller = Location::caller();
        async move {
            let begun = Instant::now();
            loop {
                let said = self
                    .program
                    .driver
                    .execute(script.clone(), vec![json!(css), given.clone()])
                    .await;
                let problem = match said {
                    Ok(said) if !said.json().is_null() => return said.json().clone(),
                    Ok(_) => "there is no such thing".to_owned(),
                    Err(problem) => problem.to_string(),
                };
                if begun.elapsed() > PATIENCE {
                    let shown = self.words().await;
                    panic!("{caller}: {css} on {}: {problem}\n{shown}", self.path().await)
                }
                tokio::time::sleep(PAUSE).await;
            }
        }
    }

    /// Whether the page has it now; for what is still to come there is [`Chromium::find`].
    pub(super) async fn has(&self, css: &str) -> bool {
        let script = "return document.querySelector(arguments[0]) !== null";
        let has = self.ask(script, vec![json!(css)]).await;
        has.as_bool().expect("it says yes or no")
    }

    /// Waits until the page has it no more.
    pub(super) async fn lose(&self, css: &str) {
        let begun = Instant::now();
        while self.has(css).await {
            assert!(begun.elapsed() < PATIENCE, "{css} is still on {}", self.path().await);
            tokio::time::sleep(PAUSE).await;
        }
    }

    #[track_caller]
    pub(super) fn text(&self, css: &str) -> impl Future<Output = String> {
        let text = self.at(css.to_owned(), "return found.innerText.trim()");
        async { word(&text.await) }
    }

    #[track_caller]
    pub(super) fn value(&self, css: &str) -> impl Future<Output = String> {
        let value = self.at(css.to_owned(), "return found.value");
        async { word(&value.await) }
    }

    /// What the page says to be written in.
    pub(super) async fn language(&self) -> String {
        word(&self.run("return document.documentElement.lang").await)
    }

    #[track_caller]
    pub(super) fn click(&self, css: &str) -> impl Future<Output = ()> {
        self.point_and_press(css.to_owned())
    }

    /// Presses the mouse where the element is, once nothing lies over it.
    #[track_caller]
    fn point_and_press(&self, css: String) -> impl Future<Output = ()> {
        let place = self.at(css, PLACE);
        async {
            let place = place.await;
            let press = |kind: &str| {
                let (x, y) = (&place[0], &place[1]);
                json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 })
            };
            self.program.tell("Input.dispatchMouseEvent", press("mousePressed")).await;
            // The page may go as the button is let go, and the answer with it.
            let let_go = press("mouseReleased");
            drop(self.program.driver.cdp().send_raw("Input.dispatchMouseEvent", let_go).await);
        }
    }

    /// Types into the field of this name, over what is there: all at once, as one pastes. For single keys there is
    /// [`Chromium::keys`].
    #[track_caller]
    pub(super) fn fill(&self, field: &str, text: &str) -> impl Future<Output = ()> {
        let typed = self.at_with(format!("#{field}"), TYPE, json!(text));
        async { drop(typed.await) }
    }

    /// Chooses a file, which cannot be typed over.
    pub(super) async fn choose_file(&self, field: &str, file: &Path) {
        let path = file.to_str().expect("the path is text");
        self.find(&format!("#{field}")).await;
        let found = self.program.driver.find(By::Id(field)).await.expect("it was just there");
        found.send_keys(path).await.expect("it takes a file");
    }

    /// Presses the button of the form that goes to `action`.
    #[track_caller]
    pub(super) fn press(&self, action: &str) -> impl Future<Output = ()> {
        self.point_and_press(format!("form[action='{action}'] button:not([type=button])"))
    }

    /// Presses a key, or several, wherever the focus is.
    pub(super) async fn keys(&self, keys: &str) {
        let typed = self.program.driver.action_chain().send_keys(keys.to_owned());
        typed.perform().await.expect("keys can be pressed");
    }

    pub(super) async fn key(&self, key: Key) {
        self.keys(&char::from(key).to_string()).await;
    }

    /// What the page says.
    pub(super) async fn words(&self) -> String {
        let script = "return document.querySelector('main')?.innerText ?? ''";
        word(&self.ask(script, Vec::new()).await)
    }

    /// Asks what changes nothing, until there is a page that answers.
    async fn ask(&self, script: &str, arguments: Vec<Value>) -> Value {
        let begun = Instant::now();
        loop {
            match self.program.driver.execute(script, arguments.clone()).await {
                Ok(answer) => return answer.json().clone(),
                Err(problem) => assert!(begun.elapsed() < PATIENCE, "{problem}"),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// The cookies as a request carries them.
    pub(super) async fn cookies(&self) -> Vec<Value> {
        let all = self.program.tell("Network.getCookies", json!({})).await;
        all["cookies"].as_array().cloned().expect("cookies are a list")
    }

    /// Sets the size of the window as a phone has it, past the least width of a desktop's.
    pub(super) async fn resize(&self, width: u32, height: u32) {
        let size = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.program.tell("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// `light` or `dark`, at once: no colour is on its way from one to the other.
    pub(super) async fn prefer(&self, scheme: &str) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.program.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Writes a picture of the whole page.
    pub(super) async fn picture(&self, file: &Path) {
        let whole = json!({ "captureBeyondViewport": true, "format": "png" });
        let picture = self.program.tell("Page.captureScreenshot", whole).await;
        let picture = picture["data"].as_str().expect("a picture is text in base 64");
        let picture = base64_decode(picture).expect("it is base 64");
        fs::write(file, picture).expect("the folder is there");
    }
}

/// The middle of an element, scrolled to, if it is what one would press there.
const PLACE: &str = "
    found.scrollIntoViewIfNeeded();
    const [box] = found.getClientRects();
    if (!box) return null;
    const place = [box.x + box.width / 2, box.y + box.height / 2];
    return found.contains(document.elementFromPoint(...place)) ? place : null;
";

/// Whether a field took what is given in the place of all that was in it: in one go, so that a page that is drawn anew
/// meanwhile takes nothing of it along.
const TYPE: &str = "
    found.focus();
    if (found !== document.activeElement) return null;
    found.select();
    return document.execCommand('insertText', false, given) || null;
";

/// The text that a script has answered.
fn word(said: &Value) -> String {
    said.as_str().expect("it is a text").to_owned()
}

/// Chromium without windows, where there is one: the same browser, which starts in a fraction of the
/// time. Its folder is Debian's; the script on PATH ends what the driver has to say to it.
fn shell() -> Option<PathBuf> {
    let shell = PathBuf::from("/usr/lib/chromium/chromium-headless-shell");
    shell.is_file().then_some(shell)
}

/// The whole browser.
fn browser() -> Option<PathBuf> {
    program(&["chromium", "chromium-browser", "google-chrome"])
}

/// The first of these programs on PATH.
pub(super) fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    let candidates = names.iter().flat_map(|name| folders.iter().map(move |f| f.join(name)));
    candidates.into_iter().find(|program| program.is_file())
}
