//! Web Push: what is sent to a browser's push service (RFC 8030), encrypted for the browser alone
//! (RFC 8291) and signed by the sender (RFC 8292).

mod encrypt;
mod vapid;

pub use encrypt::{NotAKey, Recipient, encrypt};
pub use vapid::{VapidKey, authorization};
