//! What machines ask: is it alive, is it ready.

mod routes;

pub(crate) use routes::{PROBES, routes};
