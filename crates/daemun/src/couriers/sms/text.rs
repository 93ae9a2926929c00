//! How long a short message may be.

use std::fmt;

use encoding_rs::EUC_KR;

/// What Korean carriers take as one SMS: 90 bytes of EUC-KR, 45 Korean syllables.
pub const MOST_SMS_BYTES: usize = 90;

/// How a text travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// As one SMS.
    Short,
    /// As a long message (LMS).
    Long,
}

/// A text that the gateway must not be given: it would be cut, split or garbled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextFault {
    TooLong {
        bytes: usize,
        most: usize,
    },
    /// A character that EUC-KR lacks: an emoji, an accented letter, an invisible mark.
    Unwritable(char),
}

impl fmt::Display for TextFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { bytes, most } => {
                write!(f, "the text has {bytes} EUC-KR bytes, {most} are allowed")
            }
            Self::Unwritable(character) => write!(
                f,
                "the text has {:?} (U+{:04X}), which EUC-KR can't write",
                character,
                u32::from(*character)
            ),
        }
    }
}

impl std::error::Error for TextFault {}

/// The length of `text` in EUC-KR (Windows code page 949, which phones speak and in which every
/// modern syllable has a place): one byte for ASCII, two for Korean.
///
/// # Errors
/// The first character that it can't write.
pub fn euc_kr_bytes(text: &str) -> Result<usize, TextFault> {
    let (bytes, _, unwritable) = EUC_KR.encode(text);
    if unwritable { Err(TextFault::Unwritable(first_unwritable(text))) } else { Ok(bytes.len()) }
}

fn first_unwritable(text: &str) -> char {
    let writable = |character: &char| {
        let mut space = [0; 4];
        !EUC_KR.encode(character.encode_utf8(&mut space)).2
    };
    text.chars().find(|character| !writable(character)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// How `text` travels: short if it fits, long if the gateway takes long messages of as many as
/// `most_long` bytes, and never cut.
pub(super) fn fit(text: &str, most_long: Option<usize>) -> Result<Kind, TextFault> {
    let bytes = euc_kr_bytes(text)?;
    if bytes <= MOST_SMS_BYTES {
        return Ok(Kind::Short);
    }
    let most = most_long.unwrap_or(MOST_SMS_BYTES);
    if bytes <= most { Ok(Kind::Long) } else { Err(TextFault::TooLong { bytes, most }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_counts_two_and_ascii_one() {
        assert_eq!(euc_kr_bytes("[대문] 인증번호 123456"), Ok(6 + 1 + 8 + 1 + 6));
        assert_eq!(euc_kr_bytes(""), Ok(0));
    }

    #[test]
    fn a_rare_syllable_counts_two_and_not_as_pieces() {
        assert_eq!(euc_kr_bytes("뷁똠"), Ok(4));
    }

    #[test]
    fn ninety_bytes_are_short_and_ninety_one_are_not() {
        let full = "가".repeat(45);
        assert_eq!(fit(&full, None), Ok(Kind::Short));
        assert_eq!(fit(&format!("{full}!"), None), Err(TextFault::TooLong { bytes: 91, most: 90 }));
        assert_eq!(fit(&format!("{full}!"), Some(2000)), Ok(Kind::Long));
        let endless = "가".repeat(1001);
        assert_eq!(fit(&endless, Some(2000)), Err(TextFault::TooLong { bytes: 2002, most: 2000 }));
    }

    #[test]
    fn a_character_that_a_phone_would_not_show_is_named() {
        assert_eq!(euc_kr_bytes("안녕 \u{1F600}"), Err(TextFault::Unwritable('\u{1F600}')));
        assert_eq!(euc_kr_bytes("\u{2068}대문\u{2069}"), Err(TextFault::Unwritable('\u{2068}')));
        let words = TextFault::Unwritable('\u{2068}').to_string();
        assert!(words.contains("U+2068"), "{words}");
    }
}
