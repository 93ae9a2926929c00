//! Signing in: an identifier and a password, then whatever the policy asks.

mod attempt;
mod decide;
mod model;
mod rows;

pub use attempt::{record_refusal, sign_in};
pub use decide::{Decision, Facts, PasswordFact, RefusedFor, decide};
pub use model::{Attempt, AttemptState, Credentials, SignedIn};
pub use rows::prune;
