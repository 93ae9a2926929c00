//! How unusual is this sign-in.
