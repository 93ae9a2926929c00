//! What the QR says, and the number that stands for it.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use super::QrSignIn;
use crate::{Id, Service, keys::same};

/// What a messenger has read from a screen: which sign-in, and the secret of one drawing.
#[derive(Clone, PartialEq, Eq)]
pub struct QrToken {
    pub id: Id<QrSignIn>,
    secret: [u8; 16],
}

impl std::fmt::Debug for QrToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("QrToken(hidden)")
    }
}

impl QrToken {
    /// Reads base64url.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        let (id, secret) = bytes.split_at_checked(16)?;
        Some(Self { id: Id::from_slice(id)?, secret: secret.try_into().ok()? })
    }

    /// In base64url.
    pub fn to_text(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode([self.id.bytes().as_slice(), &self.secret].concat())
    }

    /// Compares without telling by time where the difference is.
    pub fn is(&self, other: &Self) -> bool {
        self.id == other.id && same(&self.secret, &other.secret)
    }
}

/// What the screen shows now. An earlier drawing had another one.
pub fn token(service: &Service, shown: &QrSignIn) -> QrToken {
    let drawing = shown.drawing(*service.policy.qr.redraw, service.now());
    let mac = service.keys.codes.sign(&[b"qr", shown.id.bytes(), &drawing.to_be_bytes()]);
    let mut secret = [0; 16];
    secret.copy_from_slice(&mac[..16]);
    QrToken { id: shown.id, secret }
}

/// The number that is typed where nothing can scan.
pub fn code(service: &Service, id: Id<QrSignIn>) -> String {
    let mac = service.keys.codes.sign(&[b"qr number", id.bytes()]);
    let mut first = [0; 16];
    first.copy_from_slice(&mac[..16]);
    let length = *service.policy.qr.code_digits;
    // 128 bits over at most 10^10 values: the bias is below 2^-94.
    let number = u128::from_be_bytes(first) % 10_u128.pow(length);
    format!("{number:0width$}", width = length as usize)
}

/// What rows know a number by.
pub fn code_name(service: &Service, code: &str) -> [u8; 32] {
    service.keys.codes.sign(&[b"qr number's name", code.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_survives_the_way_and_what_is_none_is_not_read() {
        let id = Id::from_uuid(uuid::Uuid::from_u128(7));
        let token = QrToken { id, secret: [9; 16] };
        let read = QrToken::parse(&token.to_text()).expect("a token");
        assert!(read.is(&token));
        assert!(!read.is(&QrToken { id, secret: [8; 16] }));
        for no in ["", "AA", "####", &"A".repeat(42), &"A".repeat(44), &"A".repeat(4000)] {
            assert!(QrToken::parse(no).is_none(), "{no}");
        }
    }
}
