//! Signing in: an identifier and a password, then a further proof where the surroundings ask for one.
//!
//! What comes of each step is said by `course.rs`, which reads neither clock nor rows; `walks` holds it to the
//! book by the thousand. `flow.mermaid` has every edge.

mod alert;
mod attempt;
mod by_code;
mod by_confirmation;
mod by_identity;
mod by_passkey;
mod by_qr;
mod by_typed;
mod complete;
mod course;
mod decide;
mod finish;
mod in_messenger;
mod model;
mod qr_in_messenger;
mod rows;
mod save;
mod second_step;
mod surroundings;
#[cfg(test)]
mod walks;
mod ways;

pub use attempt::{record_refusal, sign_in};
pub use by_code::{give_code, send_code, sent};
pub use by_confirmation::{ask_messengers, confirmation, give_confirmation};
pub use by_identity::give_identity;
pub use by_passkey::{Shown, ceremony, further_ceremony, give_passkey, sign_in_by_passkey};
pub use by_qr::{GoOn, begin_qr, qr_of, sign_in_by_qr};
pub use by_typed::give_typed;
pub use decide::{
    Decision, Facts, Given, PasswordFact, RefusedFor, SecondStep, Surroundings, decide,
};
pub use in_messenger::{
    Consequences, Given as Approving, approval, approve, approves_from, consequences, deny, prompt,
    prompts, undo_denial,
};
pub use model::{Attempt, Credentials, Keep, Outcome, SignedIn, State, Visitor};
pub use qr_in_messenger::{
    Read, approve_qr, deny_qr, needs_password, qr_approval, scan_qr, scanned_qr, undo_qr_denial,
};
pub use rows::prune;
pub use ways::{Way, asked, ways};
