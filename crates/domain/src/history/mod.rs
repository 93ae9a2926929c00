//! What happened to an account: the owner's history (90 days) and the audit log (append-only).

mod audit;
mod model;
mod rows;

pub use audit::{last_entered, verify};
pub use model::{Details, Entry, Event};
pub use rows::{list, prune, record, sign_ins};
