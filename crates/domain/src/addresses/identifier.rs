//! What is typed to sign in: an e-mail address or a phone number.

use store::Fault;

use super::{EmailAddress, PhoneNumber, typed::tidy};
use crate::Refusal;

/// What is typed to sign in. Both kinds meet the same checks, whichever was typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Identifier {
    Email(EmailAddress),
    Phone(PhoneNumber),
}

/// Which kind of identifier; the word that rows and counters store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IdentifierKind {
    Email,
    Phone,
}

impl IdentifierKind {
    /// The stable word for rows and keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }
}

impl Identifier {
    /// The canonical spelling, as rows keep it and couriers use it.
    pub fn value(&self) -> &str {
        match self {
            Self::Email(email) => email.as_str(),
            Self::Phone(phone) => phone.as_str(),
        }
    }

    /// Takes back what [`Identifier::value`] wrote, as it was written: it was judged when it was
    /// typed, and a rule that has become stricter since must not lock its owner out.
    pub(crate) fn from_row(kind: &str, value: String) -> Result<Self, Fault> {
        match kind {
            "email" => EmailAddress::from_row(value).map(Self::Email),
            _ => PhoneNumber::from_row(value).map(Self::Phone),
        }
    }

    /// The identifier that was typed: an e-mail address when it has an `@` or a letter, a phone
    /// number when it has digits. `default_country` is as for [`PhoneNumber::parse`].
    ///
    /// # Errors
    /// `IdentifierMissing` for nothing but space, `IdentifierMalformed` for neither letters nor
    /// digits, else what the kind refuses.
    pub fn parse(typed: &str, default_country: &str) -> Result<Self, Refusal> {
        match kind_of(typed)? {
            IdentifierKind::Email => EmailAddress::parse(typed).map(Self::Email),
            IdentifierKind::Phone => PhoneNumber::parse(typed, default_country).map(Self::Phone),
        }
    }

    /// The key by which every spelling of one identifier meets the same counters and the same
    /// account. An e-mail's has an `@`, a phone number's begins with `+`, so the kinds never meet.
    pub fn lookup_key(&self) -> String {
        match self {
            Self::Email(email) => email.lookup_key(),
            Self::Phone(phone) => phone.as_str().to_owned(),
        }
    }

    /// Half hidden: `ho***@na***.com`, `010-****-5678`.
    pub fn masked(&self) -> String {
        match self {
            Self::Email(email) => email.masked(),
            Self::Phone(phone) => phone.masked(),
        }
    }

    /// As its owner writes it: `hong@naver.com`, `010-1234-5678`.
    pub fn display(&self) -> String {
        match self {
            Self::Email(email) => email.as_str().to_owned(),
            Self::Phone(phone) => phone.national(),
        }
    }

    pub fn kind(&self) -> IdentifierKind {
        match self {
            Self::Email(_) => IdentifierKind::Email,
            Self::Phone(_) => IdentifierKind::Phone,
        }
    }
}

/// The longest input whose kind is worth finding out, in octets; longer is refused by either kind.
const MOST_TYPED: usize = 2048;

fn kind_of(typed: &str) -> Result<IdentifierKind, Refusal> {
    if typed.len() > MOST_TYPED {
        return Err(Refusal::IdentifierMalformed);
    }
    let tidied = tidy(typed);
    // The dash of a Korean keyboard is the letter ㅡ, and stands between digits of phone numbers.
    let is_word = |letter: char| {
        letter == '@' || (letter.is_alphabetic() && letter != 'ㅡ' && letter != 'ー')
    };
    if tidied.is_empty() {
        Err(Refusal::IdentifierMissing)
    } else if tidied.contains(is_word) {
        Ok(IdentifierKind::Email)
    } else if tidied.contains(|letter: char| letter.is_ascii_digit()) {
        Ok(IdentifierKind::Phone)
    } else {
        Err(Refusal::IdentifierMalformed)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn identifier(typed: &str) -> Identifier {
        Identifier::parse(typed, "KR").expect(typed)
    }

    fn refusal(typed: &str) -> Refusal {
        Identifier::parse(typed, "KR").expect_err(typed)
    }

    #[test]
    fn what_was_typed_decides_the_kind() {
        assert_eq!(identifier(" Hong@Naver.com ").kind(), IdentifierKind::Email);
        assert_eq!(identifier("010-1234-5678").kind(), IdentifierKind::Phone);
        assert_eq!(identifier("010ㅡ1234ㅡ5678").kind(), IdentifierKind::Phone);
        assert_eq!(identifier("01012345678@naver.com").kind(), IdentifierKind::Email);
    }

    #[test]
    fn each_kind_refuses_in_its_own_words() {
        assert_eq!(refusal(" \u{200B}"), Refusal::IdentifierMissing);
        assert_eq!(refusal("---"), Refusal::IdentifierMalformed);
        assert_eq!(refusal("hong"), Refusal::EmailMalformed);
        assert_eq!(refusal("홍길동@naver.com"), Refusal::EmailLocalPartNotAscii);
        assert_eq!(refusal("011-123-4567"), Refusal::PhoneRetired);
        assert_eq!(refusal("02-123-4567"), Refusal::PhoneNotMobile);
        assert_eq!(refusal("12345"), Refusal::PhoneMalformed);
        assert_eq!(refusal(&"a".repeat(1_000_000)), Refusal::IdentifierMalformed);
    }

    #[test]
    fn an_identifier_is_shown_whole_to_its_owner_and_masked_to_others() {
        let phone = identifier("+821012345678");
        assert_eq!(
            (phone.display(), phone.masked()),
            ("010-1234-5678".into(), "010-****-5678".into())
        );
        let email = identifier("Hong@Daum.net");
        assert_eq!(
            (email.display(), email.masked()),
            ("hong@daum.net".into(), "ho***@da***.net".into())
        );
        assert_eq!(email.lookup_key(), "hong@hanmail.net");
    }

    proptest! {
        #[test]
        fn every_identifier_reads_back_from_its_display_and_its_key(
            typed in "(010[0-9]{8}|\\+1202555[0-9]{4}|[a-z]{1,8}@(daum|naver)\\.(net|com))",
        ) {
            let identifier = identifier(&typed);
            prop_assert_eq!(&self::identifier(&identifier.display()), &identifier);
            prop_assert_eq!(self::identifier(&identifier.lookup_key()).lookup_key(), identifier.lookup_key());
            let row = Identifier::from_row(identifier.kind().as_str(), identifier.value().to_owned());
            prop_assert_eq!(row.ok(), Some(identifier));
        }

        #[test]
        fn no_row_panics(value in any::<String>()) {
            for kind in ["email", "phone"] {
                if let Ok(identifier) = Identifier::from_row(kind, value.clone()) {
                    prop_assert_eq!(identifier.value(), value.as_str());
                    let _ = (identifier.lookup_key(), identifier.masked(), identifier.display());
                }
            }
        }

        #[test]
        fn no_input_panics(typed in any::<String>()) {
            let _ = Identifier::parse(&typed, "KR");
        }
    }
}
