//! Whatever comes is read or refused, and nothing panics.

use proptest::prelude::*;

use super::{authenticator, cbor, key::Key, verify::*};

fn expected(origins: &[String]) -> Expected<'_> {
    Expected { challenge: b"challenge", origins, rp_id: "example.org" }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn garbage_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = (cbor::read(&bytes), authenticator::read(&bytes), Key::read(&bytes));
        let expected = expected(&[]);
        prop_assert!(registered(&expected, &bytes, &bytes).is_err());
        let assertion =
            Assertion { client_data: &bytes, authenticator_data: &bytes, signature: &bytes };
        prop_assert!(asserted(&expected, &bytes, &assertion).is_err());
    }

    /// Garbage behind a client's data that is right, in the form of an attestation.
    #[test]
    fn garbage_from_an_authenticator_is_refused(
        data in prop::collection::vec(any::<u8>(), 0..200),
        signature in prop::collection::vec(any::<u8>(), 0..80),
    ) {
        let origins = ["https://example.org".to_owned()];
        let expected = expected(&origins);
        let client = |kind: &str| {
            let json = r#","challenge":"Y2hhbGxlbmdl","origin":"https://example.org"}"#;
            format!(r#"{{"type":"webauthn.{kind}"{json}"#).into_bytes()
        };
        let length = u8::try_from(data.len()).expect("it is short");
        let head = [b"\xa1\x68authData\x58".as_slice(), &[length]].concat();
        let attestation = [head, data.clone()].concat();
        prop_assert!(registered(&expected, &client("create"), &attestation).is_err());
        let client = client("get");
        let assertion =
            Assertion { client_data: &client, authenticator_data: &data, signature: &signature };
        let key = b"\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
        prop_assert!(asserted(&expected, key, &assertion).is_err());
    }
}
