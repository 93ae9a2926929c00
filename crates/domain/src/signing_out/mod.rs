//! Signing out: this session, another one, or all others.

mod sign_out;

pub use sign_out::{end_by_link, end_one, end_others, forget_browser, sign_out};
