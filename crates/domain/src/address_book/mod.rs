//! The addresses of an account, looked after by its owner: added, proven, changed, removed; and a
//! change stopped from the old address.

mod add;
mod decide;
mod lose;
mod prove;
mod reclaim;
mod remove;
mod settle;
mod stop;
mod warn;

pub use add::{Wanted, add, resend};
pub use decide::{Choice, asked, decide, decide_by_proof, frozen, resend_decision};
pub use lose::lose;
pub use prove::{deny, prove_by_code, prove_by_link};
pub use reclaim::reclaim;
pub use remove::remove;
pub use settle::settle;
pub use stop::{Stopped, decider, stop};
pub use warn::remind;
