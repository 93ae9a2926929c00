//! Wire formats of account services, pure.

pub mod web_push;
pub mod webauthn;
