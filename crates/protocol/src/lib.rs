//! Wire formats of account services, pure.

pub mod jose;
pub mod web_push;
pub mod webauthn;
