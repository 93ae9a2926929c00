//! Proofs: one demonstration of control each, counted by class.

pub mod codes;
pub mod confirmations;
pub mod links;
mod model;
pub mod pacing;
pub mod qr;
mod rules;
pub mod sending;
mod slow;
mod source;

pub use model::{Class, Classes, Method, Proof};
pub use rules::{
    Guarding, Second, adds_class, counts, decides, strongest, suffices, suffices_two_step,
};
pub use slow::{is_established, settles_at};
pub use source::Source;
