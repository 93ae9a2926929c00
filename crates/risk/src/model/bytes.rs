//! The stored form of the models: little-endian fields after a version byte.

use std::fmt;

/// Why bytes are not a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Written by another version of this crate.
    Version(u8),
    /// Shorter than what it says it holds, or longer.
    Length,
    /// A number in it is not one.
    Number,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(version) => write!(f, "risk model version {version} is not known"),
            Self::Length => f.write_str("risk model has the wrong length"),
            Self::Number => f.write_str("risk model holds a number that is not finite"),
        }
    }
}
impl std::error::Error for Unreadable {}

/// Takes fields off the front.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    left: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Begins after the version byte, if it is this one.
    pub(crate) fn open(bytes: &'a [u8], version: u8) -> Result<Self, Unreadable> {
        match bytes.split_first() {
            Some((&found, left)) if found == version => Ok(Self { left }),
            Some((&found, _)) => Err(Unreadable::Version(found)),
            None => Err(Unreadable::Length),
        }
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Unreadable> {
        let (head, tail) = self.left.split_first_chunk::<N>().ok_or(Unreadable::Length)?;
        self.left = tail;
        Ok(*head)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, Unreadable> {
        Ok(u8::from_le_bytes(self.take()?))
    }
    pub(crate) fn u16(&mut self) -> Result<u16, Unreadable> {
        Ok(u16::from_le_bytes(self.take()?))
    }
    pub(crate) fn u32(&mut self) -> Result<u32, Unreadable> {
        Ok(u32::from_le_bytes(self.take()?))
    }
    pub(crate) fn u64(&mut self) -> Result<u64, Unreadable> {
        Ok(u64::from_le_bytes(self.take()?))
    }
    pub(crate) fn i64(&mut self) -> Result<i64, Unreadable> {
        Ok(i64::from_le_bytes(self.take()?))
    }

    /// A score: finite.
    pub(crate) fn score(&mut self) -> Result<f32, Unreadable> {
        let value = f32::from_le_bytes(self.take()?);
        value.is_finite().then_some(value).ok_or(Unreadable::Number)
    }

    /// A count or weight: finite and not negative.
    pub(crate) fn weight(&mut self) -> Result<f32, Unreadable> {
        let value = f32::from_le_bytes(self.take()?);
        (value.is_finite() && value >= 0.0).then_some(value).ok_or(Unreadable::Number)
    }

    /// The same, in double precision.
    pub(crate) fn mass(&mut self) -> Result<f64, Unreadable> {
        let value = f64::from_le_bytes(self.take()?);
        (value.is_finite() && value >= 0.0).then_some(value).ok_or(Unreadable::Number)
    }

    /// A number of records that the rest can hold, each of this many bytes.
    pub(crate) fn count(&mut self, record: usize) -> Result<usize, Unreadable> {
        let count = usize::try_from(self.u32()?).map_err(|_| Unreadable::Length)?;
        (count.saturating_mul(record) <= self.left.len()).then_some(count).ok_or(Unreadable::Length)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.left.is_empty()
    }

    pub(crate) fn end(self) -> Result<(), Unreadable> {
        if self.left.is_empty() { Ok(()) } else { Err(Unreadable::Length) }
    }
}
