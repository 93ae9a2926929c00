//! The two ways in which something is not done.

use store::Fault;

use crate::Refusal;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The person can't have it, and is told why.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The service could not do it; nobody's input is at fault.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

pub type Result<T, E = Error> = std::result::Result<T, E>;
