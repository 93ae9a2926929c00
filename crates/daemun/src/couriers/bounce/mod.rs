//! Mail that came back: delivery status notifications (RFC 3464), and what servers send in their
//! place.

mod notice;
mod parse;
mod parts;
mod report;
#[cfg(test)]
mod tests;

pub use parse::{Bounce, MOST_BYTES, parse};
