//! The words that a query means: cut, taken apart, respelled, or read on the other layout.

use super::read::{Piece, Strand};
use crate::{
    lexicon::{Lexicon, Matter},
    text::{Kind, Letter, compose_leads, latin_to_hangul, normalise, runs, to_latin_keys},
};

/// Another layout is believed when at least this share of its letters is in known words.
const BELIEVED: f32 = 0.6;
/// The shortest word that is taken apart.
const SHORTEST_APART: usize = 3;
const SHORTEST_LATIN_APART: usize = 6;
/// Latin letters that are taken apart are words of this many letters on average.
const AVERAGE: f32 = 3.5;
/// From this many letters on, this much of them in known words is enough.
const SENTENCE: usize = 12;
const MOSTLY: f32 = 0.8;
/// The fewest letters of a Latin stem that are no accident among letters without spaces.
const SHORTEST_LATIN: usize = 3;
/// Up to this many letters, a word may be of single syllables.
const SHORT: usize = 4;
/// Stems kept for initial consonants, the most frequent.
const INITIALS: usize = 12;

/// A word of the query, as the articles would have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// As compared, its ending included.
    pub(super) written: String,
    pub(super) stem: String,
    pub(super) kind: Kind,
    /// Whether some article has the stem, or it has synonyms.
    pub(super) known: bool,
    /// A word of asking or of grammar.
    pub(super) stop: bool,
    /// What it tells of what the query is about.
    pub(super) matter: Matter,
    pub(super) repair: Repair,
    /// The initial consonants, when the word is such.
    pub(super) consonants: String,
    /// These were written together with others.
    pub(super) apart: bool,
    /// How many of the words that these may stand for have just these, the first ones.
    pub(super) exact: usize,
    /// What these may stand for.
    pub(super) initials: Vec<String>,
}

/// How a word differs from what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repair {
    AsTyped,
    /// Read on the other layout, or from initial consonants.
    Read,
    Respelled,
}

/// How far a reading may go from what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Care {
    AsTyped,
    /// Latin letters may be a word with one key wrong, or words written without spaces. Only then, for
    /// most wrong layouts have a short English word in them somewhere.
    Apart,
    Respelled,
}

impl Word {
    /// Whether it is in one of the lists that tell what a query is about.
    fn is_listed(&self) -> bool {
        self.matter != Matter::Asked
    }

    fn mark_read(&mut self) {
        if self.repair == Repair::AsTyped {
            self.repair = Repair::Read;
        }
    }
}

/// The words of all strands, each read in the way that knows most of it.
pub(super) fn words(lexicon: &Lexicon, strands: &[Strand]) -> Vec<Word> {
    strands.iter().flat_map(|strand| best_reading(lexicon, strand)).collect()
}

/// As typed if that is known; else on the other layout, taken apart, respelled, or on the other
/// layout and respelled, if that knows more.
fn best_reading(lexicon: &Lexicon, strand: &Strand) -> Vec<Word> {
    let mut best = read(lexicon, strand, Care::AsTyped);
    if share(&best) >= 1.0 {
        return best;
    }
    let other = other_layout(strand);
    for care in [Care::AsTyped, Care::Apart, Care::Respelled] {
        for (pieces, turned) in [(Some(strand), false), (other.as_ref(), true)] {
            let Some(pieces) = pieces else { continue };
            let mut reading = read(lexicon, pieces, care);
            // Where nothing but a word of asking would come of it, as of 문 (ans), it is as it was typed.
            let says = |word: &Word| {
                word.known && !word.stop || word.is_listed() || word.kind == Kind::Hangul
            };
            if turned && !reading.iter().any(says) {
                continue;
            }
            let least = if turned { BELIEVED } else { 0.0 };
            if share(&reading) > share(&best).max(least) {
                if turned {
                    reading.iter_mut().for_each(Word::mark_read);
                }
                best = reading;
            }
        }
    }
    best
}

/// The part of the letters that is in known words; stop words are known.
fn share(words: &[Word]) -> f32 {
    let letters = |word: &Word| word.stem.chars().count();
    let all: usize = words.iter().map(letters).sum();
    let known: usize =
        words.iter().filter(|word| word.known || word.stop || word.is_listed()).map(letters).sum();
    known as f32 / all.max(1) as f32
}

/// What would have been typed on the other layout: Hangul for Latin letters, and the reverse.
fn other_layout(strand: &Strand) -> Option<Strand> {
    let raw: String = strand.iter().map(|piece| piece.raw.as_str()).collect();
    let text: String = strand.iter().map(|piece| piece.text.as_str()).collect();
    let latin = strand.iter().all(|piece| piece.kind == Kind::Latin);
    let turned = if latin {
        latin_to_hangul(&raw).or_else(|| latin_to_hangul(&text))
    } else {
        to_latin_keys(&text)
    };
    turned.map(|turned| pieces(&turned)).filter(|pieces| !is_noise(pieces))
}

/// Whether syllables and consonants take turns, as in 랙ㅈㅁㄱㅇ (forward): nobody has typed that. One consonant may be a slip.
fn is_noise(pieces: &Strand) -> bool {
    let letters = |kind: Kind| -> usize {
        let own = pieces.iter().filter(|piece| piece.kind == kind);
        own.map(|piece| piece.text.chars().count()).sum()
    };
    letters(Kind::Hangul) > 0 && letters(Kind::Jamo) > 1
}

fn pieces(text: &str) -> Strand {
    let mut letters: Vec<Letter> = Vec::new();
    normalise(text, usize::MAX, &mut letters);
    let piece = |run: crate::text::Run<'_>| {
        let mut text = String::new();
        run.write(&mut text);
        Piece { kind: run.kind, raw: text.clone(), text }
    };
    runs(&letters).map(piece).collect()
}

fn read(lexicon: &Lexicon, strand: &Strand, care: Care) -> Vec<Word> {
    strand.iter().flat_map(|piece| read_piece(lexicon, piece, care)).collect()
}

fn read_piece(lexicon: &Lexicon, piece: &Piece, care: Care) -> Vec<Word> {
    match piece.kind {
        Kind::Jamo => initials(lexicon, &piece.text),
        Kind::Hangul => hangul(lexicon, &piece.text, care),
        Kind::Latin => latin(lexicon, &piece.text, care),
        Kind::Digit => vec![plain(lexicon, &piece.text, Kind::Digit)],
    }
}

fn latin(lexicon: &Lexicon, text: &str, care: Care) -> Vec<Word> {
    let word = plain(lexicon, text, Kind::Latin);
    if word.known || word.stop || word.is_listed() || care == Care::AsTyped {
        return vec![word];
    }
    // Before it is taken apart: verificaton has a cat in it.
    if let Some(word) = respelled(lexicon, &word) {
        return vec![word];
    }
    let apart = apart(lexicon, text, Kind::Latin);
    if is_sentence(&apart) { apart } else { vec![word] }
}

/// Whether Latin letters are so much of known words that it is no accident: a name has a short word
/// in it too.
fn is_sentence(parts: &[Word]) -> bool {
    let letters = |part: &Word| part.written.chars().count();
    let asked = || parts.iter().filter(|part| !part.stop);
    let length = asked().map(letters).sum::<usize>() as f32 / asked().count().max(1) as f32;
    let is_long = parts.iter().map(letters).sum::<usize>() >= SENTENCE;
    asked().any(is_known_word)
        && length >= AVERAGE
        && if is_long { share(parts) >= MOSTLY } else { is_sure(parts) }
}

fn hangul(lexicon: &Lexicon, text: &str, care: Care) -> Vec<Word> {
    let word = plain(lexicon, text, Kind::Hangul);
    if word.known || word.stop || word.is_listed() {
        return vec![word];
    }
    let apart = apart(lexicon, text, Kind::Hangul);
    if is_sure(&apart) {
        return apart;
    }
    if care == Care::Respelled
        && let Some(word) = respelled(lexicon, &word)
    {
        return vec![word];
    }
    if care == Care::Respelled && has_odd_ending(&apart) {
        return apart.into_iter().filter(|part| part.known).collect();
    }
    if is_explained(&apart) { together(&apart) } else { vec![word] }
}

/// The parts with syllables in a row made one word again. Beside a word that is known they were found by accident: 우 and
/// 편 say nothing of 우편번호.
fn together(parts: &[Word]) -> Vec<Word> {
    let runs = parts.chunk_by(|left, right| is_bare(left) && is_bare(right));
    let words = runs.flat_map(|run| match run {
        [_, _, ..] => {
            let letters: String = run.iter().map(|part| part.written.as_str()).collect();
            vec![unknown(&letters, Kind::Hangul)]
        }
        _ => run.to_vec(),
    });
    words.collect()
}

/// The word with its stem, whether or not it is known.
fn plain(lexicon: &Lexicon, text: &str, kind: Kind) -> Word {
    let stem = lexicon.stem(text, kind);
    Word {
        written: text.to_owned(),
        known: lexicon.knows(text, &stem),
        stop: lexicon.is_stop(text) || lexicon.is_stop(&stem),
        matter: lexicon.matter(text, &stem),
        stem: stem.into_owned(),
        kind,
        repair: Repair::AsTyped,
        consonants: String::new(),
        apart: false,
        exact: 0,
        initials: Vec::new(),
    }
}

/// The most frequent word one keystroke away from the longest stem that the word may have, with
/// the ending that was typed.
fn respelled(lexicon: &Lexicon, word: &Word) -> Option<Word> {
    let stems = match word.kind {
        Kind::Hangul => lexicon.cutter.all_cuts(&word.written),
        _ => vec![word.written.as_str()],
    };
    let (meant, ending) = stems
        .into_iter()
        .find_map(|stem| Some((*lexicon.respell(stem).first()?, &word.written[stem.len()..])))?;
    let written = [meant, ending].concat();
    Some(Word { repair: Repair::Respelled, written, ..plain(lexicon, meant, word.kind) })
}

/// The parts of a word written without spaces; letters that no stem explains stay together.
fn apart(lexicon: &Lexicon, text: &str, kind: Kind) -> Vec<Word> {
    let shortest = if kind == Kind::Latin { SHORTEST_LATIN_APART } else { SHORTEST_APART };
    if text.chars().count() < shortest {
        return Vec::new();
    }
    let mut words: Vec<Word> = Vec::new();
    for part in lexicon.segment(text, kind) {
        match words.last_mut() {
            Some(last) if !part.known && !last.known && !last.stop => {
                last.stem.push_str(part.written);
                last.written.push_str(part.written);
            }
            _ if part.known => words.push(plain(lexicon, part.written, kind)),
            _ => words.push(unknown(part.written, kind)),
        }
    }
    words
}

/// Letters that no stem explains.
fn unknown(letters: &str, kind: Kind) -> Word {
    Word {
        written: letters.to_owned(),
        stem: letters.to_owned(),
        kind,
        known: false,
        stop: false,
        matter: Matter::Asked,
        repair: Repair::AsTyped,
        consonants: String::new(),
        apart: false,
        exact: 0,
        initials: Vec::new(),
    }
}

/// Whether every part is known, and the parts are words rather than syllables.
fn is_sure(parts: &[Word]) -> bool {
    let words = parts.iter().filter(|part| is_known(part) && is_long(part)).count();
    let is_asked = |part: &Word| is_known_word(part) && !part.stop;
    let asked = parts.iter().any(is_asked) && !is_accident(parts);
    parts.iter().all(is_known) && asked && words * 2 >= parts.len()
}

/// Whether a word about another matter stands beside a single syllable: 페스키 is a slip of 패스키, and not 페 and 스키.
fn is_accident(parts: &[Word]) -> bool {
    parts.iter().any(is_bare) && parts.iter().any(|part| part.matter == Matter::Other)
}

/// A single letter that is a stop word explains nothing: names are full of them.
fn is_known(part: &Word) -> bool {
    part.known || part.stop && is_long(part)
}

/// Whether a known word is followed by one letter that means nothing: an ending typed wrong.
fn has_odd_ending(parts: &[Word]) -> bool {
    matches!(parts, [word, ending] if is_known_word(word) && !ending.known && !is_long(ending))
}

/// A single syllable without an ending, which a word has by accident; 여러 is 여 in the list, and is two.
fn is_bare(part: &Word) -> bool {
    !part.stop && part.written.chars().nth(1).is_none()
}

fn is_long(part: &Word) -> bool {
    part.stem.chars().nth(1).is_some()
}

/// Whether some part is a known word, or a short word is a known syllable and how it is asked for, as 끄는법. Two
/// syllables are no two words: 자전거 is not 자 and 전.
fn is_explained(parts: &[Word]) -> bool {
    let letters: usize = parts.iter().map(|part| part.written.chars().count()).sum();
    let bare = parts.iter().filter(|part| is_bare(part)).count();
    parts.iter().any(|part| is_known_word(part) && part.matter != Matter::Other)
        || !is_accident(parts)
            && (1..=SHORT).contains(&letters)
            && bare < 2
            && parts.iter().all(is_known)
}

fn is_known_word(part: &Word) -> bool {
    let shortest = if part.kind == Kind::Latin { SHORTEST_LATIN } else { 2 };
    part.known && part.stem.chars().nth(shortest - 1).is_some()
}

/// Words given by their initial consonants: as they were typed, or as two or three of them when no
/// word has all.
fn initials(lexicon: &Lexicon, text: &str) -> Vec<Word> {
    let Some(consonants) = compose_leads(text) else {
        return vec![unknown(text, Kind::Jamo)];
    };
    if is_laughter(&consonants) || is_swept(&consonants) {
        return vec![unknown(text, Kind::Jamo)];
    }
    let parts = lexicon.initials_apart(&consonants);
    let apart = parts.len() > 1;
    let words = parts.into_iter().map(|part| Word { apart, ..of_consonants(lexicon, part) });
    words.collect()
}

/// ㅋㅋㅋ and ㅎㅎ are no words.
fn is_laughter(consonants: &str) -> bool {
    consonants.chars().all(|letter| matches!(letter, 'ㅋ' | 'ㅎ'))
}

/// Whether a hand swept over a row of the keyboard (KS X 5002): ㅁㄴㅇㄹ is no word either.
fn is_swept(consonants: &str) -> bool {
    ["ㅂㅈㄷㄱ", "ㅁㄴㅇㄹ", "ㅋㅌㅊㅍ"].iter().any(|row| consonants.contains(row))
}

/// A word given by its initial consonants: the most frequent stems that have them.
fn of_consonants(lexicon: &Lexicon, consonants: &str) -> Word {
    let is_word = consonants.chars().nth(1).is_some();
    let (words, exact) = if is_word { lexicon.by_initials(consonants) } else { Default::default() };
    let stems: Vec<String> = words.into_iter().take(INITIALS).map(str::to_owned).collect();
    Word {
        written: consonants.to_owned(),
        stem: consonants.to_owned(),
        kind: Kind::Jamo,
        known: !stems.is_empty(),
        stop: lexicon.is_stop_by_initials(consonants),
        matter: Matter::Asked,
        repair: if stems.is_empty() { Repair::AsTyped } else { Repair::Read },
        consonants: consonants.to_owned(),
        apart: false,
        exact,
        initials: stems,
    }
}
