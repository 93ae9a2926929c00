//! The test vectors of the specification (WebAuthn Level 3, 16): registrations and assertions at
//! `example.org` whose every byte is published. Here are 16.2 (ES256 without attestation) and 16.11
//! (Ed25519 with a packed attestation, which is passed over).

use super::{authenticator::Flags, verify::*};

struct Vector {
    credential: &'static str,
    /// The flags of the registration.
    registered: u8,
    made: &'static str,
    made_client: &'static str,
    attestation: &'static str,
    /// The flags of the assertion.
    asserted: u8,
    asked: &'static str,
    asked_client: &'static str,
    data: &'static str,
    signature: &'static str,
}

const NONE_ES256: Vector = Vector {
    credential: "f91f391db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4",
    registered: 0x59,
    made: "00c30fb78531c464d2b6771dab8d7b603c01162f2fa486bea70f283ae556e130",
    made_client: "7b2274797065223a22776562617574686e2e637265617465222c226368616c6c656e6765223a22414d4d5074\
        34557878475453746e63647134313759447742466938767049612d7077386f4f755657345441222c226f7269\
        67696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c\
        73652c22657874726144617461223a22636c69656e74446174614a534f4e206d617920626520657874656e64\
        65642077697468206164646974696f6e616c206669656c647320696e20746865206675747572652c20737563\
        6820617320746869733a20426b5165446a646354427258426941774a544c453551227d",
    attestation: "a363666d74646e6f6e656761747453746d74a068617574684461746158a4bfabc37432958b063360d3ad6461\
        c9c4735ae7f8edd46592a5e0f01452b2e4b559000000008446ccb9ab1db374750b2367ff6f3a1f0020f91f39\
        1db4c9b2fde0ea70189cba3fb63f579ba6122b33ad94ff3ec330084be4a5010203262001215820afefa16f97\
        ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61225820930a56b87a2fca66334b03458abf\
        879717c12cc68ed73290af2e2664796b9220",
    asserted: 0x19,
    asked: "39c0e7521417ba54d43e8dc95174f423dee9bf3cd804ff6d65c857c9abf4d408",
    asked_client: "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a224f63446e55685158\
        756c5455506f334a5558543049393770767a7a59425039745a63685879617630314167222c226f726967696e\
        223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73657d",
    data: "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b51900000000",
    signature: "3046022100f50a4e2e4409249c4a853ba361282f09841df4dd4547a13a87780218deffcd380221008480ac0f\
        0b93538174f575bf11a1dd5d78c6e486013f937295ea13653e331e87",
};

const PACKED_EDDSA: Vector = Vector {
    credential: "ce9f840ed96599580cd140fbc7bb3230633f50f61041aff73308ae71caa8a2bd",
    registered: 0x41,
    made: "a8abf9dabdc6b0df63466b39bda9e8a34a34e185337a59f1c579990676d3b3bd",
    made_client: "7b2274797065223a22776562617574686e2e637265617465222c226368616c6c656e6765223a22714b763532\
        723347734e396a526d733576616e6f6f306f303459557a656c6e7878586d5a426e6254733730222c226f7269\
        67696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c\
        73652c22657874726144617461223a22636c69656e74446174614a534f4e206d617920626520657874656e64\
        65642077697468206164646974696f6e616c206669656c647320696e20746865206675747572652c20737563\
        6820617320746869733a20425f44543567375a445f2d394f544c59583549764551227d",
    attestation: "a363666d74667061636b65646761747453746d74a363616c67266373696758483046022100d83f60bd802695\
        37583218858aefb03ac57d45fa06e42feaae332d187f62da9f022100a02bd3cb6f7e1d283c93bad1f3f4b5a4\
        c0494463da7fdbf256949116754d1f17637835638159022730820223308201c8a003020102021100b2cfc9ea\
        33c8643b0e1a760463eaf164300a06082a8648ce3d0403023062311e301c06035504030c1557656241757468\
        6e207465737420766563746f7273310c300a060355040a0c0357334331253023060355040b0c1c4175746865\
        6e74696361746f72204174746573746174696f6e204341310b30090603550406130241413020170d32343031\
        30313030303030305a180f33303234303130313030303030305a305f311e301c06035504030c155765624175\
        74686e207465737420766563746f7273310c300a060355040a0c0357334331223020060355040b0c19417574\
        68656e74696361746f72204174746573746174696f6e310b30090603550406130241413059301306072a8648\
        ce3d020106082a8648ce3d03010703420004dd2b7a564b73b8c0b81c4c62e521925c4d1198ec9f583dbf1eeb\
        e364b65cd9c29a9bdf346aaa81fb6b9507e5249a52fdaf8e39e26b0b7dc45992a7e233b70f70a360305e300c\
        0603551d130101ff04023000300e0603551d0f0101ff040403020780301d0603551d0e041604140ae27546bc\
        7eccb1b4b597bd354f0c0b1f1f8f8e301f0603551d2304183016801445aff715b0dd786741fee996ebc16547\
        a3931b1e300a06082a8648ce3d0403020349003046022100a0d434ecb5fc3bfd7da5f41904517ad2836249f5\
        61bd834ba7a438a8ab7a4ce8022100fac845bb7a02513b58e9f319654dbe49b0f02b95835bac568c71f8a18c\
        dde9ab6861757468446174615881bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2\
        e4b54100000000d5aa33581e8ca478e20fe713f5d32ff20020ce9f840ed96599580cd140fbc7bb3230633f50\
        f61041aff73308ae71caa8a2bda401010327200621582044e06ddd331c36a8dc667bab52bcae63486c916aa5\
        e339e6acebaa84934bf832",
    asserted: 0x01,
    asked: "895957e01c633a698348a2d8a31a54b7db27e8c1c43b2080d79ae2190267bfd2",
    asked_client: "7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a2269566c583442786a\
        4f6d6d44534b4c596f7870557439736e364d48454f7943413135726947514a6e763949222c226f726967696e\
        223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73657d",
    data: "bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b50100000000",
    signature: "f5c59c7e46c34f6f8cc197101ddf9934fa2595f68eb1913a637e8419eb9ba4cfdfc48f85393bc0d40b011f0d\
        6fecb097d6607525713223a0dc0d453993dae00b",
};

pub(super) fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<char> = hex.chars().filter(|digit| !digit.is_whitespace()).collect();
    let byte = |pair: &[char]| {
        u8::from_str_radix(&pair.iter().collect::<String>(), 16).expect("two hex digits")
    };
    digits.chunks(2).map(byte).collect()
}

fn origins() -> Vec<String> {
    vec!["https://example.org".to_owned()]
}

fn register(vector: &Vector) -> Registered {
    let (challenge, origins) = (bytes(vector.made), origins());
    let expected = Expected { challenge: &challenge, origins: &origins, rp_id: "example.org" };
    registered(&expected, &bytes(vector.made_client), &bytes(vector.attestation))
        .expect("the registration holds")
}

/// Asserts with one thing changed: the challenge, the origin, the relying party, or a byte.
fn assert(
    vector: &Vector,
    expects: (&[u8], &str, &str),
    spoil: impl Fn(&mut Vec<u8>, &mut Vec<u8>),
) -> Result<Asserted, Invalid> {
    let key = register(vector).key;
    let client_data = bytes(vector.asked_client);
    let (mut data, mut signature) = (bytes(vector.data), bytes(vector.signature));
    spoil(&mut data, &mut signature);
    let origins = [expects.1.to_owned()];
    let expected = Expected { challenge: expects.0, origins: &origins, rp_id: expects.2 };
    let assertion =
        Assertion { client_data: &client_data, authenticator_data: &data, signature: &signature };
    asserted(&expected, &key, &assertion)
}

const ALL: [Vector; 2] = [NONE_ES256, PACKED_EDDSA];
const ORIGIN: &str = "https://example.org";

#[test]
fn the_published_registrations_and_assertions_hold() {
    for vector in ALL {
        let made = register(&vector);
        assert_eq!(made.credential, bytes(vector.credential));
        assert_eq!((made.flags, made.counter), (Flags(vector.registered), 0));
        let held = assert(&vector, (&bytes(vector.asked), ORIGIN, "example.org"), |_, _| {});
        assert_eq!(held, Ok(Asserted { flags: Flags(vector.asserted), counter: 0 }));
    }
}

#[test]
fn whatever_else_was_expected_is_refused() {
    for vector in ALL {
        let asked = bytes(vector.asked);
        let refused = |expects: (&[u8], &str, &str)| assert(&vector, expects, |_, _| {});
        assert_eq!(refused((&[7; 32], ORIGIN, "example.org")), Err(Invalid::Challenge));
        let elsewhere = "https://example.com";
        assert_eq!(refused((&asked, elsewhere, "example.org")), Err(Invalid::Origin));
        assert_eq!(refused((&asked, ORIGIN, "example.com")), Err(Invalid::RelyingParty));
    }
}

#[test]
fn a_changed_byte_is_refused() {
    for vector in ALL {
        let asked = bytes(vector.asked);
        let expects = (asked.as_slice(), ORIGIN, "example.org");
        let counted = assert(&vector, expects, |data, _| data[36] = 1);
        assert_eq!(counted, Err(Invalid::Signature));
        let verified = assert(&vector, expects, |data, _| data[32] |= 4);
        assert_eq!(verified, Err(Invalid::Signature), "nobody makes it verified");
        let nobody = assert(&vector, expects, |data, _| data[32] &= !1);
        assert_eq!(nobody, Err(Invalid::NotPresent));
        let backed_up = assert(&vector, expects, |data, _| data[32] = 0x11);
        assert_eq!(backed_up, Err(Invalid::Backup));
        let bogus = assert(&vector, expects, |_, signature| *signature = vec![0]);
        assert_eq!(bogus, Err(Invalid::Signature));
        let longer = assert(&vector, expects, |data, _| data.push(0));
        assert_eq!(longer, Err(Invalid::Malformed));
    }
}

#[test]
fn an_assertion_is_no_registration() {
    let (challenge, origins) = (bytes(NONE_ES256.asked), origins());
    let expected = Expected { challenge: &challenge, origins: &origins, rp_id: "example.org" };
    let client_data = bytes(NONE_ES256.asked_client);
    let made = registered(&expected, &client_data, &bytes(NONE_ES256.attestation));
    assert_eq!(made, Err(Invalid::Kind));
}
