//! Web Authentication (WebAuthn Level 3): what a relying party reads and checks of a registration and
//! of an assertion. Attestation is neither asked for nor looked at: which maker's device it is proves
//! nothing about whose it is.

mod authenticator;
mod cbor;
mod client;
mod key;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod vectors;
mod verify;

pub use authenticator::Flags;
pub use client::challenge;
pub use key::ALGORITHMS;
pub use verify::{Asserted, Assertion, Expected, Invalid, Registered, asserted, registered};
