//! Passkeys and security keys: what an account has of them, and how one is checked.

mod challenge;
mod check;
mod model;
mod name;
mod rows;
mod tries;

pub use challenge::{Ceremony, Purpose, challenge, prune, use_up};
pub use check::{Verdict, check, registered};
pub use model::{Given, Made, Passkey, RelyingParty};
pub use name::PasskeyName;
pub use rows::{by_credential, find, handle, insert, list, own_handle, remove, rename};
pub use tries::{count_try, take_back};
