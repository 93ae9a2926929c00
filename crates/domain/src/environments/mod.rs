//! Environments: browser, device, network and place of one attempt; and the browsers that an account
//! is known in.

mod agent;
mod assess;
pub mod countries;
pub mod crowd;
mod histories;
pub mod known;
mod model;
mod reason;
mod sources;
mod users;

pub use agent::Agent;
pub use assess::{Assessment, Seen, assess, failed, learn};
pub use crowd::Crowd;
pub use histories::prune;
pub use known::{KnownBrowser, KnownToken};
pub use model::{BrowserId, Environment, Place, Via, source_of};
pub use reason::Reason;
pub use risk::{Cookie, Failure, Places};
pub use users::Users;
