//! A token: 256 random bits, shown once, kept as a keyed hash.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::{Keys, Service};

/// What an operator's program carries as its bearer token.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(hidden)")
    }
}

/// By it the token is known from those of sessions, and by programs that look for lost secrets.
const PREFIX: &str = "daemun_operator_";

impl Token {
    pub(super) fn new(service: &Service) -> Self {
        Self(format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(service.bytes::<32>())))
    }

    /// A token that a request carried; none for what is no operator's.
    pub fn carried(text: &str) -> Option<Self> {
        let random = text.strip_prefix(PREFIX)?;
        (random.len() == 43).then(|| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the row keeps.
    pub(super) fn hash(&self, keys: &Keys) -> [u8; 32] {
        keys.operators.sign(&[b"token", self.0.as_bytes()])
    }
}
