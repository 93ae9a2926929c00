//! What can be wrong with a courier's settings.

use std::fmt;

/// A setting that can't work, found when the courier is built and not when a message waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupFault {
    /// The setting's name as the settings struct spells it, with the field inside it if any:
    /// `ca_file`, `headers.Authorization`.
    pub setting: String,
    /// What is wrong and what would be right, in English, without the value of a secret.
    pub problem: String,
}

impl SetupFault {
    pub(crate) fn new(setting: impl Into<String>, problem: impl fmt::Display) -> Self {
        Self { setting: setting.into(), problem: problem.to_string() }
    }
}

impl fmt::Display for SetupFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.setting, self.problem)
    }
}

impl std::error::Error for SetupFault {}
