//! A fresh proof, before something that guards the account is changed.

mod by_identity;
mod by_messenger;
mod by_passkey;
mod by_typed;
mod forms;
mod pages;
mod routes;

pub(crate) use by_identity::{back, next};
pub(crate) use forms::{ByCode, SendCode};
pub(crate) use routes::{
    before, before_deciding, before_keeping_or_removing, before_strongest, first, first_at,
    first_to_decide, first_to_keep_or_remove, routes,
};
