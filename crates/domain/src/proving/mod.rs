//! A fresh proof inside a session, before something that guards the account is changed.

mod code;
mod offers;
mod password;

pub use code::{post, prove_by_code, send_code, sent};
pub use offers::{Offer, allowed, offers, require, require_strongest};
pub use password::prove_by_password;
