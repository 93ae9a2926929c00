//! Passwords: which ones may be chosen.
//!
//! The rules are those of NIST SP 800-63B-4, section 3.1.1.2: a least and a greatest length counted
//! in code points after NFC, every character of Unicode welcome, no composition rules, the whole
//! candidate compared with a blocklist of common and of context words. On top, an estimate of how
//! many guesses a patient stranger would need.

mod blocklist;
mod check;
mod context;
mod layout;
mod strength;

pub use check::{NewPassword, Rules, check, is_common, normalised};
pub use context::Context;
