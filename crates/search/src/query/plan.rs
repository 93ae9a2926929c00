//! What is looked up in each channel, and at what weight.

use super::{Group, Reading, Say};
use crate::{
    index::{Channel, Index, two},
    rank::{BITS, Cover},
    text::Kind,
};

/// The weights of the channels: stems, their bigrams, their syllables, and adjacent stems.
const STEM: f32 = 1.0;
const GRAM: f32 = 1.0;
const SYLLABLE: f32 = 0.5;
const PAIR: f32 = 0.3;
/// Latin and digit words have no parts and stand in three channels at once.
const WHOLE_WORD: f32 = STEM + GRAM + SYLLABLE;

/// Which channel a term is looked up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum In {
    Stems,
    Grams,
}

/// A term, what an impact of it is worth, and the bits of the cover that it sets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    pub(crate) channel: In,
    pub(crate) term: u32,
    pub(crate) weight: f32,
    pub(crate) bits: u64,
}

/// A syllable, and what an impact of it is worth.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Syllable {
    pub(crate) term: u32,
    pub(crate) weight: f32,
}

/// Two stems side by side, and what an impact of them is worth.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub(crate) first: u32,
    pub(crate) second: u32,
    pub(crate) weight: f32,
}

/// All look-ups of a query.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// For each thing asked for, the terms of each way of saying it. Of these an article counts
    /// only the best, so that one that lists every synonym is not better than one that uses one.
    pub(crate) groups: Vec<Vec<Vec<Term>>>,
    pub(crate) syllables: Vec<Syllable>,
    pub(crate) pairs: Vec<Pair>,
    pub(crate) cover: Cover,
}

/// What one word is worth while it is planned.
#[derive(Clone, Copy, Debug)]
struct Worth {
    share: f32,
    /// No term of the word is worth more than this.
    most: f32,
}

impl Plan {
    pub(crate) fn of(index: &Index, reading: &Reading) -> Self {
        let mut plan = Self::default();
        let spans = spans(&reading.groups);
        let mut first_bit = 0;
        for (group, bits) in reading.groups.iter().zip(spans) {
            plan.add_group(index, group, first_bit, bits);
            first_bit += bits;
        }
        plan.add_pairs(index, &reading.groups);
        plan.cover.seal();
        plan
    }

    /// The same look-ups, for articles that cover any of the query.
    pub(crate) fn relaxed(&self) -> Self {
        Self { cover: self.cover.relaxed(), ..self.clone() }
    }

    fn add_group(&mut self, index: &Index, group: &Group, first_bit: usize, bits: usize) {
        let most = said(index, group).unwrap_or(f32::MAX);
        let options = group.options.iter().enumerate().map(|(at, option)| {
            let most = if at == 0 && !group.guessed { f32::MAX } else { most };
            let worth = Worth { share: option.worth, most };
            terms(index, &option.words, Place { first_bit, bits, all: 0, at: 0 }, worth)
        });
        let options: Vec<_> = options.filter(|terms| !terms.is_empty()).collect();
        self.cover.add(first_bit, bits, weight(index, group, &options));
        self.groups.push(options);
        if !group.guessed {
            self.add_syllables(index, &group.options[0].words);
        }
    }

    /// The syllables of what was said, leaving out those that most articles have.
    fn add_syllables(&mut self, index: &Index, words: &[(String, Kind)]) {
        for syllable in words.iter().flat_map(|(stem, _)| stem.chars()) {
            let Some(term) = index.syllables.get(&syllable).copied() else { continue };
            if (index.by_syllable.frequency(term) as usize) * 2 <= index.len() {
                let weight = SYLLABLE * index.by_syllable.rarity(term);
                self.syllables.push(Syllable { term, weight });
            }
        }
    }

    /// Stems that the query itself has side by side.
    fn add_pairs(&mut self, index: &Index, groups: &[Group]) {
        let said =
            groups.iter().filter(|group| !group.guessed).flat_map(|group| &group.options[0].words);
        let stems: Vec<_> = said.map(|(stem, _)| index.lexicon.find(stem)).collect();
        for two in stems.windows(2) {
            if let [Some(first), Some(second)] = *two
                && let Some(rarity) = index.pairs.rarity(first, second)
            {
                self.pairs.push(Pair { first, second, weight: PAIR * rarity });
            }
        }
    }
}

/// The terms of one way of saying a thing.
fn terms(index: &Index, words: &[(String, Kind)], place: Place, worth: Worth) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut place = Place { all: words.iter().map(units).sum(), ..place };
    for word in words {
        let (stem, kind) = word;
        let weight = if *kind == Kind::Hangul { STEM } else { WHOLE_WORD };
        if let Some(term) = index.lexicon.find(stem) {
            let weight = weight * worth.of(&index.by_stem, term);
            terms.push(Term { channel: In::Stems, term, weight, bits: place.bits(0, units(word)) });
        }
        if *kind == Kind::Hangul {
            add_grams(index, stem, place, worth, &mut terms);
        }
        place.at += units(word);
    }
    terms
}

fn add_grams(index: &Index, stem: &str, place: Place, worth: Worth, terms: &mut Vec<Term>) {
    for (at, (first, second)) in stem.chars().zip(stem.chars().skip(1)).enumerate() {
        if let Some(term) = index.grams.get(&two(first, second)).copied() {
            let weight = GRAM * worth.of(&index.by_gram, term);
            terms.push(Term { channel: In::Grams, term, weight, bits: place.bits(at, 1) });
        }
    }
}

impl Worth {
    fn of(self, channel: &Channel, term: u32) -> f32 {
        self.share * channel.rarity(term).min(self.most)
    }
}

/// Where a word stands among the bits of its group.
#[derive(Clone, Copy, Debug)]
struct Place {
    first_bit: usize,
    /// Bits of the group.
    bits: usize,
    /// Units of the whole option, and those before this word.
    all: usize,
    at: usize,
}

impl Place {
    /// The bits of `count` units of the word from the unit `from`.
    fn bits(self, from: usize, count: usize) -> u64 {
        let start = (self.at + from) * self.bits / self.all;
        let end = ((self.at + from + count) * self.bits / self.all).max(start + 1);
        (start..end.min(self.bits)).fold(0, |bits, bit| bits | 1 << (self.first_bit + bit))
    }
}

/// A Hangul word is covered by its bigrams one by one, any other as a whole.
fn units((stem, kind): &(String, Kind)) -> usize {
    match kind {
        Kind::Hangul => stem.chars().count().saturating_sub(1).max(1),
        _ => 1,
    }
}

/// How many bits each group gets: one a unit, or fewer when there are more units than bits.
fn spans(groups: &[Group]) -> Vec<usize> {
    let option = |words: &Vec<(String, Kind)>| words.iter().map(units).sum::<usize>().max(1);
    let wanted: Vec<usize> = groups
        .iter()
        .map(|group| group.options.iter().map(|say| option(&say.words)).max().unwrap_or(1))
        .take(BITS)
        .collect();
    let total: usize = wanted.iter().sum();
    if total <= BITS {
        return wanted;
    }
    let spare = BITS - wanted.len();
    wanted.iter().map(|units| 1 + (units - 1) * spare / (total - wanted.len()).max(1)).collect()
}

/// The rarity of what was said; where no article has that, or it is a guess, of the most frequent
/// of the other options. A synonym is not worth more.
fn said(index: &Index, group: &Group) -> Option<f32> {
    let rarity = |option: &Say| {
        let stems = option.words.iter().filter_map(|(stem, _)| index.lexicon.find(stem));
        stems.map(|stem| index.by_stem.rarity(stem)).reduce(f32::max)
    };
    let said = rarity(&group.options[0]).filter(|_| !group.guessed);
    said.or_else(|| group.options.iter().filter_map(rarity).reduce(f32::min))
}

/// What covering a group is worth: from [`COMMON`] for a word of every article to 1 for one of a
/// single article, and [`UNKNOWN`] for what no article has, which is what tells that a query is
/// about something else.
fn weight(index: &Index, group: &Group, options: &[Vec<Term>]) -> f32 {
    if options.is_empty() {
        return UNKNOWN;
    }
    let rarity = said(index, group).map_or(1.0, |rarity| rarity / index.by_stem.rarest());
    COMMON + (1.0 - COMMON) * rarity.clamp(0.0, 1.0)
}

const COMMON: f32 = 0.2;
const UNKNOWN: f32 = 1.5;
