//! Keeps addresses out of what is stored: their keys are hashes that only the service can make.

use ring::hmac;

/// What the keys of addresses are made with; the plain values without one.
///
/// A plain hash of an address is no hash at all, there being so few addresses.
#[derive(Clone, Default)]
pub struct Salt(Option<hmac::Key>);

impl Salt {
    /// Keys that only the holder of this secret can make.
    pub fn secret(secret: &[u8]) -> Self {
        Self(Some(hmac::Key::new(hmac::HMAC_SHA256, secret)))
    }

    pub(crate) fn hash(&self, value: u64) -> u64 {
        let Some(key) = &self.0 else { return value };
        let tag = hmac::sign(key, &value.to_le_bytes());
        let first = tag.as_ref().first_chunk().copied().unwrap_or_default();
        u64::from_le_bytes(first)
    }
}

impl std::fmt::Debug for Salt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() { "Salt(hidden)" } else { "Salt(none)" })
    }
}

impl PartialEq for Salt {
    fn eq(&self, other: &Self) -> bool {
        self.hash(1) == other.hash(1)
    }
}
