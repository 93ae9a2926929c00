//! What counters are called: keyed hashes, the same for an identifier with an account and without.

use store::Fault;

use super::{Print, Try};
use crate::{
    AccountId, Keys,
    addresses::{Held, Identifier},
    names::Named,
};

/// Who a counter counts for. Strangers never slow a known browser down, nor it them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    KnownBrowser,
    Stranger,
}

impl Named for Who {
    const NAMES: &'static [(Self, &'static str)] =
        &[(Self::KnownBrowser, "known_browser"), (Self::Stranger, "stranger")];
}

impl Who {
    /// The stable name, as in rows and JSON.
    pub fn name(self) -> &'static str {
        Named::name(self)
    }

    pub(super) fn named(name: &str) -> Result<Self, Fault> {
        Named::named(name)
    }
}

/// The name of a counter in its row.
pub(super) type Name = [u8; 32];

/// Everything that one try is counted under.
pub(super) struct Names {
    pub who: Who,
    /// The counter with the clock that the person sees.
    pub clock: Name,
    /// The count of the whole account, or of an identifier that nobody has.
    pub total: Name,
    /// The password, as this counter knows it again.
    pub print: Print,
    /// The password alone, over all accounts: 24 bits, which say of few passwords that it is this one.
    pub password: String,
}

impl Names {
    pub(super) fn of(keys: &Keys, tried: &Try<'_>) -> Self {
        let is_known = tried.known_browser && tried.account.is_some();
        let who = if is_known { Who::KnownBrowser } else { Who::Stranger };
        let clock = match (who, tried.account) {
            // It knows the account anyway, and meets one counter whichever identifier is typed.
            (Who::KnownBrowser, Some(account)) => total(keys, who, account),
            _ => clock(keys, tried.identifier, tried.held),
        };
        let total = match tried.account {
            Some(account) => total(keys, who, account),
            None => keys.attempts.sign(&[b"nobody", tried.identifier.lookup_key().as_bytes()]),
        };
        let password = tried.password.as_bytes();
        let [first, second, ..] = keys.attempts.sign(&[b"print", &clock, password]);
        let [a, b, c, ..] = keys.attempts.sign(&[b"password", password]);
        Self {
            who,
            clock,
            total,
            print: Print(u16::from_be_bytes([first, second])),
            password: format!("{a:02x}{b:02x}{c:02x}"),
        }
    }
}

/// The strangers' clock of an identifier, however it is spelled. Who had a number before has another than
/// who has it now.
pub(super) fn clock(keys: &Keys, identifier: &Identifier, held: Held) -> Name {
    let what: &[u8] = match held {
        Held::Now => b"identifier",
        Held::Before => b"former identifier",
    };
    keys.attempts.sign(&[what, identifier.lookup_key().as_bytes()])
}

/// The count of an account.
pub(super) fn total(keys: &Keys, who: Who, account: AccountId) -> Name {
    keys.attempts.sign(&[b"account", who.name().as_bytes(), account.bytes()])
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use proptest::prelude::*;

    use super::*;
    use crate::environments::{Agent, Environment, Place};

    fn names(identifier: &str, known_browser: bool, password: &str) -> Names {
        let identifier = &Identifier::parse(identifier, "KR").expect(identifier);
        let environment = &Environment {
            agent: Agent::default(),
            address: Ipv4Addr::LOCALHOST.into(),
            place: Place::default(),
            asn: None,
        };
        let (account, gate) =
            (known_browser.then(|| AccountId::from_uuid(uuid::Uuid::nil())), None);
        let held = Held::Now;
        let tried = Try { identifier, held, account, known_browser, environment, password, gate };
        Names::of(&Keys::derive(&[7; 32]), &tried)
    }

    /// One identifier, and another spelling of it.
    fn spellings() -> impl Strategy<Value = (String, String)> {
        let mail = ("[a-z]{1,8}", "(hanmail|daum)", any::<bool>(), "[ \u{3000}\u{200B}]{0,2}");
        let mail = mail.prop_map(|(local, domain, upper, space)| {
            let plain = format!("{local}@{domain}.net");
            let other = plain.replace("hanmail", "daum");
            (plain, space + &if upper { other.to_uppercase() } else { other })
        });
        let phone = ("[0-9]{4}", "[0-9]{4}", 0_usize..4).prop_map(|(middle, last, way)| {
            let ways = [
                format!("010-{middle}-{last}"),
                format!("+82 10 {middle} {last}"),
                format!("０１０{middle}{last}"),
                format!("010ㅡ{middle}ㅡ{last}"),
            ];
            (format!("010{middle}{last}"), ways[way].clone())
        });
        prop_oneof![mail, phone]
    }

    proptest! {
        #[test]
        fn every_spelling_meets_the_same_counters((one, other) in spellings()) {
            let (one, other) = (names(&one, false, "secret"), names(&other, false, "secret"));
            prop_assert_eq!((one.clock, one.total), (other.clock, other.total));
            prop_assert_eq!(one.print, other.print);
        }
    }

    #[test]
    fn a_known_browser_meets_one_counter_whichever_identifier_is_typed() {
        let (mail, phone) = (names("a@b.kr", true, "x"), names("01012345678", true, "x"));
        assert_eq!((mail.clock, mail.total), (phone.clock, phone.total));
        let (mail, phone) = (names("a@b.kr", false, "x"), names("01012345678", false, "x"));
        assert_ne!(mail.clock, phone.clock);
        assert_ne!(names("a@b.kr", true, "x").clock, mail.clock);
    }
}
