//! What a browser carries of a saved sign-in.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::{AccountId, Keys, Service, keys::same};

const RANDOM: usize = 16;
const MAC: usize = 8;
const BYTES: usize = RANDOM + MAC + MAC;

/// 128 random bits, a MAC of them for the account, and a MAC over both. The first tells which of a
/// browser's tokens an account's is, without a look-up and without telling anybody else; the second
/// that this service made it, so that one that was made up costs no look-up either.
#[derive(Clone, PartialEq, Eq)]
pub struct SavedToken(String);

impl std::fmt::Debug for SavedToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SavedToken(hidden)")
    }
}

impl SavedToken {
    pub(super) fn new(service: &Service, account: AccountId) -> Self {
        let random: [u8; RANDOM] = service.bytes();
        let own = of_account(&service.keys, account, &random);
        let whole = of_service(&service.keys, &random, &own);
        Self(BASE64_URL_SAFE_NO_PAD.encode([random.as_slice(), &own, &whole].concat()))
    }

    /// The token that a cookie or a field carried; none for what this service never made.
    pub fn carried(keys: &Keys, text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        let bytes: [u8; BYTES] = bytes.try_into().ok()?;
        let (random, macs) = bytes.split_at(RANDOM);
        let (own, whole) = macs.split_at(MAC);
        same(whole, &of_service(keys, random, own)).then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it was made for this account, dead or alive.
    pub fn is_of(&self, keys: &Keys, account: AccountId) -> bool {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(&self.0).unwrap_or_default();
        let Some((random, macs)) = bytes.split_at_checked(RANDOM) else { return false };
        macs.get(..MAC).is_some_and(|own| same(own, &of_account(keys, account, random)))
    }

    pub(super) fn hash(&self, keys: &Keys) -> [u8; 32] {
        keys.saved.sign(&[b"row", self.0.as_bytes()])
    }
}

fn of_account(keys: &Keys, account: AccountId, random: &[u8]) -> [u8; MAC] {
    short(keys.saved.sign(&[b"account", account.bytes(), random]))
}

fn of_service(keys: &Keys, random: &[u8], own: &[u8]) -> [u8; MAC] {
    short(keys.saved.sign(&[b"token", random, own]))
}

fn short(mac: [u8; 32]) -> [u8; MAC] {
    let mut short = [0; MAC];
    short.copy_from_slice(&mac[..MAC]);
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_made_here_is_a_token_and_one_account_knows_it() {
        let keys = Keys::derive(&[7; 32]);
        let account = |last: u8| AccountId::from_uuid(uuid::Uuid::from_bytes([last; 16]));
        let random = [3; RANDOM];
        let own = of_account(&keys, account(1), &random);
        let whole = of_service(&keys, &random, &own);
        let bytes = [random.as_slice(), &own, &whole].concat();
        let text = BASE64_URL_SAFE_NO_PAD.encode(&bytes);
        let token = SavedToken::carried(&keys, &text).expect("it was made here");
        assert!(token.is_of(&keys, account(1)) && !token.is_of(&keys, account(2)));
        assert_eq!(SavedToken::carried(&Keys::derive(&[8; 32]), &text), None);
        for at in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[at] ^= 1;
            let altered = BASE64_URL_SAFE_NO_PAD.encode(altered);
            assert_eq!(SavedToken::carried(&keys, &altered), None, "byte {at}");
            let cut = BASE64_URL_SAFE_NO_PAD.encode(&bytes[..at]);
            assert_eq!(SavedToken::carried(&keys, &cut), None, "cut at {at}");
        }
    }
}
