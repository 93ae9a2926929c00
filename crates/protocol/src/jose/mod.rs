//! Signed JSON (RFC 7515 and RFC 7519) from somebody whose public keys were given beforehand (RFC 7517).

mod claims;
mod keys;
mod signed;

pub use claims::{Claims, Expected, claims};
pub use keys::{KeySet, Unusable};
pub use signed::{Unsound, payload};
