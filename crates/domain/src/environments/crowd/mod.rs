//! The crowd: what everybody's verified sign-ins show, against which one's own are held.
//!
//! It lives in memory, on every node. A verified sign-in writes a lesson in its own transaction; the
//! lessons get consecutive numbers afterwards, and every node takes them in by their numbers, each
//! once. Now and then a job keeps a snapshot together with the number up to which it has learned: a
//! node begins with the last one, and reads on from there.

mod follow;
mod lessons;
mod model;
mod snapshots;

pub use follow::{follow, load};
pub(super) use lessons::write;
pub use model::Crowd;
pub(super) use model::half_life;
pub use snapshots::keep;
