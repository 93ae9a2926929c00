//! Choosing a password.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::{
    blocklist,
    context::{Context, is_personal},
    layout::keystrokes,
    strength,
};
use crate::Refusal;

/// What the policy asks of a new password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Least length in code points after NFC. NIST SP 800-63B-4, 3.1.1.2: at least 8, or 15 where
    /// a password alone signs in.
    pub min_length: u32,
    /// Greatest length in code points after NFC; at least 64 by the same section.
    pub max_length: u32,
    /// Least score by zxcvbn, 0 to 4; 0 asks for none.
    pub min_strength: u8,
}

/// A password that may be set: text in NFC, wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(Zeroizing<String>);

impl NewPassword {
    /// The text to hash.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword(..)")
    }
}

/// The password that was typed, as it is hashed: in NFC and not otherwise changed, neither trimmed
/// nor cut. Setting and signing in both go through here, so that a password set on one keyboard is
/// the same on another. `None` when it is longer than `max_length` code points: no password is.
pub fn normalised(typed: &str, max_length: u32) -> Option<Zeroizing<String>> {
    // NFC shortens by at most four code points to one (UAX 15), of at most four octets each. What
    // is longer is not worth the time of normalising it.
    let most = max_length as usize;
    if typed.len() > most.saturating_mul(16) {
        return None;
    }
    // NFC lengthens UTF-8 at most threefold (UAX 15); with room for that, growing leaves no copy.
    let mut text = Zeroizing::new(String::with_capacity(typed.len() * 3));
    text.extend(typed.nfc());
    (text.chars().count() <= most).then_some(text)
}

/// The candidate as a password that may be set.
///
/// Takes some milliseconds of processor time and at worst a third of a second (see `strength`):
/// call it where hashing is done, not where requests are awaited. zxcvbn works on copies of its
/// own, which are freed but not wiped.
///
/// # Errors
/// `PasswordMissing`, `PasswordTooShort`, `PasswordTooLong`, `PasswordCommon`, `PasswordPersonal`,
/// `PasswordWeak`, the first that holds.
pub fn check(
    candidate: &str,
    context: &Context<'_>,
    rules: &Rules,
) -> Result<NewPassword, Refusal> {
    if candidate.is_empty() {
        return Err(Refusal::PasswordMissing);
    }
    let text = normalised(candidate, rules.max_length)
        .ok_or(Refusal::PasswordTooLong { most: rules.max_length })?;
    if text.chars().count() < rules.min_length as usize {
        return Err(Refusal::PasswordTooShort { least: rules.min_length });
    }
    let folded = folded(&text);
    let keys = self::folded(&keystrokes(&text));
    if blocklist::is_common(&keys) {
        return Err(Refusal::PasswordCommon);
    }
    let words = context.words();
    if is_personal([&folded, &keys], &words) {
        return Err(Refusal::PasswordPersonal);
    }
    if !strength::is_strong(&keystrokes(&text), &words, rules.min_strength) {
        return Err(Refusal::PasswordWeak);
    }
    Ok(NewPassword(text))
}

/// Whether a password that was typed is one that everybody tries first. A third of a millisecond at
/// worst.
pub fn is_common(typed: &str) -> bool {
    blocklist::is_common(&folded(&keystrokes(typed)))
}

/// In lower case and, for comparing only, without differences of width (NFKC).
fn folded(text: &str) -> Zeroizing<String> {
    let plain = Zeroizing::new(text.nfkc().collect::<String>());
    Zeroizing::new(plain.to_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::addresses::{EmailAddress, PhoneNumber};

    const RULES: Rules = Rules { min_length: 8, max_length: 128, min_strength: 3 };
    const LENGTH_ONLY: Rules = Rules { min_strength: 0, ..RULES };

    fn verdict(candidate: &str) -> Result<String, Refusal> {
        check(candidate, &Context::default(), &RULES).map(|password| password.expose().to_owned())
    }

    fn verdict_for_hong(candidate: &str) -> Result<NewPassword, Refusal> {
        let email = EmailAddress::parse("honggildong@naver.com").expect("an address");
        let phone = PhoneNumber::parse("010-8392-5714", "KR").expect("a number");
        let context = Context {
            email: Some(&email),
            phone: Some(&phone),
            nickname: Some("활빈당두목"),
            service_words: &["daemun", "대문"],
        };
        check(candidate, &context, &RULES)
    }

    #[test]
    fn length_is_counted_in_code_points_after_nfc() {
        let short = Refusal::PasswordTooShort { least: 8 };
        let long = Refusal::PasswordTooLong { most: 128 };
        let verdict = |text: &str| check(text, &Context::default(), &LENGTH_ONLY);
        assert_eq!(verdict("갉꿻뛟쀍썗웱쥁"), Err(short.clone()));
        assert!(verdict("갉꿻뛟쀍썗웱쥁쮉").is_ok());
        // Three code points a syllable when decomposed; seven syllables all the same.
        let decomposed: String = "갉꿻뛟쀍썗웱쥁".nfd().collect();
        assert_eq!(verdict(&decomposed), Err(short));
        let longest: String = "갉꿻뛟쀍".repeat(32).nfd().collect();
        assert!(verdict(&longest).is_ok());
        assert_eq!(verdict(&format!("{longest}a")), Err(long.clone()));
        assert_eq!(verdict(&"a\u{301}".repeat(1_000_000)), Err(long));
        assert_eq!(verdict(""), Err(Refusal::PasswordMissing));
    }

    #[test]
    fn either_normal_form_is_one_password() {
        let text = "푸른 도라지 꽃밭에서 7시";
        let decomposed: String = text.nfd().collect();
        assert_ne!(text, decomposed);
        assert_eq!(verdict(&decomposed).as_deref(), Ok(text));
    }

    #[test]
    fn no_composition_is_asked_for() {
        for candidate in [
            "correct horse battery staple",
            "tjznfkqmxpek",
            "83920175264830",
            "푸른도라지꽃밭에서노래",
            "  leading and trailing spaces  ",
            "🦊🪁🧭🛖🪕🧶🫖🪴🥁🛶",
            "xK9!vQ2#m",
        ] {
            assert_eq!(verdict(candidate).as_deref(), Ok(candidate));
        }
    }

    #[test]
    fn common_passwords_are_refused_in_any_case_and_width() {
        for candidate in
            ["password", "PassWord1", "ＰＡＳＳＷＯＲＤ", "12345678", "1q2w3e4r5t", "iloveyou1"]
        {
            assert_eq!(verdict(candidate), Err(Refusal::PasswordCommon), "{candidate}");
        }
    }

    #[test]
    fn common_words_are_refused_on_either_keyboard_layout() {
        for candidate in [
            "비밀번호1234",
            "qlalfqjsgh1",
            "QLALFqjsgh1!",
            "1qlalfqjsgh",
            "tkfkdgody",
            "사랑해요1004!사랑해요1004!",
        ] {
            let refused = verdict(candidate).expect_err(candidate);
            assert!(
                matches!(refused, Refusal::PasswordCommon | Refusal::PasswordWeak),
                "{candidate}"
            );
        }
        assert_eq!(verdict("qlalfqjsgh1"), Err(Refusal::PasswordCommon));
        assert_eq!(verdict("비밀번호1234"), Err(Refusal::PasswordCommon));
        assert_eq!(verdict("ㅔㅁㄴㄴ재ㄱㅇ1"), Err(Refusal::PasswordCommon));
        assert_eq!(verdict("dkssudgktpdy"), Err(Refusal::PasswordCommon));
    }

    #[test]
    fn what_a_stranger_knows_of_the_person_is_refused() {
        for candidate in [
            "honggildong",
            "HongGildong12",
            "!honggildong!",
            "honggildong@naver.com",
            "01083925714",
            "010-8392-5714",
            "+82 10-8392-5714",
            "83925714!",
            "활빈당두목2024",
            "ghkfqlsekdenahr",
            "daemun12!",
            "eoans1234",
            "ㅗㅐㅜㅎ햐ㅣㅇㅐㅜㅎ",
        ] {
            assert_eq!(verdict_for_hong(candidate), Err(Refusal::PasswordPersonal), "{candidate}");
        }
        assert_eq!(verdict_for_hong("honggildongdaemun"), Err(Refusal::PasswordWeak));
        assert!(verdict_for_hong("my hong sings under seven lanterns").is_ok());
    }

    #[test]
    fn guessable_passwords_are_refused_as_weak() {
        for candidate in ["aaaaaaaabbbb", "zxcvfdsaqwer", "Passw0rd!!", "19840312!!", "p@ssw0rd!!"]
        {
            let refused = verdict(candidate).expect_err(candidate);
            assert!(
                matches!(refused, Refusal::PasswordWeak | Refusal::PasswordCommon),
                "{candidate}"
            );
        }
    }

    #[test]
    fn debug_output_hides_the_password() {
        let password = check("xK9!vQ2#tail", &Context::default(), &RULES).expect("strong");
        assert_eq!(format!("{password:?}"), "NewPassword(..)");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_unicode_of_the_right_length_is_kept_as_typed(
            text in prop::collection::vec(any::<char>(), 12..60),
        ) {
            let typed: String = text.into_iter().collect();
            let composed: String = typed.nfc().collect();
            let verdict = check(&typed, &Context::default(), &LENGTH_ONLY);
            prop_assert_eq!(verdict.map(|password| password.expose().to_owned()), Ok(composed));
        }

        #[test]
        fn no_input_panics(candidate in any::<String>(), nickname in any::<String>()) {
            let context = Context { nickname: Some(&nickname), ..Context::default() };
            let _ = check(&candidate, &context, &RULES);
        }
    }
}
