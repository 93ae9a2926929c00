//! Enhanced mail system status codes (RFC 3463) and what they say of an address.

use std::{fmt, str::FromStr};

/// An enhanced status code, `class.subject.detail`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// 2 success, 4 persistent transient failure, 5 permanent failure (RFC 3463 section 2).
    pub class: u8,
    pub subject: u16,
    pub detail: u16,
}

impl Status {
    /// The first enhanced status code among `words`, as servers put it at the start of a reply or
    /// somewhere in a sentence: `550 5.1.1 no such user`, `(#5.1.1)`.
    pub fn find(words: &str) -> Option<Self> {
        words
            .split(|c: char| !c.is_ascii_digit() && c != '.')
            .find_map(|word| word.trim_end_matches('.').parse().ok())
    }

    /// Whether the failure lasts (RFC 3463 section 2, class 5).
    pub const fn is_permanent(self) -> bool {
        self.class == 5
    }

    /// Whether the code says that nobody receives mail at the address, now or later.
    ///
    /// | code | meaning | RFC | dead |
    /// |---|---|---|---|
    /// | 5.1.0 | other address status; servers use it for either address | 3463 3.2 | no |
    /// | 5.1.1 | bad destination mailbox | 3463 3.2 | yes |
    /// | 5.1.2 | bad destination system | 3463 3.2 | yes |
    /// | 5.1.3 | bad destination mailbox syntax | 3463 3.2 | yes |
    /// | 5.1.4 | destination mailbox ambiguous | 3463 3.2 | yes |
    /// | 5.1.6 | mailbox has moved, no forwarding address | 3463 3.2 | yes |
    /// | 5.1.7, 5.1.8 | bad sender's mailbox or system | 3463 3.2 | no: ours |
    /// | 5.1.9 | relayed to a non-compliant mailer | 3886 3.3.4 | no |
    /// | 5.1.10 | recipient domain has a null MX | 7505 6 | yes |
    /// | 5.2.1 | mailbox disabled, not accepting messages | 3463 3.3 | yes |
    /// | 5.2.0, 5.2.2 to 5.2.4 | full, message too long, list expansion | 3463 3.3 | no |
    /// | 5.3.x | mail system | 3463 3.4 | no |
    /// | 5.4.x | network and routing | 3463 3.5 | no |
    /// | 5.5.x | mail delivery protocol | 3463 3.6 | no |
    /// | 5.6.x | message content or media | 3463 3.7 | no |
    /// | 5.7.x | security or policy | 3463 3.8 | no |
    ///
    /// No class 4 code is: a transient failure says nothing of the address.
    pub const fn address_is_dead(self) -> bool {
        matches!((self.class, self.subject, self.detail), (5, 1, 1..=4 | 6 | 10) | (5, 2, 1))
    }

    /// Whether the code refuses the sender's address (RFC 3463 section 3.2): our configuration's
    /// fault, not the recipient's.
    pub const fn refuses_sender(self) -> bool {
        matches!((self.class, self.subject, self.detail), (5, 1, 7 | 8))
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

/// The text is not an enhanced status code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAStatus;

impl FromStr for Status {
    type Err = NotAStatus;

    /// RFC 3463 section 2: class 2, 4 or 5, subject and detail of one to three digits.
    fn from_str(text: &str) -> Result<Self, NotAStatus> {
        let mut parts = text.split('.');
        let (Some(class), Some(subject), Some(detail), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NotAStatus);
        };
        let class = match class {
            "2" => 2,
            "4" => 4,
            "5" => 5,
            _ => return Err(NotAStatus),
        };
        Ok(Self { class, subject: number(subject)?, detail: number(detail)? })
    }
}

fn number(digits: &str) -> Result<u16, NotAStatus> {
    let well_formed = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if well_formed { digits.parse().map_err(|_| NotAStatus) } else { Err(NotAStatus) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(text: &str) -> Status {
        text.parse().expect("a status in the test's own table")
    }

    #[test]
    fn codes_that_name_the_recipient_are_dead_and_others_are_not() {
        for dead in ["5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", "5.2.1"] {
            assert!(status(dead).address_is_dead(), "{dead}");
        }
        for alive in [
            "5.0.0", "5.1.0", "5.1.5", "5.1.7", "5.1.8", "5.1.9", "5.2.0", "5.2.2", "5.2.3",
            "5.3.4", "5.4.4", "5.5.0", "5.6.7", "5.7.1", "5.7.26", "4.1.1", "4.2.1", "2.1.5",
        ] {
            assert!(!status(alive).address_is_dead(), "{alive}");
        }
    }

    #[test]
    fn a_code_is_found_in_a_sentence_and_addresses_are_not_taken_for_one() {
        let found = |words: &str| Status::find(words).map(|status| status.to_string());
        assert_eq!(found("550 5.1.1 <a@b.example>: no such user").as_deref(), Some("5.1.1"));
        assert_eq!(
            found("550 sorry, no mailbox here by that name. (#5.1.1)").as_deref(),
            Some("5.1.1")
        );
        assert_eq!(found("550-5.2.1. The account is disabled").as_deref(), Some("5.2.1"));
        assert_eq!(found("host mx[192.0.2.25] said: 452 4.2.2 full").as_deref(), Some("4.2.2"));
        assert_eq!(found("connect to 5.1.1.7 refused"), None);
        assert_eq!(found("550 no such user"), None);
    }

    #[test]
    fn only_three_numbers_with_a_known_class_are_a_code() {
        for junk in ["", "5", "5.1", "5.1.1.1", "3.1.1", "5.1.1000", "5..1", "55.1.1", "5.+1.1"] {
            assert_eq!(junk.parse::<Status>(), Err(NotAStatus), "{junk}");
        }
    }
}
