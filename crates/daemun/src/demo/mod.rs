//! What only the demo has: sample accounts and a courier that delivers into the outbox.

mod outbox;
mod samples;

pub(crate) use outbox::OutboxCourier;
pub(crate) use samples::{SAMPLES, make};
