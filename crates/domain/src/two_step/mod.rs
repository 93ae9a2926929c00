//! Two-step: switching it on and off, what it takes, and the browsers where it does not ask.

mod apps;
mod kinds;
mod off;
mod on;
mod overview;
mod papers;
mod skips;
mod told;

pub use apps::{add, remove};
pub use kinds::choose;
pub use off::switch_off;
pub use on::{begin, confirm};
pub use overview::{Listed, Overview, overview};
pub use papers::{put_away, renew};
pub use skips::ask_again;
