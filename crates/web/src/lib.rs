//! Everything HTTP.
//!
//! A request passes the shell (who is it, from where, in which language, is it forged), reaches the
//! handler of its page family, and is answered with one typed value as HTML or as JSON.

mod account;
mod addresses;
mod admin;
mod app;
mod countries;
mod dev;
mod documents;
mod finding;
mod gate;
mod help;
mod home;
mod identity;
mod links;
mod locking;
mod machines;
mod messenger;
mod openapi;
mod passkeys;
mod protection;
mod proving;
mod recovery;
mod removing;
mod router;
mod sessions;
mod shell;
mod sign_in;
mod sign_up;
mod two_step;

pub use app::{App, Demo, MovableClock, Origin, OwnDocument, Setup, Teller, Told, ToldAction};
pub use dev::outbox;
pub use router::{Site, pages};
