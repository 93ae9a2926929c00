//! The Korean two-set keyboard layout (KS X 5002), undone.
//!
//! Every key bears a Latin letter and a jamo, so a word typed with the keyboard in the other state
//! is still the same keys: `qlalfqjsgh` is 비밀번호, `ㅔㅁㄴㄴ재ㄱㅇ` is password. Comparing keys
//! therefore undoes both mistakes at once.

use zeroize::Zeroizing;

const FIRST_SYLLABLE: u32 = 0xAC00;
const FIRST_JAMO: u32 = 0x3131;
const FINALS: u32 = 28;
const PER_LEAD: u32 = 21 * FINALS;

const LEADS: [&str; 19] =
    ["r", "R", "s", "e", "E", "f", "a", "q", "Q", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g"];
const VOWELS: [&str; 21] = [
    "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl", "b",
    "m", "ml", "l",
];
const TAILS: [&str; 28] = [
    "", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a",
    "q", "qt", "t", "T", "d", "w", "c", "z", "x", "v", "g",
];
/// The consonants of the compatibility block, in its order; its vowels follow as in `VOWELS`.
const CONSONANTS: [&str; 30] = [
    "r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a",
    "q", "Q", "qt", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g",
];

/// The keys pressed to write `text`; what is not Hangul stays as it is.
pub(super) fn keystrokes(text: &str) -> Zeroizing<String> {
    // A syllable is three bytes and at most five keys; room for all, so that no copy is left
    // behind by growing.
    let mut keys = Zeroizing::new(String::with_capacity(text.len() * 2));
    for letter in text.chars() {
        match letter {
            '가'..='힣' => push_syllable(&mut keys, u32::from(letter) - FIRST_SYLLABLE),
            'ㄱ'..='ㅣ' => keys.push_str(jamo_keys(u32::from(letter) - FIRST_JAMO)),
            other => keys.push(other),
        }
    }
    keys
}

fn push_syllable(keys: &mut String, syllable: u32) {
    keys.push_str(LEADS[(syllable / PER_LEAD) as usize]);
    keys.push_str(VOWELS[(syllable % PER_LEAD / FINALS) as usize]);
    keys.push_str(TAILS[(syllable % FINALS) as usize]);
}

fn jamo_keys(jamo: u32) -> &'static str {
    let at = jamo as usize;
    CONSONANTS.get(at).unwrap_or_else(|| &VOWELS[at - CONSONANTS.len()])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn korean_becomes_the_keys_it_lies_on() {
        for (text, keys) in [
            ("비밀번호1", "qlalfqjsgh1"),
            ("ㅔㅁㄴㄴ재ㄱㅇ", "password"),
            ("있다", "dlTek"),
            ("닭볶음탕 값", "ekfrqhRdmaxkd rkqt"),
            ("의외로 괜찮아", "dmldhlfh rhoscksgdk"),
            ("ㅃㅉㄸㄲㅆㅒㅖㅣ", "QWERTOPl"),
            ("Daemun!", "Daemun!"),
        ] {
            assert_eq!(keystrokes(text).as_str(), keys);
        }
    }

    proptest! {
        #[test]
        fn every_hangul_has_keys(text in "[가-힣ㄱ-ㅣ]{1,20}") {
            prop_assert!(keystrokes(&text).bytes().all(|key| key.is_ascii_alphabetic()));
        }
    }
}
