//! A signature in its compact form (RFC 7515, 7.1).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::Deserialize;

use super::{KeySet, keys::Algorithm};

/// The longest that is looked at, in bytes.
const LONGEST: usize = 8 * 1024;

/// Why something signed is not believed: for a log, never for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsound {
    Malformed,
    /// Not ES256 and not RS256: `none` among others.
    Algorithm,
    /// It asks for an extension to be understood (RFC 7515, 4.1.11).
    Critical,
    /// None of the keys has signed it.
    Signature,
    Issuer,
    Audience,
    Nonce,
    Expired,
    /// It is from a time to come.
    TooEarly,
}

/// Of the header only what is needed to choose a key. Keys that it brings along are nobody's.
#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    crit: Option<serde_json::Value>,
}

/// What was signed, once it is known to have been signed by one of these keys.
///
/// # Errors
/// See [`Unsound`].
pub fn payload(keys: &KeySet, token: &str) -> Result<Vec<u8>, Unsound> {
    if token.len() > LONGEST {
        return Err(Unsound::Malformed);
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(Unsound::Malformed)?;
    let (header, payload) = signed.split_once('.').ok_or(Unsound::Malformed)?;
    let header: Header = serde_json::from_slice(&bytes(header)?).map_err(|_| Unsound::Malformed)?;
    let algorithm = match header.alg.as_str() {
        "ES256" => Algorithm::Es256,
        "RS256" => Algorithm::Rs256,
        _ => return Err(Unsound::Algorithm),
    };
    if header.crit.is_some() {
        return Err(Unsound::Critical);
    }
    let (payload, signature) = (bytes(payload)?, bytes(signature)?);
    match keys.signed(algorithm, header.kid.as_deref(), signed.as_bytes(), &signature) {
        true => Ok(payload),
        false => Err(Unsound::Signature),
    }
}

fn bytes(part: &str) -> Result<Vec<u8>, Unsound> {
    BASE64_URL_SAFE_NO_PAD.decode(part).map_err(|_| Unsound::Malformed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// RFC 7515, A.2 and A.3: one payload, signed in two ways.
    const PAYLOAD: &str = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt\
        cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    const RSA_HEADER: &str = "eyJhbGciOiJSUzI1NiJ9";
    const RSA_SIGNATURE: &str = "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7\
        AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4\
        BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K\
        0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv\
        hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB\
        p0igcN_IoypGlUPQGe77Rw";
    const RSA_KEY: &str = r#"{"kty":"RSA","e":"AQAB","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"}"#;
    const EC_HEADER: &str = "eyJhbGciOiJFUzI1NiJ9";
    const EC_SIGNATURE: &str =
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    const EC_KEY: &str = r#"{"kty":"EC","crv":"P-256","kid":"a","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

    fn keys(keys: &[&str]) -> KeySet {
        KeySet::read(&format!(r#"{{"keys":[{}]}}"#, keys.join(","))).expect("keys")
    }

    fn token(header: &str, signature: &str) -> String {
        format!("{header}.{PAYLOAD}.{signature}")
    }

    fn header(json: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(json)
    }

    #[test]
    fn the_published_examples_hold_by_their_own_keys_alone() {
        for (header, signature, own, other) in [
            (RSA_HEADER, RSA_SIGNATURE, RSA_KEY, EC_KEY),
            (EC_HEADER, EC_SIGNATURE, EC_KEY, RSA_KEY),
        ] {
            let token = token(header, signature);
            let read = payload(&keys(&[other, own]), &token).expect("it is signed");
            assert!(read.starts_with(br#"{"iss":"joe","#));
            assert_eq!(payload(&keys(&[other]), &token), Err(Unsound::Signature));
        }
    }

    #[test]
    fn what_the_header_says_of_itself_changes_nothing() {
        let keys = keys(&[EC_KEY, RSA_KEY]);
        let with = |json: &str| payload(&keys, &token(&header(json), EC_SIGNATURE));
        for none in [r#"{"alg":"none"}"#, r#"{"alg":"HS256"}"#, r#"{"alg":"es256"}"#] {
            assert_eq!(with(none), Err(Unsound::Algorithm), "{none}");
        }
        let unsigned = payload(&keys, &format!("{}.{PAYLOAD}.", header(r#"{"alg":"none"}"#)));
        assert_eq!(unsigned, Err(Unsound::Algorithm));
        assert_eq!(with(r#"{"alg":"ES256","crit":["b64"],"b64":false}"#), Err(Unsound::Critical));
        for other in [r#"{"alg":"RS256"}"#, r#"{"alg":"ES256","kid":"b"}"#, r#"{"alg":"ES256"} "#] {
            assert_eq!(with(other), Err(Unsound::Signature), "{other}");
        }
        assert_eq!(with(r#"{"alg":"none","alg":"ES256"}"#), Err(Unsound::Malformed));
    }

    #[test]
    fn what_is_cut_or_spoilt_is_refused() {
        let (keys, whole) = (keys(&[EC_KEY]), token(EC_HEADER, EC_SIGNATURE));
        for at in 0..whole.len() {
            assert!(payload(&keys, &whole[..at]).is_err(), "cut at {at}");
        }
        let long = "a".repeat(LONGEST + 1);
        for text in ["", ".", "..", "...", &format!("{whole}.{EC_SIGNATURE}"), &long] {
            assert!(payload(&keys, text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_else_is_believed(text in "[-._a-zA-Z0-9]{0,200}") {
            prop_assert!(payload(&keys(&[EC_KEY, RSA_KEY]), &text).is_err());
        }
    }
}
