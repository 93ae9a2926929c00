//! E-mail addresses, in one spelling.
//!
//! What is typed becomes one canonical spelling, and everything else (sending, counting, look-up)
//! works on that:
//!
//! 1. surrounding space and invisible characters go, full width becomes half width, NFC;
//! 2. the domain becomes ASCII by UTS 46 (non-transitional), so `한글.kr` is `xn--bj0bj06e.kr`;
//! 3. the whole address becomes lower case. RFC 5321 section 2.4 leaves the case of the local part
//!    to the receiving host, but no consumer provider tells `Hong@` from `hong@`, and two accounts
//!    that differ by case alone would be a trap for their owners;
//! 4. the syntax is the dot-atom of RFC 5321 section 4.1.2: no quoted local parts, no address
//!    literals, no single-label domains. All of them are legal, none is a consumer's mailbox, and
//!    each is a way to reach a host that should not be reached.
//!
//! Local parts outside ASCII (RFC 6531) are refused in words of their own: hardly any Korean
//! provider delivers to them.

use std::fmt;

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use store::Fault;

use super::{mask, typed::tidy};
use crate::Refusal;

/// Longest local part in octets (RFC 5321, 4.5.3.1.1).
const MOST_LOCAL: usize = 64;
/// Longest address in octets: a path of 256 (RFC 5321, 4.5.3.1.3) less its angle brackets.
const MOST_ADDRESS: usize = 254;
/// Longest input looked at, in octets: room for a long address in full-width letters. Normalising
/// costs time in proportion, and nothing longer can come out right.
const MOST_TYPED: usize = 4 * MOST_ADDRESS;

/// An e-mail address in its one canonical spelling.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress {
    address: String,
    at: usize,
}

impl EmailAddress {
    /// The address that was typed, in canonical spelling.
    ///
    /// # Errors
    /// `EmailMissing` for nothing but space, `EmailTooLong` past 64 octets of local part or 254 in
    /// all, `EmailLocalPartNotAscii`, else `EmailMalformed`.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        let tidied = tidy(bounded(typed)?);
        if tidied.is_empty() {
            return Err(Refusal::EmailMissing);
        }
        let (local, domain) = tidied.split_once('@').ok_or(Refusal::EmailMalformed)?;
        let local = local_part(local)?;
        let domain = host(domain)?;
        if local.len() + 1 + domain.len() > MOST_ADDRESS {
            return Err(Refusal::EmailTooLong);
        }
        Ok(Self { at: local.len(), address: format!("{local}@{domain}") })
    }

    /// Takes back what [`EmailAddress::as_str`] wrote, as it was written.
    pub(super) fn from_row(address: String) -> Result<Self, Fault> {
        let at = address.find('@');
        let at =
            at.ok_or_else(|| Fault::Refused("a row has no address where one should be".into()))?;
        Ok(Self { address, at })
    }

    /// The canonical spelling: for display, and for delivery.
    pub fn as_str(&self) -> &str {
        &self.address
    }

    /// The part before the `@`.
    pub fn local(&self) -> &str {
        &self.address[..self.at]
    }

    /// The domain, in ASCII.
    pub fn domain(&self) -> &str {
        &self.address[self.at + 1..]
    }

    /// The key by which this address meets counters and uniqueness: the address itself, with
    /// domains known to be one mailbox (`data/one_mailbox_domains.txt`) counted as one.
    ///
    /// Dots and `+tags` stay: whether they matter is each receiving host's own rule, it can change,
    /// and guessing wrong would hand one person's account to another. Sign-ups by tag are limited
    /// by proven number and source instead.
    pub fn lookup_key(&self) -> String {
        format!("{}@{}", self.local(), mailbox_domain(self.domain()))
    }

    /// The address that was probably meant, when the domain looks like a slip of a well-known one.
    pub fn looks_mistyped(&self) -> Option<String> {
        let meant = super::slips::meant_domain(self.domain())?;
        Some(format!("{}@{meant}", self.local()))
    }

    /// The address half hidden, `ho***@na***.com`; the rule is in [`mask`].
    pub fn masked(&self) -> String {
        mask::email(self.local(), self.domain())
    }
}

/// Shows the masked address: debug output ends up in logs, and logs hold no personal data.
impl fmt::Debug for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EmailAddress").field(&self.masked()).finish()
    }
}

fn bounded(typed: &str) -> Result<&str, Refusal> {
    let typed = typed.trim();
    if typed.len() > MOST_TYPED { Err(Refusal::EmailTooLong) } else { Ok(typed) }
}

fn local_part(text: &str) -> Result<String, Refusal> {
    if !text.is_ascii() {
        return Err(Refusal::EmailLocalPartNotAscii);
    }
    if text.len() > MOST_LOCAL {
        return Err(Refusal::EmailTooLong);
    }
    let is_dot_atom = text.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(is_atext));
    if is_dot_atom { Ok(text.to_ascii_lowercase()) } else { Err(Refusal::EmailMalformed) }
}

/// `atext` of RFC 5322, section 3.2.3.
fn is_atext(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

fn host(text: &str) -> Result<String, Refusal> {
    // CheckFirstLast, not Check: registered names such as `r3---a.com` have hyphens in third place.
    let ascii = Uts46::new()
        .to_ascii(text.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast, DnsLength::Ignore)
        .map_err(|_| Refusal::EmailMalformed)?;
    if ascii.len() > MOST_ADDRESS {
        return Err(Refusal::EmailTooLong);
    }
    if is_public_host(&ascii) { Ok(ascii.into_owned()) } else { Err(Refusal::EmailMalformed) }
}

/// At least two labels of 1 to 63 octets, the last neither a number (an address in disguise) nor
/// `localhost` (RFC 6761).
fn is_public_host(domain: &str) -> bool {
    let Some((_, last)) = domain.rsplit_once('.') else { return false };
    let fits = domain.split('.').all(|label| (1..=63).contains(&label.len()));
    fits && !last.starts_with(|first: char| first.is_ascii_digit()) && last != "localhost"
}

fn mailbox_domain(domain: &str) -> &str {
    let mailboxes = include_str!("../../data/one_mailbox_domains.txt");
    let rows = mailboxes.lines().filter(|line| !line.starts_with('#'));
    rows.filter(|row| row.split(' ').any(|name| name == domain))
        .find_map(|row| row.split(' ').next())
        .unwrap_or(domain)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn email(typed: &str) -> EmailAddress {
        EmailAddress::parse(typed).expect(typed)
    }

    fn refusal(typed: &str) -> Refusal {
        EmailAddress::parse(typed).expect_err(typed)
    }

    #[test]
    fn every_spelling_becomes_one() {
        for typed in [
            "hong@naver.com",
            " Hong@NAVER.com\t",
            "ｈｏｎｇ＠ｎａｖｅｒ．ｃｏｍ",
            "hong\u{200B}@naver.com\u{FEFF}",
            "hong@naver。com",
            "\u{202D}hong@naver.com\u{202C}",
            "hong@ｎａver.ＣＯＭ",
        ] {
            assert_eq!(email(typed).as_str(), "hong@naver.com", "{typed:?}");
        }
    }

    #[test]
    fn a_korean_domain_becomes_ascii_from_either_normal_form() {
        let composed = email("hong@한글.한국");
        let decomposed: String = "hong@한글.한국".nfd().collect();
        assert_eq!(composed.as_str(), "hong@xn--bj0bj06e.xn--3e0b707e");
        assert_eq!(email(&decomposed), composed);
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for typed in [
            "hong",
            "@naver.com",
            "hong@",
            "hong@@naver.com",
            "hong@naver@com",
            "ho ng@naver.com",
            ".hong@naver.com",
            "hong.@naver.com",
            "ho..ng@naver.com",
            "hong@naver",
            "hong@localhost",
            "hong@mail.localhost",
            "hong@naver.com.",
            "hong@.naver.com",
            "hong@-naver.com",
            "hong@na_ver.com",
            "hong@127.0.0.1",
            "hong@[127.0.0.1]",
            "\"hong\"@naver.com",
            "hong <hong@naver.com>",
            "hong@naver.com,kim@naver.com",
            "hong@naver.com\r\nBcc: kim@naver.com",
            "hong\0@naver.com",
        ] {
            assert_eq!(refusal(typed), Refusal::EmailMalformed, "{typed:?}");
        }
    }

    #[test]
    fn nothing_typed_is_missing_rather_than_malformed() {
        assert_eq!(refusal(""), Refusal::EmailMissing);
        assert_eq!(refusal(" \u{3000}\u{200B}"), Refusal::EmailMissing);
    }

    #[test]
    fn a_korean_local_part_is_refused_in_its_own_words() {
        assert_eq!(refusal("홍길동@naver.com"), Refusal::EmailLocalPartNotAscii);
        assert_eq!(refusal("ㅗㅐㅜㅎ@naver.com"), Refusal::EmailLocalPartNotAscii);
    }

    #[test]
    fn the_limits_are_64_and_254_octets() {
        let local = "a".repeat(64);
        assert!(EmailAddress::parse(&format!("{local}@naver.com")).is_ok());
        assert_eq!(refusal(&format!("{local}a@naver.com")), Refusal::EmailTooLong);

        let label = "b".repeat(63);
        let domain = format!("{label}.{label}.{}.com", "c".repeat(57));
        assert_eq!(email(&format!("{local}@{domain}")).as_str().len(), 254);
        assert_eq!(refusal(&format!("{local}@c{domain}")), Refusal::EmailMalformed);
        assert_eq!(refusal(&format!("{local}@a.{domain}")), Refusal::EmailTooLong);
        assert_eq!(refusal(&format!("a@{}", "나".repeat(100_000))), Refusal::EmailTooLong);
    }

    #[test]
    fn hanmail_and_daum_are_one_mailbox() {
        assert_eq!(email("Hong@daum.net").lookup_key(), "hong@hanmail.net");
        assert_eq!(email("hong@hanmail.net").lookup_key(), "hong@hanmail.net");
        assert_eq!(email("hong@daum.net").as_str(), "hong@daum.net");
        assert_eq!(email("hong@daum.com").lookup_key(), "hong@daum.com");
    }

    #[test]
    fn dots_and_tags_tell_addresses_apart() {
        let keys = ["honggildong", "hong.gildong", "honggildong+shop"]
            .map(|local| email(&format!("{local}@gmail.com")).lookup_key());
        assert_ne!(keys[0], keys[1]);
        assert_ne!(keys[0], keys[2]);
    }

    #[test]
    fn a_slip_of_a_known_domain_is_offered_right() {
        assert_eq!(email("hong@gmial.com").looks_mistyped().as_deref(), Some("hong@gmail.com"));
        assert_eq!(email("hong@naver.com").looks_mistyped(), None);
    }

    #[test]
    fn debug_output_hides_the_address() {
        let shown = format!("{:?}", email("honggildong@naver.com"));
        assert_eq!(shown, "EmailAddress(\"ho***@na***.com\")");
    }

    proptest! {
        #[test]
        fn no_input_panics_and_what_parses_parses_to_itself(typed in "\\PC{0,12}@?\\PC{0,20}") {
            if let Ok(once) = EmailAddress::parse(&typed) {
                prop_assert_eq!(EmailAddress::parse(once.as_str()), Ok(once.clone()));
                prop_assert!(once.as_str().is_ascii());
            }
        }

        #[test]
        fn bytes_of_any_kind_never_panic(typed in any::<String>()) {
            let _ = EmailAddress::parse(&typed);
        }

        #[test]
        fn case_width_and_invisible_letters_never_change_the_key(
            local in "[a-z0-9]{1,10}(\\.[a-z0-9]{1,5})?(\\+[a-z]{1,4})?",
            domain in "(hanmail\\.net|daum\\.net|[a-z가-힣]{1,8}\\.(com|kr|한국))",
            upper in any::<u32>(), wide in any::<u32>(), hidden in any::<u32>(), nfd in any::<bool>(),
        ) {
            let plain = format!("{local}@{domain}");
            let mut typed = String::from(" ");
            for (at, letter) in plain.chars().enumerate() {
                let has = |bits: u32| bits >> (at % 32) & 1 == 1;
                let letter = if has(upper) { letter.to_ascii_uppercase() } else { letter };
                let widened = char::from_u32(u32::from(letter) + 0xFEE0).filter(|_| letter.is_ascii_graphic());
                typed.push(widened.filter(|_| has(wide)).unwrap_or(letter));
                if has(hidden) {
                    typed.push('\u{200B}');
                }
            }
            if nfd {
                typed = typed.nfd().collect();
            }
            if let Ok(expected) = EmailAddress::parse(&plain) {
                prop_assert_eq!(EmailAddress::parse(&typed).map(|email| email.lookup_key()), Ok(expected.lookup_key()));
            }
        }
    }
}
