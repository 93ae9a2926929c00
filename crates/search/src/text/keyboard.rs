//! The two-beolsik keyboard (KS X 5002), for words typed while the other layout was on.

use super::hangul::{LEADS, TAIL_STROKES, VOWEL_STROKES, strokes, syllable};

/// The letter that each Latin key types in Hangul mode, unshifted.
const KEYS: [(char, char); 26] = [
    ('q', 'ㅂ'),
    ('w', 'ㅈ'),
    ('e', 'ㄷ'),
    ('r', 'ㄱ'),
    ('t', 'ㅅ'),
    ('y', 'ㅛ'),
    ('u', 'ㅕ'),
    ('i', 'ㅑ'),
    ('o', 'ㅐ'),
    ('p', 'ㅔ'),
    ('a', 'ㅁ'),
    ('s', 'ㄴ'),
    ('d', 'ㅇ'),
    ('f', 'ㄹ'),
    ('g', 'ㅎ'),
    ('h', 'ㅗ'),
    ('j', 'ㅓ'),
    ('k', 'ㅏ'),
    ('l', 'ㅣ'),
    ('z', 'ㅋ'),
    ('x', 'ㅌ'),
    ('c', 'ㅊ'),
    ('v', 'ㅍ'),
    ('b', 'ㅠ'),
    ('n', 'ㅜ'),
    ('m', 'ㅡ'),
];

/// The keys that type another letter with shift.
const SHIFTED: [(char, char); 7] =
    [('Q', 'ㅃ'), ('W', 'ㅉ'), ('E', 'ㄸ'), ('R', 'ㄲ'), ('T', 'ㅆ'), ('O', 'ㅒ'), ('P', 'ㅖ')];

/// What would have been written had `keys` been typed in Hangul mode: qlalfqjsgh is 비밀번호.
///
/// Shift matters (`Rhc` is 꽃), so the letters are to be as typed. None when a key is no letter.
pub(crate) fn latin_to_hangul(keys: &str) -> Option<String> {
    let jamo: Option<Vec<char>> = keys.chars().map(jamo_of).collect();
    Some(assemble(&jamo?))
}

/// The keys that were pressed for a word written in Hangul mode: ㅔㅁㄴㄴ잭ㅇ is password. Shifted
/// keys are in upper case.
pub(crate) fn to_latin_keys(word: &str) -> Option<String> {
    let mut jamo = String::new();
    word.chars().for_each(|letter| strokes(letter, &mut jamo));
    jamo.chars().map(key_of).collect()
}

fn jamo_of(key: char) -> Option<char> {
    let shifted = SHIFTED.iter().find(|(shift, _)| *shift == key);
    let plain = || KEYS.iter().find(|(plain, _)| *plain == key.to_ascii_lowercase());
    shifted.or_else(plain).map(|(_, jamo)| *jamo)
}

fn key_of(jamo: char) -> Option<char> {
    let found = KEYS.iter().chain(&SHIFTED).find(|(_, letter)| *letter == jamo);
    found.map(|(key, _)| *key)
}

/// Puts jamo together as an input method does: a consonant before a vowel always leads.
fn assemble(jamo: &[char]) -> String {
    let mut out = String::new();
    let mut rest = jamo;
    while let Some(first) = rest.first() {
        let (letter, used) = one_syllable(rest).unwrap_or((*first, 1));
        out.push(letter);
        rest = &rest[used..];
    }
    out
}

/// The syllable at the start of `jamo`, and how many jamo it takes.
fn one_syllable(jamo: &[char]) -> Option<(char, usize)> {
    let lead = LEADS.iter().position(|lead| Some(lead) == jamo.first())?;
    let (vowel, vowel_keys) = longest(&VOWEL_STROKES, &jamo[1..], |_| true)?;
    let after = &jamo[1 + vowel_keys..];
    let tail =
        longest(&TAIL_STROKES, after, |keys| !after.get(keys).is_some_and(|next| is_vowel(*next)));
    let (tail, tail_keys) = tail.unwrap_or((0, 0));
    let whole = syllable(index(lead), index(vowel), index(tail))?;
    Some((whole, 1 + vowel_keys + tail_keys))
}

/// The longest entry of `table` that `jamo` starts with, of a length that `fits`.
fn longest(table: &[&str], jamo: &[char], fits: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
    let lengths = table.iter().enumerate().filter_map(|(at, keys)| {
        let count = keys.chars().count();
        let same = keys.chars().eq(jamo.iter().copied().take(count));
        (count > 0 && same && fits(count)).then_some((at, count))
    });
    lengths.max_by_key(|(_, count)| *count)
}

fn is_vowel(jamo: char) -> bool {
    VOWEL_STROKES.iter().any(|keys| keys.chars().eq([jamo]))
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_typed_in_latin_mode_are_read_as_hangul() {
        let pairs = [
            ("qlalfqjsgh", "비밀번호"),
            ("qusrud", "변경"),
            ("dlapdlf", "이메일"),
            ("wjsghkqjsgh", "전화번호"),
            ("Rhc", "꽃"),
            ("rkqt", "값"),
            ("rkqtdl", "값이"),
            ("dhks", "완"),
            ("asdfgh", "ㅁㄴㅇㄹ호"),
        ];
        for (keys, word) in pairs {
            assert_eq!(latin_to_hangul(keys).as_deref(), Some(word));
        }
    }

    #[test]
    fn words_typed_in_hangul_mode_are_read_as_latin() {
        assert_eq!(to_latin_keys("ㅔㅁㄴㄴ잭ㅇ").as_deref(), Some("password"));
        assert_eq!(to_latin_keys("ㅎㅐㅐ힏").as_deref(), Some("google"));
    }

    #[test]
    fn every_hangul_word_survives_the_way_there_and_back() {
        for word in ["비밀번호", "값비싼", "괜찮아요", "읽기", "뷁", "외워둔", "꺼요", "얘기"]
        {
            let keys = to_latin_keys(word).expect("all jamo have keys");
            assert_eq!(latin_to_hangul(&keys).as_deref(), Some(word));
        }
    }

    #[test]
    fn digits_and_signs_have_no_layout() {
        assert_eq!(latin_to_hangul("a1"), None);
        assert_eq!(to_latin_keys("a-1"), None);
    }
}
