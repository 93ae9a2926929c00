//! What an owner calls a passkey.

use unicode_segmentation::UnicodeSegmentation;

use crate::{Refusal, addresses::typed::tidy};

/// Graphemes of a name.
const MOST: usize = 40;

/// A passkey's name, for its owner alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyName(String);

impl PasskeyName {
    /// The name that was typed, on one line.
    ///
    /// # Errors
    /// `PasskeyNameMissing` for nothing but space, `PasskeyNameTooLong`.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        let most = u32::try_from(MOST).unwrap_or(u32::MAX);
        // No grapheme that people type has more octets than these.
        if typed.len() > MOST * 64 {
            return Err(Refusal::PasskeyNameTooLong { most });
        }
        let tidied = tidy(typed);
        let words = tidied.split(|letter: char| letter.is_whitespace() || letter.is_control());
        let name = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        match name.graphemes(true).count() {
            0 => Err(Refusal::PasskeyNameMissing),
            count if count > MOST => Err(Refusal::PasskeyNameTooLong { most }),
            _ => Ok(Self(name)),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_letters_that_show() {
        let name = PasskeyName::parse("  내\u{200B} 노트북\r\n2 ").expect("a name");
        assert_eq!(name.as_str(), "내 노트북 2");
        assert_eq!(PasskeyName::parse(" \u{7} "), Err(Refusal::PasskeyNameMissing));
        let long = PasskeyName::parse(&"가".repeat(41));
        assert_eq!(long, Err(Refusal::PasskeyNameTooLong { most: 40 }));
    }
}
