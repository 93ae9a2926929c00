//! The words of a query, as they are looked for in a text.

use crate::{
    lexicon::Lexicon,
    query::Reading,
    text::{Kind, Run, porter},
};

/// A word or a phrase to be marked where it stands.
#[derive(Debug)]
pub(super) struct Needle {
    words: Vec<Word>,
    /// Those of the first word, to pass over most runs by one look.
    kind: Kind,
    filter: u64,
}

#[derive(Debug)]
struct Word {
    stem: String,
    kind: Kind,
    letters: Vec<char>,
    /// One letter of a phrase, such as the 안 of 안 와요: only as it stands, for cut from other words it
    /// means something else (안에서).
    as_it_stands: bool,
    /// The letters that a run must have, as in [`filter`].
    filter: u64,
}

/// A run of a text, with its filter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Straw<'l> {
    run: Run<'l>,
    filter: u64,
}

impl<'l> Straw<'l> {
    pub(super) fn new(run: Run<'l>) -> Self {
        Self { run, filter: filter(run.letters.iter().map(|letter| letter.char)) }
    }
}

impl Needle {
    /// Everything that a query asks for, in all ways of saying it, the first ways first.
    pub(super) fn all(reading: &Reading) -> Vec<Self> {
        let options = reading.groups.iter().flat_map(|asked| {
            let said = !asked.guessed;
            asked.options.iter().enumerate().flat_map(move |(at, option)| {
                // What was said is marked word by word, a synonym only as a whole.
                let by_word = at == 0 && said;
                let size = if by_word { 1 } else { option.words.len().max(1) };
                let of_phrase = by_word && option.words.len() > 1;
                option.words.chunks(size).map(move |words| (of_phrase, words))
            })
        });
        let word = |of_phrase: bool| move |word: &(String, Kind)| Word::new(word, of_phrase);
        let needles = options.filter_map(|(of_phrase, words)| {
            let words: Vec<Word> = words.iter().map(word(of_phrase)).collect();
            let (kind, filter) = words.first().map(|first| (first.kind, first.filter))?;
            Some(Self { words, kind, filter })
        });
        needles.collect()
    }

    /// How many of the runs at the start of `straws` are this; 0 when they are not.
    pub(super) fn length_at(&self, straws: &[Straw<'_>], lexicon: &Lexicon) -> usize {
        if !self.may_begin(straws) {
            return 0;
        }
        let all = straws.len() >= self.words.len()
            && self.words.iter().zip(straws).all(|(word, straw)| word.is_in(straw, lexicon));
        if all { self.words.len() } else { 0 }
    }

    #[inline]
    fn may_begin(&self, straws: &[Straw<'_>]) -> bool {
        straws.first().is_some_and(|first| {
            first.filter & self.filter == self.filter && first.run.kind == self.kind
        })
    }
}

impl Word {
    fn new((stem, kind): &(String, Kind), of_phrase: bool) -> Self {
        let letters: Vec<char> = stem.chars().collect();
        // The end of an English stem may not be in the word: recoveri is the stem of recovery.
        let sure = if *kind == Kind::Latin { &letters[..letters.len().min(1)] } else { &letters };
        let as_it_stands = of_phrase && letters.len() == 1;
        Self {
            stem: stem.clone(),
            kind: *kind,
            filter: filter(sure.iter().copied()),
            letters,
            as_it_stands,
        }
    }

    /// Whether the run has this stem, as the index sees it, or inside a compound.
    fn is_in(&self, straw: &Straw<'_>, lexicon: &Lexicon) -> bool {
        let run = straw.run;
        if run.kind != self.kind || straw.filter & self.filter != self.filter {
            return false;
        }
        let mut letters = run.letters.windows(self.letters.len().max(1));
        match self.kind {
            Kind::Hangul if self.letters.len() > 1 => letters
                .any(|part| part.iter().map(|letter| letter.char).eq(self.letters.iter().copied())),
            Kind::Hangul if self.as_it_stands => text(run) == self.stem,
            Kind::Hangul => lexicon.cutter.cut(&text(run)).0 == self.stem,
            Kind::Latin => porter(&text(run)) == self.stem,
            Kind::Digit | Kind::Jamo => text(run) == self.stem,
        }
    }
}

fn text(run: Run<'_>) -> String {
    let mut text = String::new();
    run.write(&mut text);
    text
}

/// A bit for each letter, so that most words are told apart by one comparison.
fn filter(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0, |bits, letter| bits | 1 << ((letter as u32).wrapping_mul(0x9E37_79B1) >> 26))
}
