//! A device's key: ECDSA on P-256 with SHA-256, as every browser's WebCrypto makes it.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

use super::Device;

/// An uncompressed point (SEC 1, 2.3.3): `4`, x and y.
const POINT: usize = 65;

/// A public key. Whether it is a point of the curve shows when a signature is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(Vec<u8>);

impl PublicKey {
    /// Reads a key in base64url; none when it is no uncompressed point.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()?;
        (bytes.len() == POINT && bytes[0] == 4).then_some(Self(bytes))
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether the key signed this text.
    pub fn signed(&self, text: &[u8], signature: &[u8]) -> bool {
        signed(&self.0, text, signature)
    }
}

/// Whether the device signed this text: r and s in 64 bytes, as WebCrypto writes them.
pub fn signed_by(device: &Device, text: &[u8], signature: &[u8]) -> bool {
    signed(&device.public_key, text, signature)
}

fn signed(key: &[u8], text: &[u8], signature: &[u8]) -> bool {
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key).verify(text, signature).is_ok()
}

#[cfg(test)]
mod tests {
    use ring::{
        rand::SystemRandom,
        signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
    };

    use super::*;

    fn pair() -> EcdsaKeyPair {
        let (kind, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
        let key = EcdsaKeyPair::generate_pkcs8(kind, &random).expect("a key");
        EcdsaKeyPair::from_pkcs8(kind, key.as_ref(), &random).expect("the key")
    }

    #[test]
    fn only_the_key_signs_and_only_its_text() {
        let (pair, other) = (pair(), pair());
        let text = BASE64_URL_SAFE_NO_PAD.encode(pair.public_key());
        let key = PublicKey::parse(&text).expect("a point");
        let signature = pair.sign(&SystemRandom::new(), b"this").expect("a signature");
        assert!(key.signed(b"this", signature.as_ref()));
        assert!(!key.signed(b"that", signature.as_ref()));
        let others = other.sign(&SystemRandom::new(), b"this").expect("a signature");
        assert!(!key.signed(b"this", others.as_ref()));
        assert!(!key.signed(b"this", b""));
    }

    #[test]
    fn what_is_no_point_is_no_key() {
        assert_eq!(PublicKey::parse(""), None);
        assert_eq!(PublicKey::parse("BA"), None);
        let nowhere = BASE64_URL_SAFE_NO_PAD.encode([[4].as_slice(), &[9; 64]].concat());
        let key = PublicKey::parse(&nowhere).expect("it has the form of one");
        assert!(!key.signed(b"this", &[1; 64]));
    }
}
