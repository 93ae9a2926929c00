//! What a person typed or pasted, freed of what they could not see.

use unicode_normalization::UnicodeNormalization;

/// The text without surrounding space, in half width and NFC, and without characters that show
/// nothing. Applying it twice changes nothing more.
pub(crate) fn tidy(typed: &str) -> String {
    let half: String = typed.nfc().map(half_width).collect();
    let bare = without_invisible(&half);
    // Taking out what stood between a letter and its mark can bring the two together.
    bare.trim().nfc().collect()
}

/// Korean and Japanese keyboards type full-width ASCII (U+FF01 to U+FF5E) and its space by one key.
fn half_width(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '\u{3000}' => ' ',
        '\u{FE6B}' => '@',
        other => other,
    }
}

fn without_invisible(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let kept = letters.iter().enumerate().filter(|&(at, &letter)| {
        !is_invisible(letter) || (is_joiner(letter) && joins_words(&letters, at))
    });
    kept.map(|(_, &letter)| letter).collect()
}

/// Characters without width or with an effect on direction only: they arrive by copy and paste.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// ZERO WIDTH NON-JOINER and ZERO WIDTH JOINER.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200C}' | '\u{200D}')
}

/// Between letters of Persian or an Indic script a joiner changes which domain is meant
/// (UTS 46, ContextJ), so there it is left for the domain's own rules to judge.
fn joins_words(letters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| letters.get(before));
    let after = letters.get(at + 1);
    let shapes = |letter: Option<&char>| {
        letter.is_some_and(|&letter| matches!(letter, '\u{0600}'..='\u{0DFF}'))
    };
    shapes(before) && shapes(after)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn full_width_and_invisible_characters_disappear() {
        assert_eq!(tidy("\u{3000}ｈｏｎｇ\u{200B}＠ｎａｖｅｒ．ｃｏｍ\u{FEFF} "), "hong@naver.com");
    }

    #[test]
    fn a_joiner_inside_a_persian_word_stays() {
        assert_eq!(tidy("نامه\u{200C}ای"), "نامه\u{200C}ای");
        assert_eq!(tidy("ho\u{200C}ng"), "hong");
    }

    proptest! {
        #[test]
        fn tidying_twice_is_tidying_once(typed in any::<String>()) {
            let once = tidy(&typed);
            prop_assert_eq!(tidy(&once), once);
        }
    }
}
