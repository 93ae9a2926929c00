//! Signing out: this session, another one, or all others.

mod sign_out;

pub use sign_out::{end_one, end_others, sign_out};
