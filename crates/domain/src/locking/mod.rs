//! Locking an account: by the link of an alert, by a session, by a messenger, or signed out by one
//! proof. The way back is a recovery.

mod by_link;
mod by_messenger;
mod by_proof;
mod by_session;
mod lock;
mod receipt;
mod report;
mod review;
mod rows;

pub use by_link::{Pressed, ends_only, press};
pub use by_messenger::{lock_by_messenger, statement};
pub use by_proof::lock_by_proof;
pub use by_session::lock_by_session;
pub use receipt::{find as find_by_receipt, receipt};
pub use report::{Report, asked, lock_by_code, report, resend, send_code};
pub use review::tell as tell_review;
pub use rows::prune;
