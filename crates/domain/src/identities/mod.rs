//! Identities: who an account belongs to, as an identity provider has said, and how one is checked.

mod check;
mod errand;
mod model;
mod rows;
mod tries;

pub use check::{Returned, check, redeem};
pub use errand::{Arrival, Departure, Errand, Purpose, arrive, depart, has_led_on, prune};
pub use model::{Ci, Identity, Provider};
pub use rows::{find, insert, remove};
pub use tries::{count_try, take_back};
