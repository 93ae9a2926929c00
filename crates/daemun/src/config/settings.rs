//! Finding and reading one setting at a time.

use std::{
    fs,
    path::{Path, PathBuf},
};

use domain::policy::nearest;

use super::{
    complaint::{Complaint, Place},
    file::File,
    kinds::{Kind, PATH, Paths, SET},
    load::CommandLine,
    raw::Raw,
    secret::Secret,
};

/// Sections that switch something on by being there.
const SWITCHED_ON: [&str; 6] = ["carrier", "identity", "messenger_webhook", "push", "sms", "smtp"];

/// The sources of settings, and what was found in them so far.
pub(super) struct Settings<'s> {
    command_line: &'s CommandLine,
    env: &'s dyn Fn(&str) -> Option<String>,
    file: Option<&'s File<'s>>,
    pub(super) entries: Vec<Entry>,
    pub(super) complaints: Vec<Complaint>,
}

/// One setting that was asked for.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    /// The value in effect, as TOML; `None` when there is none.
    pub(super) shown: Option<String>,
    /// Where it was given; `None` for a default.
    pub(super) place: Option<Place>,
}

struct Found<'a> {
    raw: Raw<'a>,
    written: String,
    place: Place,
}

impl<'s> Settings<'s> {
    pub(super) const fn new(
        command_line: &'s CommandLine,
        env: &'s dyn Fn(&str) -> Option<String>,
        file: Option<&'s File<'s>>,
        complaints: Vec<Complaint>,
    ) -> Self {
        Self { command_line, env, file, entries: Vec::new(), complaints }
    }

    /// The setting, or what holds when nobody gives it.
    pub(super) fn or<K: Kind>(&mut self, key: &str, kind: &K, default: K::Value) -> K::Value {
        let shown = kind.show(&default);
        if let Some(value) = self.optional(key, kind, &shown) {
            return value;
        }
        if let Some(entry) = self.entries.last_mut() {
            entry.shown = Some(shown);
        }
        default
    }

    /// The setting, if it is given and right. `example` is what a complaint's fix offers, as TOML.
    pub(super) fn optional<K: Kind>(
        &mut self,
        key: &str,
        kind: &K,
        example: &str,
    ) -> Option<K::Value> {
        let Some(found) = self.find(key) else {
            self.note(key, None, None);
            return None;
        };
        let value = kind.read(&found.raw);
        if value.is_none() {
            let given = if kind.is_private() { "what is given" } else { &found.written };
            let what = format!("{given} is not {}", kind.what());
            self.complain_at(found.place.clone(), key, what, example);
        }
        let shown = value.as_ref().map(|value| kind.show(value));
        self.note(key, shown, Some(found.place));
        value
    }

    /// A path; one in the file is relative to the file.
    pub(super) fn path(&mut self, key: &str, example: &str) -> Option<PathBuf> {
        let path = self.optional(key, &PATH, example)?;
        let Some(Place::File { .. }) = self.place_of(key) else { return Some(path) };
        let path = self.file.map_or_else(|| path.clone(), |file| beside(file, &path));
        if let Some(entry) = self.entries.last_mut() {
            entry.shown = Some(PATH.show(&path));
        }
        Some(path)
    }

    /// A list of paths, none of them where nobody gives any; those in the file are relative to it.
    pub(super) fn paths(&mut self, key: &str) -> Vec<PathBuf> {
        let paths = self.or(key, &Paths, Vec::new());
        let (Some(Place::File { .. }), Some(file)) = (self.place_of(key), self.file) else {
            return paths;
        };
        let paths = paths.iter().map(|path| beside(file, path)).collect();
        if let Some(entry) = self.entries.last_mut() {
            entry.shown = Some(Paths.show(&paths));
        }
        paths
    }

    /// A path, or what holds when nobody gives one.
    pub(super) fn path_or(&mut self, key: &str, default: PathBuf) -> PathBuf {
        let shown = PATH.show(&default);
        if let Some(path) = self.path(key, &shown) {
            return path;
        }
        if let Some(entry) = self.entries.last_mut() {
            entry.shown = Some(shown);
        }
        default
    }

    /// A secret: from the variable of `key`, or from the file that `{key}_file` names. In
    /// `daemun.toml` itself it is a complaint.
    pub(super) fn secret(&mut self, key: &str) -> Option<Secret<Vec<u8>>> {
        let file_key = format!("{key}_file");
        let example = secret_example(key);
        self.refuse_in_file(key, &example);
        let path = self.path(&file_key, &example);
        if let Some(value) = self.variable(key) {
            self.note(key, Some(SET.to_owned()), Some(Place::Variable(variable_name(key))));
            return Some(Secret::new(value.into_bytes()));
        }
        let place = self.place_of(&file_key);
        let secret = path.and_then(|path| self.secret_file(&file_key, &path));
        self.note(key, secret.as_ref().map(|_| SET.to_owned()), place);
        secret
    }

    /// A secret that is a text.
    pub(super) fn text_secret(&mut self, key: &str) -> Option<Secret> {
        let secret = self.secret(key)?;
        self.as_text(key, &secret)
    }

    /// The secret `name` of several: from its own variable, or from `file`, which a table under
    /// `files_key` gave.
    pub(super) fn named_secret(
        &mut self,
        key: &str,
        name: &str,
        files_key: &str,
        file: Option<PathBuf>,
    ) -> Option<Secret> {
        let variable = variable_name(&format!("{key}.{name}"));
        if let Some(value) = self.environment(&variable) {
            return Some(Secret::new(value));
        }
        let Some(path) = file else {
            let what = format!("has no {name}, which a template calls {{secret.{name}}}");
            let fix = format!(
                "{files_key} = {{ {name} = \"/run/secrets/{name}\" }}, or the variable {variable}"
            );
            self.complain(files_key, what, fix);
            return None;
        };
        let path = self.file.map_or_else(|| path.clone(), |file| beside(file, &path));
        let secret = self.secret_file(files_key, &path)?;
        self.as_text(files_key, &secret)
    }

    fn as_text(&mut self, key: &str, secret: &Secret<Vec<u8>>) -> Option<Secret> {
        let text = String::from_utf8(secret.reveal().clone()).ok();
        if text.is_none() {
            let what = "is not text in UTF-8".to_owned();
            self.complain(key, what, "write it as text on one line".to_owned());
        }
        text.map(Secret::new)
    }

    /// The value, or a complaint that it is missing, unless there is one about it already.
    pub(super) fn demand<T>(&mut self, key: &str, value: Option<T>, example: &str) -> Option<T> {
        let literal = key.strip_suffix("_file").unwrap_or(key);
        let complained = self.complaints.iter().any(|one| one.key == key || one.key == literal);
        if value.is_none() && !complained {
            let place = self.missing_place(key);
            self.complain_at(place, key, "is missing".to_owned(), example);
        }
        value
    }

    /// Whether anything under `section` was given.
    pub(super) fn mentions(&self, section: &str) -> bool {
        let within =
            |entry: &&Entry| entry.key.split_once('.').is_some_and(|(of, _)| of == section);
        self.entries.iter().filter(within).any(|entry| entry.place.is_some())
    }

    /// Keeps defaults whose keys begin with `prefix` from being shown: nothing uses them.
    pub(super) fn hide_defaults(&mut self, prefix: &str) {
        let unused = |entry: &&mut Entry| entry.key.starts_with(prefix) && entry.place.is_none();
        self.entries.iter_mut().filter(unused).for_each(|entry| entry.shown = None);
    }

    /// Whether `key` itself was given, right or wrong.
    pub(super) fn gave(&self, key: &str) -> bool {
        self.place_of(key).is_some()
    }

    /// Whether there is a file.
    pub(super) const fn has_file(&self) -> bool {
        self.file.is_some()
    }

    /// An environment variable by its own name; an empty one counts as none.
    pub(super) fn environment(&self, name: &str) -> Option<String> {
        (self.env)(name).filter(|text| !text.is_empty())
    }

    /// A complaint about `key`, at the place that gives it.
    pub(super) fn complain(&mut self, key: &str, what: String, fix: String) {
        let place = self.place_of(key).unwrap_or_else(|| self.missing_place(key));
        self.complaints.push(Complaint { place, key: key.to_owned(), what, fix });
    }

    /// A complaint whose fix is to give `key` another value, as TOML.
    pub(super) fn complain_at(&mut self, place: Place, key: &str, what: String, value: &str) {
        let fix = place.assignment(key, value);
        self.complaints.push(Complaint { place, key: key.to_owned(), what, fix });
    }

    /// Complains of every key in the file that nothing asked for, and of sections that were begun and say
    /// nothing. Comes after all asking.
    pub(super) fn refuse_the_rest(&mut self) {
        let Some(file) = self.file else { return };
        for (key, offset) in file.keys() {
            let section = format!("{key}.");
            if SWITCHED_ON.contains(&key.as_str()) {
                let what = "is empty, and switches nothing on".to_owned();
                let fix = "write its settings below it, or delete it".to_owned();
                self.complaints.push(Complaint { place: file.place(offset), key, what, fix });
                continue;
            }
            let is_known = |entry: &Entry| entry.key == key || entry.key.starts_with(&section);
            if self.entries.iter().any(is_known) {
                continue;
            }
            let known = self.entries.iter().map(|entry| entry.key.as_str());
            let fix = match nearest(&key, known) {
                Some(near) => format!("rename it to {near}, or delete it"),
                None => "delete it".to_owned(),
            };
            let what = "there is no such setting".to_owned();
            self.complaints.push(Complaint { place: file.place(offset), key, what, fix });
        }
    }

    fn find(&self, key: &str) -> Option<Found<'s>> {
        if let Some((flag, text)) = self.command_line.given(key) {
            let written = format!("\"{text}\"");
            return Some(Found { raw: Raw::Text(text), written, place: Place::Flag(flag) });
        }
        if let Some(text) = self.variable(key) {
            let place = Place::Variable(variable_name(key));
            let written = format!("\"{text}\"");
            return Some(Found { raw: Raw::Text(text), written, place });
        }
        let file = self.file?;
        let value = file.value(key)?;
        Some(Found {
            raw: Raw::Toml(value.get_ref()),
            written: file.written(value).to_owned(),
            place: file.place(value.span().start),
        })
    }

    fn variable(&self, key: &str) -> Option<String> {
        self.environment(&variable_name(key))
    }

    /// Complains of a secret that stands in `daemun.toml` itself.
    fn refuse_in_file(&mut self, key: &str, example: &str) {
        let Some(value) = self.file.and_then(|file| file.value(key)) else { return };
        let offset = value.span().start;
        self.refuse_literal(offset, key, "must not stand", key, example);
    }

    /// Complains of a password inside the value of `key`, if the file gives it: it belongs under
    /// `secret_key`.
    pub(super) fn refuse_password_in_file(&mut self, key: &str, secret_key: &str) {
        let Some(Place::File { .. }) = self.place_of(key) else { return };
        let Some(value) = self.file.and_then(|file| file.value(key)) else { return };
        let offset = value.span().start;
        let example = secret_example(secret_key);
        self.refuse_literal(offset, key, "must not hold a password", secret_key, &example);
    }

    fn refuse_literal(
        &mut self,
        offset: usize,
        key: &str,
        must: &str,
        secret: &str,
        example: &str,
    ) {
        let Some(file) = self.file else { return };
        self.complaints.push(Complaint {
            place: file.place(offset),
            key: key.to_owned(),
            what: format!("{must} in this file, which is no place for secrets"),
            fix: format!("{secret}_file = {example}, or the variable {}", variable_name(secret)),
        });
    }

    fn secret_file(&mut self, file_key: &str, path: &Path) -> Option<Secret<Vec<u8>>> {
        let what = match fs::read(path).map(without_line_end) {
            Ok(bytes) if bytes.is_empty() => format!("{} is empty", path.display()),
            Ok(bytes) => return Some(Secret::new(bytes)),
            Err(fault) => format!("{} can't be read: {fault}", path.display()),
        };
        self.complain(
            file_key,
            what,
            "write the secret into that file, or name another".to_owned(),
        );
        None
    }

    fn place_of(&self, key: &str) -> Option<Place> {
        self.entries.iter().rev().find(|entry| entry.key == key)?.place.clone()
    }

    fn missing_place(&self, key: &str) -> Place {
        match self.file {
            Some(file) => Place::File { path: file.path.to_owned(), position: None },
            None => Place::Variable(variable_name(key)),
        }
    }

    fn note(&mut self, key: &str, shown: Option<String>, place: Option<Place>) {
        self.entries.push(Entry { key: key.to_owned(), shown, place });
    }
}

/// `smtp.from_address` is `DAEMUN_SMTP__FROM_ADDRESS`.
pub(super) fn variable_name(key: &str) -> String {
    format!("DAEMUN_{}", key.replace('.', "__").to_ascii_uppercase())
}

fn secret_example(key: &str) -> String {
    format!("\"/run/secrets/{}\"", key.replace(['.', '_'], "-"))
}

fn beside(file: &File<'_>, path: &Path) -> PathBuf {
    file.path.parent().map_or_else(|| path.to_owned(), |folder| folder.join(path))
}

/// A file of text ends in a line end that is not meant; a file of random bytes does not.
fn without_line_end(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.is_ascii() {
        let end = bytes.trim_ascii_end().len();
        bytes.truncate(end);
    }
    bytes
}
