//! What an account is and may do.
//!
//! No HTTP, no HTML and no SMTP here: a request has been parsed before it comes in, and a worker
//! delivers what goes out. The folders are of two kinds, and imports only go down: *things* at the
//! bottom, then `ending`, then *flows*.

pub mod accounts;
pub mod address_book;
pub mod addresses;
pub mod articles;
pub mod attempts;
pub mod carrier;
pub mod clock;
pub mod connections;
pub mod country_rule;
pub mod device_book;
pub mod ending;
pub mod environments;
mod error;
pub mod finding;
pub mod history;
pub mod id;
pub mod identities;
pub mod identity_book;
pub mod key_book;
pub mod keys;
pub mod limits;
pub mod locking;
pub mod locks;
pub mod measures;
pub mod messenger;
mod names;
pub mod notices;
pub mod operators;
mod own_name;
pub mod passkeys;
pub mod password_change;
pub mod policy;
pub mod profile;
pub mod proofs;
pub mod protection;
pub mod proving;
pub mod random;
pub mod recovery;
pub mod refusal;
pub mod removals;
pub mod removing;
pub mod saved_sign_ins;
pub mod schema;
pub mod second_step;
mod service;
pub mod sessions;
pub mod sign_in;
pub mod sign_up;
pub mod signing_out;
pub mod two_step;
pub mod work;

pub use clock::{Clock, Timestamp};
pub use error::{Error, Result};
pub use id::{Account, AccountId, Id};
pub use keys::Keys;
pub use random::Random;
pub use refusal::Refusal;
pub use service::{Service, Writing};
pub use store::Fault;
