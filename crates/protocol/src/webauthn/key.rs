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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webauthn::vectors::bytes;

    /// What `openssl dgst -sha256 -sign` signed below.
    const TEXT: &[u8] = b"authenticator data and the hash of the client data";
    const MODULUS: &str = "d8b8423a40373a8d751b1541621cc08cda1104395717fd5f10aeb4c9a6b76524502f2ece9f68\
        462ed832376b16e57b667a7424941685357cc11bf75da220723479c6c81ac2aaf1f826a1772f\
        b243cce183ab3691b3cbb59cad7d5b6957362f83c820c268bb61848966f38cd40551af642748\
        32e0b3814140f1be05e904fa07552c7f388db220b9806ee76640dbbd4ae15550a351eff51568\
        382590e0e72efb8ffdba0a7b01ccab339e084584f9dbf146b8921ee945192027c1c12c33a7a5\
        cf52953e399eec6cbbdf97ec6209c14d46c1af9ed629f3ee78569d612da0af1a71eb40744f52\
        b5fef71653fa757d9c9cef3ad5b42c2521c5c756e3a11a1cef9a8a3f";
    const SIGNATURE: &str = "ae582e6746ea60331d9df5bb25c2bb066c64e60da8f9167d377c11df9a8f79c2bee7792a3188\
        9ab88e46b276ba46d105e293754a2ead2c28a9710dec0dee7cd0366ec223807d8bb73270f8ba\
        a5ad9c9e55a3182e475ef19e6e1087286e12c916071aa83ff3d9b9fe615759d8f274378216ed\
        8bc2b21c942c045467c1fe42aafd5d39a70c2201d39c0c80576d69ad57d55a94fd41b9d5be05\
        ad30d0ccf96ce3065ca2954ca653a6010e82d51942b75c06539ced67a8b45a6cc1f1a0e5efcb\
        d580035955c51c0d700b5c5ee5dfcb367d2c7b75b2f725c4d86f536b19450ea2f9f56054ebc4\
        6fdad6e72f7a6c6423ffaca361d6e76997c582dc0adaf1c0de81f3ba";
    /// The same by a key of 1,024 bits.
    const SHORT_MODULUS: &str = "d3d3df35f27f96b6200fbee0acf609520ee36666b4b80c0d856d41af2c43f34a324cdd40b96b\
        877a7754df2ff7e3a79252b1b2321c08c90933d7ed86279684955bb9b7cd8927febf06f50d12\
        239d206cc1e7775e60b32a8c37e806aa1889d2fdfdbf988e27bac080bddeb21f7e8aa3c79ef4\
        056508643b3db044bd245f1e7f07";
    const SHORT_SIGNATURE: &str = "18b37927b0497824ac9ec3c6be1e0a446b2c7866d291150bef2042a0fcf6c04b7e064478f78e\
        9dbed7eddb9c1308b754f8faafe2562345f2af0d83c6e331848ceff6c97170a3d2b399aa5a93\
        83ebb12e469431f8d7004a2b1b311b03958f5283a42ee6226f20215998c71845cd69af18834a\
        cb73211b70333a1a16706490c5ca";

    /// `{1: 3, 3: -257, -1: modulus, -2: 65537}`.
    fn cose(modulus: &str) -> Vec<u8> {
        let modulus = bytes(modulus);
        let length = u16::try_from(modulus.len()).expect("it is short").to_be_bytes();
        let head = [&[0xa4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x59], length.as_slice()].concat();
        [head.as_slice(), &modulus, &[0x21, 0x43, 1, 0, 1]].concat()
    }

    #[test]
    fn an_rsa_signature_holds_for_its_text_and_no_other() {
        let (key, signature) = (cose(MODULUS), bytes(SIGNATURE));
        let key = Key::read(&key).expect("a key");
        assert!(key.signed(TEXT, &signature));
        assert!(!key.signed(&TEXT[1..], &signature));
        assert!(!key.signed(TEXT, &signature[1..]));
    }

    #[test]
    fn an_rsa_key_of_fewer_than_2048_bits_signs_nothing() {
        let key = cose(SHORT_MODULUS);
        let key = Key::read(&key).expect("a key");
        assert!(!key.signed(TEXT, &bytes(SHORT_SIGNATURE)));
    }

    #[test]
    fn what_follows_a_key_makes_it_none() {
        let mut key = cose(MODULUS);
        key.push(0);
        assert_eq!(Key::read(&key), None);
    }
}
