//! Keys, each for one purpose, derived from the one secret the operator keeps.

use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    digest, hmac,
};

use crate::Random;

/// Every key of the service. Its `Debug` shows none.
pub struct Keys {
    /// Codes in messages.
    pub codes: MacKey,
    /// Links in messages.
    pub links: MacKey,
    /// The visit cookie and its CSRF token.
    pub visits: MacKey,
    /// Saved sign-ins: their tokens and the hashes in their rows.
    pub saved: MacKey,
    /// Names of counters, so that the table tells no addresses.
    pub counters: MacKey,
    /// Names and prints of wrong passwords, so that their rows tell neither who nor what.
    pub attempts: MacKey,
    /// Tasks of the bot gate.
    pub gate: MacKey,
    /// Challenges that passkeys answer.
    pub passkeys: MacKey,
    /// Who accounts belong to, and what an identity provider is asked to sign.
    pub identities: MacKey,
    /// Errands to an identity provider.
    pub identity_errands: SealKey,
    /// Sources and addresses in what is remembered of environments.
    pub environments: MacKey,
    /// Phone numbers in the history.
    pub phone_history: MacKey,
    /// Operators' tokens.
    pub operators: MacKey,
    /// Seeds of authenticator apps, until they are bound.
    pub app_seeds: MacKey,
    /// Recovery codes, and the names that their rows know them by.
    pub recovery_codes: MacKey,
    /// Seeds of authenticator apps, in rows.
    pub apps: SealKey,
    /// The accounts' own audit keys.
    pub audit: SealKey,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(hidden)")
    }
}

impl Keys {
    /// The key id that rows made with these keys carry, so that a later secret can tell them.
    pub const ID: &str = "1";

    /// Derives every key from a secret of at least 32 random bytes.
    pub fn derive(secret: &[u8]) -> Self {
        let root = hmac::Key::new(hmac::HMAC_SHA256, secret);
        let key = |purpose: &str| hmac::sign(&root, format!("daemun {purpose} 1").as_bytes());
        let mac = |purpose| MacKey(hmac::Key::new(hmac::HMAC_SHA256, key(purpose).as_ref()));
        Self {
            codes: mac("codes"),
            links: mac("links"),
            visits: mac("visits"),
            saved: mac("saved sign-ins"),
            counters: mac("counters"),
            attempts: mac("attempts"),
            gate: mac("gate"),
            passkeys: mac("passkeys"),
            identities: mac("identities"),
            identity_errands: SealKey::new(key("identity errands").as_ref()),
            environments: mac("environments"),
            phone_history: mac("phone history"),
            operators: mac("operators"),
            app_seeds: mac("app seeds"),
            recovery_codes: mac("recovery codes"),
            apps: SealKey::new(key("authenticator apps").as_ref()),
            audit: SealKey::new(key("audit").as_ref()),
        }
    }
}

/// A key that signs or pseudonymises.
pub struct MacKey(hmac::Key);

impl std::fmt::Debug for MacKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MacKey(hidden)")
    }
}

impl MacKey {
    /// HMAC-SHA-256 over the parts, each preceded by its length.
    pub fn sign(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.0);
        for part in parts {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        let mut out = [0; 32];
        out.copy_from_slice(context.sign().as_ref());
        out
    }
}

/// A key that encrypts: AES-256-GCM under a random nonce that precedes the text.
pub struct SealKey(LessSafeKey);

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey(hidden)")
    }
}

const NONCE: usize = 12;

impl SealKey {
    /// # Panics
    /// When the key is not 32 bytes long.
    pub fn new(key: &[u8]) -> Self {
        let key = UnboundKey::new(&AES_256_GCM, key).expect("an AES-256 key has 32 bytes");
        Self(LessSafeKey::new(key))
    }

    /// Encrypts and binds the text to `about`, which must be given again to open it.
    pub fn seal(&self, random: &dyn Random, about: &[u8], text: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        random.fill(&mut nonce);
        let mut sealed = text.to_vec();
        let aad = Aad::from(about);
        self.0
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut sealed)
            .expect("AES-GCM takes any text that fits into memory");
        [nonce.as_slice(), &sealed].concat()
    }

    /// Decrypts what [`SealKey::seal`] made for the same `about`.
    pub fn open(&self, about: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, text) = sealed.split_at_checked(NONCE)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut text = text.to_vec();
        let length = self.0.open_in_place(nonce, Aad::from(about), &mut text).ok()?.len();
        text.truncate(length);
        Some(text)
    }
}

/// SHA-256, for tokens that are random enough to need no key.
pub fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(part);
    }
    let mut out = [0; 32];
    out.copy_from_slice(context.finish().as_ref());
    out
}

/// Compares without telling by time where the difference is.
pub fn same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len()
        && left.iter().zip(right).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}
