//! The words of a query as they were typed.

use super::Query;
use crate::text::{Kind, Letter, normalise, runs};

/// One run of a query: its letters as compared, and as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) raw: String,
}

/// Pieces that were typed in one go: a word may mix Hangul, jamo and Latin when the keyboard's
/// layout was wrong. Digits are the same on every layout and stand alone.
pub(super) type Strand = Vec<Piece>;

/// Digits of a phone or account number, at least.
const NUMBER: usize = 7;

/// The strands of the letters of a query that are read.
pub(super) fn strands(query: &str) -> Vec<Strand> {
    let letters = letters(query);
    let mut strands: Vec<Strand> = Vec::new();
    for run in runs(&letters) {
        let mut text = String::new();
        run.write(&mut text);
        let raw = query[run.start() as usize..run.end() as usize].to_owned();
        let piece = Piece { kind: run.kind, text, raw };
        match strands.last_mut() {
            Some(strand) if run.touches && !is_number(strand) && piece.kind != Kind::Digit => {
                strand.push(piece);
            }
            _ => strands.push(vec![piece]),
        }
    }
    without_numbers(&strands)
}

/// Leaves out numbers of so many digits that they are somebody's, however they are grouped: no
/// article is about them, and those that show one as an example are not what is asked for.
fn without_numbers(strands: &[Strand]) -> Vec<Strand> {
    let digits =
        |strand: &Strand| strand.iter().map(|piece| piece.text.chars().count()).sum::<usize>();
    let groups = strands.chunk_by(|left, right| is_number(left) && is_number(right));
    let kept = groups
        .filter(|group| !is_number(&group[0]) || group.iter().map(digits).sum::<usize>() < NUMBER);
    kept.flatten().cloned().collect()
}

fn is_number(strand: &Strand) -> bool {
    strand.last().is_some_and(|piece| piece.kind == Kind::Digit)
}

/// How many web addresses stand among the words that are read. Adverts have one, and no article says it.
pub(super) fn links(query: &str) -> usize {
    query.split_whitespace().take(Query::LETTERS).filter(|part| is_link(part)).count()
}

fn is_link(part: &str) -> bool {
    part.contains("://") || part.starts_with("www.")
}

/// Whether it is an email or web address: somebody's too, and the words in it are not asked for.
fn is_address(part: &str) -> bool {
    let ascii =
        |letters: Option<char>| letters.is_some_and(|letter| letter.is_ascii_alphanumeric());
    let around =
        part.split_once('@').map(|(name, host)| (name.chars().next_back(), host.chars().next()));
    is_link(part) || around.is_some_and(|(before, after)| ascii(before) && ascii(after))
}

/// The first letters, with white space squeezed. Never looks at more of the text than it must:
/// reading stops at the limit, however long the text is.
fn letters(query: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    let start = query.len() - query.trim_start().len();
    for (at, part) in query[start..].split_inclusive(char::is_whitespace).scan(start, |at, part| {
        *at += part.len();
        Some((*at - part.len(), part))
    }) {
        if part.trim().is_empty() || is_address(part) {
            continue;
        }
        let from = letters.len();
        normalise(part, Query::LETTERS, &mut letters);
        let shift = u32::try_from(at).unwrap_or(u32::MAX);
        for letter in &mut letters[from..] {
            letter.start += shift;
            letter.end += shift;
        }
        if letters.len() >= Query::LETTERS {
            break;
        }
    }
    letters
}
