//! Environments: browser, device, network and place of one attempt.

mod agent;
mod assess;
pub mod countries;
pub mod crowd;
mod histories;
mod model;
mod reason;
mod sources;

pub use agent::Agent;
pub use assess::{Assessment, Seen, assess, failed, learn};
pub use crowd::Crowd;
pub use histories::prune;
pub use model::{BrowserId, Environment, Place, Via};
pub use reason::Reason;
pub use risk::{Cookie, Failure, Places};
