//! How many guesses a password would take, by zxcvbn's estimate.
//!
//! Measured in a release build on one core (Linux x86-64): the dictionaries cost 14 ms and 9 MB
//! once, at the first password that is set, and nothing before; an ordinary password half a
//! millisecond. The cost is superlinear: signs that stand for letters (`4@8({[<36`) take 56 ms at
//! 24 characters, 82 to 114 at 32, 181 at 40, 392 at 64 and 918 at 100. So the estimate looks at
//! pieces of 32 characters and stops at the first that is strong enough: whoever can't guess a
//! piece can't guess the whole.

use zxcvbn::zxcvbn;

use super::blocklist::korean_words;

/// Characters per piece.
const PIECE: usize = 32;

/// Whether the candidate, as keystrokes, reaches zxcvbn's score `least` (0 to 4). `words` are known
/// to the guesser beside the dictionaries.
///
/// Keystrokes, because the dictionaries are Latin: Hangul as it is written would count as ten
/// possibilities a syllable, too few for a sentence and too many for a word.
pub(super) fn is_strong(keys: &str, words: &[String], least: u8) -> bool {
    if least == 0 {
        return true;
    }
    let korean: Vec<String> = korean_words().collect();
    let known: Vec<&str> = words.iter().chain(&korean).map(String::as_str).collect();
    pieces(at_most_twice(keys)).any(|piece| u8::from(zxcvbn(piece, &known).score()) >= least)
}

/// The text without further repetitions of its beginning: repeating adds nothing to guess, and a
/// repetition cut off by the end of a piece would look like news.
fn at_most_twice(text: &str) -> &str {
    let bytes = text.as_bytes();
    let repeats = |&period: &usize| bytes[period..] == bytes[..bytes.len() - period];
    // A repetition begins with the first byte of a character, so it ends between characters.
    (1..=bytes.len() / 2).find(repeats).map_or(text, |period| &text[..2 * period])
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = rest.char_indices().nth(PIECE).map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_pieces_of_32_characters() {
        let text = "가".repeat(70);
        let lengths: Vec<usize> = pieces(&text).map(|piece| piece.chars().count()).collect();
        assert_eq!(lengths, [32, 32, 6]);
        assert_eq!(pieces("").count(), 0);
    }

    #[test]
    fn repetitions_are_left_out_between_characters() {
        assert_eq!(at_most_twice("ababa"), "abab");
        assert_eq!(at_most_twice(&"🦊🪁".repeat(9)), "🦊🪁🦊🪁");
        assert_eq!(at_most_twice("abcd"), "abcd");
        assert_eq!(at_most_twice(""), "");
    }

    #[test]
    fn known_words_make_a_password_weak() {
        assert!(is_strong("gildongxyz84", &[], 3));
        assert!(!is_strong("gildongxyz84", &["gildongxyz".into()], 3));
    }

    #[test]
    fn korean_words_on_a_latin_layout_are_known() {
        assert!(!is_strong("tkfkdgoqlalfqjsgh", &[], 3));
    }

    #[test]
    fn repeating_a_weak_piece_makes_it_no_stronger() {
        assert!(!is_strong(&"password".repeat(16), &[], 3));
        for piece in ["p@ssw0rd1", "1q2w3e", "l1!|", "asdf"] {
            let long: String = piece.chars().cycle().take(127).collect();
            assert!(!is_strong(&long, &[], 3), "{piece}");
        }
    }

    #[test]
    fn a_strong_piece_anywhere_is_enough() {
        let candidate = format!("{}{}", "a".repeat(64), "correct horse battery staple");
        assert!(is_strong(&candidate, &[], 3));
    }
}
