//! Signing in and out.

mod accounts;
mod by_code;
mod by_confirmation;
mod by_identity;
mod by_passkey;
mod by_qr;
mod by_typed;
mod forms;
mod further;
mod pages;
mod routes;
mod start;

pub(crate) use by_identity::back;
pub(crate) use pages::kept_for;
pub(crate) use routes::{end_former, routes};
