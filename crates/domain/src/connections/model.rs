//! What a connected service is called.

use store::Fault;

/// The name of a service: up to 64 small letters, digits, dots and hyphens, the first of them a letter
/// or a digit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceName(String);

impl ServiceName {
    /// What a name may be, for whoever gave another.
    pub const FORM: &'static str =
        "up to 64 small letters, digits, dots and hyphens, the first a letter or a digit";

    /// Reads a name; none when it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let well_formed = (1..=64).contains(&text.len())
            && text.bytes().all(|byte| is_plain(byte) || matches!(byte, b'.' | b'-'))
            && text.bytes().next().is_some_and(is_plain);
        well_formed.then(|| Self(text.to_owned()))
    }

    pub(crate) fn from_row(text: &str) -> Result<Self, Fault> {
        Self::parse(text).ok_or_else(|| Fault::Refused(format!("no name of a service: {text}")))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ServiceName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_plain_enough_for_a_path_a_mail_and_a_log() {
        for name in ["shop", "mail.example.com", "2nd-hand"] {
            assert_eq!(ServiceName::parse(name).map(|it| it.to_string()).as_deref(), Some(name));
        }
        let long = "a".repeat(65);
        for name in ["", "Shop", "-shop", ".shop", "shop/", "shop\n", "가게", long.as_str()] {
            assert_eq!(ServiceName::parse(name), None, "{name:?}");
        }
    }
}
