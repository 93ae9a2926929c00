//! Signing in, step by step.

pub(crate) mod walks;
