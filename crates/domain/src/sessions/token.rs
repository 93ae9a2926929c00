//! The secret a session is known by.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::{Service, keys::sha256};

/// 256 random bits, shown to the browser once and kept only as a hash.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(hidden)")
    }
}

impl Token {
    /// A new token.
    pub fn new(service: &Service) -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(service.bytes::<32>()))
    }

    /// The token that a cookie or header carried, whatever it is.
    pub fn carried(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What rows and the cache know it by.
    pub fn hash(&self) -> [u8; 32] {
        sha256(&[b"session", self.0.as_bytes()])
    }
}
