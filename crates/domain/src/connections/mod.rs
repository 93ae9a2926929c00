//! Connected services: by which name, and with which accounts.

mod model;
mod rows;

pub use model::ServiceName;
pub use rows::{is_linked, link};
