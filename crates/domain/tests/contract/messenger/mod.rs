//! Messengers: what they are told, who hears of it, and what ends them.

pub(crate) mod ending;
pub(crate) mod hearing;
pub(crate) mod inbox;
mod people;
