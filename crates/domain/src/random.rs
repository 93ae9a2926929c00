//! Randomness, given from outside.

use ring::rand::{SecureRandom, SystemRandom};

/// Where unpredictable bytes come from.
pub trait Random: Send + Sync {
    /// Fills the whole buffer.
    ///
    /// # Panics
    /// When the source fails: there is no fallback, the request fails instead.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's source.
#[derive(Debug)]
pub struct OsRandom(SystemRandom);

impl Default for OsRandom {
    fn default() -> Self {
        Self(SystemRandom::new())
    }
}

impl Random for OsRandom {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.fill(bytes).expect("the operating system gives random bytes");
    }
}
