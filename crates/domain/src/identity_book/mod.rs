//! Who an account belongs to: saying so, and taking it back.

mod bind;
mod remove;

pub use bind::bind;
pub use remove::remove;
