//! Methods on their way out, on rows and a clock alone: no worker runs here unless a behaviour calls one.

pub(crate) mod attackers;
pub(crate) mod kinds;
pub(crate) mod passing;
mod people;
pub(crate) mod waits;
