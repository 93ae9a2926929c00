//! What a rule has to say about a place.

use std::fmt;
use std::path::{Path, PathBuf};

/// A place that breaks a rule, and the way to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    path: PathBuf,
    line: usize,
    what: String,
    fix: String,
}

impl Finding {
    /// `line` counts from one.
    pub(super) fn new(path: &Path, line: usize, what: impl Into<String>, fix: &str) -> Self {
        Self { path: path.to_owned(), line, what: what.into(), fix: fix.to_owned() }
    }

    #[cfg(test)]
    pub(super) fn place(&self) -> (String, usize) {
        (self.path.display().to_string(), self.line)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}. Fix: {}.", self.path.display(), self.line, self.what, self.fix)
    }
}
