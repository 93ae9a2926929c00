//! Signing up: identifier, code, then password and profile. An account opens only on a proven
//! address.

mod model;
mod open;
mod rows;
mod start;
mod take;
mod verify;

pub use model::{Begun, SignUp, Stage};
pub use open::{Opened, Profile, open};
pub use rows::{erase, find, prune};
pub use start::{Wanted, correct, resend, start};
pub use take::make_new;
pub use verify::{deny, prove_by_link, verify};
