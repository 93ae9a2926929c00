//! E-mail addresses, in one spelling.

/// An e-mail address in its one canonical spelling.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The canonical spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
