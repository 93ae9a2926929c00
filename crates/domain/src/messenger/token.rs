//! The secret that a messenger shows with every request.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::{Service, keys::sha256};

/// 256 random bits, shown to the device once and kept only as a hash. It lets a device read what it
/// is told; to approve anything takes the device's key.
#[derive(Clone, PartialEq, Eq)]
pub struct DeviceToken(String);

impl std::fmt::Debug for DeviceToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeviceToken(hidden)")
    }
}

impl DeviceToken {
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

    /// What rows know it by.
    pub fn hash(&self) -> [u8; 32] {
        sha256(&[b"messenger", self.0.as_bytes()])
    }
}
