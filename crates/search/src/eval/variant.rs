//! The same question, asked as people ask.

use crate::text::{Kind, Letter, leads, mistyped, normalise, runs, to_latin_keys};

/// A way of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Variant {
    Plain,
    /// All white space left out.
    NoSpaces,
    /// One key of one word is another; which one depends on the place of the query only.
    JamoTypo,
    /// The three longest words, in their order.
    ThreeWords,
    /// Hangul typed with the keyboard in Latin mode.
    OtherLayout,
    /// The initial consonants of each Hangul word.
    Initials,
}

impl Variant {
    pub const ALL: [Self; 6] = [
        Self::Plain,
        Self::NoSpaces,
        Self::JamoTypo,
        Self::ThreeWords,
        Self::OtherLayout,
        Self::Initials,
    ];

    /// As it stands in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::NoSpaces => "no spaces",
            Self::JamoTypo => "one jamo typo",
            Self::ThreeWords => "three words",
            Self::OtherLayout => "other layout",
            Self::Initials => "initial consonants",
        }
    }

    /// The query in this variant; `place` is its number, so that a run can be repeated.
    pub fn of(self, query: &str, place: usize) -> String {
        match self {
            Self::Plain => query.to_owned(),
            Self::NoSpaces => query.split_whitespace().collect(),
            Self::JamoTypo => typo(query, place),
            Self::ThreeWords => three_words(query),
            Self::OtherLayout => by_run(query, to_latin_keys),
            Self::Initials => by_run(query, leads),
        }
    }
}

/// Replaces each Hangul run by what `change` makes of it.
fn by_run(query: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let mut letters: Vec<Letter> = Vec::new();
    normalise(query, usize::MAX, &mut letters);
    let mut out = String::new();
    let mut copied = 0;
    for run in runs(&letters).filter(|run| run.kind == Kind::Hangul) {
        let mut word = String::new();
        run.write(&mut word);
        out.push_str(&query[copied..run.start() as usize]);
        out.push_str(&change(&word).unwrap_or(word));
        copied = run.end() as usize;
    }
    out + &query[copied..]
}

fn three_words(query: &str) -> String {
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut longest: Vec<usize> = (0..words.len()).collect();
    longest.sort_by_key(|at| (std::cmp::Reverse(words[*at].chars().count()), *at));
    longest.truncate(3);
    longest.sort_unstable();
    longest.into_iter().map(|at| words[at]).collect::<Vec<_>>().join(" ")
}

/// Changes one key of a Hangul syllable that a word of two or more has.
fn typo(query: &str, place: usize) -> String {
    let letters: Vec<char> = query.chars().collect();
    let in_word = |at: usize| {
        crate::text::is_syllable(letters[at])
            && [at.wrapping_sub(1), at + 1].into_iter().any(|beside| {
                letters.get(beside).is_some_and(|other| crate::text::is_syllable(*other))
            })
    };
    let places: Vec<usize> = (0..letters.len()).filter(|at| in_word(*at)).collect();
    let Some(at) = places.get(scatter(place) % places.len().max(1)) else {
        return query.to_owned();
    };
    let mut changed = letters.clone();
    let ways = mistyped(letters[*at]);
    changed[*at] = ways[scatter(place + 7_919) % ways.len()];
    changed.into_iter().collect()
}

/// The same number for the same place, unlike its neighbours' (the finaliser of SplitMix64).
fn scatter(place: usize) -> usize {
    let mut bits = (place as u64).wrapping_add(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((bits ^ (bits >> 31)) >> 1) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variant_asks_in_its_way() {
        let query = "2단계 인증을 어떻게 꺼요?";
        assert_eq!(Variant::NoSpaces.of(query, 0), "2단계인증을어떻게꺼요?");
        assert_eq!(Variant::ThreeWords.of(query, 0), "2단계 인증을 어떻게");
        assert_eq!(Variant::Initials.of(query, 0), "2ㄷㄱ ㅇㅈㅇ ㅇㄸㄱ ㄲㅇ?");
        assert_eq!(Variant::OtherLayout.of(query, 0), "2eksrP dlswmddmf djEjgrp Rjdy?");
    }

    #[test]
    fn a_typo_changes_one_syllable_and_is_the_same_each_time() {
        for place in 0..200 {
            let typed = Variant::JamoTypo.of("비밀번호 변경", place);
            let other = typed.chars().zip("비밀번호 변경".chars()).filter(|(now, was)| now != was);
            assert_eq!(other.count(), 1);
            assert_eq!(typed, Variant::JamoTypo.of("비밀번호 변경", place));
        }
        assert_eq!(Variant::JamoTypo.of("otp 앱", 3), "otp 앱");
    }
}
