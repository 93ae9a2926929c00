//! The messengers of an account, looked after by its owner: signed in, named, given another number,
//! signed out.

mod number;
mod remove;
mod rename;
mod sign_in;

pub use number::{begin_change, change_number, change_on_its_way, resend_change};
pub use remove::{remove, sign_out};
pub use rename::rename;
pub use sign_in::{Given, begin, bind, on_its_way, resend, statement};
