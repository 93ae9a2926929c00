//! Challenges. Each is random, carries its own end, and is bound by a MAC to what it is for: so a page
//! with one writes nothing, and only one that was answered has a row. It can be answered once.

use store::{Fault, Tx};
use uuid::Uuid;

use crate::{
    Keys, Service, Timestamp,
    environments::BrowserId,
    keys::{same, sha256},
};

/// What a passkey is asked for; a challenge for one fits no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Another passkey for an account.
    Add,
    /// Signing in without an identifier.
    SignIn,
    /// The further proof of a sign-in.
    Further,
    /// A fresh proof in a session.
    Prove,
    /// Getting back in.
    Recover,
}

/// One thing that a passkey is asked for, in one browser.
#[derive(Clone, Copy, Debug)]
pub struct Ceremony {
    pub purpose: Purpose,
    /// The session or the attempt; nothing where neither has begun.
    pub subject: Uuid,
    pub browser: BrowserId,
}

const RANDOM: usize = 24;
const END: usize = 8;
const MAC: usize = 16;

/// A new challenge, of 192 random bits (ASVS 6.7.2).
pub fn challenge(service: &Service, ceremony: Ceremony) -> Vec<u8> {
    let random: [u8; RANDOM] = service.bytes();
    let end = service.now() + *service.policy.passkeys.challenge_life;
    made(&service.keys, ceremony, &random, end)
}

fn made(keys: &Keys, ceremony: Ceremony, random: &[u8], end: Timestamp) -> Vec<u8> {
    let open = [random, &end.0.to_be_bytes()].concat();
    let purpose: &[u8] = match ceremony.purpose {
        Purpose::Add => b"add",
        Purpose::SignIn => b"sign in",
        Purpose::Further => b"further",
        Purpose::Prove => b"prove",
        Purpose::Recover => b"recover",
    };
    let parts = [purpose, ceremony.subject.as_bytes(), &ceremony.browser.0, &open];
    let mac = keys.passkeys.sign(&parts);
    [open.as_slice(), &mac[..MAC]].concat()
}

/// Whether this is a challenge of ours for this ceremony whose time is not over.
pub(super) fn is_open(keys: &Keys, ceremony: Ceremony, shown: &[u8], now: Timestamp) -> bool {
    let Some(end) = end(shown) else { return false };
    now < end && same(shown, &made(keys, ceremony, &shown[..RANDOM], end))
}

fn end(shown: &[u8]) -> Option<Timestamp> {
    let bytes = shown.get(RANDOM..RANDOM + END)?;
    (shown.len() == RANDOM + END + MAC)
        .then(|| bytes.try_into().ok().map(i64::from_be_bytes).map(Timestamp))?
}

/// Uses a challenge up. False when it was answered before, whoever did.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn use_up(tx: &mut Tx, shown: &[u8]) -> Result<bool, Fault> {
    let Some(end) = end(shown) else { return Ok(false) };
    let sql = "INSERT INTO passkey_challenges (challenge, expires_at) VALUES ($1, $2)
        ON CONFLICT (challenge) DO NOTHING";
    let values = [sha256(&[b"passkey challenge", shown]).into(), end.into()];
    Ok(tx.execute(sql, &values).await? == 1)
}

/// Forgets challenges that nobody can answer any more.
///
/// # Errors
/// A [`Fault`] of the database.
pub async fn prune(tx: &mut Tx, expired_before: Timestamp) -> Result<u64, Fault> {
    let sql = "DELETE FROM passkey_challenges WHERE expires_at < $1";
    tx.execute(sql, &[expired_before.into()]).await
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000_000);

    #[test]
    fn a_challenge_fits_its_own_ceremony_until_its_end() {
        let keys = Keys::derive(&[7; 32]);
        let own = Ceremony {
            purpose: Purpose::Prove,
            subject: Uuid::from_u128(1),
            browser: BrowserId([1; 16]),
        };
        let end = Timestamp(NOW.0 + 1);
        let shown = made(&keys, own, &[9; RANDOM], end);
        assert!(is_open(&keys, own, &shown, NOW));
        assert!(!is_open(&keys, own, &shown, end), "its time is over");
        let others = [
            Ceremony { purpose: Purpose::Further, ..own },
            Ceremony { subject: Uuid::from_u128(2), ..own },
            Ceremony { browser: BrowserId([2; 16]), ..own },
        ];
        for other in others {
            assert!(!is_open(&keys, other, &shown, NOW), "{other:?}");
        }
        assert!(!is_open(&Keys::derive(&[8; 32]), own, &shown, NOW), "made elsewhere");
        for at in 0..shown.len() {
            let mut spoiled = shown.clone();
            spoiled[at] ^= 1;
            assert!(!is_open(&keys, own, &spoiled, NOW), "byte {at}");
        }
        assert!(!is_open(&keys, own, &shown[..47], NOW));
        assert!(!is_open(&keys, own, b"", NOW));
    }
}
