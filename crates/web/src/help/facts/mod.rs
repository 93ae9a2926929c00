//! Live facts: what the signed-in reader's account has. Each is read only where an article has it.

mod addresses;
mod guarding;
mod methods;
mod parts;
mod remembered;
mod signing_in;
mod told;

pub(super) use parts::parts;
