//! A fresh proof inside a session, before something that guards the account is changed.

mod accept;
mod code;
mod confirmation;
mod identity;
mod lift;
mod offers;
mod passkey;
mod password;
mod slow;
mod stopping;
mod typed;

pub use code::{post, prove_by_code, send_code, sent};
pub use confirmation::{announce, ask, ask_messengers, confirmation, prove_by_confirmation};
pub use identity::prove_by_identity;
pub use lift::lift;
pub use offers::{
    Offer, allowed, held, keep_a_second_step, methods, offers, proofs, require, require_strongest,
    second,
};
pub use passkey::prove_by_passkey;
pub use password::prove_by_password;
pub use slow::{remind_of, settles, settles_without, slow_down};
pub use stopping::stop_instead;
pub use typed::prove_by_typed;
