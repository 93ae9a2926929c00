//! Letters as they are compared, each with the place in the original text that it came from.
//!
//! Upper and lower case, full-width and half-width forms, decomposed (NFD) and composed Hangul,
//! and accents are one thing to a reader who searches, so they are made one thing here. Marks in
//! a snippet are found through the places kept beside the letters, so the original text is shown
//! unchanged.

use unicode_normalization::{
    UnicodeNormalization,
    char::{compose, is_combining_mark},
};

/// One compared letter and the bytes of the original text that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(crate) char: char,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// Appends the letters of `text` to `out`, stopping when `out` holds `limit` of them.
pub(crate) fn normalise(text: &str, limit: usize, out: &mut Vec<Letter>) {
    for (start, char) in text.char_indices() {
        let (start, end) = (place(start), place(start + char.len_utf8()));
        if is_plain(char) {
            if out.len() >= limit {
                return;
            }
            out.push(Letter { char: char.to_ascii_lowercase(), start, end });
        } else if !extends(char, end, out) {
            if out.len() >= limit {
                return;
            }
            fold(char, start, end, out);
        }
    }
}

/// Offsets are kept in 32 bits; no article comes near 4 GiB, and one that did would only lose marks.
fn place(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// ASCII and whole syllables, which are nearly all of a Korean text, need no tables.
fn is_plain(char: char) -> bool {
    char.is_ascii() || super::is_syllable(char)
}

/// Joins `char` to the letter before it when it is no letter of its own: an accent, a joiner, or
/// the next jamo of a decomposed syllable.
fn extends(char: char, end: u32, out: &mut [Letter]) -> bool {
    let ignorable = is_ignorable(char);
    let Some(last) = out.last_mut() else { return ignorable };
    if ignorable {
        last.end = end;
        return true;
    }
    let joined = joining_jamo(char).and_then(|jamo| compose(conjoining_lead(last.char), jamo));
    if let Some(whole) = joined {
        (last.char, last.end) = (whole, end);
    }
    joined.is_some()
}

/// Accents, joiners, variation selectors, soft hyphens and directional marks: written, not read.
fn is_ignorable(char: char) -> bool {
    is_combining_mark(char)
        || matches!(
            char,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        )
}

/// A conjoining vowel or final, also when it was written in its half-width form.
fn joining_jamo(char: char) -> Option<char> {
    let jamo = wide(char);
    matches!(jamo, '\u{1161}'..='\u{1175}' | '\u{11A8}'..='\u{11C2}').then_some(jamo)
}

/// A half-width form as the letter it is a narrow drawing of.
fn wide(char: char) -> char {
    match char {
        '\u{FFA0}'..='\u{FFDC}' => std::iter::once(char).nfkd().next().unwrap_or(char),
        other => other,
    }
}

/// Pushes the compared letters of a character outside ASCII and the syllables.
fn fold(char: char, start: u32, end: u32, out: &mut Vec<Letter>) {
    match wide(char) {
        jamo @ '\u{1100}'..='\u{1112}' => {
            out.push(Letter { char: lead_alone(jamo), start, end });
        }
        '\u{2019}' | '\u{FF07}' => out.push(Letter { char: '\'', start, end }),
        alone @ '\u{3131}'..='\u{318E}' => out.push(Letter { char: alone, start, end }),
        other => {
            let folded = std::iter::once(other).nfkd().filter(|part| !is_combining_mark(*part));
            let lower =
                folded.flat_map(char::to_lowercase).filter(|part| !is_combining_mark(*part));
            out.extend(lower.nfc().map(|char| Letter { char, start, end }));
        }
    }
}

/// A conjoining initial consonant as the letter that stands alone: U+1107 is ㅂ.
fn lead_alone(jamo: char) -> char {
    super::hangul::LEADS.get((jamo as usize).wrapping_sub(0x1100)).copied().unwrap_or(jamo)
}

/// The reverse of [`lead_alone`], so that a vowel can join it; other letters stay.
fn conjoining_lead(char: char) -> char {
    let index = super::hangul::LEADS.iter().position(|lead| *lead == char);
    index.and_then(|at| char::from_u32(0x1100 + u32::try_from(at).ok()?)).unwrap_or(char)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn read(text: &str) -> String {
        let mut letters = Vec::new();
        normalise(text, usize::MAX, &mut letters);
        letters.iter().map(|letter| letter.char).collect()
    }

    #[test]
    fn decomposed_hangul_reads_like_composed() {
        let decomposed: String = "비밀번호를 값".nfd().collect();
        assert_eq!(read(&decomposed), "비밀번호를 값");
    }

    #[test]
    fn wide_and_narrow_forms_read_like_plain_ones() {
        assert_eq!(read("ＯＴＰ　２단계"), "otp 2단계");
        assert_eq!(read("ﾡ"), "ㄱ");
        assert_eq!(read("ﾲￂ"), "바");
    }

    #[test]
    fn accents_and_joiners_are_not_read() {
        assert_eq!(read("Café\u{301} e\u{301}t\u{AD}é"), "cafe ete");
        assert_eq!(read("비\u{200B}밀"), "비밀");
    }

    #[test]
    fn a_letter_knows_the_bytes_it_came_from() {
        let decomposed: String = "값 a".nfd().collect();
        let mut letters = Vec::new();
        normalise(&decomposed, usize::MAX, &mut letters);
        let places: Vec<_> = letters.iter().map(|letter| (letter.start, letter.end)).collect();
        assert_eq!(places, [(0, 9), (9, 10), (10, 11)]);
    }

    #[test]
    fn the_limit_counts_compared_letters() {
        let mut letters = Vec::new();
        normalise(&"가".nfd().collect::<String>().repeat(500), 100, &mut letters);
        assert_eq!(letters.len(), 100);
    }
}
