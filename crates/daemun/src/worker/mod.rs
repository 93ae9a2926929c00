//! The worker: claims what is due and does it.

mod deliver;
mod housekeeping;
mod run;

pub(crate) use deliver::bounced;
pub use run::{Worker, run};
