//! An operator's desk: a folder, a file, an environment.

use crate::config::{testing::Folder, *};

pub(super) const GOOD: &str = r#"
origin = "https://id.example.com"

[secrets]
key_file = "key"

[smtp]
host = "mail.example.com"
from_address = "no-reply@example.com"
"#;

/// A folder with a key and a `daemun.toml`, and an environment.
pub(super) struct Desk {
    pub(super) folder: Folder,
    pub(super) command_line: CommandLine,
    pub(super) variables: Vec<(String, String)>,
}

impl Desk {
    pub(super) fn new(text: &str) -> Self {
        let folder = Folder::new();
        folder.write("key", [7; 32]);
        let config = Some(folder.write("daemun.toml", text));
        let command_line = CommandLine { config, ..CommandLine::default() };
        Self { folder, command_line, variables: Vec::new() }
    }

    pub(super) fn without_file() -> Self {
        let mut desk = Self::new("");
        desk.command_line.config = None;
        desk
    }

    pub(super) fn with(mut self, variable: &str, value: &str) -> Self {
        self.variables.push((variable.to_owned(), value.to_owned()));
        self
    }

    pub(super) fn env(&self) -> impl Fn(&str) -> Option<String> {
        |name| {
            let found = self.variables.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone())
        }
    }

    pub(super) fn load(&self) -> Config {
        load(&self.command_line, self.env()).unwrap_or_else(|complaints| panic!("{complaints:#?}"))
    }

    pub(super) fn print(&self) -> String {
        let text = print(&self.command_line, self.env()).expect("a good configuration");
        self.without_folder(&text)
    }

    /// What is complained of, a line each, the folder left out.
    pub(super) fn complaints(&self) -> Vec<String> {
        let complaints = load(&self.command_line, self.env()).expect_err("something is wrong");
        complaints.iter().map(|complaint| self.without_folder(&complaint.to_string())).collect()
    }

    pub(super) fn without_folder(&self, text: &str) -> String {
        text.replace(&format!("{}/", self.folder.path().display()), "")
    }
}

pub(super) fn complaints(text: &str) -> Vec<String> {
    Desk::new(text).complaints()
}

/// A good configuration with `lines` put before its sections.
pub(super) fn with_top(lines: &str) -> String {
    format!("{lines}{GOOD}")
}
