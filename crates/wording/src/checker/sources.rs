//! The files that the texts are in.

use std::{fs, io, path::Path};

use fluent_syntax::{ast::Resource, parser};

use super::{Fault, Place};
use crate::lang::Lang;

/// One file of texts.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) lang: Lang,
    /// The file as it is named to a person: `texts/ko/sign_up.ftl`.
    pub(crate) path: String,
    /// The file's name without its ending: `sign_up`.
    pub(crate) area: String,
    pub(crate) text: String,
}

/// Reads every `.ftl` file of both languages below `folder`, in the order of their names.
pub(crate) fn read(folder: &Path) -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for lang in Lang::ALL {
        let mut paths: Vec<_> = fs::read_dir(folder.join(lang.tag()))?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<_>>()?;
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "ftl"));
        paths.sort();
        for path in paths {
            sources.push(Source::read(lang, &path)?);
        }
    }
    Ok(sources)
}

impl Source {
    pub(crate) fn new(lang: Lang, area: &str, text: &str) -> Self {
        // Fluent keeps carriage returns; the words should not.
        let text = text.replace("\r\n", "\n");
        Self { lang, path: format!("texts/{lang}/{area}.ftl"), area: area.to_owned(), text }
    }

    fn read(lang: Lang, path: &Path) -> io::Result<Self> {
        let area = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(path)?;
        Ok(Self::new(lang, &area, text.trim_start_matches('\u{feff}')))
    }

    /// What every id of the file starts with, `sign-up-`; nothing in the common file.
    pub(crate) fn prefix(&self) -> Option<String> {
        (self.area != "common").then(|| format!("{}-", self.area.replace('_', "-")))
    }

    /// Where `part`, which is a slice of this file's text, stands.
    pub(crate) fn place_of(&self, part: &str) -> Place {
        self.place_at((part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize))
    }

    fn place_at(&self, offset: usize) -> Place {
        let before = self.text.as_bytes().iter().take(offset);
        Place { file: self.path.clone(), line: 1 + before.filter(|byte| **byte == b'\n').count() }
    }

    /// The file's texts; whatever is not Fluent becomes a fault.
    pub(crate) fn parse(&self, faults: &mut Vec<Fault>) -> Resource<&str> {
        let (resource, errors) = match parser::parse(self.text.as_str()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        faults.extend(errors.into_iter().map(|error| Fault {
            place: self.place_at(error.pos.start),
            words: format!("this is not Fluent: {}", error.kind),
        }));
        resource
    }
}
