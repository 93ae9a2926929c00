//! What is looked up in each channel, and at what weight.

use super::{Group, Reading};
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

/// A term of a channel, what an impact of it is worth, and the bits of the cover that it sets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    pub(crate) term: u32,
    pub(crate) weight: f32,
    pub(crate) bits: u64,
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
    pub(crate) stems: Vec<Term>,
    pub(crate) grams: Vec<Term>,
    pub(crate) syllables: Vec<Term>,
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
        for terms in [&mut plan.stems, &mut plan.grams, &mut plan.syllables] {
            merge(terms);
        }
        plan
    }

    /// The same look-ups, for articles that cover any of the query.
    pub(crate) fn relaxed(&self) -> Self {
        Self { cover: self.cover.relaxed(), ..self.clone() }
    }

    fn add_group(&mut self, index: &Index, group: &Group, first_bit: usize, bits: usize) {
        let most = most(index, group);
        let mut known = false;
        for option in &group.options {
            let all: usize = option.words.iter().map(units).sum();
            let mut at = 0;
            for word in &option.words {
                let place = Place { first_bit, bits, all, at };
                known |= self.add_word(index, word, place, Worth { share: option.worth, most });
                at += units(word);
            }
        }
        self.cover.add(first_bit, bits, weight(index, group, known));
    }

    /// Whether anything of the word is in an article.
    fn add_word(
        &mut self,
        index: &Index,
        word: &(String, Kind),
        place: Place,
        worth: Worth,
    ) -> bool {
        let (stem, kind) = word;
        let channel = if *kind == Kind::Hangul { STEM } else { WHOLE_WORD };
        let found = index.lexicon.find(stem);
        if let Some(term) = found {
            let bits = place.bits(0, units(word));
            self.stems.push(worth.term(&index.by_stem, term, channel, bits));
        }
        if *kind != Kind::Hangul {
            return found.is_some();
        }
        self.add_grams(index, stem, place, worth);
        for syllable in stem.chars().filter_map(|syllable| index.syllables.get(&syllable)) {
            if (index.by_syllable.frequency(*syllable) as usize) * 2 <= index.len() {
                self.syllables.push(worth.term(&index.by_syllable, *syllable, SYLLABLE, 0));
            }
        }
        found.is_some()
    }

    fn add_grams(&mut self, index: &Index, stem: &str, place: Place, worth: Worth) {
        for (at, (first, second)) in stem.chars().zip(stem.chars().skip(1)).enumerate() {
            if let Some(gram) = index.grams.get(&two(first, second)) {
                self.grams.push(worth.term(&index.by_gram, *gram, GRAM, place.bits(at, 1)));
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

impl Worth {
    fn term(self, channel: &Channel, term: u32, weight: f32, bits: u64) -> Term {
        Term { term, weight: weight * self.share * channel.rarity(term).min(self.most), bits }
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

/// A synonym is not worth more than the word said, nor a guess more than all guesses together.
fn most(index: &Index, group: &Group) -> f32 {
    let rarity = |words: &[(String, Kind)]| {
        let stems = words.iter().filter_map(|(stem, _)| index.lexicon.find(stem));
        stems.map(|stem| index.by_stem.rarity(stem)).reduce(f32::max)
    };
    if group.guessed {
        let rarities = group.options.iter().filter_map(|option| rarity(&option.words));
        return rarities.reduce(f32::min).unwrap_or(f32::MAX);
    }
    if group.options.len() == 1 {
        f32::MAX
    } else {
        rarity(&group.options[0].words).unwrap_or(f32::MAX)
    }
}

/// What covering a group is worth.
fn weight(_index: &Index, _group: &Group, known: bool) -> f32 {
    if known { 1.0 } else { 1.2 }
}

/// Each term once, at its greatest weight.
fn merge(terms: &mut Vec<Term>) {
    terms.sort_unstable_by(|left, right| {
        (left.term, right.weight)
            .partial_cmp(&(right.term, left.weight))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    terms.dedup_by(|later, kept| {
        let same = later.term == kept.term;
        if same {
            kept.bits |= later.bits;
        }
        same
    });
}
