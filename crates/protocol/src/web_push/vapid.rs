//! Voluntary application server identification (RFC 8292): who sends, by a key of P-256.

use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use ring::{
    error::{KeyRejected, Unspecified},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};

const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const END: &str = "-----END PRIVATE KEY-----";

/// The sender's key. Its `Debug` shows none of it.
pub struct VapidKey {
    pair: EcdsaKeyPair,
    random: SystemRandom,
}

impl std::fmt::Debug for VapidKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("VapidKey(hidden)")
    }
}

impl VapidKey {
    /// A new key as text: PKCS #8 in PEM, as `openssl genpkey` writes it.
    ///
    /// # Errors
    /// The system gives no random bytes.
    pub fn generate() -> Result<String, Unspecified> {
        let kind = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let key = EcdsaKeyPair::generate_pkcs8(kind, &SystemRandom::new())?;
        let text = BASE64_STANDARD.encode(key.as_ref());
        let lines: Vec<_> = text.as_bytes().chunks(64).map(String::from_utf8_lossy).collect();
        Ok(format!("{BEGIN}\n{}\n{END}\n", lines.join("\n")))
    }

    /// The key in such a text.
    ///
    /// # Errors
    /// It is no private key of P-256 in PKCS #8.
    pub fn read(pem: &str) -> Result<Self, KeyRejected> {
        let (kind, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
        let inner = pem.split_once(BEGIN).and_then(|(_, rest)| rest.split_once(END));
        let text: String = inner.map_or("", |(inner, _)| inner).split_whitespace().collect();
        let bytes = BASE64_STANDARD.decode(text).unwrap_or_default();
        Ok(Self { pair: EcdsaKeyPair::from_pkcs8(kind, &bytes, &random)?, random })
    }

    /// What browsers subscribe with (`applicationServerKey`), in base64url.
    pub fn public_key(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.pair.public_key())
    }
}

/// The value of the `Authorization` header for a push service of this origin. `expires` is in seconds
/// since 1970, and at most 24 hours ahead; `subject` is a `mailto:` or `https:` URL of the sender.
///
/// # Errors
/// The system gives no random bytes.
pub fn authorization(
    key: &VapidKey,
    origin: &str,
    expires: i64,
    subject: &str,
) -> Result<String, Unspecified> {
    let part = |json: String| BASE64_URL_SAFE_NO_PAD.encode(json);
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let header = part(r#"{"typ":"JWT","alg":"ES256"}"#.to_owned());
    let claims = part(format!(
        r#"{{"aud":"{}","exp":{expires},"sub":"{}"}}"#,
        quoted(origin),
        quoted(subject)
    ));
    let signed = format!("{header}.{claims}");
    let signature = key.pair.sign(&key.random, signed.as_bytes())?;
    let signature = BASE64_URL_SAFE_NO_PAD.encode(signature);
    Ok(format!("vapid t={signed}.{signature}, k={}", key.public_key()))
}

#[cfg(test)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::*;

    #[test]
    fn a_key_that_was_made_is_read_and_signs_what_it_says() {
        let key = VapidKey::read(&VapidKey::generate().expect("a key")).expect("it is one");
        let origin = "https://push.example.com";
        let header = authorization(&key, origin, 1_800_000_000, "mailto:ops@example.com");
        let header = header.expect("a header");
        let (token, public_key) =
            header.strip_prefix("vapid t=").and_then(|rest| rest.split_once(", k=")).expect("both");
        assert_eq!(public_key, key.public_key());
        let (signed, signature) = token.rsplit_once('.').expect("a signature");
        let bytes = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64url");
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes(public_key))
            .verify(signed.as_bytes(), &bytes(signature))
            .expect("the signature holds");
        let claims = signed.split_once('.').expect("claims").1;
        let expected =
            r#"{"aud":"https://push.example.com","exp":1800000000,"sub":"mailto:ops@example.com"}"#;
        assert_eq!(bytes(claims), expected.as_bytes());
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "secret"] {
            assert!(VapidKey::read(text).is_err(), "{text}");
        }
    }
}
