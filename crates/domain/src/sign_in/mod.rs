//! Signing in: an identifier and a password, then a further proof where the surroundings ask for one.

mod attempt;
mod decide;
mod finish;
mod further;
mod model;
mod rows;
mod surroundings;

pub use attempt::{record_refusal, sign_in};
pub use decide::{Decision, Facts, Given, PasswordFact, RefusedFor, Surroundings, decide};
pub use further::{asked, give_code, send_code, sent, ways};
pub use model::{Attempt, Credentials, Outcome, SignedIn, State, Visitor};
pub use rows::prune;
