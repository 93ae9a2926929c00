//! The lexicon learnt from the articles.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::{initials::Initials, spell::Speller, synonyms::Synonyms};
use crate::{
    index::{Pairs, Stems, Words},
    text::{Kind, is_syllable, leads, porter},
    words,
};

/// The stems of the articles and what helps to find one that a query means.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) stems: Words,
    pub(crate) cutter: Stems,
    /// In how many articles each stem is, and then the stem of each listed word.
    frequency: Vec<u32>,
    pub(super) total: f32,
    /// Words that are no stem: those of the lists that no article has, and the Latin words of the
    /// articles as they are written. Numbered after the stems.
    listed: Words,
    speller: Speller,
    initials: Initials,
    pub(crate) synonyms: Synonyms,
    stop: FxHashSet<&'static str>,
    stop_initials: FxHashSet<String>,
    /// Words about other matters that no article uses, those of English as their stems.
    others: FxHashSet<String>,
    /// Words said in passing, whether or not articles use them.
    passing: FxHashSet<String>,
}

/// What a word of a query tells of what it is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Matter {
    #[default]
    Asked,
    /// It goes with any question.
    Passing,
    /// The question is about something else.
    Other,
}

impl Lexicon {
    /// Learns from the stems of the articles, in `frequency` of them, and from their Latin words.
    pub(crate) fn learn<'w>(
        stems: Words,
        cutter: Stems,
        latin: impl Iterator<Item = &'w str>,
        pairs: &Pairs,
        frequency: impl Fn(u32) -> u32,
    ) -> Self {
        let listed = listed(&stems, latin);
        let of_stem = |word: &str| stems.find(&porter(word)).map_or(0, &frequency);
        let total: f32 = (0..).zip(stems.iter()).map(|(stem, _)| frequency(stem) as f32).sum();
        let frequency: Vec<u32> = (0..)
            .zip(stems.iter())
            .map(|(stem, _)| frequency(stem))
            .chain(listed.iter().map(of_stem))
            .collect();
        let stop: FxHashSet<_> = words::stop().collect();
        let synonyms = Synonyms::read(&cutter, &stems, pairs);
        let others: FxHashSet<String> = words::others()
            .map(porter_or_as_is)
            .filter(|word| stems.find(word).is_none() && !synonyms.has(word))
            .collect();
        let passing: FxHashSet<String> =
            words::passing().map(porter_or_as_is).filter(|word| !synonyms.has(word)).collect();
        let is_meant = |word: &str| {
            let is_there = stems.find(word).is_some();
            !stop.contains(word) && !others.contains(word) && (is_there || synonyms.has(word))
        };
        let is_told = |word: &str| {
            let stem = porter_or_as_is(word);
            stems.find(&stem).is_none() && (others.contains(&stem) || passing.contains(&stem))
        };
        let all = || (0..).zip(stems.iter().chain(listed.iter()));
        Self {
            total: total.max(1.0),
            speller: Speller::learn(all().filter(|(_, word)| !is_told(word))),
            initials: Initials::learn(all().filter(|(_, word)| is_meant(word)), &cutter),
            synonyms,
            stop_initials: stop.iter().filter_map(|word| leads(word)).collect(),
            stop,
            others,
            passing,
            listed,
            frequency,
            stems,
            cutter,
        }
    }

    pub(crate) fn find(&self, stem: &str) -> Option<u32> {
        self.stems.find(stem)
    }

    /// Whether the articles have the stem, or the lists know the word.
    pub(crate) fn knows(&self, word: &str, stem: &str) -> bool {
        let is_listed = |word| self.listed.find(word).is_some() && !self.is_stop(word);
        self.find(stem).is_some()
            || self.synonyms.has(word)
            || self.synonyms.has(stem)
            || is_listed(word)
            || is_listed(stem)
    }

    /// In how many articles the stem or the listed word is; none when it is neither.
    pub(super) fn listed_frequency(&self, word: &str) -> Option<u32> {
        let listed = || self.listed.find(word).map(|number| self.stems.len() + number as usize);
        let number = self.find(word).map(|number| number as usize).or_else(listed)?;
        self.frequency.get(number).copied()
    }

    pub(crate) fn is_stop(&self, word: &str) -> bool {
        self.stop.contains(word)
    }

    /// What a word tells by the lists, where no article uses it.
    pub(crate) fn matter(&self, word: &str, stem: &str) -> Matter {
        let is_in = |list: &FxHashSet<String>| {
            list.contains(stem) || word.starts_with(is_syllable) && list.contains(word)
        };
        if self.synonyms.has(word) {
            Matter::Asked
        } else if word != stem && self.passing.contains(word) {
            // 지하철에서 is where it happened, 지하철 is what it is about.
            Matter::Passing
        } else if is_in(&self.others) {
            Matter::Other
        } else if is_in(&self.passing) {
            Matter::Passing
        } else {
            Matter::Asked
        }
    }

    /// The stem of a word of a query: as in the articles, but a cut that gives a stem they know is
    /// preferred to one that does not.
    pub(crate) fn stem<'w>(&self, word: &'w str, kind: Kind) -> std::borrow::Cow<'w, str> {
        match kind {
            Kind::Hangul => {
                let is_known = |stem: &str| self.listed_frequency(stem).is_some();
                // 게임이 is not 게 and 임이: a letter of grammar is a word of its own only where no word is.
                let is_bare = |stem: &str| stem.chars().nth(1).is_none() && self.is_stop(stem);
                let cut = self.cutter.cut_to(word, |stem| is_known(stem) && !is_bare(stem));
                let is_word = is_known(cut) && !is_bare(cut);
                if is_word { cut } else { self.cutter.cut_to(word, is_known) }.into()
            }
            Kind::Latin => porter(word).into(),
            Kind::Jamo | Kind::Digit => word.into(),
        }
    }

    /// The words at most one keystroke from `word`, the most frequent first.
    pub(crate) fn respell(&self, word: &str) -> Vec<&str> {
        self.by_frequency(self.speller.near(word, |number| self.name(number)))
    }

    /// The words that initial consonants may stand for: those that have just these, the most frequent
    /// first, before those that take an ending; and how many have just these.
    pub(crate) fn by_initials(&self, consonants: &str) -> (Vec<&str>, usize) {
        let mut words = self.by_frequency(self.initials.exact(consonants).collect());
        let exact = words.len();
        let others = self.by_frequency(self.initials.stems(consonants)).into_iter();
        words.extend(others.filter(|word| exact == 0 || !self.has_initials(word, consonants)));
        (words, exact)
    }

    fn has_initials(&self, word: &str, consonants: &str) -> bool {
        leads(word).is_some_and(|own| own == consonants)
    }

    /// Whether a word of asking or of grammar has these initial consonants.
    pub(crate) fn is_stop_by_initials(&self, consonants: &str) -> bool {
        self.stop_initials.contains(consonants)
    }

    /// Initial consonants as they are when some word has them all; otherwise in parts that words have,
    /// if there are such.
    pub(crate) fn initials_apart<'c>(&self, consonants: &'c str) -> Vec<&'c str> {
        self.initials.apart(consonants)
    }

    fn by_frequency(&self, mut numbers: Vec<u32>) -> Vec<&str> {
        let frequency = |number: u32| self.frequency.get(number as usize).copied().unwrap_or(0);
        numbers.sort_unstable_by_key(|number| (Reverse(frequency(*number)), *number));
        numbers.dedup();
        numbers.into_iter().map(|number| self.name(number)).collect()
    }

    /// The stem or the listed word of a number.
    fn name(&self, number: u32) -> &str {
        let stems = u32::try_from(self.stems.len()).unwrap_or(u32::MAX);
        number
            .checked_sub(stems)
            .map_or_else(|| self.stems.word(number), |listed| self.listed.word(listed))
    }

    /// Bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.stems.bytes()
            + self.cutter.bytes()
            + self.frequency.capacity() * size_of::<u32>()
            + self.speller.bytes()
            + self.initials.bytes()
            + self.listed.bytes()
    }
}

/// An English word by its stem, a Korean one as it is listed.
fn porter_or_as_is(word: &str) -> String {
    if word.starts_with(is_syllable) { word.to_owned() } else { porter(word) }
}

/// Digits stand alone in a query, so of 2fa the fa must be known.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let parts = word.split(|letter: char| word.is_ascii() && letter.is_ascii_digit());
    parts.filter(|part| !part.is_empty())
}

fn listed<'w>(stems: &Words, latin: impl Iterator<Item = &'w str>) -> Words {
    let mut listed = Words::default();
    // A syllable is in so many words that it would take them apart.
    let told = words::passing().chain(words::others()).filter(|word| word.chars().nth(1).is_some());
    let lists = words::stop().chain(told).chain(words::synonyms().flatten());
    let words = lists.flat_map(|phrase| phrase.split(' ')).flat_map(pieces).chain(latin);
    for word in words.filter(|word| stems.find(word).is_none()) {
        listed.intern(word);
    }
    listed.shrink();
    listed
}
