//! Environments: browser, device, network and place of one attempt.

mod agent;
mod model;

pub use agent::Agent;
pub use model::{BrowserId, Environment, Place, Via};
pub use risk::Places;
