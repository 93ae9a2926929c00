//! The public keys of a signer, as a JWK Set.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;

/// Public keys, each for one algorithm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySet(Vec<Key>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    id: Option<String>,
    public: Public,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Public {
    /// For ES256: the uncompressed point.
    P256([u8; 65]),
    /// For RS256.
    Rsa { modulus: Vec<u8>, exponent: Vec<u8> },
}

/// An algorithm that is believed (RFC 7518, 3.1). There is neither `none` nor any with a shared key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    Es256,
    Rs256,
}

/// Why a text gives no keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    NotASet,
    /// A private key is nobody's but the signer's.
    Private,
    /// No key for ES256, and none of at least 2048 bits for RS256.
    NoKey,
}

impl std::fmt::Display for Unusable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotASet => "is no JWK Set",
            Self::Private => "holds a private key",
            Self::NoKey => "has no key for ES256 (P-256) or RS256 (2048 bits or more)",
        })
    }
}

#[derive(Deserialize)]
struct Set {
    keys: Vec<Jwk>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    x: Option<String>,
    y: Option<String>,
    n: Option<String>,
    e: Option<String>,
    d: Option<String>,
}

impl KeySet {
    /// Reads a JWK Set. Keys of other kinds and for other purposes are left out (RFC 7517, 5).
    ///
    /// # Errors
    /// See [`Unusable`].
    pub fn read(json: &str) -> Result<Self, Unusable> {
        let set: Set = serde_json::from_str(json).map_err(|_| Unusable::NotASet)?;
        if set.keys.iter().any(|key| key.d.is_some() || key.kty == "oct") {
            return Err(Unusable::Private);
        }
        let keys: Vec<_> = set.keys.into_iter().filter_map(Jwk::key).collect();
        if keys.is_empty() { Err(Unusable::NoKey) } else { Ok(Self(keys)) }
    }

    /// Whether one of the keys has signed this: the one that is named, where one is.
    pub(super) fn signed(
        &self,
        algorithm: Algorithm,
        id: Option<&str>,
        text: &[u8],
        signature: &[u8],
    ) -> bool {
        let is_named = |key: &&Key| id.is_none() || key.id.as_deref() == id;
        let is_for = |key: &&Key| key.public.algorithm() == algorithm;
        let mut keys = self.0.iter().filter(is_named).filter(is_for);
        keys.any(|key| key.public.signed(text, signature))
    }
}

impl Jwk {
    fn key(self) -> Option<Key> {
        let bytes = |text: &Option<String>| BASE64_URL_SAFE_NO_PAD.decode(text.as_ref()?).ok();
        let says = |said: &Option<String>, what: &str| said.as_deref().is_none_or(|it| it == what);
        if !says(&self.purpose, "sig") {
            return None;
        }
        let public = match self.kty.as_str() {
            "EC" if self.crv.as_deref() == Some("P-256") && says(&self.alg, "ES256") => {
                let mut point = [4; 65];
                point[1..33].copy_from_slice(&bytes(&self.x).filter(|x| x.len() == 32)?);
                point[33..].copy_from_slice(&bytes(&self.y).filter(|y| y.len() == 32)?);
                Public::P256(point)
            }
            "RSA" if says(&self.alg, "RS256") => {
                let modulus = bytes(&self.n).filter(|modulus| modulus.len() >= 2048 / 8)?;
                Public::Rsa { modulus, exponent: bytes(&self.e)? }
            }
            _ => return None,
        };
        Some(Key { id: self.kid, public })
    }
}

impl Public {
    const fn algorithm(&self) -> Algorithm {
        match self {
            Self::P256(_) => Algorithm::Es256,
            Self::Rsa { .. } => Algorithm::Rs256,
        }
    }

    fn signed(&self, text: &[u8], signature: &[u8]) -> bool {
        let checked = match self {
            // Two numbers beside each other (RFC 7518, 3.4).
            Self::P256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(text, signature)
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

    const X: &str = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    const Y: &str = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

    fn set(key: &str) -> Result<KeySet, Unusable> {
        KeySet::read(&format!(r#"{{"keys":[{key}]}}"#))
    }

    #[test]
    fn keys_of_other_kinds_are_left_out() {
        let own = format!(r#"{{"kty":"EC","crv":"P-256","kid":"1","x":"{X}","y":"{Y}"}}"#);
        assert_eq!(set(&own).map(|keys| keys.0.len()), Ok(1));
        let beside = format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}"}},{own}"#);
        assert_eq!(set(&beside).map(|keys| keys.0.len()), Ok(1));
        for (from, to) in [
            ("P-256", "P-384"),
            (r#""kty":"EC""#, r#""use":"enc","kty":"EC""#),
            (r#""kty":"EC""#, r#""alg":"ES384","kty":"EC""#),
            ("VEU", ""),
        ] {
            assert_eq!(set(&own.replace(from, to)), Err(Unusable::NoKey), "{to}");
        }
        let short = r#"{"kty":"RSA","n":"u6wM","e":"AQAB"}"#;
        assert_eq!(set(short), Err(Unusable::NoKey));
    }

    #[test]
    fn what_is_secret_or_no_set_is_refused() {
        let private = format!(r#"{{"kty":"EC","crv":"P-256","x":"{X}","y":"{Y}","d":"{X}"}}"#);
        assert_eq!(set(&private), Err(Unusable::Private));
        assert_eq!(set(r#"{"kty":"oct","k":"AAAA"}"#), Err(Unusable::Private));
        for text in ["", "[]", r#"{"keys":{}}"#, "-----BEGIN PUBLIC KEY-----"] {
            assert_eq!(KeySet::read(text), Err(Unusable::NotASet), "{text}");
        }
    }
}
