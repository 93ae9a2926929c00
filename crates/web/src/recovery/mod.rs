//! Getting back in.

mod by_code;
mod by_identity;
mod by_messenger;
mod by_passkey;
mod by_typed;
mod forms;
mod number;
mod pages;
mod password;
mod routes;
mod slow;

pub(crate) use by_identity::{back, go_on};
pub(crate) use routes::routes;
pub(crate) use slow::WaitView;
