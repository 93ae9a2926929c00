//! What an owner calls a messenger.

use crate::{
    Refusal,
    own_name::{Unfit, own_name},
};

/// A device's name, for its owner alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceName(String);

impl DeviceName {
    /// The name that was typed, on one line.
    ///
    /// # Errors
    /// `MessengerNameMissing` for nothing but space, `MessengerNameTooLong`.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        own_name(typed).map(Self).map_err(|unfit| match unfit {
            Unfit::Missing => Refusal::MessengerNameMissing,
            Unfit::TooLong { most } => Refusal::MessengerNameTooLong { most },
        })
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
