//! A journey with its pictures: in one language, on a phone or on a desktop.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

use serde_json::json;

use super::{chromium::Chromium, examine::pictures, people::enter_code};
use crate::{
    locks::people::mails,
    support::{App, Engine, Server},
};

/// Who reads the pages, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader {
    pub language: &'static str,
    window: (u32, u32),
}

pub(super) const ON_A_PHONE: Reader = Reader { language: "ko", window: (360, 740) };
pub(super) const ON_A_DESKTOP: Reader = Reader { language: "en", window: (1280, 900) };

/// One browser, one server, and every page that is come by.
pub(super) struct Journey {
    pub chromium: Chromium,
    pub server: Server,
    pub reader: Reader,
    name: &'static str,
    pictures: Option<PathBuf>,
    kept: AtomicUsize,
}

impl Journey {
    /// Unknown browsers are asked for a further proof, as the policy has it.
    pub(super) async fn begin(name: &'static str, engine: Engine, reader: Reader) -> Self {
        let server = Server::start_asking(engine).await;
        let chromium = Chromium::open(&server, reader.language).await;
        chromium.resize(reader.window.0, reader.window.1).await;
        let (pictures, kept) = (pictures(), AtomicUsize::default());
        Self { chromium, server, reader, name, pictures, kept }
    }

    pub(super) async fn end(self) {
        self.chromium.close().await;
        self.server.finish().await;
    }

    /// Keeps a picture of the page, which speaks the reader's language and fits the window.
    pub(super) async fn keep(&self, label: &str) {
        let (language, path) = (self.reader.language, self.chromium.path().await);
        assert_eq!(self.chromium.language().await, language, "{path}");
        // The owner's nickname is Korean, wherever it is read, and so is what stands for a picture.
        let words = self.chromium.words().await.replace("하나", "").replace("하\n", "");
        let is_korean = words.chars().any(|c| ('가'..='힣').contains(&c));
        assert_eq!(is_korean, language == "ko", "{path}:\n{words}");
        let script = "return document.documentElement.scrollWidth - innerWidth";
        assert_eq!(self.chromium.run(script).await, json!(0), "{path} is too wide");
        self.picture(label).await;
    }

    /// Keeps pictures of what may hold both languages, in light and in dark, where pictures are asked for.
    pub(super) async fn picture(&self, label: &str) {
        let Some(pictures) = &self.pictures else { return };
        let (number, language) = (self.kept.fetch_add(1, Ordering::Relaxed), self.reader.language);
        for scheme in ["dark", "light"] {
            self.chromium.prefer(scheme).await;
            let file = format!("{}-{language}-{number:02}-{label}-{scheme}.png", self.name);
            self.chromium.picture(&pictures.join(file)).await;
        }
    }

    /// Has the account of a session write to its owner in the reader's language.
    pub(super) async fn writes_to_the_reader(&self, session: &App) {
        let form = json!({ "lang": self.reader.language, "back": "/account" });
        session.expect(&session.post("/language", &form).await, "account");
    }

    /// The link in the newest of so many mails with this subject, in the reader's language.
    pub(super) async fn link(&self, to: &str, (ko, en): (&str, &str), count: usize) -> String {
        let subject = if self.reader.language == "ko" { ko } else { en };
        let mail = mails(&self.server, to, subject, count).await.pop().expect("one came");
        let link = mail["links"][0].as_str().expect("it has a link");
        let path = link.strip_prefix(&self.server.origin());
        path.expect("the link is of the configured origin").to_owned()
    }

    /// Begins to get back in, and is shown the ways.
    pub(super) async fn forgets_the_password(&self, identifier: &str) {
        self.chromium.visit("/recover").await;
        self.chromium.fill("identifier", identifier).await;
        self.chromium.press("/recover").await;
        self.chromium.arrive("/recover/ways").await;
    }

    /// Has a code sent by one of the ways that are shown, and types it.
    pub(super) async fn proves(&self, way: &str, sent_to: &str) {
        let before = self.server.count_codes(sent_to).await;
        self.chromium.click(&format!("button[value={way}]")).await;
        self.chromium.find("#code").await;
        enter_code(&self.chromium, &self.server.code(sent_to, before + 1).await).await;
    }

    pub(super) async fn sets(&self, password: &str) {
        self.chromium.arrive("/recover/password").await;
        self.chromium.fill("new_password", password).await;
        self.chromium.press("/recover/password").await;
    }
}
