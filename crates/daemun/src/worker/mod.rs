//! The worker: claims what is due and does it.

mod deliver;
mod following;
mod housekeeping;
mod push;
mod run;

pub(crate) use deliver::bounced;
pub use following::follow;
pub use run::{Worker, run};
