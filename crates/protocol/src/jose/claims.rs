//! What a signed answer claims, held against what was asked (OpenID Connect Core, 3.1.3.7).

use serde::Deserialize;

use super::{KeySet, Unsound, payload};

/// What an answer must say to be the one that was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    pub issuer: &'a str,
    /// Us, as the issuer knows us.
    pub audience: &'a str,
    pub nonce: &'a str,
    /// In seconds since 1970, by our own clock.
    pub now: i64,
    /// How far the issuer's clock may be off, in seconds.
    pub tolerance: i64,
}

/// Who an answer is about. Whatever else it claims is not read.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct Claims {
    /// 연계정보: the same for one person in every Korean service, and no other person's.
    pub ci: String,
}

impl std::fmt::Debug for Claims {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Claims(hidden)")
    }
}

/// What makes it the answer to one question at one time.
#[derive(Deserialize)]
struct Frame {
    iss: String,
    aud: Audience,
    nonce: String,
    exp: i64,
    iat: Option<i64>,
    nbf: Option<i64>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    /// Ours alone: what others may use too may come from them.
    fn is(&self, own: &str) -> bool {
        match self {
            Self::One(one) => one == own,
            Self::Several(several) => matches!(several.as_slice(), [one] if one == own),
        }
    }
}

/// Who a signed answer is about, if it is the answer to what was asked.
///
/// # Errors
/// See [`Unsound`].
pub fn claims(keys: &KeySet, token: &str, expected: &Expected<'_>) -> Result<Claims, Unsound> {
    let payload = payload(keys, token)?;
    let frame: Frame = serde_json::from_slice(&payload).map_err(|_| Unsound::Malformed)?;
    let claims: Claims = serde_json::from_slice(&payload).map_err(|_| Unsound::Malformed)?;
    check(&frame, expected)?;
    if claims.ci.is_empty() { Err(Unsound::Malformed) } else { Ok(claims) }
}

fn check(frame: &Frame, expected: &Expected<'_>) -> Result<(), Unsound> {
    if frame.iss != expected.issuer {
        return Err(Unsound::Issuer);
    }
    if !frame.aud.is(expected.audience) {
        return Err(Unsound::Audience);
    }
    if frame.nonce != expected.nonce {
        return Err(Unsound::Nonce);
    }
    if frame.exp.saturating_add(expected.tolerance) <= expected.now {
        return Err(Unsound::Expired);
    }
    let latest = expected.now.saturating_add(expected.tolerance);
    let is_to_come = |at: Option<i64>| at.is_some_and(|at| at > latest);
    if is_to_come(frame.iat) || is_to_come(frame.nbf) {
        return Err(Unsound::TooEarly);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
    use ring::{
        rand::SystemRandom,
        signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
    };
    use serde_json::{Value, json};

    use super::*;

    const NOW: i64 = 1_800_000_000;
    const EXPECTED: Expected<'_> = Expected {
        issuer: "https://identity.example",
        audience: "daemun",
        nonce: "n",
        now: NOW,
        tolerance: 60,
    };

    struct Signer(EcdsaKeyPair, SystemRandom);

    impl Signer {
        fn new() -> Self {
            let (kind, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
            let key = EcdsaKeyPair::generate_pkcs8(kind, &random).expect("a key");
            Self(EcdsaKeyPair::from_pkcs8(kind, key.as_ref(), &random).expect("it is one"), random)
        }

        fn keys(&self) -> KeySet {
            let point = self.0.public_key().as_ref();
            let [x, y] =
                [&point[1..33], &point[33..]].map(|part| BASE64_URL_SAFE_NO_PAD.encode(part));
            let key = json!({ "kty": "EC", "crv": "P-256", "x": x, "y": y });
            KeySet::read(&json!({ "keys": [key] }).to_string()).expect("keys")
        }

        fn sign(&self, claims: &str) -> String {
            let part = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
            let signed = format!("{}.{}", part(r#"{"alg":"ES256"}"#), part(claims));
            let signature = self.0.sign(&self.1, signed.as_bytes()).expect("it signs");
            format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
        }
    }

    fn sound() -> Value {
        json!({
            "iss": "https://identity.example", "aud": "daemun", "nonce": "n", "exp": NOW + 300,
            "iat": NOW, "ci": "abc", "name": "김하나", "birthdate": "1990-01-02",
        })
    }

    fn read_with(name: &str, value: Value) -> Result<Claims, Unsound> {
        let (signer, mut claims) = (Signer::new(), sound());
        match value {
            Value::Null => drop(claims.as_object_mut().expect("an object").remove(name)),
            value => claims[name] = value,
        }
        super::claims(&signer.keys(), &signer.sign(&claims.to_string()), &EXPECTED)
    }

    #[test]
    fn a_sound_answer_says_who_it_is_about_and_nothing_else_is_kept() {
        let read = read_with("ci", json!("abc")).expect("it is sound");
        assert_eq!((read.ci.as_str(), format!("{read:?}").as_str()), ("abc", "Claims(hidden)"));
    }

    #[test]
    fn what_was_not_asked_is_refused() {
        for (name, value, refused) in [
            ("iss", json!("https://evil.example"), Unsound::Issuer),
            ("aud", json!("another"), Unsound::Audience),
            ("aud", json!(["daemun", "another"]), Unsound::Audience),
            ("aud", json!([]), Unsound::Audience),
            ("nonce", json!("m"), Unsound::Nonce),
            ("exp", json!(NOW - 60), Unsound::Expired),
            ("exp", json!("never"), Unsound::Malformed),
            ("iat", json!(NOW + 61), Unsound::TooEarly),
            ("nbf", json!(NOW + 61), Unsound::TooEarly),
            ("ci", json!(""), Unsound::Malformed),
            ("ci", json!(7), Unsound::Malformed),
        ] {
            assert_eq!(read_with(name, value.clone()), Err(refused), "{name} {value}");
        }
        for needed in ["iss", "aud", "nonce", "exp", "ci"] {
            assert_eq!(read_with(needed, Value::Null), Err(Unsound::Malformed), "{needed}");
        }
    }

    #[test]
    fn clocks_may_differ_by_the_tolerance() {
        for (name, value) in [
            ("exp", json!(NOW - 59)),
            ("iat", json!(NOW + 60)),
            ("nbf", json!(NOW + 60)),
            ("iat", Value::Null),
            ("aud", json!(["daemun"])),
        ] {
            assert!(read_with(name, value.clone()).is_ok(), "{name} {value}");
        }
    }

    #[test]
    fn a_claim_that_is_there_twice_is_refused() {
        let signer = Signer::new();
        let twice = sound().to_string().replace(r#""ci":"abc""#, r#""ci":"abc","ci":"xyz""#);
        let read = claims(&signer.keys(), &signer.sign(&twice), &EXPECTED);
        assert_eq!(read, Err(Unsound::Malformed));
        let other = Signer::new();
        let read = claims(&signer.keys(), &other.sign(&sound().to_string()), &EXPECTED);
        assert_eq!(read, Err(Unsound::Signature), "another signer");
    }
}
