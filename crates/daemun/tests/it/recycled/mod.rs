//! A phone number passes from one account to another, and back.

mod factor;
mod look_up;
pub(crate) mod people;
mod races;
mod reclaiming;
mod taking_over;
