//! Words for one thing, as the articles would cut them.

use rustc_hash::FxHashMap;

use crate::{
    index::{Pairs, Stems, Words},
    text::{Kind, normalise, porter, runs},
    words,
};

/// The lines of the list, found by any of their words.
#[derive(Debug)]
pub(crate) struct Synonyms {
    lines: Vec<Vec<Phrase>>,
    /// For each line, whether the articles have any of it.
    of_use: Vec<bool>,
    /// From the stems of a word or phrase, written together, to the lines that have it.
    by_stems: FxHashMap<String, Vec<usize>>,
}

/// A word, or several in a row, as stems.
pub(crate) type Phrase = Vec<(String, Kind)>;

impl Synonyms {
    pub(super) fn read(cutter: &Stems, stems: &Words, pairs: &Pairs) -> Self {
        let known = Known { cutter, stems, pairs };
        let mut synonyms =
            Self { lines: Vec::new(), of_use: Vec::new(), by_stems: FxHashMap::default() };
        for (number, line) in words::synonyms().enumerate() {
            let mut phrases = Vec::new();
            for written in &line {
                synonyms.add(&written.replace(' ', ""), number);
                for phrase in forms(written, &known) {
                    synonyms.add(&joined(&phrase), number);
                    phrases.push(phrase);
                }
            }
            synonyms.of_use.push(phrases.iter().any(|phrase| known.has(phrase)));
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

    /// Whether the articles have what a line with this phrase says, in any of its ways.
    pub(crate) fn is_of_use(&self, stems: &str) -> bool {
        self.by_stems.get(stems).is_some_and(|lines| lines.iter().any(|line| self.of_use[*line]))
    }
}

/// A phrase as the articles may have cut it, the likeliest first. What 않아요 is cut to depends on
/// the other words that they have, so in a phrase 않 stands for 않아 as well, and 정하 for 정, where
/// the articles have these side by side.
fn forms(phrase: &str, known: &Known<'_>) -> Vec<Phrase> {
    let mut letters = Vec::new();
    normalise(phrase, usize::MAX, &mut letters);
    let mut word = String::new();
    let words: Vec<(String, Kind)> = runs(&letters)
        .map(|run| {
            run.write(&mut word);
            (word.clone(), run.kind)
        })
        .collect();
    let alone = words.len() == 1;
    let first: Phrase =
        words.iter().map(|(word, kind)| (known.cut(word, *kind, alone), *kind)).collect();
    if alone {
        return vec![first];
    }
    let mut forms: Vec<Phrase> = vec![Vec::new()];
    for (word, kind) in &words {
        let ways = known.ways(word, *kind);
        let longer = forms.iter().flat_map(|form| {
            ways.iter().map(|way| [form.as_slice(), &[(way.clone(), *kind)]].concat())
        });
        forms = longer.filter(|form| known.has_end(form)).take(MOST_FORMS).collect();
    }
    forms.retain(|form| *form != first);
    forms.insert(0, first);
    forms
}

/// Forms of one phrase.
const MOST_FORMS: usize = 24;

/// What the articles have.
struct Known<'k> {
    cutter: &'k Stems,
    stems: &'k Words,
    pairs: &'k Pairs,
}

impl Known<'_> {
    /// The stem of a word. One that the articles know as it is written is not cut, nor is one that
    /// stands alone cut to a single letter, which could be of any word.
    fn cut(&self, word: &str, kind: Kind, alone: bool) -> String {
        match kind {
            Kind::Hangul if self.stems.find(word).is_none() => {
                let stem = self.cutter.cut(word).0;
                if alone && stem.chars().nth(1).is_none() { word } else { stem }.to_owned()
            }
            Kind::Latin => porter(word),
            _ => word.to_owned(),
        }
    }

    /// The stems of the articles that a word of a phrase may have.
    fn ways(&self, word: &str, kind: Kind) -> Vec<String> {
        if kind != Kind::Hangul {
            return vec![self.cut(word, kind, false)];
        }
        let longer = self.with_endings(word);
        let parts = word.char_indices().map(|(at, _)| word.split_at(at)).skip(1);
        let cuts = parts.filter(|(_, rest)| self.cutter.endings().any(|end| end.starts_with(rest)));
        let cuts = std::iter::once(word).chain(cuts.map(|(stem, _)| stem)).map(str::to_owned);
        cuts.chain(longer).filter(|stem| self.stems.find(stem).is_some()).collect()
    }

    /// The stems of the articles that are the word and an ending, in order. There are a thousand endings,
    /// and all but a few come to nothing.
    fn with_endings(&self, word: &str) -> Vec<String> {
        let (mut longer, mut stem) = (Vec::new(), word.to_owned());
        for ending in self.cutter.endings() {
            stem.truncate(word.len());
            stem.push_str(ending);
            if self.stems.find(&stem).is_some() {
                longer.push(stem.clone());
            }
        }
        longer.sort_unstable();
        longer
    }

    /// Whether the articles have the word, or the words side by side.
    fn has(&self, phrase: &Phrase) -> bool {
        match phrase.as_slice() {
            [(word, _)] => self.stems.find(word).is_some(),
            words => (2..=words.len()).all(|end| self.has_end(&words[..end])),
        }
    }

    /// Whether the articles have the last two stems side by side.
    fn has_end(&self, form: &[(String, Kind)]) -> bool {
        let [.., (first, _), (second, _)] = form else { return true };
        let find = |stem| self.stems.find(stem);
        matches!((find(first), find(second)), (Some(first), Some(second)) if self.pairs.rarity(first, second).is_some())
    }
}

/// The key of a phrase.
fn joined(phrase: &Phrase) -> String {
    phrase.iter().map(|(stem, _)| stem.as_str()).collect()
}
