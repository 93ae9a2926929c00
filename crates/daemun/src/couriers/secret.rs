//! A value that must not be shown.

use std::fmt;

/// A password or key: it can be handed to the server it is for, and is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value itself, to be sent and not to be kept or logged.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_in_its_debug_output() {
        let secret = Secret::new("open sesame");
        assert_eq!(format!("{secret:?} {:#?}", Some(&secret)).find("sesame"), None);
        assert_eq!(secret.reveal(), "open sesame");
    }
}
