//! Words for one thing, as the articles would cut them.

use rustc_hash::FxHashMap;

use crate::{
    index::{Stems, Words},
    text::{Kind, normalise, porter, runs},
    words,
};

/// The lines of the list, found by any of their words.
#[derive(Debug)]
pub(crate) struct Synonyms {
    lines: Vec<Vec<Phrase>>,
    /// From the stems of a word or phrase, written together, to the lines that have it.
    by_stems: FxHashMap<String, Vec<usize>>,
}

/// A word, or several in a row, as stems.
pub(crate) type Phrase = Vec<(String, Kind)>;

impl Synonyms {
    pub(super) fn read(cutter: &Stems, stems: &Words) -> Self {
        let mut synonyms = Self { lines: Vec::new(), by_stems: FxHashMap::default() };
        for (number, line) in words::synonyms().enumerate() {
            let phrases: Vec<_> = line.iter().map(|phrase| cut(phrase, cutter, stems)).collect();
            for (written, phrase) in line.iter().zip(&phrases) {
                synonyms.add(&joined(phrase), number);
                synonyms.add(&written.replace(' ', ""), number);
            }
            synonyms.lines.push(phrases);
        }
        synonyms
    }

    fn add(&mut self, key: &str, line: usize) {
        let lines = self.by_stems.entry(key.to_owned()).or_default();
        if !lines.contains(&line) {
            lines.push(line);
        }
    }

    /// The other phrases of every line that has this one.
    pub(crate) fn of(&self, stems: &str) -> impl Iterator<Item = &Phrase> {
        let lines = self.by_stems.get(stems).into_iter().flatten();
        lines.flat_map(|line| &self.lines[*line])
    }

    pub(crate) fn has(&self, stems: &str) -> bool {
        self.by_stems.contains_key(stems)
    }
}

/// The words of a phrase; one that the articles know as it is written is not cut, nor is one that
/// stands alone cut to a single letter, which could be of any word.
fn cut(phrase: &str, cutter: &Stems, stems: &Words) -> Phrase {
    let mut letters = Vec::new();
    normalise(phrase, usize::MAX, &mut letters);
    let alone = !phrase.contains(' ');
    let mut word = String::new();
    let mut stem = |run: crate::text::Run<'_>| {
        run.write(&mut word);
        let stem = match run.kind {
            Kind::Hangul if stems.find(&word).is_none() => {
                let stem = cutter.cut(&word).0;
                if alone && stem.chars().nth(1).is_none() { &word } else { stem }.to_owned()
            }
            Kind::Latin => porter(&word),
            _ => word.clone(),
        };
        (stem, run.kind)
    };
    runs(&letters).map(&mut stem).collect()
}

/// The key of a phrase.
fn joined(phrase: &Phrase) -> String {
    phrase.iter().map(|(stem, _)| stem.as_str()).collect()
}
