//! Message encryption for Web Push (RFC 8291), in the content encoding aes128gcm (RFC 8188).

use ring::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral},
    hmac,
    rand::SystemRandom,
};

/// A record is as long as any push service takes (RFC 8030, 7.2).
const RECORD: u32 = 4096;
/// What stands before the text: salt, length of a record, the sender's key.
const HEADER: usize = 16 + 4 + 1 + 65;
/// The longest text: one record with its delimiter and tag.
const LONGEST: usize = RECORD as usize - HEADER - 1 - 16;
/// The mark behind the text of the last record (RFC 8188, 2).
const LAST: u8 = 2;

/// The browser that a message is for.
#[derive(Clone, Copy, Debug)]
pub struct Recipient<'a> {
    /// Its P-256 key, as an uncompressed point.
    pub public_key: &'a [u8],
    /// Its authentication secret.
    pub secret: &'a [u8],
}

/// The recipient's key is no point of the curve, or the text is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAKey;

impl std::fmt::Display for NotAKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the browser's key is none, or the text is too long")
    }
}

impl std::error::Error for NotAKey {}

/// The body of a push message. The salt must be random; the sender's key is made here and forgotten,
/// because the library gives such a key to nobody.
///
/// # Errors
/// [`NotAKey`] when it can't be encrypted for this recipient.
pub fn encrypt(to: Recipient<'_>, salt: [u8; 16], text: &[u8]) -> Result<Vec<u8>, NotAKey> {
    let random = SystemRandom::new();
    let key = EphemeralPrivateKey::generate(&ECDH_P256, &random).map_err(|_| NotAKey)?;
    let own = key.compute_public_key().map_err(|_| NotAKey)?;
    let peer = UnparsedPublicKey::new(&ECDH_P256, to.public_key);
    agree_ephemeral(key, &peer, |shared| seal(to, own.as_ref(), shared, salt, text))
        .map_err(|_| NotAKey)?
}

fn seal(
    to: Recipient<'_>,
    own: &[u8],
    shared: &[u8],
    salt: [u8; 16],
    text: &[u8],
) -> Result<Vec<u8>, NotAKey> {
    if text.len() > LONGEST || own.len() != 65 {
        return Err(NotAKey);
    }
    let info = [b"WebPush: info\0", to.public_key, own, &[1]].concat();
    let material = hmac(hmac(to.secret, shared).as_ref(), &info);
    let pseudo_random = hmac(&salt, material.as_ref());
    let key = hmac(pseudo_random.as_ref(), b"Content-Encoding: aes128gcm\0\x01");
    let nonce = hmac(pseudo_random.as_ref(), b"Content-Encoding: nonce\0\x01");
    let key = UnboundKey::new(&AES_128_GCM, &key.as_ref()[..16]).map_err(|_| NotAKey)?;
    let nonce = Nonce::try_assume_unique_for_key(&nonce.as_ref()[..12]).map_err(|_| NotAKey)?;
    let mut sealed = [text, &[LAST]].concat();
    LessSafeKey::new(key)
        .seal_in_place_append_tag(nonce, Aad::empty(), &mut sealed)
        .map_err(|_| NotAKey)?;
    Ok([salt.as_slice(), &RECORD.to_be_bytes(), &[65], own, &sealed].concat())
}

/// HKDF's two steps are one HMAC each, since nothing here is longer than a hash (RFC 5869).
fn hmac(key: &[u8], text: &[u8]) -> hmac::Tag {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text)
}

#[cfg(test)]
mod tests {
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64url")
    }

    /// RFC 8291, 5 and appendix A.
    #[test]
    fn the_standards_example_is_encrypted_as_it_says() {
        let public_key = bytes(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        );
        let secret = bytes("BTBZMqHH6r4Tts7J_aSIgg");
        let own = bytes(
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
        );
        let shared = bytes("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs");
        let salt = bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().expect("16 bytes");
        let to = Recipient { public_key: &public_key, secret: &secret };
        let text = b"When I grow up, I want to be a watermelon";
        let expected = bytes(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY\
             WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSg\
             Sxsj_Qulcy4a-fN",
        );
        assert_eq!(seal(to, &own, &shared, salt, text), Ok(expected));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let nowhere = [[4].as_slice(), &[9; 64]].concat();
        for public_key in [&[][..], &[4; 65], &nowhere] {
            let to = Recipient { public_key, secret: &[1; 16] };
            assert_eq!(encrypt(to, [0; 16], b"text"), Err(NotAKey));
        }
    }

    #[test]
    fn a_text_fits_into_one_record_or_is_refused() {
        let public_key = bytes(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        );
        let to = Recipient { public_key: &public_key, secret: &[1; 16] };
        let sealed = encrypt(to, [0; 16], &[7; LONGEST]).expect("it fits");
        assert_eq!(sealed.len(), RECORD as usize);
        assert_eq!(encrypt(to, [0; 16], &[7; LONGEST + 1]), Err(NotAKey));
    }
}
