//! The messages and terms of one language by name, each name held to the rules.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Pattern, Resource};

use super::{Fault, Source};
use crate::lang::Lang;

/// A message or term where it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found<'a> {
    pub(crate) name: &'a str,
    pub(crate) pattern: &'a Pattern<&'a str>,
    pub(crate) source: &'a Source,
}

/// Everything one language has.
#[derive(Debug, Default)]
pub(crate) struct Index<'a> {
    pub(crate) messages: BTreeMap<&'a str, Found<'a>>,
    pub(crate) terms: BTreeMap<&'a str, Found<'a>>,
}

/// Every language's index.
#[derive(Debug, Default)]
pub(crate) struct Indexes<'a> {
    ko: Index<'a>,
    en: Index<'a>,
}

impl<'a> Indexes<'a> {
    pub(crate) fn new(
        parsed: &'a [(&'a Source, Resource<&'a str>)],
        faults: &mut Vec<Fault>,
    ) -> Self {
        let mut indexes = Self::default();
        let prefixes = parsed.iter().filter_map(|(source, _)| source.prefix()).collect();
        for (source, resource) in parsed {
            for entry in &resource.body {
                indexes.of_mut(source.lang).add(source, entry, &prefixes, faults);
            }
        }
        indexes
    }

    pub(crate) fn of(&self, lang: Lang) -> &Index<'a> {
        match lang {
            Lang::Ko => &self.ko,
            Lang::En => &self.en,
        }
    }

    fn of_mut(&mut self, lang: Lang) -> &mut Index<'a> {
        match lang {
            Lang::Ko => &mut self.ko,
            Lang::En => &mut self.en,
        }
    }
}

impl<'a> Index<'a> {
    fn add(
        &mut self,
        source: &'a Source,
        entry: &'a Entry<&'a str>,
        prefixes: &BTreeSet<String>,
        faults: &mut Vec<Fault>,
    ) {
        let mut fault = |part: &str, words| {
            faults.push(Fault { place: source.place_of(part), words });
        };
        let (name, pattern, attributes) = match entry {
            Entry::Message(message) => {
                let name = message.id.name;
                if let Some(words) = misnamed(name, source, prefixes) {
                    fault(name, words);
                }
                (name, message.value.as_ref(), &message.attributes)
            }
            Entry::Term(term) => (term.id.name, Some(&term.value), &term.attributes),
            _ => return,
        };
        if let Some(attribute) = attributes.first() {
            let (whole, part) = (name, attribute.id.name);
            fault(
                part,
                format!("attributes are not used; make `{whole}-{part}` a text of its own"),
            );
        }
        let Some(pattern) = pattern else { return };
        let is_term = matches!(entry, Entry::Term(_));
        let map = if is_term { &mut self.terms } else { &mut self.messages };
        if let Some(first) = map.get(name) {
            let at = first.source.place_of(first.name);
            fault(name, format!("`{name}` is already at {at}; remove one of them"));
        } else {
            map.insert(name, Found { name, pattern, source });
        }
    }
}

/// What is wrong with a message's id, if anything.
fn misnamed(id: &str, source: &Source, prefixes: &BTreeSet<String>) -> Option<String> {
    if !is_kebab_case(id) {
        return Some(format!("`{id}` should be lower case words joined by single hyphens"));
    }
    if RUST_WORDS.contains(&id) {
        return Some(format!("`{id}` is a word of Rust; say what it is: `button-{id}`"));
    }
    match source.prefix() {
        Some(prefix) if !id.starts_with(&prefix) => {
            Some(format!("`{id}` should start with its area; rename it to `{prefix}{id}`"))
        }
        Some(_) => None,
        None => prefixes.iter().find(|prefix| id.starts_with(*prefix)).map(|prefix| {
            let area = prefix.trim_end_matches('-').replace('-', "_");
            format!("`{id}` belongs to an area of its own; move it to {area}.ftl")
        }),
    }
}

fn is_kebab_case(id: &str) -> bool {
    id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// The one-word ids that no Rust function can have, and those that `Words` needs for itself.
const RUST_WORDS: [&str; 54] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "new", "override", "priv", "pub",
    "reader", "ref", "return", "say", "self", "static", "struct", "super", "trait", "true", "try",
    "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];
