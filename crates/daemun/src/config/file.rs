//! `daemun.toml` as text and as a tree whose leaves know where they stand.

use std::{fs, path::Path};

use domain::policy::position;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::complaint::{Complaint, Place};

/// A file that was read.
pub(super) struct File<'t> {
    pub(super) path: &'t Path,
    text: &'t str,
    table: DeTable<'t>,
}

/// The text of a file of settings; `fix` is what to do when it can't be read.
pub(super) fn read_text(path: &Path, fix: &str) -> Result<String, Complaint> {
    fs::read_to_string(path).map_err(|fault| Complaint {
        place: Place::File { path: path.to_owned(), position: None },
        key: String::new(),
        what: format!("can't be read: {fault}"),
        fix: fix.to_owned(),
    })
}

impl<'t> File<'t> {
    /// Parses the text of the file at `path`, with a complaint for each line that is no TOML.
    pub(super) fn parse(path: &'t Path, text: &'t str) -> (Self, Vec<Complaint>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let file = Self { path, text, table: table.into_inner() };
        let mut complaints: Vec<_> = errors.iter().map(|error| file.syntax(error)).collect();
        complaints.dedup_by(|later, earlier| later.line() == earlier.line());
        (file, complaints)
    }

    /// The value at a dotted path of one or two names.
    pub(super) fn value(&self, key: &str) -> Option<&Spanned<DeValue<'t>>> {
        let found = match key.split_once('.') {
            None => self.table.get(key),
            Some((section, name)) => self.table.get(section)?.get_ref().as_table()?.get(name),
        };
        // An empty span is a value that the parser made up in place of something that is no TOML.
        found.filter(|value| !value.span().is_empty())
    }

    /// The value as it is written, its first line.
    pub(super) fn written(&self, value: &Spanned<DeValue<'_>>) -> &str {
        self.text.get(value.span()).and_then(|text| text.lines().next()).unwrap_or_default()
    }

    /// The place of the byte at `offset`.
    pub(super) fn place(&self, offset: usize) -> Place {
        Place::File { path: self.path.to_owned(), position: Some(position(self.text, offset)) }
    }

    /// Every key with where it stands: a name at the top, a name in a section, or a section that
    /// is empty.
    pub(super) fn keys(&self) -> Vec<(String, usize)> {
        let mut keys = Vec::new();
        for (name, value) in &self.table {
            let section = value.get_ref().as_table().filter(|section| !section.is_empty());
            let Some(section) = section else {
                keys.push((name.get_ref().to_string(), name.span().start));
                continue;
            };
            for key in section.keys() {
                keys.push((format!("{}.{}", name.get_ref(), key.get_ref()), key.span().start));
            }
        }
        keys
    }

    fn syntax(&self, error: &toml::de::Error) -> Complaint {
        Complaint {
            place: self.place(error.span().map_or(0, |span| span.start)),
            key: String::new(),
            what: error.message().to_owned(),
            fix: "write it as TOML, for example port = 587 under [smtp]".to_owned(),
        }
    }
}
