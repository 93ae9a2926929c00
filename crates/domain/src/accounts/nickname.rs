//! What an account may be called in front of others.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

use crate::{Refusal, addresses::typed::is_invisible};

/// Marks on one letter. Three are more than any living script stacks; a tower of them spills over
/// its neighbours' lines.
const MOST_MARKS: usize = 3;
/// Code points in one grapheme: the longest family emoji has eleven.
const MOST_IN_GRAPHEME: usize = 12;

/// A name shown to others: NFC, trimmed, without characters that hide or reorder text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Nickname(String);

impl Nickname {
    /// The nickname that was typed, of at most `most` graphemes (what a reader counts as letters).
    ///
    /// # Errors
    /// `NicknameMissing` for nothing but space, `NicknameTooLong`, and `NicknameForbidden` for
    /// control characters, text that hides or reorders other text, and names that would pass for
    /// the service's own (`data/official_words.txt`).
    pub fn parse(typed: &str, most: u32) -> Result<Self, Refusal> {
        let too_long = Refusal::NicknameTooLong { most };
        // Each code point takes at most four octets, and decomposed three for one.
        if typed.trim().len() > most as usize * MOST_IN_GRAPHEME * 12 {
            return Err(too_long);
        }
        let text: String = typed.trim().nfc().map(plain_space).collect();
        if text.is_empty() {
            return Err(Refusal::NicknameMissing);
        }
        if text.graphemes(true).count() > most as usize {
            return Err(too_long);
        }
        if is_deceptive(&text) || is_official(&text) {
            return Err(Refusal::NicknameForbidden);
        }
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Spaces of every width are one; line breaks and tabs are no spaces.
fn plain_space(letter: char) -> char {
    let breaks = letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    if letter.is_whitespace() && !breaks { ' ' } else { letter }
}

fn is_deceptive(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let hidden = |at: usize| is_unseen(letters[at]) && !belongs_to_emoji(&letters, at);
    (0..letters.len()).any(hidden) || text.graphemes(true).any(is_tower)
}

fn is_unseen(letter: char) -> bool {
    let is_private = matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}');
    letter.is_control()
        || is_invisible(letter)
        || is_private
        || letter == '\u{2800}'
        || matches!(letter, '\u{2028}' | '\u{2029}')
}

/// ZERO WIDTH JOINER and VARIATION SELECTOR-16 build one emoji of several.
fn belongs_to_emoji(letters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).is_some_and(|before| is_pictograph(letters[before]));
    match letters[at] {
        '\u{FE0F}' => before,
        '\u{200D}' => before && letters.get(at + 1).is_some_and(|&next| is_pictograph(next)),
        _ => false,
    }
}

fn is_pictograph(letter: char) -> bool {
    matches!(letter, '\u{FE0F}' | '\u{2190}'..='\u{27FF}' | '\u{2900}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1FAFF}')
}

fn is_tower(grapheme: &str) -> bool {
    let marks = grapheme.chars().filter(|&letter| is_combining_mark(letter)).count();
    marks > MOST_MARKS || grapheme.chars().count() > MOST_IN_GRAPHEME
}

/// Whether the nickname would pass for the service: by an official word anywhere in it, or standing
/// alone, also spaced out or written with look-alike letters.
fn is_official(text: &str) -> bool {
    let folded = text.nfkc().collect::<String>().to_lowercase();
    let likened: String = folded.chars().map(look_alike).collect();
    [folded, likened].iter().any(|text| {
        let joined: String = text.chars().filter(|letter| letter.is_alphabetic()).collect();
        let mut alone = text.split(|letter: char| !letter.is_alphabetic()).chain([joined.as_str()]);
        alone.any(|word| official("alone: ").any(|official| word == official))
            || official("anywhere: ").any(|official| joined.contains(official))
    })
}

fn official(kind: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../../data/official_words.txt").lines();
    lines.filter_map(move |line| line.strip_prefix(kind)).flat_map(str::split_whitespace)
}

/// The Latin letter that a digit, a sign or a Cyrillic or Greek letter is mistaken for.
fn look_alike(letter: char) -> char {
    match letter {
        '0' | 'о' | 'ο' => 'o',
        '1' | '!' | '|' | 'і' | 'ι' => 'i',
        '3' | 'е' => 'e',
        '4' | '@' | 'а' | 'α' => 'a',
        '5' | '$' | 'ѕ' => 's',
        '7' | 'т' => 't',
        'р' => 'p',
        'с' => 'c',
        'у' => 'y',
        'м' => 'm',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parsed(typed: &str) -> Result<String, Refusal> {
        Nickname::parse(typed, 30).map(|nickname| nickname.as_str().to_owned())
    }

    #[test]
    fn a_nickname_is_trimmed_and_composed() {
        assert_eq!(parsed("  홍길동\u{3000}"), Ok("홍길동".into()));
        assert_eq!(parsed("\u{1112}\u{1169}\u{11BC}\u{00A0}씨"), Ok("홍 씨".into()));
    }

    #[test]
    fn length_is_what_a_reader_counts() {
        let families = "👩‍👩‍👧‍👦".repeat(30);
        assert_eq!(parsed(&families), Ok(families.clone()));
        assert_eq!(parsed(&format!("{families}!")), Err(Refusal::NicknameTooLong { most: 30 }));
        assert_eq!(parsed(&"가".repeat(1_000_000)), Err(Refusal::NicknameTooLong { most: 30 }));
    }

    #[test]
    fn spaces_alone_are_no_nickname() {
        assert_eq!(parsed(""), Err(Refusal::NicknameMissing));
        assert_eq!(parsed(" \u{3000}\u{00A0}\t"), Err(Refusal::NicknameMissing));
    }

    #[test]
    fn text_that_hides_or_reorders_is_forbidden() {
        for typed in [
            "홍\u{200B}길동",
            "\u{202E}gnoh",
            "hong\u{2066}x",
            "\u{3164}",
            "a\nb",
            "a\tb",
            "a\u{0}b",
            "a\u{2028}b",
            "홍\u{200D}길동",
            "a\u{FE0F}",
            "\u{E000}",
            "\u{2800}",
            "ㅎ\u{FEFF}ㅎ",
            "a\u{301}\u{301}\u{301}\u{301}\u{301}",
        ] {
            assert_eq!(parsed(typed), Err(Refusal::NicknameForbidden), "{typed:?}");
        }
    }

    #[test]
    fn names_that_pass_for_the_service_are_forbidden() {
        for typed in [
            "운영자",
            "진짜운영자임",
            "운 영 자",
            "대문",
            "대문 팀",
            "대문고객센터",
            "admin",
            "Admin01",
            "ＡＤＭＩＮ",
            "adm1n",
            "а\u{0064}min",
            "a.d.m.i.n",
            "@dmin",
            "Daemun",
            "D4emun team",
            "the official",
            "시스템",
        ] {
            assert_eq!(parsed(typed), Err(Refusal::NicknameForbidden), "{typed:?}");
        }
    }

    #[test]
    fn innocent_names_are_left_alone() {
        for typed in [
            "동대문구민",
            "남대문시장",
            "badminton",
            "Gangnam 4",
            "❤️ 하트",
            "👨‍👩‍👧",
            "김운영",
            "Zoë",
            "ㅋㅋㅋ",
            "supporter",
            "1004",
            "นก",
            "नमस्ते",
        ] {
            assert_eq!(parsed(typed).as_deref(), Ok(typed));
        }
    }

    proptest! {
        #[test]
        fn no_input_panics_and_what_parses_parses_to_itself(typed in any::<String>()) {
            if let Ok(once) = parsed(&typed) {
                prop_assert_eq!(parsed(&once), Ok(once));
            }
        }
    }
}
