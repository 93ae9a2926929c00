//! The test vectors of the specification (WebAuthn Level 3, 16.2 to 16.16): registrations and assertions at
//! `example.org`, in `vectors.json`. Their bytes follow from what the standard prints beside each; 16.2 to 16.7, 16.10
//! and 16.11 were held against printed copies, the others were made by the same rule. What comes of each here:
//!
//! | vector | what | here |
//! |---|---|---|
//! | 16.2 | ES256, no attestation | taken |
//! | 16.3 | ES256 that attests itself | taken |
//! | 16.4 | ES256, `crossOrigin` | refused: no page of this service is shown in another's frame |
//! | 16.5 | ES256, `topOrigin` | refused, for the same reason |
//! | 16.6 | ES256, an id of 1,023 bytes | taken |
//! | 16.7 | ES256, packed attestation | taken |
//! | 16.8 | ES384, packed attestation | refused: not among the algorithms that are asked for |
//! | 16.9 | ES512, packed attestation | refused, for the same reason |
//! | 16.10 | RS256, packed attestation | taken |
//! | 16.11 | Ed25519, packed attestation | taken |
//! | 16.12 | Ed448, packed attestation | refused: not among the algorithms that are asked for |
//! | 16.13 | ES256, attestation of a TPM | taken |
//! | 16.14 | ES256, Android key attestation | taken |
//! | 16.15 | ES256, Apple anonymous attestation | taken |
//! | 16.16 | ES256, FIDO U2F attestation | taken |
//!
//! Taken without a look at the attestation, which is not asked for.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{
    authenticator::{self, Flags},
    cbor::{self, Value},
    key::ALGORITHMS,
    verify::*,
};

#[derive(Deserialize)]
struct Vector {
    section: String,
    credential: String,
    registration: Registration,
    authentication: Authentication,
}

#[derive(Deserialize)]
struct Registration {
    challenge: String,
    client_data: String,
    attestation: String,
}

#[derive(Deserialize)]
struct Authentication {
    challenge: String,
    client_data: String,
    authenticator_data: String,
    signature: String,
}

static ALL: LazyLock<Vec<Vector>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("vectors.json")).expect("the vectors are well written")
});

/// What comes of a vector: taken, with the flags of its registration and of its assertion, or refused.
type Outcome = Result<(u8, u8), Invalid>;

const EXPECTED: [(&str, Outcome); 15] = [
    ("16.2", Ok((0x59, 0x19))),
    ("16.3", Ok((0x5d, 0x09))),
    ("16.4", Err(Invalid::Origin)),
    ("16.5", Err(Invalid::Origin)),
    ("16.6", Ok((0x49, 0x0d))),
    ("16.7", Ok((0x4d, 0x0d))),
    ("16.8", Err(Invalid::Key)),
    ("16.9", Err(Invalid::Key)),
    ("16.10", Ok((0x5d, 0x19))),
    ("16.11", Ok((0x41, 0x01))),
    ("16.12", Err(Invalid::Key)),
    ("16.13", Ok((0x4d, 0x0d))),
    ("16.14", Ok((0x5d, 0x09))),
    ("16.15", Ok((0x49, 0x09))),
    ("16.16", Ok((0x41, 0x01))),
];

const ORIGIN: &str = "https://example.org";
const RP_ID: &str = "example.org";

pub(super) fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<char> = hex.chars().filter(|digit| !digit.is_whitespace()).collect();
    let byte = |pair: &[char]| {
        u8::from_str_radix(&pair.iter().collect::<String>(), 16).expect("two hex digits")
    };
    digits.chunks(2).map(byte).collect()
}

fn register(vector: &Vector) -> Result<Registered, Invalid> {
    let it = &vector.registration;
    let (challenge, origins) = (bytes(&it.challenge), [ORIGIN.to_owned()]);
    let expected = Expected { challenge: &challenge, origins: &origins, rp_id: RP_ID };
    registered(&expected, &bytes(&it.client_data), &bytes(&it.attestation))
}

/// The algorithm and the key that a vector has made, whether they are taken or not.
fn made(vector: &Vector) -> (i64, Vec<u8>) {
    let attestation = bytes(&vector.registration.attestation);
    let (attestation, _) = cbor::read(&attestation).expect("an attestation");
    let data = attestation.at(&Value::Text("authData")).and_then(Value::bytes);
    let data = data.and_then(authenticator::read).expect("authenticator data");
    let key = data.credential.expect("a credential").key;
    let (value, _) = cbor::read(key).expect("a key");
    let algorithm = value.at(&Value::Integer(3)).and_then(Value::integer).expect("an algorithm");
    (algorithm, key.to_vec())
}

/// What an assertion is held against, where it is not what the vector says.
struct Other<'a> {
    challenge: Option<&'a [u8]>,
    origin: &'a str,
    rp_id: &'a str,
}

const NOTHING: Other<'_> = Other { challenge: None, origin: ORIGIN, rp_id: RP_ID };

/// Asserts with one thing changed: the challenge, the origin, the relying party, or a byte.
fn assert(
    vector: &Vector,
    other: &Other<'_>,
    spoil: impl Fn(&mut Vec<u8>, &mut Vec<u8>),
) -> Result<Asserted, Invalid> {
    let it = &vector.authentication;
    let (asked, client_data) = (bytes(&it.challenge), bytes(&it.client_data));
    let (mut data, mut signature) = (bytes(&it.authenticator_data), bytes(&it.signature));
    spoil(&mut data, &mut signature);
    let origins = [other.origin.to_owned()];
    let challenge = other.challenge.unwrap_or(&asked);
    let expected = Expected { challenge, origins: &origins, rp_id: other.rp_id };
    let assertion =
        Assertion { client_data: &client_data, authenticator_data: &data, signature: &signature };
    asserted(&expected, &made(vector).1, &assertion)
}

fn taken() -> impl Iterator<Item = &'static Vector> {
    let is_taken = |vector: &&Vector| {
        EXPECTED
            .iter()
            .any(|(section, came_of_it)| *section == vector.section && came_of_it.is_ok())
    };
    ALL.iter().filter(is_taken)
}

#[test]
fn every_published_vector_is_taken_or_refused_as_the_table_says() {
    let sections: Vec<_> = ALL.iter().map(|vector| vector.section.as_str()).collect();
    assert_eq!(sections, EXPECTED.map(|(section, _)| section));
    for (vector, (section, expected)) in ALL.iter().zip(EXPECTED) {
        let (made, held) = (register(vector), assert(vector, &NOTHING, |_, _| {}));
        match expected {
            Ok((made_flags, held_flags)) => {
                let made = made.unwrap_or_else(|refused| panic!("{section}: {refused:?}"));
                assert_eq!(made.credential, bytes(&vector.credential), "{section}");
                assert_eq!((made.flags, made.counter), (Flags(made_flags), 0), "{section}");
                let asserted = Asserted { flags: Flags(held_flags), counter: 0 };
                assert_eq!(held, Ok(asserted), "{section}");
            }
            Err(refused) => {
                assert_eq!(made.err(), Some(refused), "{section}");
                assert_eq!(held, Err(refused), "{section}");
            }
        }
    }
}

#[test]
fn what_is_asked_for_is_what_is_taken() {
    let taken: Vec<_> = taken().map(|vector| made(vector).0).collect();
    assert!(taken.iter().all(|it| ALGORITHMS.iter().any(|asked| i64::from(*asked) == *it)));
    assert!(ALGORITHMS.iter().all(|asked| taken.contains(&i64::from(*asked))), "{taken:?}");
}

/// The frame is all that is wrong with 16.4 and 16.5.
#[test]
fn what_another_site_asked_for_in_a_frame_would_be_taken_outside_of_it() {
    let framed = |vector: &&Vector| matches!(vector.section.as_str(), "16.4" | "16.5");
    for vector in ALL.iter().filter(framed) {
        let it = &vector.registration;
        let client_data = String::from_utf8(bytes(&it.client_data)).expect("it is JSON");
        let alone = client_data
            .replace("\"crossOrigin\":true", "\"crossOrigin\":false")
            .replace(",\"topOrigin\":\"https://example.com\"", "");
        assert_ne!(alone, client_data);
        let (challenge, origins) = (bytes(&it.challenge), [ORIGIN.to_owned()]);
        let expected = Expected { challenge: &challenge, origins: &origins, rp_id: RP_ID };
        let made = registered(&expected, alone.as_bytes(), &bytes(&it.attestation));
        assert_eq!(made.expect("it holds").credential, bytes(&vector.credential));
    }
}

#[test]
fn whatever_else_was_expected_is_refused() {
    for vector in taken() {
        let refused = |other: Other<'_>| assert(vector, &other, |_, _| {});
        let challenge = Some([7; 32].as_slice());
        assert_eq!(refused(Other { challenge, ..NOTHING }), Err(Invalid::Challenge));
        let origin = "https://example.com";
        assert_eq!(refused(Other { origin, ..NOTHING }), Err(Invalid::Origin));
        let rp_id = "example.com";
        assert_eq!(refused(Other { rp_id, ..NOTHING }), Err(Invalid::RelyingParty));
    }
}

#[test]
fn a_changed_byte_is_refused() {
    for vector in taken() {
        let spoilt = |spoil: fn(&mut Vec<u8>, &mut Vec<u8>)| assert(vector, &NOTHING, spoil);
        let counted = spoilt(|data, _| data[36] = 1);
        assert_eq!(counted, Err(Invalid::Signature));
        let verified = spoilt(|data, _| data[32] ^= 4);
        assert_eq!(verified, Err(Invalid::Signature), "nobody makes it verified, or not");
        let nobody = spoilt(|data, _| data[32] &= !1);
        assert_eq!(nobody, Err(Invalid::NotPresent));
        let backed_up = spoilt(|data, _| data[32] = 0x11);
        assert_eq!(backed_up, Err(Invalid::Backup));
        let bogus = spoilt(|_, signature| *signature = vec![0]);
        assert_eq!(bogus, Err(Invalid::Signature));
        let turned = spoilt(|_, signature| *signature.last_mut().expect("a byte") ^= 1);
        assert_eq!(turned, Err(Invalid::Signature));
        let longer = spoilt(|data, _| data.push(0));
        assert_eq!(longer, Err(Invalid::Malformed));
    }
}

#[test]
fn an_assertion_is_no_registration() {
    for vector in taken() {
        let (challenge, origins) = (bytes(&vector.authentication.challenge), [ORIGIN.to_owned()]);
        let expected = Expected { challenge: &challenge, origins: &origins, rp_id: RP_ID };
        let client_data = bytes(&vector.authentication.client_data);
        let attestation = bytes(&vector.registration.attestation);
        assert_eq!(registered(&expected, &client_data, &attestation), Err(Invalid::Kind));
    }
}
