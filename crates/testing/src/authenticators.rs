//! What authenticators of tests write and read, made by hand from the standards and by nothing that is
//! tested.

/// The bytes of a key as apps are shown it (RFC 4648, 6); spaces and padding are left out.
///
/// # Panics
/// When a letter is none of base32.
pub fn base32(text: &str) -> Vec<u8> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes().filter(|letter| *letter != b' ' && *letter != b'=') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            other => panic!("{} is no letter of base32", char::from(other)),
        };
        held = held << 5 | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).expect("a byte"));
        }
    }
    bytes
}

/// A new credential and its P-256 key, of an uncompressed point (WebAuthn Level 3, 6.5.1).
///
/// # Panics
/// When the credential's id is longer than 65,535 bytes.
pub fn attested_credential(id: &[u8], point: &[u8]) -> Vec<u8> {
    let (x, y) = (&point[1..33], &point[33..]);
    let key = [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", x, b"\x22\x58\x20", y].concat();
    let length = u16::try_from(id.len()).expect("an id is short").to_be_bytes();
    [&[0; 16], length.as_slice(), id, &key].concat()
}

/// The attestation object of this authenticator data, by nobody (WebAuthn Level 3, 8.7).
///
/// # Panics
/// When the data is longer than 65,535 bytes.
pub fn attestation_by_none(data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).expect("it is short").to_be_bytes();
    let head = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59";
    [head.as_slice(), &length, data].concat()
}
