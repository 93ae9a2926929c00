//! Parsing of fields, shared by every form.

use domain::{Refusal, policy::Policy};
use serde::{Deserialize, Deserializer};

/// A refusal and the field that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldRefusal {
    pub field: &'static str,
    pub refusal: Refusal,
}

/// What parsing needs to know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parsing<'a> {
    pub policy: &'a Policy,
    pub default_country: &'a str,
}

/// A box: a form sends "on", JSON sends `true`.
pub(crate) fn ticked<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Ticked {
        Json(bool),
        Form(String),
    }
    Ok(match Ticked::deserialize(deserializer)? {
        Ticked::Json(ticked) => ticked,
        Ticked::Form(value) => matches!(value.as_str(), "on" | "true" | "1"),
    })
}

/// A code as people type and paste it: spaces and hyphens go, full-width digits become plain.
///
/// # Errors
/// [`Refusal::CodeMissing`] without a digit.
pub(crate) fn code(typed: &str) -> Result<String, Refusal> {
    let plain = |c: char| match c {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(c as u32 - 0xff10 + 0x30),
        c if c.is_whitespace() || matches!(c, '-' | '‐' | '–' | '.') => None,
        c => Some(c),
    };
    let code: String = typed.chars().take(64).filter_map(plain).collect();
    if code.is_empty() { Err(Refusal::CodeMissing) } else { Ok(code) }
}

/// A path of this site to go on to; anything that a browser might read as another site is dropped.
pub(crate) fn local_path(wanted: &str) -> Option<&str> {
    let is_local = wanted.starts_with('/')
        && !wanted.starts_with("//")
        && wanted.len() <= 512
        && wanted.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    is_local.then_some(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_was_pasted() {
        assert_eq!(code("123-456 78").as_deref(), Ok("12345678"));
        assert_eq!(code("１２３４５６").as_deref(), Ok("123456"));
        assert_eq!(code(" - "), Err(Refusal::CodeMissing));
    }

    #[test]
    fn only_a_path_of_this_site_is_gone_on_to() {
        assert_eq!(local_path("/account?x=1"), Some("/account?x=1"));
        let elsewhere =
            ["//evil.example", "/\\evil.example", "https://evil.example", "", "account"];
        for path in elsewhere {
            assert_eq!(local_path(path), None, "{path}");
        }
        assert_eq!(local_path("/a\r\nSet-Cookie: x"), None);
    }
}
