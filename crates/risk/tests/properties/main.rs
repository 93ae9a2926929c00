//! What must hold for any sequence of sign-ins.

mod judging;
mod keeping;
mod service;
