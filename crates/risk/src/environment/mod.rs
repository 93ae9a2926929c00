//! The environment of one attempt: network and user agent.

mod hash;
mod network;
mod places;
mod user_agent;

pub(crate) use hash::{combine, hash_bytes};
pub use network::{Country, Network};
pub use places::{Places, UnreadableTable};
pub use user_agent::{Browser, Device, System, UserAgent};
