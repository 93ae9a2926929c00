//! Rows, read column by column in the order of the `SELECT`.

use crate::{
    Fault,
    value::{FromValue, Value},
};

/// One row of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    values: Vec<Value>,
}

impl Row {
    pub(crate) const fn new(values: Vec<Value>) -> Self {
        Self { values }
    }

    /// The columns, from the first.
    pub fn columns(self) -> Columns {
        Columns { values: self.values.into_iter(), next: 0 }
    }

    /// The only column that matters.
    ///
    /// # Errors
    /// [`Fault::Shape`] when the first column is of another type.
    pub fn first<T: FromValue>(self) -> Result<T, Fault> {
        self.columns().take()
    }
}

/// The columns of a row that have not been read yet.
#[derive(Debug)]
pub struct Columns {
    values: std::vec::IntoIter<Value>,
    next: usize,
}

impl Columns {
    /// Reads the next column.
    ///
    /// # Errors
    /// [`Fault::Shape`] when it is of another type or there is none.
    pub fn take<T: FromValue>(&mut self) -> Result<T, Fault> {
        let column = self.next;
        self.next += 1;
        let value = self.values.next().ok_or(Fault::Shape {
            column,
            expected: T::EXPECTED,
            found: "missing",
        })?;
        T::from_value(value).map_err(|found| Fault::Shape {
            column,
            expected: T::EXPECTED,
            found: found.kind(),
        })
    }
}
