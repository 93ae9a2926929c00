//! The words of a query, each with the other words that would do as well.

use super::{
    read::{links, strands},
    repair,
    repair::{Repair, Word},
};
use crate::{
    lexicon::{Lexicon, Matter},
    text::Kind,
};

/// What a synonym is worth beside the word itself.
const SYNONYM: f32 = 0.7;
/// What a word covers that had to be respelled, because it may have been another.
const RESPELLED: f32 = 0.7;
/// What a guess is worth that takes an ending where other words need none.
const WITH_ENDING: f32 = 0.5;
/// What initial consonants are worth that are a word of asking as well: ㅂㅂ is 방법 or 비번.
const ASKING: f32 = 0.4;
/// The longest phrase that is looked up among the synonyms, in words.
const LONGEST_PHRASE: usize = 3;

/// What is asked for: each group is one thing, the first of its options as it was said.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) groups: Vec<Group>,
    /// What the query was taken to say, when that is not what was typed.
    pub(crate) read_as: Option<String>,
    /// Web addresses in it.
    pub(crate) links: usize,
}

/// Ways of saying one thing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    pub(crate) options: Vec<Say>,
    /// Options are guesses at one word, so the rarity of all of them together counts.
    pub(crate) guessed: bool,
    /// What was typed, when it is initial consonants.
    pub(crate) consonants: Option<String>,
    /// These were written together with others, and may be taken apart in a wrong place.
    pub(crate) apart: bool,
    /// What it tells of what the query is about.
    pub(crate) matter: Matter,
}

/// One way of saying it.
#[derive(Clone, Debug)]
pub(crate) struct Say {
    pub(crate) words: Vec<(String, Kind)>,
    /// What finding it is worth, from 0 to 1.
    pub(crate) worth: f32,
    /// How much of what is asked for it covers, from 0 to 1.
    pub(crate) cover: f32,
}

impl Reading {
    pub(crate) fn of(lexicon: &Lexicon, query: &str) -> Self {
        let words = repair::words(lexicon, &strands(query));
        let mut groups = grouped(lexicon, &words);
        if groups.is_empty() {
            groups =
                words.iter().map(|word| Group::of(lexicon, std::slice::from_ref(word))).collect();
        }
        let repaired = words.iter().any(|word| word.repair != Repair::AsTyped);
        Self { groups, read_as: repaired.then(|| said(&words)), links: links(query) }
    }
}

impl Group {
    fn of(lexicon: &Lexicon, words: &[Word]) -> Self {
        if let [word] = words
            && !word.consonants.is_empty()
        {
            return Self::of_initials(lexicon, word);
        }
        let key = key(lexicon, words).unwrap_or_default();
        let respelled = words.iter().any(|word| word.repair == Repair::Respelled);
        let cover = if respelled { RESPELLED } else { 1.0 };
        let all = words;
        let said = words.iter().filter(|word| words.len() == 1 || !word.stop);
        let mut words: Vec<_> = said.map(|word| (word.stem.clone(), word.kind)).collect();
        if let ([word], [said]) = (words.as_mut_slice(), all)
            && said.kind == Kind::Hangul
            && key == said.written
        {
            // 않되요 is listed as it stands, and does not mean what its stem 않 does.
            word.0.clone_from(&said.written);
        }
        let mut options = vec![Say { words, worth: 1.0, cover }];
        for phrase in lexicon.synonyms.of(&key) {
            if options.iter().all(|option| option.words != *phrase) {
                options.push(Say { words: phrase.clone(), worth: SYNONYM, cover });
            }
        }
        let matter = if let [word] = all { matter(word) } else { Matter::Asked };
        Self { options, matter, ..Self::default() }
    }

    fn of_initials(lexicon: &Lexicon, word: &Word) -> Self {
        let worth = if word.stop { ASKING } else { 1.0 };
        let say = |words, share: f32| Say { words, worth: share * worth, cover: 1.0 };
        let mut options: Vec<Say> = Vec::new();
        for (at, stem) in word.initials.iter().enumerate() {
            let share = if at < word.exact || word.exact == 0 { 1.0 } else { WITH_ENDING };
            options.push(say(vec![(stem.clone(), Kind::Hangul)], share));
        }
        for stem in &word.initials {
            let others = lexicon.synonyms.of(stem).map(|phrase| say(phrase.clone(), SYNONYM));
            options.extend(others);
        }
        Self {
            options,
            guessed: true,
            apart: word.apart,
            consonants: Some(word.consonants.clone()),
            matter: Matter::Asked,
        }
    }
}

/// A number and a syllable that nobody knows tell no more than a word said in passing.
fn matter(word: &Word) -> Matter {
    let is_bare = word.kind == Kind::Digit || word.stem.chars().nth(1).is_none();
    if is_bare && !word.known && word.matter == Matter::Asked {
        Matter::Passing
    } else {
        word.matter
    }
}

/// Under what the words are in the list of synonyms, if they are: their stems, or as written.
fn key(lexicon: &Lexicon, words: &[Word]) -> Option<String> {
    let stems: String = words.iter().map(|word| word.stem.as_str()).collect();
    let written: String = words.iter().map(|word| word.written.as_str()).collect();
    [stems, written].into_iter().find(|key| lexicon.synonyms.has(key))
}

/// Groups the words from the left, the longest phrase with synonyms first, without stop words.
fn grouped(lexicon: &Lexicon, words: &[Word]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut rest = words;
    while let Some(word) = rest.first() {
        let before = &words[..words.len() - rest.len()];
        let phrase = (2..=LONGEST_PHRASE.min(rest.len())).rev().find(|count| {
            let phrase = &rest[..*count];
            !phrase.iter().all(|word| word.stop)
                && key(lexicon, phrase).is_some_and(|key| lexicon.synonyms.is_of_use(&key))
        });
        let count = phrase.unwrap_or(1);
        if count > 1 || !word.stop || !word.initials.is_empty() {
            let group = Group::of(lexicon, &rest[..count]);
            let is_place = group.matter == Matter::Other && is_place(before, word);
            let matter = if is_place { Matter::Asked } else { group.matter };
            groups.push(Group { matter, ..group });
        }
        rest = &rest[count..];
    }
    groups
}

/// Particles of the place where something happened.
const PLACE: [&str; 7] = ["에", "에서", "에서는", "에서도", "에다", "에다가", "에선"];
/// The same in English, before the word.
const AT: [&str; 4] = ["at", "from", "in", "on"];
/// What may stand between these and the word.
const BETWEEN: [&str; 8] = ["a", "an", "her", "his", "my", "our", "the", "your"];

/// Whether a word only tells where something happened: 택시에, in a taxi.
fn is_place(before: &[Word], word: &Word) -> bool {
    let mut before = before.iter().rev().map(|word| word.written.as_str());
    match word.kind {
        Kind::Hangul => {
            word.written.strip_prefix(&word.stem).is_some_and(|ending| PLACE.contains(&ending))
        }
        _ => before.find(|word| !BETWEEN.contains(word)).is_some_and(|word| AT.contains(&word)),
    }
}

/// The repaired query in words, for "did you mean".
fn said(words: &[Word]) -> String {
    let said = words.iter().map(|word| match word.initials.first() {
        Some(stem) => stem.as_str(),
        None => &word.written,
    });
    said.collect::<Vec<_>>().join(" ")
}
