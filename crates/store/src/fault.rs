//! What can go wrong between the program and its database.

/// A database did not do what it was asked. Nobody's input is at fault.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Fault {
    /// The connection is gone or could not be made. Whether a commit in flight took effect is
    /// unknown.
    #[error("the database can't be reached: {0}")]
    Lost(String),
    /// Nothing was free within the time a request may wait.
    #[error("the database is busy: {0}")]
    Busy(String),
    /// A row with this unique value exists already. Portable code asks by `ON CONFLICT` first; this
    /// is for what slipped through.
    #[error("a unique value is taken: {0}")]
    Unique(String),
    /// A column has another type than the code expects.
    #[error("column {column} is {found}, not {expected}")]
    Shape { column: usize, expected: &'static str, found: &'static str },
    /// The schema is newer than the program, or a landed migration was edited.
    #[error("migration {name}: {problem}")]
    Migration { name: String, problem: String },
    /// Anything else the engine refuses.
    #[error("the database refused: {0}")]
    Refused(String),
}

impl Fault {
    /// A statement with `placeholders` was given another number of values.
    pub(crate) fn values(placeholders: usize, values: usize) -> Self {
        Self::Refused(format!("{values} values for {placeholders} placeholders"))
    }
}
