//! The front matter: what is said of an article above it.

use jiff::civil::Date;

use super::{Flaw, Slug, labels::is_key};
use crate::policy::nearest;

/// The fields, parsed.
#[derive(Debug)]
pub(super) struct Front {
    pub(super) slug: Slug,
    pub(super) category: String,
    pub(super) topic: String,
    pub(super) platform: String,
    pub(super) updated: Date,
    pub(super) scenario: Option<String>,
    pub(super) order: u32,
    pub(super) also: Vec<String>,
}

const KEYS: [&str; 8] =
    ["slug", "category", "topic", "platform", "updated", "scenario", "order", "also"];

/// The order of articles that give none: behind those that do.
const LAST: u32 = 1_000;

/// Other names of one article, and the letters of one, at most.
const MOST_NAMES: usize = 60;
const MOST_LETTERS: usize = 100;

/// A field as it is written, with its line.
struct Field<'t> {
    key: &'t str,
    value: &'t str,
    line: usize,
}

/// Reads the lines between the two lines `---`, and says on which line the text goes on.
///
/// # Errors
/// Everything that is wrong.
pub(super) fn read(file: &str, text: &str, built_in: bool) -> Result<(Front, usize), Vec<Flaw>> {
    let mut lines = text.lines().zip(1..);
    if lines.next().is_none_or(|(line, _)| line.trim_end() != "---") {
        return Err(vec![Flaw::new(file, 1, "begins without a line ---")]);
    }
    let mut reader = Reader { file, fields: Vec::new(), flaws: Vec::new() };
    for (line, number) in lines {
        if line.trim_end() == "---" {
            return reader.finish(built_in).map(|front| (front, number + 1));
        }
        reader.take(line, number);
    }
    Err(vec![Flaw::new(file, 1, "the second line --- is missing")])
}

/// Other names, parted by semicolons.
fn names(text: &str) -> Option<Vec<String>> {
    let names: Vec<_> = text.split(';').map(str::trim).map(str::to_owned).collect();
    let is_name = |name: &String| (1..=MOST_LETTERS).contains(&name.chars().count());
    (names.len() <= MOST_NAMES && names.iter().all(is_name)).then_some(names)
}

struct Reader<'t> {
    file: &'t str,
    fields: Vec<Field<'t>>,
    flaws: Vec<Flaw>,
}

impl<'t> Reader<'t> {
    fn take(&mut self, line: &'t str, number: usize) {
        let Some((key, value)) = line.split_once(':') else {
            return self.complain(number, "is no `key: value`".to_owned());
        };
        let (key, value) = (key.trim(), value.trim());
        if !KEYS.contains(&key) {
            let meant = nearest(key, KEYS).map_or_else(
                || format!("the keys are {}", KEYS.join(", ")),
                |near| format!("{near} is near"),
            );
            self.complain(number, format!("there is no key {key}; {meant}"));
        } else if self.fields.iter().any(|field| field.key == key) {
            self.complain(number, format!("{key} stands twice"));
        } else {
            self.fields.push(Field { key, value, line: number });
        }
    }

    fn finish(mut self, built_in: bool) -> Result<Front, Vec<Flaw>> {
        let slug = self.read("slug", Slug::FORM, Slug::parse);
        let label = |text: &str| is_key(text).then(|| text.to_owned());
        let category = self.read("category", "1 to 60 letters", label);
        let topic = self.read("topic", "1 to 60 letters", label);
        let updated = self.read("updated", "a date such as 2026-11-23", |text| text.parse().ok());
        let platform = self.optional("platform", label);
        let scenario = self.optional("scenario", |text| Slug::parse(text).map(|id| id.to_string()));
        let order = self.optional("order", |text| text.parse().ok());
        let also = self.optional("also", names).unwrap_or_default();
        if built_in && scenario.is_none() {
            self.complain(1, "scenario is missing: name what proves the article".to_owned());
        }
        match (slug, category, topic, updated) {
            (Some(slug), Some(category), Some(topic), Some(updated)) if self.flaws.is_empty() => {
                let platform = platform.unwrap_or_default();
                let order = order.unwrap_or(LAST);
                Ok(Front { slug, category, topic, platform, updated, scenario, order, also })
            }
            _ => Err(self.flaws),
        }
    }

    fn read<T>(&mut self, key: &str, form: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let Some(field) = self.fields.iter().find(|field| field.key == key) else {
            self.complain(1, format!("{key} is missing: {form}"));
            return None;
        };
        let parsed = parse(field.value);
        if parsed.is_none() {
            let (line, what) = (field.line, format!("{key} is not {form}"));
            self.complain(line, what);
        }
        parsed
    }

    fn optional<T>(&mut self, key: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let given = self.fields.iter().any(|field| field.key == key);
        given.then(|| self.read(key, "written as such a thing is", parse)).flatten()
    }

    fn complain(&mut self, line: usize, what: String) {
        self.flaws.push(Flaw::new(self.file, line, what));
    }
}
