//! What an account is and may do.
//!
//! No HTTP, no HTML and no SMTP here: a request has been parsed before it comes in, and a worker
//! delivers what goes out. The folders are of two kinds, and imports only go down: *things* at the
//! bottom, then `ending`, then *flows*.

pub mod accounts;
pub mod addresses;
pub mod clock;
pub mod id;
pub mod notices;
pub mod policy;
pub mod refusal;

pub use clock::{Clock, Timestamp};
pub use id::Id;
pub use refusal::Refusal;
