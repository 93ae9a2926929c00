//! What is wrong in an article, where.

use std::fmt;

/// Something wrong, with what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// As its writer knows it.
    pub file: String,
    /// From 1.
    pub line: usize,
    pub what: String,
}

impl Flaw {
    pub fn new(file: &str, line: usize, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, what: what.into() }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}
