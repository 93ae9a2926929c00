//! Getting back in: by other proofs than the password that was forgotten.

mod by_code;
mod by_confirmation;
mod by_identity;
mod by_passkey;
mod by_typed;
mod decoy;
mod finish;
mod limits;
mod lost_number;
mod model;
mod needed;
mod number;
mod rows;
mod slow;
mod standing;
mod start;
mod waits;

pub use by_code::{channel_of, give_code, send_code, sent};
pub use by_confirmation::{
    Stage, ask_messengers, call_messengers, confirmation, give_confirmation,
};
pub use by_identity::give_identity;
pub use by_passkey::{ceremony, give_passkey};
pub use by_typed::give_typed;
pub use finish::{Owner, owner, set_password};
pub use model::{CameBack, Channel, Guard, Recovered, Recovery, Wait};
pub use needed::{Bar, Facts, Needed, Number, Sim, needed};
pub use number::{ask_number_again, give_number, no_number};
pub use rows::prune;
pub use slow::{
    begin_wait, linked, remind, stop_by_link, stop_by_proof, stop_in_messenger, stop_in_session,
    stops,
};
pub use standing::{Standing, standing};
pub use start::{record, start};
pub use waits::of_account as waits;
