//! What is wrong in a file, where, and how to put it right.

use std::fmt;

/// One thing that is wrong in the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// From one.
    pub line: usize,
    /// In characters, from one.
    pub column: usize,
    /// The dotted path of the key; empty where the file can't be read at all.
    pub key: String,
    /// A clause that follows the key: `"99m" is outside 2m to 10m`.
    pub what: String,
    /// What to write instead, or what to do.
    pub fix: String,
}

/// `12: codes.sms_life: "99m" is outside 2m to 10m. Fix: codes.sms_life = "10m"`
impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.line)?;
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        write!(f, "{}. Fix: {}", self.what, self.fix)
    }
}

impl std::error::Error for Complaint {}
