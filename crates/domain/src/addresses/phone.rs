//! Phone numbers, in E.164.

/// A phone number in E.164, `+` and digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PhoneNumber(String);

impl PhoneNumber {
    /// The number in E.164.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
