//! What an owner calls a thing of theirs: for their own eyes, to know it by.

use unicode_segmentation::UnicodeSegmentation;

use crate::addresses::typed::tidy;

/// Graphemes of a name.
const MOST: usize = 40;

/// Why a name is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// Nothing but space.
    Missing,
    TooLong {
        /// In graphemes.
        most: u32,
    },
}

/// The name that was typed, on one line.
pub(crate) fn own_name(typed: &str) -> Result<String, Unfit> {
    let too_long = Unfit::TooLong { most: u32::try_from(MOST).unwrap_or(u32::MAX) };
    // No grapheme that people type has more octets than these.
    if typed.len() > MOST * 64 {
        return Err(too_long);
    }
    let tidied = tidy(typed);
    let words = tidied.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let name = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match name.graphemes(true).count() {
        0 => Err(Unfit::Missing),
        count if count > MOST => Err(too_long),
        _ => Ok(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_letters_that_show() {
        assert_eq!(own_name("  내\u{200B} 전화기\r\n2 "), Ok("내 전화기 2".to_owned()));
        assert_eq!(own_name(" \u{7} "), Err(Unfit::Missing));
        assert_eq!(own_name(&"가".repeat(41)), Err(Unfit::TooLong { most: 40 }));
        assert_eq!(own_name(&"a".repeat(10_000)), Err(Unfit::TooLong { most: 40 }));
    }
}
