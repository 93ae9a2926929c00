//! Passkeys and security keys: an account's own, and the asking for one.

mod forms;
mod options;
mod pages;
mod routes;

pub(crate) use forms::{ByPasskey, SignInByPasskey};
pub(crate) use options::{CredentialRequest, request, request_any};
pub(crate) use routes::routes;
