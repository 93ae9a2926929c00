//! Accepting connections, and letting them end.

mod accept;
mod hurried;

pub(crate) use accept::{Bounds, accept};
