//! An account's passkeys: adding one, naming it, removing it.

mod add;
mod remove;
mod rename;

pub use add::add;
pub use remove::remove;
pub use rename::rename;
