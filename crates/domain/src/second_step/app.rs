//! Authenticator apps: a seed that both sides keep, and the codes that it makes of the time
//! (RFC 6238). The time is ours, whatever the library could find out.

use std::time::Duration;

use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

use crate::{
    AccountId, Id, Refusal, Service, Timestamp,
    environments::Environment,
    own_name::{Unfit, own_name},
    proofs::{Class, Method},
    sessions::Session,
};

/// Bytes of a seed: 160 bits, as long as the hash (RFC 4226, 4, R6).
const SEED: usize = 20;
/// A seed that is shown can be bound for so long.
const PROPOSED_FOR: Duration = Duration::from_secs(30 * 60);

/// An authenticator app of an account.
#[derive(Debug)]
pub struct App {
    pub id: Id<Self>,
    pub account: AccountId,
    /// What its owner calls it.
    pub name: String,
    pub bound_at: Timestamp,
    pub used_at: Option<Timestamp>,
    pub used_in: Option<Environment>,
    pub(super) seed: Zeroizing<Vec<u8>>,
    pub(super) digits: u32,
    pub(super) step: Duration,
}

impl App {
    /// What its code is a proof of.
    pub const fn method(&self) -> Method {
        Method { class: Class::AppSeed, id: self.id.uuid(), bound_at: self.bound_at }
    }

    /// The step whose code this is, up to `drift` steps away from now.
    pub(super) fn step_of(&self, typed: &str, drift: u32, now: Timestamp) -> Option<u64> {
        let totp = totp(&self.seed, (self.digits, self.step), drift)?;
        totp.check(typed, seconds(now))
    }
}

fn totp(seed: &[u8], (digits, step): (u32, Duration), drift: u32) -> Option<Totp> {
    Builder::new()
        .with_secret(Secret::from(seed))
        .with_digits(u8::try_from(digits).ok()?)
        .with_step_duration(step.as_secs())
        .with_skew(u16::try_from(drift).ok()?)
        .build()
        .ok()
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.0 / 1_000_000).unwrap_or(0)
}

/// What its owner calls an app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppName(String);

impl AppName {
    /// The name that was typed, on one line.
    ///
    /// # Errors
    /// [`Refusal::AppNameMissing`] for nothing but space, [`Refusal::AppNameTooLong`].
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        own_name(typed).map(Self).map_err(|unfit| match unfit {
            Unfit::Missing => Refusal::AppNameMissing,
            Unfit::TooLong { most } => Refusal::AppNameTooLong { most },
        })
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A seed that a page shows. It stands nowhere: it is derived again from its id, for this session
/// alone, until a code of it is typed.
pub struct Proposal {
    pub id: Id<App>,
    pub(super) seed: Zeroizing<[u8; SEED]>,
    pub digits: u32,
    pub step: Duration,
}

impl std::fmt::Debug for Proposal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Proposal({})", self.id)
    }
}

impl Proposal {
    /// The seed in base32 (RFC 4648, 6), as apps take it.
    pub fn to_base32(&self) -> String {
        Secret::from(self.seed.as_slice()).to_base32()
    }

    /// The step whose code this is.
    pub(super) fn step_of(&self, typed: &str, drift: u32, now: Timestamp) -> Option<u64> {
        let totp = totp(self.seed.as_slice(), (self.digits, self.step), drift)?;
        totp.check(typed, seconds(now))
    }
}

/// A new seed for this session, or the one that was shown under `id`; none once its time is over.
pub fn propose(service: &Service, session: &Session, id: Option<Id<App>>) -> Option<Proposal> {
    let id = id.unwrap_or_else(|| service.id());
    // UUIDv7 begins with the milliseconds at which it was made (RFC 9562, 5.7).
    let millis = i64::try_from(id.uuid().as_u128() >> 80).unwrap_or(i64::MAX);
    let made = Timestamp(millis.saturating_mul(1000));
    let now = service.now();
    if made > now || made + PROPOSED_FOR <= now {
        return None;
    }
    let named = [session.account.bytes().as_slice(), session.id.bytes(), id.bytes()];
    let mac = Zeroizing::new(service.keys.app_seeds.sign(&named));
    let mut seed = Zeroizing::new([0; SEED]);
    seed.copy_from_slice(&mac[..SEED]);
    let rule = &service.policy.two_step;
    Some(Proposal { id, seed, digits: *rule.totp_digits, step: *rule.totp_step })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, and its seed of 20 octets.
    const VECTORS: [(u64, &str); 6] = [
        (59, "94287082"),
        (1_111_111_109, "07081804"),
        (1_111_111_111, "14050471"),
        (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"),
        (20_000_000_000, "65353130"),
    ];

    fn app(digits: u32) -> App {
        App {
            id: Id::from_uuid(uuid::Uuid::nil()),
            account: Id::from_uuid(uuid::Uuid::nil()),
            name: String::new(),
            bound_at: Timestamp(0),
            used_at: None,
            used_in: None,
            seed: Zeroizing::new(b"12345678901234567890".to_vec()),
            digits,
            step: Duration::from_secs(30),
        }
    }

    fn at(seconds: u64) -> Timestamp {
        Timestamp(i64::try_from(seconds).expect("it is small") * 1_000_000)
    }

    #[test]
    fn the_vectors_of_the_standard_hold() {
        for (seconds, code) in VECTORS {
            assert_eq!(app(8).step_of(code, 0, at(seconds)), Some(seconds / 30), "{seconds}");
            let short = &code[2..];
            assert_eq!(app(6).step_of(short, 0, at(seconds)), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a_clock_may_be_off_by_one_step_and_no_more() {
        let (seconds, code) = VECTORS[3];
        let step = seconds / 30;
        for off in 0..4 {
            let expected = (off <= 1).then_some(step);
            assert_eq!(app(8).step_of(code, 1, at((step + off) * 30)), expected, "late by {off}");
            assert_eq!(app(8).step_of(code, 1, at((step - off) * 30)), expected, "early by {off}");
        }
        assert_eq!(app(8).step_of(code, 0, at((step + 1) * 30)), None);
    }

    #[test]
    fn what_is_no_code_is_none() {
        for typed in ["", "1", "0000000000000", "９４２８７０８２", "abcdefgh", "-1"] {
            assert_eq!(app(8).step_of(typed, 1, at(59)), None, "{typed}");
        }
    }
}
