//! Calls to messengers through their browsers' push services.

mod courier;
mod guard;

pub use courier::{PushCourier, PushSettings};
