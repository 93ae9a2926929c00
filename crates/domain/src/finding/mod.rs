//! Finding an identifier: what somebody signs in with, by an address that they prove.

mod model;
mod prove;
mod record;
mod rows;
mod start;

pub use model::{Found, Search, State};
pub use prove::{found, give_code};
pub use record::record;
pub use rows::prune;
pub use start::{asked, resend, start};
