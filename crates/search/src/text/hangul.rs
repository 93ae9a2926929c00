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

/// Every syllable that another key pressed in place of one of this one's keys would have typed.
pub(crate) fn mistyped(letter: char) -> Vec<char> {
    let Some((lead, vowel, tail)) = parts(letter) else { return Vec::new() };
    let leads = (0..LEADS.len()).filter(|other| *other != lead).map(|other| (other, vowel, tail));
    let vowels = others(&VOWEL_STROKES, vowel).map(|other| (lead, other, tail));
    let tails = others(&TAIL_STROKES, tail).map(|other| (lead, vowel, other));
    let index = |at| u32::try_from(at).unwrap_or(0);
    let all = leads.chain(vowels).chain(tails);
    all.filter_map(|(lead, vowel, tail)| syllable(index(lead), index(vowel), index(tail))).collect()
}

/// The entries of a table that are typed with as many keys as this one, all but one the same.
fn others<'t>(table: &'t [&str], of: usize) -> impl Iterator<Item = usize> + 't {
    let one_differs = move |other: &str| {
        let same_count = other.chars().count() == table[of].chars().count();
        same_count
            && other.chars().zip(table[of].chars()).filter(|(left, right)| left != right).count()
                == 1
    };
    (0..table.len()).filter(move |other| one_differs(table[*other]))
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
    fn another_key_types_another_syllable() {
        let others = mistyped('안');
        assert!(others.contains(&'간') && others.contains(&'언') && others.contains(&'앙'));
        assert!(!others.contains(&'않') && !others.contains(&'완') && !others.contains(&'안'));
        assert!(mistyped('a').is_empty());
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
