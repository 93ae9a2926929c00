//! What an owner calls a passkey.

use crate::{
    Refusal,
    own_name::{Unfit, own_name},
};

/// A passkey's name, for its owner alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyName(String);

impl PasskeyName {
    /// The name that was typed, on one line.
    ///
    /// # Errors
    /// `PasskeyNameMissing` for nothing but space, `PasskeyNameTooLong`.
    pub fn parse(typed: &str) -> Result<Self, Refusal> {
        own_name(typed).map(Self).map_err(|unfit| match unfit {
            Unfit::Missing => Refusal::PasskeyNameMissing,
            Unfit::TooLong { most } => Refusal::PasskeyNameTooLong { most },
        })
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
