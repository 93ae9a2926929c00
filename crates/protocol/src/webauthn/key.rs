//! Public keys as COSE writes them (RFC 9053), and the signatures that they check.

use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey,
};

use super::cbor::{self, Value};

/// The algorithms that keys may have, the best first: Ed25519, ECDSA on P-256, and RSA for the TPMs
/// that know nothing else (IANA COSE Algorithms: EdDSA, ES256, RS256).
pub const ALGORITHMS: [i32; 3] = [-8, -7, -257];

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key<'a> {
    Ed25519(&'a [u8]),
    /// The uncompressed point.
    P256([u8; 65]),
    Rsa {
        modulus: &'a [u8],
        exponent: &'a [u8],
    },
}

const KIND: Value<'_> = Value::Integer(1);
const ALGORITHM: Value<'_> = Value::Integer(3);
const CURVE: Value<'_> = Value::Integer(-1);
const X: Value<'_> = Value::Integer(-2);
const Y: Value<'_> = Value::Integer(-3);

impl<'a> Key<'a> {
    /// Reads a key of one of the [`ALGORITHMS`].
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let (value, rest) = cbor::read(bytes)?;
        let number = |key: &Value<'_>| value.at(key).and_then(Value::integer);
        let bytes = |key: &Value<'_>| value.at(key).and_then(Value::bytes);
        if !rest.is_empty() {
            return None;
        }
        match (number(&KIND)?, number(&ALGORITHM)?) {
            (1, -8) if number(&CURVE)? == 6 => {
                bytes(&X).filter(|point| point.len() == 32).map(Self::Ed25519)
            }
            (2, -7) if number(&CURVE)? == 1 => {
                let mut point = [4; 65];
                point[1..33].copy_from_slice(bytes(&X).filter(|x| x.len() == 32)?);
                point[33..].copy_from_slice(bytes(&Y).filter(|y| y.len() == 32)?);
                Some(Self::P256(point))
            }
            (3, -257) => Some(Self::Rsa { modulus: bytes(&CURVE)?, exponent: bytes(&X)? }),
            _ => None,
        }
    }

    /// Whether the key signed this.
    pub(super) fn signed(&self, text: &[u8], signature: &[u8]) -> bool {
        let checked = match self {
            Self::Ed25519(point) => UnparsedPublicKey::new(&ED25519, point).verify(text, signature),
            Self::P256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(text, signature)
            }
            Self::Rsa { modulus, exponent } => RsaPublicKeyComponents { n: modulus, e: exponent }
                .verify(&RSA_PKCS1_2048_8192_SHA256, text, signature),
        };
        checked.is_ok()
    }
}
