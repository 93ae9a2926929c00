//! Phone numbers that can receive a message, in E.164.
//!
//! Korean numbers follow a rule of our own, below; a foreign number is judged by the published
//! numbering plans. The plans cost memory that stays, so nothing touches them until the first
//! foreign number is typed; see `plans`.

mod plans;

use std::fmt;

use store::Fault;

use super::{mask, typed::tidy};
use crate::Refusal;

const KOREA: &str = "82";
/// Longest input looked at, in octets. E.164 has 15 digits; the rest is room for full width,
/// spaces and dashes.
const MOST_TYPED: usize = 128;
/// Digits of an E.164 number, calling code included (ITU-T E.164, 6.2.1).
const MOST_DIGITS: usize = 15;

/// A mobile phone number in E.164: `+` and digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// The number that was typed. `default_country` is the ISO 3166 code (`KR`) of the country
    /// whose numbers may be typed without a calling code.
    ///
    /// # Errors
    /// `PhoneMissing` for nothing but space, `PhoneRetired` for a Korean 011, 016, 017, 018 or 019
    /// number, `PhoneNotMobile` for one that takes no messages, else `PhoneMalformed`.
    pub fn parse(typed: &str, default_country: &str) -> Result<Self, Refusal> {
        match dialled(typed)? {
            Dialled::Abroad(digits) => match digits.strip_prefix(KOREA) {
                Some(national) => korean_mobile(national).map(Self),
                None => plans::foreign_mobile(&digits, None).map(Self),
            },
            Dialled::Home(digits) if default_country == "KR" => {
                let national = whole_korean(&digits).unwrap_or(&digits);
                korean_mobile(national).map(Self)
            }
            Dialled::Home(digits) => {
                plans::foreign_mobile(&digits, Some(default_country)).map(Self)
            }
        }
    }

    /// Takes back what [`PhoneNumber::as_str`] wrote, as it was written.
    pub(crate) fn from_row(number: String) -> Result<Self, Fault> {
        let digits = number.strip_prefix('+').unwrap_or_default();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Fault::Refused("a row has no phone number where one should be".to_owned()));
        }
        Ok(Self(number))
    }

    /// The number in E.164, `+821012345678`: for storing and sending.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as it is written at home, `010-1234-5678`; a foreign one with its calling code,
    /// `+1 202-555-0143`.
    pub fn national(&self) -> String {
        let (country, national) = self.split();
        match (country, national) {
            (KOREA, national) if national.len() == 10 => {
                format!("0{}-{}-{}", &national[..2], &national[2..6], &national[6..])
            }
            _ => plans::international(&self.0),
        }
    }

    /// The number half hidden, `010-****-5678`; the rule is in [`mask`].
    pub fn masked(&self) -> String {
        let (country, national) = self.split();
        mask::phone(country, national)
    }

    /// The calling code without its plus, `82`.
    pub fn country(&self) -> &str {
        self.split().0
    }

    fn split(&self) -> (&str, &str) {
        let digits = &self.0[1..];
        digits.split_at(calling_code_length(digits))
    }
}

/// Shows the masked number: debug output ends up in logs, and logs hold no personal data.
impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PhoneNumber").field(&self.masked()).finish()
    }
}

/// Digits as typed, told apart by whether a calling code leads them.
enum Dialled {
    Abroad(String),
    Home(String),
}

fn dialled(typed: &str) -> Result<Dialled, Refusal> {
    if typed.trim().len() > MOST_TYPED {
        return Err(Refusal::PhoneMalformed);
    }
    let tidied = tidy(typed);
    if tidied.is_empty() {
        return Err(Refusal::PhoneMissing);
    }
    let (has_plus, rest) = match tidied.trim_start_matches('(').strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, tidied.as_str()),
    };
    let digits = digits_of(rest)?;
    let (abroad, digits) = match digits.strip_prefix("00") {
        Some(after) if !has_plus => (true, after),
        _ => (has_plus, digits.as_str()),
    };
    match digits.len() {
        0 => Err(Refusal::PhoneMalformed),
        length if length > MOST_DIGITS + 1 => Err(Refusal::PhoneMalformed),
        _ if abroad => Ok(Dialled::Abroad(without_written_trunk(rest, digits))),
        _ => Ok(Dialled::Home(digits.to_owned())),
    }
}

/// The digits of a number, without what people put between them.
fn digits_of(text: &str) -> Result<String, Refusal> {
    let digits: String = text.chars().filter(|&letter| !is_separator(letter)).collect();
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits { Ok(digits) } else { Err(Refusal::PhoneMalformed) }
}

fn is_separator(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | '.' | '(' | ')' | '/' | '~' | '·')
        || matches!(letter, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' | '\u{FF70}' | 'ㅡ')
}

/// `+44 (0)7400 123456` writes the trunk zero that falls away when calling from abroad.
fn without_written_trunk(text: &str, digits: &str) -> String {
    let Some((before, _)) = text.split_once("(0)") else { return digits.to_owned() };
    let lead = before.bytes().filter(u8::is_ascii_digit).count();
    let skipped = text.bytes().filter(u8::is_ascii_digit).count() - digits.len();
    let at = lead.saturating_sub(skipped);
    digits.char_indices().filter(|&(index, _)| index != at).map(|(_, digit)| digit).collect()
}

/// `821012345678` without its plus, as address books export it: no Korean number begins with 82
/// when dialled at home, so nothing else can be meant.
fn whole_korean(digits: &str) -> Option<&str> {
    digits.strip_prefix(KOREA).filter(|rest| rest.len() >= 10)
}

/// A Korean number without calling code, with or without its trunk zero, in E.164.
///
/// The ranges are those of the Ministry of Science and ICT's numbering plan: mobile is 010 alone
/// (the last 2G ranges were withdrawn by June 2021), followed by eight digits.
fn korean_mobile(national: &str) -> Result<String, Refusal> {
    let has_trunk = national.starts_with('0');
    let number = national.strip_prefix('0').unwrap_or(national);
    match (number.get(..2), number.len()) {
        (Some("10"), 10) => Ok(format!("+{KOREA}{number}")),
        (Some("11" | "16" | "17" | "18" | "19"), 9 | 10) => Err(Refusal::PhoneRetired),
        // 1588-1234 and its like: a company's line, dialled without an area code.
        (Some("15" | "16" | "18"), 8) if !has_trunk => Err(Refusal::PhoneNotMobile),
        _ if is_korean_line(number) => Err(Refusal::PhoneNotMobile),
        _ => Err(Refusal::PhoneMalformed),
    }
}

/// Landlines (Seoul 2, regions 31 to 64), internet telephony (70), personal (50), toll-free (80)
/// and premium (60) numbers, and the ranges of machines and pagers (12, 13, 15).
fn is_korean_line(number: &str) -> bool {
    let length = number.len();
    match number.get(..2) {
        Some(seoul) if seoul.starts_with('2') => (8..=9).contains(&length),
        Some(
            "31" | "32" | "33" | "41" | "42" | "43" | "44" | "51" | "52" | "53" | "54" | "55"
            | "61" | "62" | "63" | "64",
        ) => (9..=10).contains(&length),
        Some("12" | "13" | "15" | "30" | "50" | "60" | "70" | "80") => (9..=12).contains(&length),
        _ => false,
    }
}

/// How many digits the calling code has (ITU-T E.164, list of assigned country codes): no code is
/// the beginning of another.
fn calling_code_length(digits: &str) -> usize {
    let two_digits = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
        "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
        "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    match digits.get(..2) {
        Some(code) if code.starts_with(['1', '7']) => 1,
        Some(code) if two_digits.contains(&code) => 2,
        _ => 3.min(digits.len()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn phone(typed: &str) -> PhoneNumber {
        PhoneNumber::parse(typed, "KR").expect(typed)
    }

    fn refusal(typed: &str) -> Refusal {
        PhoneNumber::parse(typed, "KR").expect_err(typed)
    }

    #[test]
    fn every_spelling_of_a_korean_mobile_is_one_number() {
        for typed in [
            "010-1234-5678",
            "01012345678",
            "010 1234 5678",
            " 010.1234.5678 ",
            "(010) 1234-5678",
            "+82 10-1234-5678",
            "+82 (0)10-1234-5678",
            "+82 (0) 10 1234 5678",
            "+82 010-1234-5678",
            "(+82) 10-1234-5678",
            "+821012345678",
            "00821012345678",
            "0082 (0)10 1234 5678",
            "821012345678",
            "8201012345678",
            "1012345678",
            "０１０－１２３４－５６７８",
            "＋８２　１０　１２３４　５６７８",
            "010–1234—5678",
            "010ㅡ1234ㅡ5678",
            "\u{202D}010-1234-5678\u{202C}",
        ] {
            assert_eq!(phone(typed).as_str(), "+821012345678", "{typed:?}");
        }
    }

    #[test]
    fn a_korean_number_is_shown_as_written_at_home() {
        let number = phone("+821012345678");
        assert_eq!(number.national(), "010-1234-5678");
        assert_eq!(number.masked(), "010-****-5678");
        assert_eq!(number.country(), "82");
        assert_eq!(format!("{number:?}"), "PhoneNumber(\"010-****-5678\")");
    }

    #[test]
    fn withdrawn_prefixes_are_called_retired() {
        for typed in
            ["011-234-5678", "016-1234-5678", "017-234-5678", "+82 18-234-5678", "019 2345678"]
        {
            assert_eq!(refusal(typed), Refusal::PhoneRetired, "{typed}");
        }
    }

    #[test]
    fn lines_that_take_no_messages_are_refused_as_such() {
        for typed in [
            "02-123-4567",
            "02-1234-5678",
            "031-123-4567",
            "+82 2 1234 5678",
            "070-1234-5678",
            "080-123-4567",
            "0505-123-4567",
            "050-5123-4567",
            "1588-1234",
            "064-123-4567",
        ] {
            assert_eq!(refusal(typed), Refusal::PhoneNotMobile, "{typed}");
        }
    }

    #[test]
    fn what_is_no_number_is_malformed() {
        for typed in [
            "010-123-4567",
            "010-1234-56789",
            "110",
            "+",
            "-",
            "+82",
            "0",
            "00",
            "hong",
            "010-1234-567a",
            "010+12345678",
            "++821012345678",
            "+82+1012345678",
            "+999123456789",
            "+1 202",
            "01012345678 01012345678",
            "+0821012345678",
            "+82 0010 1234 5678",
            "010-1234-5678;ext=1",
            "٠١٠١٢٣٤٥٦٧٨",
            "039-123-4567",
        ] {
            assert_eq!(refusal(typed), Refusal::PhoneMalformed, "{typed}");
        }
        assert_eq!(refusal(&"0".repeat(1_000_000)), Refusal::PhoneMalformed);
    }

    #[test]
    fn nothing_typed_is_missing() {
        assert_eq!(refusal(" \u{3000}"), Refusal::PhoneMissing);
    }

    #[test]
    fn foreign_mobiles_are_accepted_and_shown_with_their_calling_code() {
        for (typed, stored, country) in [
            ("+1 202-555-0143", "+12025550143", "1"),
            ("+81 (0)90-1234-5678", "+819012345678", "81"),
            ("0081 90 1234 5678", "+819012345678", "81"),
            ("+44 (0)7400 123456", "+447400123456", "44"),
            ("0044 (0)7400 123456", "+447400123456", "44"),
            ("+86 131 2345 6789", "+8613123456789", "86"),
            ("+84 912 345 678", "+84912345678", "84"),
            ("+998 91 234 56 78", "+998912345678", "998"),
        ] {
            let number = phone(typed);
            assert_eq!((number.as_str(), number.country()), (stored, country));
            assert!(number.national().starts_with(&format!("+{country} ")), "{number:?}");
        }
        assert_eq!(phone("+81 90-1234-5678").masked(), "+81 ****5678");
    }

    #[test]
    fn a_foreign_landline_is_refused() {
        assert_eq!(refusal("+81 3-1234-5678"), Refusal::PhoneNotMobile);
        assert_eq!(refusal("+44 20 7946 0958"), Refusal::PhoneNotMobile);
    }

    #[test]
    fn the_default_country_is_the_operators() {
        let number = PhoneNumber::parse("090-1234-5678", "JP").expect("a Japanese mobile");
        assert_eq!(number.as_str(), "+819012345678");
        assert_eq!(PhoneNumber::parse("010-1234-5678", "nowhere"), Err(Refusal::PhoneMalformed));
    }

    proptest! {
        #[test]
        fn no_input_panics_and_what_parses_parses_to_itself(typed in "(\\+|00)?[0-9() -]{0,18}") {
            if let Ok(once) = PhoneNumber::parse(&typed, "KR") {
                prop_assert_eq!(PhoneNumber::parse(once.as_str(), "KR"), Ok(once.clone()));
                prop_assert!(!once.national().is_empty() && !once.masked().is_empty());
            }
        }

        #[test]
        fn bytes_of_any_kind_never_panic(typed in any::<String>(), country in ".{0,3}") {
            let _ = PhoneNumber::parse(&typed, &country);
        }

        #[test]
        fn separators_and_width_never_change_the_number(
            subscriber in "[0-9]{8}", lead in "(0|\\+82|\\+82 \\(0\\)|\\+820|0082|82)",
            gaps in prop::collection::vec("[ -.]{0,2}", 10), wide in any::<u16>(),
        ) {
            let mut typed = lead;
            for (at, digit) in format!("10{subscriber}").chars().enumerate() {
                let full = char::from_u32(u32::from(digit) + 0xFEE0).filter(|_| wide >> at & 1 == 1);
                typed.push(full.unwrap_or(digit));
                typed.push_str(&gaps[at].replace(|letter: char| !" -.".contains(letter), "-"));
            }
            let number = PhoneNumber::parse(&typed, "KR").map(|number| number.0);
            prop_assert_eq!(number, Ok(format!("+8210{subscriber}")));
        }
    }
}
