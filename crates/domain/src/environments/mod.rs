//! Environments: browser, device, network and place of one attempt.

mod agent;
mod model;
mod reason;

pub use agent::Agent;
pub use model::{BrowserId, Environment, Place, Via};
pub use reason::Reason;
pub use risk::Places;
