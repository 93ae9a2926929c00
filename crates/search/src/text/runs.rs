//! Runs: the longest stretches of one kind of letter.

use super::{Letter, is_syllable};

/// What a run is written in; each kind is compared in its own way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// Whole Hangul syllables: the stem is cut from its endings.
    Hangul,
    /// Jamo standing alone: initial consonants, or a syllable still being composed.
    Jamo,
    /// Any other alphabet or script: compared as words, English ones by their stem.
    Latin,
    /// Digits.
    Digit,
}

/// One run, and whether it touches the run before it, as 단계 does in 2단계.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run<'l> {
    pub(crate) kind: Kind,
    pub(crate) letters: &'l [Letter],
    pub(crate) touches: bool,
}

impl Run<'_> {
    /// Writes the letters of the run to `out`, replacing what was there.
    pub(crate) fn write(&self, out: &mut String) {
        out.clear();
        out.extend(self.letters.iter().map(|letter| letter.char));
    }

    pub(crate) fn start(&self) -> u32 {
        self.letters.first().map_or(0, |letter| letter.start)
    }

    pub(crate) fn end(&self) -> u32 {
        self.letters.last().map_or(0, |letter| letter.end)
    }
}

/// The runs of `letters`, in order; everything else only parts them.
pub(crate) fn runs(letters: &[Letter]) -> impl Iterator<Item = Run<'_>> {
    let mut at = 0;
    let mut last_end = usize::MAX;
    std::iter::from_fn(move || {
        let start = at + letters[at..].iter().position(|letter| kind(letter.char).is_some())?;
        let kind = kind(letters[start].char)?;
        at = run_end(letters, start, kind);
        let touches = last_end == start;
        last_end = at;
        Some(Run { kind, letters: &letters[start..at], touches })
    })
}

/// An apostrophe inside a Latin run belongs to it (don't, user's).
fn run_end(letters: &[Letter], start: usize, of: Kind) -> usize {
    let mut end = start + 1;
    while let Some(letter) = letters.get(end) {
        let apostrophe = of == Kind::Latin
            && letter.char == '\''
            && letters.get(end + 1).is_some_and(|next| kind(next.char) == Some(Kind::Latin));
        if kind(letter.char) != Some(of) && !apostrophe {
            break;
        }
        end += 1;
    }
    end
}

fn kind(char: char) -> Option<Kind> {
    match char {
        'a'..='z' => Some(Kind::Latin),
        '0'..='9' => Some(Kind::Digit),
        _ if char.is_ascii() => None,
        _ if is_syllable(char) => Some(Kind::Hangul),
        '\u{3131}'..='\u{318E}' => Some(Kind::Jamo),
        _ if char.is_numeric() => Some(Kind::Digit),
        _ if char.is_alphabetic() => Some(Kind::Latin),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalise;

    fn read(text: &str) -> Vec<(Kind, String, bool)> {
        let mut letters = Vec::new();
        normalise(text, usize::MAX, &mut letters);
        let mut word = String::new();
        let mut write = |run: Run<'_>| {
            run.write(&mut word);
            (run.kind, word.clone(), run.touches)
        };
        runs(&letters).map(&mut write).collect()
    }

    #[test]
    fn kinds_of_letters_part_and_touching_is_kept() {
        let expected = [
            (Kind::Digit, "2".to_owned(), false),
            (Kind::Hangul, "단계".to_owned(), true),
            (Kind::Latin, "otp".to_owned(), false),
            (Kind::Jamo, "ㅋㅋ".to_owned(), true),
        ];
        assert_eq!(read("(2단계) OTPㅋㅋ!"), expected);
    }

    #[test]
    fn an_apostrophe_stays_inside_a_word_only() {
        let words: Vec<_> = read("'don’t' users'").into_iter().map(|(_, word, _)| word).collect();
        assert_eq!(words, ["don't", "users"]);
    }

    #[test]
    fn symbols_and_emoji_are_no_runs() {
        assert!(read("😀 <>; -- \u{1F1F0}\u{1F1F7} …").is_empty());
    }
}
