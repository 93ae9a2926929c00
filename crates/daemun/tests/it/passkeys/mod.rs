//! Passkeys, over HTTP with an authenticator in software.

mod keeping;
mod people;
mod proving;
mod signing_in;
