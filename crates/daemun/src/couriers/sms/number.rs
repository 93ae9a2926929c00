//! How a gateway wants a phone number written.

use domain::addresses::PhoneNumber;

/// A spelling of phone numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberFormat {
    /// `+821012345678`.
    E164,
    /// `821012345678`.
    Digits,
    /// `01012345678`: for gateways that know one country only. Numbers of other countries have no
    /// spelling in it.
    National {
        /// Country calling code in digits: `82`.
        country: String,
        /// What a number begins with inside the country: `0`.
        trunk: String,
    },
}

impl NumberFormat {
    /// South Korea's national format.
    pub fn korean() -> Self {
        Self::National { country: "82".to_owned(), trunk: "0".to_owned() }
    }

    /// `number` as the gateway wants it, or `None` where this format can't write it.
    pub(super) fn write(&self, number: &PhoneNumber) -> Option<String> {
        let e164 = number.as_str();
        let digits = e164.strip_prefix('+')?;
        match self {
            Self::E164 => Some(e164.to_owned()),
            Self::Digits => Some(digits.to_owned()),
            Self::National { country, trunk } => {
                Some(format!("{trunk}{}", digits.strip_prefix(country.as_str())?))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(format: &NumberFormat, number: &str) -> Option<String> {
        format.write(&PhoneNumber::parse(number, "KR").expect("a number in the test"))
    }

    #[test]
    fn a_number_is_written_as_each_gateway_wants_it() {
        let number = "+821012345678";
        assert_eq!(written(&NumberFormat::E164, number).as_deref(), Some("+821012345678"));
        assert_eq!(written(&NumberFormat::Digits, number).as_deref(), Some("821012345678"));
        assert_eq!(written(&NumberFormat::korean(), number).as_deref(), Some("01012345678"));
    }

    #[test]
    fn a_foreign_number_has_no_national_spelling() {
        assert_eq!(written(&NumberFormat::korean(), "+12025550143"), None);
    }
}
