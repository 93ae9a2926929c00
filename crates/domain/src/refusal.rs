//! What a person can be refused, each with its own variant; the words are elsewhere.

/// A refusal that a person sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    EmailMissing,
    EmailMalformed,
    EmailTooLong,
    /// Letters outside ASCII before the `@`, which hardly any provider delivers to.
    EmailLocalPartNotAscii,
    PhoneMissing,
    PhoneMalformed,
    /// A number with a retired mobile prefix (011, 016, 017, 018, 019).
    PhoneRetired,
    /// A number that can't receive a message: a landline, say.
    PhoneNotMobile,
    /// Nothing where an e-mail address or a phone number was asked.
    IdentifierMissing,
    /// Neither an e-mail address nor a phone number.
    IdentifierMalformed,
    PasswordMissing,
    PasswordTooShort {
        least: u32,
    },
    PasswordTooLong {
        most: u32,
    },
    /// On the blocklist of common passwords.
    PasswordCommon,
    /// Contains the person's own address, nickname or the name of the service.
    PasswordPersonal,
    /// zxcvbn's estimate is below the policy's.
    PasswordWeak,
    NicknameMissing,
    NicknameTooLong {
        most: u32,
    },
    NicknameForbidden,
    PictureTooLarge {
        most_bytes: u64,
    },
    PictureUnreadable,
    PictureTooManyPixels {
        most_side: u32,
    },
}
