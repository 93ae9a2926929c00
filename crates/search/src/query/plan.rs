//! What is looked up in each channel, and at what weight.

use std::borrow::Cow;

use super::{Group, Reading, Say};
use crate::{
    index::{Channel, Index, two},
    lexicon::Matter,
    rank::Cover,
    text::Kind,
};

/// The weights of the channels: stems, their bigrams, their syllables, and adjacent stems.
const STEM: f32 = 1.0;
const GRAM: f32 = 1.0;
const SYLLABLE: f32 = 0.5;
const PAIR: f32 = 0.3;
/// Adjacent stems of which one is a guess: what is beside it is the best hint.
const GUESSED_PAIR: f32 = 1.0;
/// Initial consonants of a title's words.
const LEAD: f32 = 1.0;
/// The same where most articles have other names: what is asked is nearly always one of them.
const NAMED_LEAD: f32 = 2.5;
/// Latin and digit words have no parts and stand in three channels at once.
const WHOLE_WORD: f32 = STEM + GRAM + SYLLABLE;

/// What covering a word of every article is worth, beside 1 for a word of one.
const COMMON: f32 = 0.3;
/// The weight of what no article has, which is what tells that a query is about something else.
const MISSING: f32 = 1.3;
/// The most that a word said in passing weighs.
const PASSING: f32 = 0.2;
/// So many words of the articles must stand beside it for that: 구글 계정 is asked of Google.
const OWN: usize = 2;
/// What a word about another matter, which no article uses, weighs beside that.
const OTHER: f32 = 1.7;
/// The weight of initial consonants that no word has: most are those of a particle or a verb's form.
const UNKNOWN_INITIALS: f32 = 0.1;

/// Which channel a term is looked up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum In {
    Stems,
    Grams,
    /// The initial consonants of titles.
    Leads,
    /// Adjacent stems, of which this is the second.
    PairsWith(u32),
}

/// A term, what an impact of it is worth, and how much of the query it covers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    pub(crate) channel: In,
    pub(crate) term: u32,
    pub(crate) weight: f32,
    pub(crate) cover: f32,
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
    pub(crate) leads: Vec<Term>,
    /// Threes of initial consonants that are asked for, those of no heading too.
    pub(crate) threes: usize,
    pub(crate) cover: Cover,
    /// The most that a word said in passing weighs here.
    passing: f32,
}

/// What the words of one option are worth.
#[derive(Clone, Copy, Debug)]
struct Worth {
    share: f32,
    /// No term is worth more than this.
    most: f32,
    /// What all of the option covers, and one unit of it.
    whole: f32,
    unit: f32,
}

impl Plan {
    pub(crate) fn of(index: &Index, reading: &Reading) -> Self {
        let mut plan = Self::default();
        let groups = settled(index, &reading.groups);
        let own = groups.iter().filter(|group| is_own(index, group)).count();
        plan.passing = if own < OWN { f32::MAX } else { PASSING };
        for group in groups.iter() {
            plan.add_group(index, group);
        }
        plan.add_pairs(index, &groups);
        (0..reading.links).for_each(|_| plan.cover.add(MISSING));
        plan
    }

    /// The same look-ups, for articles that cover less of the query.
    pub(crate) fn relaxed(&self) -> Self {
        Self { cover: self.cover.relaxed(), ..self.clone() }
    }

    fn add_group(&mut self, index: &Index, group: &Group) {
        if group.matter == Matter::Other {
            self.cover.add_other(MISSING, OTHER);
            return;
        }
        let said = said(index, group);
        let most = if group.matter == Matter::Passing { self.passing } else { f32::MAX };
        let weight = weight(index, said).min(most);
        let unsaid = is_said_otherwise(index, group);
        let options =
            group.options.iter().enumerate().skip(usize::from(unsaid)).map(|(at, option)| {
                let most = said.filter(|_| at > 0 || group.guessed).unwrap_or(f32::MAX);
                let units: usize = option.words.iter().map(units).sum();
                let whole = weight * option.cover;
                let unit = whole / units.max(1) as f32;
                let worth = Worth { share: option.worth, most, whole, unit };
                if at > 0 && option.words.len() > 1 {
                    phrase(index, &option.words, worth)
                } else {
                    terms(index, &option.words, worth)
                }
            });
        let options: Vec<_> = options.filter(|terms| !terms.is_empty()).collect();
        if let Some(consonants) = &group.consonants {
            self.add_leads(index, consonants, options.is_empty());
        }
        let missing = if group.guessed { UNKNOWN_INITIALS } else { MISSING.min(most) };
        match group.matter {
            _ if options.is_empty() => self.cover.add(missing),
            Matter::Passing => self.cover.add(weight),
            _ => self.cover.add_own(weight),
        }
        self.groups.push(options);
        if !group.guessed && !unsaid {
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

    /// Consonants that are no known word are covered, by half, where headings have all of their threes.
    fn add_leads(&mut self, index: &Index, consonants: &str, unknown: bool) {
        let threes: Vec<Option<u32>> = index.leads.of(consonants).collect();
        self.threes += threes.len();
        let whole = if unknown { UNKNOWN_INITIALS / 2.0 } else { 0.0 };
        let cover = whole / threes.len().max(1) as f32;
        let lead = if index.has_names { NAMED_LEAD } else { LEAD };
        for term in threes.into_iter().flatten() {
            let weight = lead * index.leads.channel().rarity(term);
            self.leads.push(Term { channel: In::Leads, term, weight, cover });
        }
    }

    /// Stems that the query itself has side by side. Where one is a guess, what stands beside it
    /// in the articles tells which word is meant.
    fn add_pairs(&mut self, index: &Index, groups: &[Group]) {
        let places: Vec<Place> = groups.iter().flat_map(|group| Place::all(index, group)).collect();
        for two in places.windows(2) {
            let weight = if two.iter().any(|place| place.guessed) { GUESSED_PAIR } else { PAIR };
            for first in &two[0].stems {
                for second in &two[1].stems {
                    let Some(rarity) = index.pairs.rarity(*first, *second) else { continue };
                    let (first, second) = (*first, *second);
                    self.pairs.push(Pair { first, second, weight: weight * rarity });
                }
            }
        }
    }
}

/// Whether it is what some article says, and not in passing.
fn is_own(index: &Index, group: &Group) -> bool {
    group.matter == Matter::Asked && group.options.iter().any(|option| is_there(index, option))
}

/// The groups, of which initial consonants that were written together keep only what the articles
/// have side by side: there are so many ways to part them that all others are accidents.
fn settled<'g>(index: &Index, groups: &'g [Group]) -> Cow<'g, [Group]> {
    if !groups.iter().any(|group| group.apart) {
        return groups.into();
    }
    let mut settled = groups.to_vec();
    for at in 1..groups.len() {
        if groups[at - 1].apart && groups[at].apart {
            let (mut left, right) = beside(index, &groups[at - 1], &groups[at]);
            if left.is_empty() {
                left = together(index, &groups[at - 1], &groups[at]);
            }
            settled[at - 1].options = left;
            settled[at].options = right;
        }
    }
    settled.into()
}

/// The words that two neighbours may be side by side.
fn beside(index: &Index, left: &Group, right: &Group) -> (Vec<Say>, Vec<Say>) {
    let stems = |group: &Group| stems_of(index, group.consonants.as_deref().unwrap_or_default());
    let (lefts, rights) = (stems(left), stems(right));
    let is_pair = |first: &u32, second: &u32| index.pairs.rarity(*first, *second).is_some();
    let of_left = lefts.iter().filter(|first| rights.iter().any(|second| is_pair(first, second)));
    let of_right = rights.iter().filter(|second| lefts.iter().any(|first| is_pair(first, second)));
    let say = |stem: &u32| say(index, *stem);
    (of_left.map(say).collect(), of_right.map(say).collect())
}

/// The words that two neighbours may be as one: that begin with their consonants, or that these begin
/// with.
fn together(index: &Index, left: &Group, right: &Group) -> Vec<Say> {
    let consonants =
        [&left.consonants, &right.consonants].map(|part| part.as_deref().unwrap_or_default());
    stems_of(index, &consonants.concat()).into_iter().map(|stem| say(index, stem)).collect()
}

fn stems_of(index: &Index, consonants: &str) -> Vec<u32> {
    let (words, _) = index.lexicon.by_initials(consonants);
    words.into_iter().filter_map(|word| index.lexicon.find(word)).collect()
}

fn say(index: &Index, stem: u32) -> Say {
    let word = index.lexicon.stems.word(stem).to_owned();
    Say { words: vec![(word, Kind::Hangul)], worth: 1.0, cover: 1.0 }
}

/// One word of a query, and the stems that it may be.
struct Place {
    stems: Vec<u32>,
    guessed: bool,
}

impl Place {
    fn all(index: &Index, group: &Group) -> Vec<Self> {
        if group.options.is_empty() {
            return vec![Self { stems: Vec::new(), guessed: false }];
        }
        let find = |(stem, _): &(String, Kind)| index.lexicon.find(stem);
        if group.guessed {
            let guesses = group.options.iter().filter(|option| option.worth >= 1.0);
            let stems = guesses.flat_map(|option| &option.words).filter_map(find).collect();
            return vec![Self { stems, guessed: true }];
        }
        let said = group.options[0].words.iter();
        said.map(|word| Self { stems: find(word).into_iter().collect(), guessed: false }).collect()
    }
}

/// Whether no article says it in the words of the query, and some say it in others. Then what those
/// words share with others by chance (a bigram, a syllable) would only lead astray.
fn is_said_otherwise(index: &Index, group: &Group) -> bool {
    let stands = |(stem, _): &(String, Kind)| index.lexicon.find(stem).is_some();
    group.options.split_first().is_some_and(|(asked, others)| {
        !group.guessed
            && !asked.words.iter().any(stands)
            && others.iter().any(|other| is_there(index, other))
    })
}

/// Whether the articles have all of its words, those of a phrase side by side.
fn is_there(index: &Index, say: &Say) -> bool {
    let stems = say.words.iter().map(|(stem, _)| index.lexicon.find(stem));
    let Some(stems) = stems.collect::<Option<Vec<u32>>>() else { return false };
    stems.windows(2).all(|two| index.pairs.rarity(two[0], two[1]).is_some())
}

/// The terms of one way of saying a thing. A Hangul word is covered by its bigrams, each its part;
/// an article that has the stem has all of these.
fn terms(index: &Index, words: &[(String, Kind)], worth: Worth) -> Vec<Term> {
    let mut terms = Vec::new();
    for (stem, kind) in words {
        let weight = if *kind == Kind::Hangul { STEM } else { WHOLE_WORD };
        let has_grams = *kind == Kind::Hangul && stem.chars().nth(1).is_some();
        if let Some(term) = index.lexicon.find(stem) {
            let weight = weight * worth.of(&index.by_stem, term);
            let cover = if has_grams { 0.0 } else { worth.unit };
            terms.push(Term { channel: In::Stems, term, weight, cover });
        }
        if has_grams {
            add_grams(index, stem, worth, &mut terms);
        }
    }
    terms
}

/// The terms of a synonym of several words: only side by side do they mean the thing.
fn phrase(index: &Index, words: &[(String, Kind)], worth: Worth) -> Vec<Term> {
    let stems: Option<Vec<u32>> = words.iter().map(|(stem, _)| index.lexicon.find(stem)).collect();
    let unit = worth.whole / (words.len() - 1) as f32;
    let pair = |two: &[u32]| {
        let rarity = index.pairs.rarity(two[0], two[1])?;
        let weight = (STEM + GRAM) * worth.share * rarity.min(worth.most);
        Some(Term { channel: In::PairsWith(two[1]), term: two[0], weight, cover: unit })
    };
    stems.unwrap_or_default().windows(2).filter_map(pair).collect()
}

fn add_grams(index: &Index, stem: &str, worth: Worth, terms: &mut Vec<Term>) {
    for (first, second) in stem.chars().zip(stem.chars().skip(1)) {
        if let Some(term) = index.grams.get(&two(first, second)).copied() {
            let weight = GRAM * worth.of(&index.by_gram, term);
            terms.push(Term { channel: In::Grams, term, weight, cover: worth.unit });
        }
    }
}

impl Worth {
    fn of(self, channel: &Channel, term: u32) -> f32 {
        self.share * channel.rarity(term).min(self.most)
    }
}

/// A Hangul word is covered by its bigrams one by one, any other as a whole.
fn units((stem, kind): &(String, Kind)) -> usize {
    match kind {
        Kind::Hangul => stem.chars().count().saturating_sub(1).max(1),
        _ => 1,
    }
}

/// The rarity of what was said: no other way of saying it is worth more. Where no article has it,
/// what the others are worth on average; of a guess, the least of them.
fn said(index: &Index, group: &Group) -> Option<f32> {
    let asked = group.options.first().filter(|_| !group.guessed);
    if let Some(rarity) = asked.and_then(|asked| rarest_word(index, asked)) {
        return Some(rarity);
    }
    let rarities = |least: f32| -> Vec<f32> {
        let others = group.options.iter().filter(|other| other.worth >= least);
        others.filter_map(|other| rarity(index, other)).collect()
    };
    if group.guessed {
        let best = group.options.iter().map(|option| option.worth).fold(0.0, f32::max);
        return rarities(best).into_iter().reduce(f32::min);
    }
    let others = rarities(0.0);
    (!others.is_empty()).then(|| others.iter().sum::<f32>() / others.len() as f32)
}

/// The rarity of a word, or of the rarest two words that a phrase has side by side.
fn rarity(index: &Index, say: &Say) -> Option<f32> {
    if say.words.len() < 2 {
        return rarest_word(index, say);
    }
    let stems = say.words.iter().map(|(stem, _)| index.lexicon.find(stem));
    let stems = stems.collect::<Option<Vec<u32>>>()?;
    stems.windows(2).filter_map(|two| index.pairs.rarity(two[0], two[1])).reduce(f32::max)
}

fn rarest_word(index: &Index, say: &Say) -> Option<f32> {
    let stems = say.words.iter().filter_map(|(stem, _)| index.lexicon.find(stem));
    stems.map(|stem| index.by_stem.rarity(stem)).reduce(f32::max)
}

/// What covering a group is worth: from [`COMMON`] for a word of every article to 1 for one of a
/// single article.
fn weight(index: &Index, said: Option<f32>) -> f32 {
    let rarity = said.map_or(1.0, |rarity| rarity / index.by_stem.rarest());
    COMMON + (1.0 - COMMON) * rarity.clamp(0.0, 1.0)
}
