//! Asking carriers whether a number has changed hands.

mod client;
mod token;

pub(crate) use client::NumberRecycling;
