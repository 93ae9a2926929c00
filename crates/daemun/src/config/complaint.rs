//! What is wrong in the configuration, where, and how to put it right.

use std::{fmt, path::PathBuf};

/// Where a setting was given, or should have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file; the line and column, both from one, unless the whole file is meant.
    File { path: PathBuf, position: Option<(usize, usize)> },
    /// In an environment variable.
    Variable(String),
    /// After a flag on the command line.
    Flag(&'static str),
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    pub place: Place,
    /// The dotted path of the setting; empty where a file can't be read at all.
    pub key: String,
    /// A clause that follows the key: `"abc" is not a whole number from 1 to 65535`. Never the
    /// value of a secret.
    pub what: String,
    /// What to write instead, or what to do.
    pub fix: String,
}

impl Place {
    /// How the setting `key` is given the TOML value `value` here.
    pub(super) fn assignment(&self, key: &str, value: &str) -> String {
        match self {
            Self::File { .. } => format!("{key} = {value}"),
            Self::Variable(name) => format!("{name}={}", value.trim_matches('"')),
            Self::Flag(flag) => format!("{flag} {}", value.trim_matches('"')),
        }
    }
}

impl Complaint {
    /// The line in its file, to sort by; none elsewhere.
    pub(super) const fn line(&self) -> Option<usize> {
        match &self.place {
            Place::File { position: Some((line, _)), .. } => Some(*line),
            Place::File { .. } | Place::Variable(_) | Place::Flag(_) => None,
        }
    }
}

/// `daemun.toml:12`, `DAEMUN_SMTP__PORT` or `--listen`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, position: Some((line, _)) } => {
                write!(f, "{}:{line}", path.display())
            }
            Self::File { path, position: None } => write!(f, "{}", path.display()),
            Self::Variable(name) => f.write_str(name),
            Self::Flag(flag) => f.write_str(flag),
        }
    }
}

/// `daemun.toml:12: smtp.port: "abc" is not a whole number from 1 to 65535. Fix: smtp.port = 587`
impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.place)?;
        if matches!(self.place, Place::File { .. }) && !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        write!(f, "{}. Fix: {}", self.what, self.fix)
    }
}

impl std::error::Error for Complaint {}
