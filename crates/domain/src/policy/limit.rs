//! A number that can't leave its range.

use std::{
    fmt,
    ops::{Deref, RangeInclusive},
};

/// A value and the range that its standard allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit<T> {
    value: T,
    range: RangeInclusive<T>,
}

/// The value offered to [`Limit::set`] lies outside the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange;

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value is outside its range")
    }
}

impl std::error::Error for OutOfRange {}

impl<T: PartialOrd> Limit<T> {
    /// Only the tables make limits; a test holds that each default lies in its range.
    pub(super) const fn new(value: T, range: RangeInclusive<T>) -> Self {
        Self { value, range }
    }

    pub const fn range(&self) -> &RangeInclusive<T> {
        &self.range
    }

    /// Replaces the value.
    ///
    /// # Errors
    /// The value lies outside the range; the old one stays.
    pub fn set(&mut self, value: T) -> Result<(), OutOfRange> {
        if !self.range.contains(&value) {
            return Err(OutOfRange);
        }
        self.value = value;
        Ok(())
    }
}

impl<T> Deref for Limit<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}
