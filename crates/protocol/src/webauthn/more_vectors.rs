//! More of the published vectors (WebAuthn Level 3, 16): 16.3 (ES256 that attests itself), 16.10 (RS256), and
//! 16.4 and 16.5, which another site has asked for in a frame and which are right in everything else. Client
//! data is put together from the published parts; that the signatures hold shows that it is the same.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use super::{authenticator::Flags, vectors::bytes, verify::*};

const ORIGIN: &str = "https://example.org";
const MORE: &str =
    "clientDataJSON may be extended with additional fields in the future, such as this: ";
/// The identity of `example.org`.
const SITE: &str = "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b5";

fn client(kind: &str, challenge: &str, frame: &str, extra: &str) -> Vec<u8> {
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(bytes(challenge));
    let extra = match extra {
        "" => String::new(),
        random => format!(",\"extraData\":\"{MORE}{random}\""),
    };
    let text = format!(
        "{{\"type\":\"webauthn.{kind}\",\"challenge\":\"{challenge}\",\"origin\":\"{ORIGIN}\",\
         {frame}{extra}}}"
    );
    text.into_bytes()
}

fn expected<'a>(challenge: &'a [u8], origins: &'a [String]) -> Expected<'a> {
    Expected { challenge, origins, rp_id: "example.org" }
}

struct Ceremony {
    challenge: &'static str,
    /// Where it was asked for.
    frame: &'static str,
    extra: &'static str,
}

const ALONE: &str = "\"crossOrigin\":false";
const FRAMED: &str = "\"crossOrigin\":true";
const FRAMED_BY: &str = "\"crossOrigin\":true,\"topOrigin\":\"https://example.com\"";

fn register(ceremony: &Ceremony, attestation: &[u8]) -> Result<Registered, Invalid> {
    let Ceremony { challenge, frame, extra } = *ceremony;
    let (asked, origins) = (bytes(challenge), [ORIGIN.to_owned()]);
    let client_data = client("create", challenge, frame, extra);
    registered(&expected(&asked, &origins), &client_data, attestation)
}

fn assert(
    ceremony: &Ceremony,
    key: &[u8],
    (flags, signature): (u8, &str),
) -> Result<Asserted, Invalid> {
    let Ceremony { challenge, frame, extra } = *ceremony;
    let (asked, origins) = (bytes(challenge), [ORIGIN.to_owned()]);
    let client_data = client("get", challenge, frame, extra);
    let data = [bytes(SITE), vec![flags, 0, 0, 0, 0]].concat();
    let signature = bytes(signature);
    let assertion =
        Assertion { client_data: &client_data, authenticator_data: &data, signature: &signature };
    asserted(&expected(&asked, &origins), key, &assertion)
}

/// 16.3.
#[test]
fn a_credential_that_attests_itself_holds() {
    let made = Ceremony {
        challenge: "7869c2b772d4b58eba9378cf8f29e26cf935aa77df0da89fa99c0bdc0a76f7e5",
        frame: ALONE,
        extra: "U9hTXvKE2URkMnb_0xYHVg",
    };
    let attestation = bytes(
        "a363666d74667061636b65646761747453746d74a263616c672663736967584630440220067a20754ab92500\
         5dbf378097c92120031581c73228d1fb4f5b881bcd7da98302207fc7b147558c7c0eba3af18bd9d121fa3d3a\
         26d17fe3f220272178f473b6006d68617574684461746158a4bfabc37432958b063360d3ad6461c9c4735ae7\
         f8edd46592a5e0f01452b2e4b55d00000000df850e09db6afbdfab51697791506cfc0020455ef34e2043a87d\
         b3d4afeb39bbcb6cc32df9347c789a865ecdca129cbef58ca5010203262001215820eb151c8176b225cc6515\
         59fecf07af450fd85802046656b34c18f6cf193843c5225820927b8aa427a2be1b8834d233a2d34f61f13bfd\
         44119c325d5896e183fee484f2",
    );
    let made = register(&made, &attestation).expect("the registration holds");
    assert_eq!((made.flags, made.counter), (Flags(0x5d), 0));
    let asked = Ceremony {
        challenge: "4478a10b1352348dd160c1353b0d469b5db19eb91c27f7dfa6fed39fe26af20b",
        frame: ALONE,
        extra: "gTb53rz6EhSWomXGzimC1Q",
    };
    let signature = "304402203310b9431903c401f1be2bdc8d23a4007682dbbddcf846994947b7f465daf8400220\
        4e94dd00047b316061b3b99772b7efd95994a83ef584b3b6b825ea3550251b66";
    let held = assert(&asked, &made.key, (0x09, signature));
    assert_eq!(held, Ok(Asserted { flags: Flags(0x09), counter: 0 }));
    // Backed up or not is signed too.
    assert_eq!(assert(&asked, &made.key, (0x19, signature)), Err(Invalid::Signature));
}

/// The modulus of 16.10: the product of the Mersenne primes of 1279 and 2203 bits, in 436 bytes.
fn modulus() -> Vec<u8> {
    let mut modulus = vec![0; 436];
    // 2^3482 - 2^2203 - 2^1279 + 1: every bit from 1279 on but one, and the last.
    for bit in (1279..3482).filter(|bit| *bit != 2203).chain([0]) {
        modulus[435 - bit / 8] |= 1 << (bit % 8);
    }
    modulus
}

/// 16.10. The certificate of its maker is left out: nobody looks at it here.
#[test]
fn rsa_holds() {
    let made = Ceremony {
        challenge: "bea8f0770009bd57f2c0df6fea9f743a27e4b61bbe923c862c7aad7a9fc8e4a6",
        frame: ALONE,
        extra: "",
    };
    let data = [
        bytes(SITE),
        bytes("5d00000000428f8878298b9862a36ad8c7527bfef20020"),
        bytes("992a18acc83f67533600c1138a4b4c4bd236de13629cf025ed17cb00b00b74df"),
        bytes("a40103033901002059 01b4"),
        modulus(),
        bytes("2143010001"),
    ];
    let head = bytes("a363666d74646e6f6e656761747453746d74a0686175746844617461 59021b");
    let attestation = [head, data.concat()].concat();
    let made = register(&made, &attestation).expect("the registration holds");
    assert_eq!((made.flags, made.counter), (Flags(0x5d), 0));
    let asked = Ceremony {
        challenge: "295f59f5fa8fe62c5aca9e27626c78c8da376ae6d8cd2dd29aebad601e1bc4c5",
        frame: ALONE,
        extra: "",
    };
    let signature = "01063d52d7c39b4d432fc7063c5d93e582bdcb16889cd71f888d67d880ea730a428498d3bc8e\
        1ee11f2b1ecbe6c292b118c55ffaaddefa8cad0a54dd137c51f1eec673f1bb6c4d1789d6826a222b22d0f585\
        fc901fdc933212e579d199b89d672aa44891333e6a1355536025e82b25590256c3538229b55737083b2f6b93\
        77e49e2472f11952f79fdd0da180b5ffd901b4049a8f081bb40711bef76c62aed943571f2d0575304cb549d6\
        8d8892f95086a30f93716aee818f8dc06e96c0d5e0ed4cfa9fd8773d90464b68cf140f7986666ff9c9e3302a\
        cd0535d60d769f465e2ab57ef8aabc89fccfef7ba32a64154a8b3d26be2298f470b8cc5377dbe3dfd4b0b45f\
        8f01e63bde6cfc76b62771f9b70aa27cf40152cad93aa5acd784fd4b90f676e2ea828d0bf2400aebbaae4153\
        e5838f537f88b6228346782a93a899be66ec77de45b3efcf311da6321c92e6b0cd11bfe653bf3e98cee8e341\
        f02d67dbb6f9c98d9e8178090cfb5b70fbc6d541599ac794ae2f1d4de1286ec8de8c2daf7b1d15c8438e90d9\
        24df5c19045220a4c8438c1b979bbe016cf3d0eeec23c3999d4882cc645b776de930756612cdc6dd398160ff\
        02a6";
    let held = assert(&asked, &made.key, (0x19, signature));
    assert_eq!(held, Ok(Asserted { flags: Flags(0x19), counter: 0 }));
    assert_eq!(assert(&asked, &made.key, (0x1d, signature)), Err(Invalid::Signature));
}

/// 16.4 and 16.5: this service is shown in no frame of another's, so neither is taken.
#[test]
fn what_another_site_asked_for_in_a_frame_is_refused() {
    let by_nobody_said = bytes(
        "a363666d74646e6f6e656761747453746d74a068617574684461746158a4bfabc37432958b063360d3ad6461\
         c9c4735ae7f8edd46592a5e0f01452b2e4b54500000000883f4f6014f19c09d87aa38123be48d000206e1050\
         c0d2ca2f07c755cb2c66a74c64fa43065c18f938354d9915db2bd5ce57a501020326200121582022200a473f\
         90b11078851550d03b4e44a2279f8c4eca27b3153dedfe03e4e97d225820cbd0be95e746ad6f5a8191be1175\
         6e4c0420e72f65b466d39bc56b8b123a9c6e",
    );
    let framed = |frame| Ceremony {
        challenge: "3be5aacd03537142472340ab5969f240f1d87716e20b6807ac230655fa4b3b49",
        frame,
        extra: "zZquEtDR9DWqpW5tBWTFug",
    };
    assert_eq!(register(&framed(FRAMED), &by_nobody_said), Err(Invalid::Origin));
    // The same made on a page of our own would be.
    let made = register(&framed(ALONE), &by_nobody_said).expect("the frame was all that was wrong");
    let asked = Ceremony {
        challenge: "876aa517ba83fdee65fcffdbca4c84eeae5d54f8041a1fc85c991e5bbb273137",
        frame: FRAMED,
        extra: "92pcTVD0Aby-q4dtmj6efg",
    };
    let signature = "3046022100eb12fcf23b12764c0f122e22371fab92e283879fd798f38ee1841c951b6e40e702\
        2100c76237ff9db77b3c56f30837cda6a09acfa2e915544e609c0733b1184036d1cf";
    assert_eq!(assert(&asked, &made.key, (0x05, signature)), Err(Invalid::Origin));

    let by_another = bytes(
        "a363666d74646e6f6e656761747453746d74a068617574684461746158a4bfabc37432958b063360d3ad6461\
         c9c4735ae7f8edd46592a5e0f01452b2e4b5410000000097586fd09799a76401c200455099ef2a0020b8ad59\
         b996047ab18e2ceb57206c362da57458793481f4a8ebf101c7ca7cc0f1a5010203262001215820a1c47c1d82\
         da4ebe82cd72207102b380670701993bc35398ae2e5726427fe01d22582086c1080d82987028c7f54ecb1b01\
         185de243b359294a0ed210cd47480f0adc88",
    );
    let framed = Ceremony {
        challenge: "4e1f4c6198699e33c14f192153f49d7e0e8e3577d5ac416c5f3adc92a41f27e5",
        frame: FRAMED_BY,
        extra: "",
    };
    assert_eq!(register(&framed, &by_another), Err(Invalid::Origin));
    let asked = Ceremony {
        challenge: "d54a5c8ca4b62a8e3bb321e3b2bc73856f85a10150db2939ac195739eb1ea066",
        frame: FRAMED_BY,
        extra: "UiFoJMVRQHDAFWFi4vxUpQ",
    };
    let signature = "3045022100b5a70c81780d5fcc9a4f2ae9caae99058f8accaf58b91fb59329646c28ac6ffc02\
        2012e101c165db3c8e9957f0c54dd6ca9b56bc3bd2f280bd2faa6c1d02c6e5c171";
    assert_eq!(assert(&asked, &made.key, (0x05, signature)), Err(Invalid::Origin));
}
