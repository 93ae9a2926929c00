//! Syllables and jamo, by the arithmetic of the Unicode Standard, section 3.12.

const FIRST_SYLLABLE: u32 = 0xAC00;
const LAST_SYLLABLE: u32 = 0xD7A3;
const VOWELS: u32 = 21;
const TAILS: u32 = 28;

/// The nineteen initial consonants, in the standard's order.
pub(super) const LEADS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ',
    'ㅌ', 'ㅍ', 'ㅎ',
];

/// The 21 vowels, each as the keys that write it on a two-beolsik keyboard.
pub(super) const VOWEL_STROKES: [&str; 21] = [
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ",
    "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
];

/// The 27 final consonants after "none", each as the keys that write it.
pub(super) const TAIL_STROKES: [&str; 28] = [
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ",
    "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ",
    "ㅎ",
];

pub(crate) fn is_syllable(letter: char) -> bool {
    (FIRST_SYLLABLE..=LAST_SYLLABLE).contains(&(letter as u32))
}

/// Whether this is an initial consonant written alone, as in ㅂㅁㅂㅎ.
fn is_lead(letter: char) -> bool {
    LEADS.contains(&letter)
}

/// The syllable of these indices; `tail` 0 is none.
pub(super) fn syllable(lead: u32, vowel: u32, tail: u32) -> Option<char> {
    char::from_u32(FIRST_SYLLABLE + (lead * VOWELS + vowel) * TAILS + tail)
}

/// The indices of lead, vowel and tail of a syllable.
pub(super) fn parts(letter: char) -> Option<(usize, usize, usize)> {
    if !is_syllable(letter) {
        return None;
    }
    let index = letter as u32 - FIRST_SYLLABLE;
    let (lead, rest) = (index / (VOWELS * TAILS), index % (VOWELS * TAILS));
    Some((lead as usize, (rest / TAILS) as usize, (rest % TAILS) as usize))
}

/// Appends the letters that a two-beolsik keyboard types for `letter`: 값 is ㄱㅏㅂㅅ, 과 is ㄱㅗㅏ.
///
/// Complex vowels and finals come apart, because while a syllable is being composed they are
/// not yet decided: 밃 may become 밀번.
pub(crate) fn strokes(letter: char, out: &mut String) {
    match parts(letter) {
        Some((lead, vowel, tail)) => {
            out.push(LEADS[lead]);
            out.push_str(VOWEL_STROKES[vowel]);
            out.push_str(TAIL_STROKES[tail]);
        }
        None => out.push_str(&lone_strokes(letter).map_or_else(|| letter.into(), String::from)),
    }
}

/// The keys of a complex letter written alone, such as ㄼ or ㅘ.
fn lone_strokes(letter: char) -> Option<&'static str> {
    const COMPLEX: [(char, &str); 18] = [
        ('ㄳ', "ㄱㅅ"),
        ('ㄵ', "ㄴㅈ"),
        ('ㄶ', "ㄴㅎ"),
        ('ㄺ', "ㄹㄱ"),
        ('ㄻ', "ㄹㅁ"),
        ('ㄼ', "ㄹㅂ"),
        ('ㄽ', "ㄹㅅ"),
        ('ㄾ', "ㄹㅌ"),
        ('ㄿ', "ㄹㅍ"),
        ('ㅀ', "ㄹㅎ"),
        ('ㅄ', "ㅂㅅ"),
        ('ㅘ', "ㅗㅏ"),
        ('ㅙ', "ㅗㅐ"),
        ('ㅚ', "ㅗㅣ"),
        ('ㅝ', "ㅜㅓ"),
        ('ㅞ', "ㅜㅔ"),
        ('ㅟ', "ㅜㅣ"),
        ('ㅢ', "ㅡㅣ"),
    ];
    COMPLEX.iter().find(|(complex, _)| *complex == letter).map(|(_, keys)| *keys)
}

/// The initial consonants of a Hangul word (비밀번호 gives ㅂㅁㅂㅎ); none when another letter is in it.
pub(crate) fn leads(word: &str) -> Option<String> {
    word.chars().map(|letter| parts(letter).map(|(lead, ..)| LEADS[lead])).collect()
}

/// Consonant clusters that an input method joined, taken apart again: ㄳ is ㄱㅅ.
pub(crate) fn compose_leads(word: &str) -> Option<String> {
    let mut out = String::new();
    word.chars().for_each(|letter| strokes(letter, &mut out));
    out.chars().all(is_lead).then_some(out)
}

/// Every syllable that differs from this one by one jamo; a tail is neither added nor lost.
pub(crate) fn each_mistyped(letter: char, mut each: impl FnMut(char)) {
    let Some((lead, vowel, tail)) = parts(letter) else { return };
    let of = |lead, vowel, tail: usize| syllable(lead, vowel, u32::try_from(tail).unwrap_or(0));
    let (lead, vowel) = (lead as u32, vowel as u32);
    let leads = (0..19).filter(|other| *other != lead).filter_map(|other| of(other, vowel, tail));
    let vowels =
        (0..VOWELS).filter(|other| *other != vowel).filter_map(|other| of(lead, other, tail));
    let tails = (1..28)
        .filter(|other| tail > 0 && *other != tail)
        .filter_map(|other| of(lead, vowel, other));
    leads.chain(vowels).chain(tails).for_each(&mut each);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(word: &str) -> String {
        let mut out = String::new();
        word.chars().for_each(|letter| strokes(letter, &mut out));
        out
    }

    #[test]
    fn a_syllable_comes_apart_into_the_keys_that_type_it() {
        assert_eq!(typed("값과"), "ㄱㅏㅂㅅㄱㅗㅏ");
        assert_eq!(typed("비밃"), "ㅂㅣㅁㅣㄹㅂ");
        assert_eq!(typed("비밀ㅂ"), "ㅂㅣㅁㅣㄹㅂ");
    }

    #[test]
    fn initial_consonants_are_of_hangul_words_only() {
        assert_eq!(leads("비밀번호").as_deref(), Some("ㅂㅁㅂㅎ"));
        assert_eq!(leads("otp앱"), None);
        assert_eq!(compose_leads("ㅄ").as_deref(), Some("ㅂㅅ"));
        assert_eq!(compose_leads("ㅠㅠ"), None);
    }

    #[test]
    fn every_syllable_is_put_together_from_its_parts() {
        for code in FIRST_SYLLABLE..=LAST_SYLLABLE {
            let letter = char::from_u32(code).expect("a syllable");
            let (lead, vowel, tail) = parts(letter).expect("a syllable has parts");
            assert_eq!(syllable(lead as u32, vowel as u32, tail as u32), Some(letter));
        }
    }
}
