//! How unusual is this sign-in.

pub mod environment;
pub mod eval;
pub mod freeman;
pub mod moment;

pub use environment::{Browser, Country, Device, Network, System, UserAgent};
pub use moment::{HalfLife, Moment};
