//! Messengers: signed in with the strongest proof, told things live, signed out from afar.

mod inbox;
mod leaving;
mod people;
mod proving;
mod push;
mod signing_in;
