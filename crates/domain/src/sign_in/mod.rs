//! Signing in: an identifier and a password, then whatever the policy asks.

mod decide;
mod model;
mod rows;
mod sign_in;

pub use decide::{Decision, Facts, PasswordFact, RefusedFor, decide};
pub use model::{Attempt, AttemptState, Credentials, SignedIn};
pub use rows::prune;
pub use sign_in::{record_refusal, sign_in};
