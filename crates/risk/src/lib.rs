//! How unusual is this sign-in.
//!
//! Pure: time, network and randomness come in as values. A caller keeps one [`Population`], one
//! [`History`] for each account and one [`Source`] for each address that failed lately, asks
//! [`assess`] about an attempt whose password was right, compares with a [`Threshold`] from the
//! population's own scores, and lets both models learn only from a [`Verified`] sign-in.

pub mod attempt;
pub mod environment;
pub mod eval;
pub mod freeman;
pub mod model;
pub mod moment;
pub mod score;

pub use attempt::{Attempt, Cookie, Outcome, Verified};
pub use environment::{
    Browser, Country, Device, Network, Places, System, UnreadableTable, UserAgent,
};
pub use model::{Failure, History, Population, Source, Unreadable};
pub use moment::{HalfLife, Moment};
pub use score::{Assessment, Calibration, Reason, Surprise, Threshold, assess, score};
