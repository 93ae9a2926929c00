//! The bot gate: work that the browser does before a password is compared, or a wait without it.
//!
//! The task is a token that this service made for one source; its answer is a number that gives
//! `SHA-256(SHA-256(token) || number)` the leading zero bits that the token asks. A source without a
//! script lets the token grow old instead, one token at a time. Both are checked here, and a token
//! passes once.

use std::time::Duration;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::{
    Keys, Refusal, Timestamp,
    keys::{same, sha256},
    policy::Attempts,
};

/// A task that the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// At most 55 letters, so that it fits in one block of SHA-256.
    pub token: String,
    /// The work it asks, in leading zero bits.
    pub bits: u32,
    /// From then on it passes without the work.
    pub passes_at: Timestamp,
}

/// A token that this service made for this source and that has not expired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Token {
    bits: u32,
    made_at: Timestamp,
    nonce: [u8; NONCE],
}

const NONCE: usize = 12;
const MAC: usize = 16;

/// How somebody passes; the nonce passes once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passing {
    Worked { nonce: [u8; NONCE] },
    Waited { nonce: [u8; NONCE] },
}

/// Makes a task.
pub(super) fn challenge(
    keys: &Keys,
    policy: &Attempts,
    source: &str,
    bits: u32,
    now: Timestamp,
    nonce: [u8; NONCE],
) -> Challenge {
    let bits = bits.min(u32::from(u8::MAX));
    let token = Token { bits, made_at: now, nonce };
    Challenge { token: token.write(keys, source), bits, passes_at: now + *policy.gate_wait }
}

/// The task that was shown, while it can still be waited for: shown again, its wait goes on.
pub(super) fn again(
    keys: &Keys,
    policy: &Attempts,
    source: &str,
    field: &str,
    now: Timestamp,
) -> Option<Challenge> {
    let (text, _) = split(field);
    let token = Token::read(keys, source, text).filter(|token| token.lives(policy, now))?;
    let passes_at = token.made_at + *policy.gate_wait;
    Some(Challenge { token: text.to_owned(), bits: token.bits, passes_at })
}

/// Judges what the form's field carried: `token`, or `token.number` with the work done.
pub(super) fn judge(
    keys: &Keys,
    policy: &Attempts,
    source: &str,
    bits: u32,
    field: Option<&str>,
    now: Timestamp,
) -> Result<Passing, Refusal> {
    let Some(field) = field.filter(|field| !field.is_empty()) else {
        return Err(Refusal::GateNeeded { bits });
    };
    let (text, answer) = split(field);
    let token = Token::read(keys, source, text).filter(|token| token.lives(policy, now));
    let token = token.ok_or(Refusal::GateFailed { bits })?;
    if let Some(answer) = answer {
        let worked = token.bits >= bits && is_answer(text, answer, token.bits);
        let passing = Passing::Worked { nonce: token.nonce };
        return worked.then_some(passing).ok_or(Refusal::GateFailed { bits });
    }
    let from = token.made_at + *policy.gate_wait;
    let waited = now >= from;
    waited
        .then_some(Passing::Waited { nonce: token.nonce })
        .ok_or(Refusal::GateTooSoon { from, bits })
}

fn split(field: &str) -> (&str, Option<u64>) {
    match field.split_once('.') {
        Some((text, answer)) => (text, answer.parse().ok()),
        None => (field, None),
    }
}

/// Whether the work was done.
fn is_answer(token: &str, answer: u64, bits: u32) -> bool {
    leading_zeros(&worked(&sha256(&[token.as_bytes()]), answer)) >= bits
}

fn worked(seed: &[u8; 32], answer: u64) -> [u8; 32] {
    sha256(&[seed, &answer.to_be_bytes()])
}

fn leading_zeros(hash: &[u8; 32]) -> u32 {
    let whole = hash.iter().take_while(|byte| **byte == 0).count();
    let rest = hash.get(whole).map_or(0, |byte| byte.leading_zeros());
    u32::try_from(whole * 8).map_or(u32::MAX, |whole| whole + rest)
}

/// Does the work, as a browser's script does it: for clients that are programs, and for tests. Takes
/// 2 to the power of `bits` hashes on average.
pub fn solve(challenge: &Challenge) -> String {
    let seed = sha256(&[challenge.token.as_bytes()]);
    let is_enough = |answer: &u64| leading_zeros(&worked(&seed, *answer)) >= challenge.bits;
    let answer = (0..).find(is_enough).unwrap_or_default();
    format!("{}.{answer}", challenge.token)
}

impl Token {
    fn write(&self, keys: &Keys, source: &str) -> String {
        let bits = u8::try_from(self.bits).unwrap_or(u8::MAX);
        let head = [&[bits], self.made_at.0.to_be_bytes().as_slice(), &self.nonce].concat();
        let mac = mac(keys, source, &head);
        BASE64_URL_SAFE_NO_PAD.encode([head.as_slice(), &mac].concat())
    }

    fn read(keys: &Keys, source: &str, text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        let (head, given) = bytes.split_at_checked(1 + 8 + NONCE)?;
        if !same(given, &mac(keys, source, head)) {
            return None;
        }
        let (bits, rest) = head.split_first()?;
        let (made_at, nonce) = rest.split_first_chunk::<8>()?;
        Some(Self {
            bits: u32::from(*bits),
            made_at: Timestamp(i64::from_be_bytes(*made_at)),
            nonce: nonce.try_into().ok()?,
        })
    }

    /// A clock that went back leaves no token from the future.
    fn lives(&self, policy: &Attempts, now: Timestamp) -> bool {
        let skew = Duration::from_secs(60);
        self.made_at <= now + skew && now < self.made_at + *policy.gate_life
    }
}

fn mac(keys: &Keys, source: &str, head: &[u8]) -> [u8; MAC] {
    let mut short = [0; MAC];
    short.copy_from_slice(&keys.gate.sign(&[source.as_bytes(), head])[..MAC]);
    short
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BITS: u32 = 8;
    const HERE: &str = "192.0.2.7";

    fn keys() -> Keys {
        Keys::derive(&[7; 32])
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp(seconds * 1_000_000)
    }

    fn made(bits: u32) -> Challenge {
        challenge(&keys(), &Attempts::default(), HERE, bits, at(0), [9; NONCE])
    }

    fn judged(source: &str, bits: u32, field: &str, now: i64) -> Result<Passing, Refusal> {
        judge(&keys(), &Attempts::default(), source, bits, Some(field), at(now))
    }

    #[test]
    fn work_passes_at_once_and_age_passes_without_work() {
        let challenge = made(BITS);
        assert!(challenge.token.len() <= 55, "{}", challenge.token.len());
        let nonce = [9; NONCE];
        assert_eq!(judged(HERE, BITS, &solve(&challenge), 0), Ok(Passing::Worked { nonce }));
        let early = judged(HERE, BITS, &challenge.token, 29);
        assert_eq!(early, Err(Refusal::GateTooSoon { from: at(30), bits: BITS }));
        assert_eq!(judged(HERE, BITS, &challenge.token, 30), Ok(Passing::Waited { nonce }));
    }

    #[test]
    fn nothing_and_nonsense_do_not_pass() {
        let policy = Attempts::default();
        let nothing = judge(&keys(), &policy, HERE, BITS, None, at(0));
        assert_eq!(nothing, Err(Refusal::GateNeeded { bits: BITS }));
        let solved = solve(&made(BITS));
        for field in ["x", ".", "..", "AAAA.7", &format!("{solved}x"), &format!("{solved}.1")] {
            assert!(judged(HERE, BITS, field, 0).is_err(), "{field}");
        }
    }

    #[test]
    fn a_token_passes_for_its_source_and_its_time_and_its_work_only() {
        let solved = solve(&made(BITS));
        let failed = Err(Refusal::GateFailed { bits: BITS });
        assert_eq!(judged("192.0.2.8", BITS, &solved, 0), failed);
        assert_eq!(judged(HERE, BITS, &solved, 900), failed);
        assert_eq!(judged(HERE, BITS, &solved, -61), failed);
        assert!(judged(HERE, BITS, &solved, 899).is_ok());
        let risen = judged(HERE, BITS + 1, &solved, 0);
        assert_eq!(risen, Err(Refusal::GateFailed { bits: BITS + 1 }));
    }

    #[test]
    fn a_task_that_is_waited_for_keeps_its_wait() {
        let policy = Attempts::default();
        let shown = made(BITS);
        let again = again(&keys(), &policy, HERE, &shown.token, at(20));
        assert_eq!(again, Some(shown));
    }

    proptest! {
        #[test]
        fn no_other_letter_is_as_good(position in 0_usize..50, letter in "[A-Za-z0-9_-]") {
            let token = made(BITS).token;
            let mut forged = token.clone();
            forged.replace_range(position..=position, &letter);
            let as_good = judged(HERE, BITS, &forged, 30).is_ok();
            prop_assert_eq!(as_good, forged == token);
        }

        #[test]
        fn an_answer_is_one_by_its_zero_bits(answer in any::<u64>()) {
            let token = made(BITS).token;
            let hash = sha256(&[&sha256(&[token.as_bytes()]), &answer.to_be_bytes()]);
            let passes = judged(HERE, BITS, &format!("{token}.{answer}"), 0).is_ok();
            prop_assert_eq!(passes, hash[0] == 0);
        }
    }
}
