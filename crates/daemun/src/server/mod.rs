//! Accepting connections, and letting them end.

mod accept;

pub(crate) use accept::{Bounds, accept};
