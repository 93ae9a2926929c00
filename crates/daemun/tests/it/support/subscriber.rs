//! A browser that was subscribed to calls: it alone can read them (RFC 8291).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral},
    hkdf::{HKDF_SHA256, KeyType, Salt},
    rand::SystemRandom,
};
use serde_json::{Value, json};

/// A browser's keys. They read one message: the library lets a key agree once.
pub struct Subscriber {
    key: EphemeralPrivateKey,
    public_key: Vec<u8>,
    secret: [u8; 16],
}

/// So many bytes of key material.
struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

impl Subscriber {
    pub fn new() -> Self {
        let key = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).expect("a key");
        let public_key = key.compute_public_key().expect("its public half").as_ref().to_vec();
        Self { key, public_key, secret: [42; 16] }
    }

    /// What a messenger posts to be called at this endpoint.
    pub fn form(&self, endpoint: &str) -> Value {
        json!({
            "endpoint": endpoint,
            "public_key": BASE64_URL_SAFE_NO_PAD.encode(&self.public_key),
            "secret": BASE64_URL_SAFE_NO_PAD.encode(self.secret),
        })
    }

    /// The text of a message.
    pub fn read(self, body: &[u8]) -> String {
        let (salt, rest) = body.split_at(16);
        let (record, rest) = rest.split_at(4);
        assert_eq!(record, 4096_u32.to_be_bytes());
        let (length, rest) = rest.split_first().expect("the length of a key");
        let (sender, sealed) = rest.split_at(usize::from(*length));
        let peer = UnparsedPublicKey::new(&ECDH_P256, sender);
        let info = [b"WebPush: info\0".as_slice(), &self.public_key, sender];
        let secret = self.secret;
        let material =
            agree_ephemeral(self.key, &peer, |shared| expand(&secret, shared, &info, 32));
        let material = material.expect("the sender's key is a point");
        let key = expand(salt, &material, &[b"Content-Encoding: aes128gcm\0"], 16);
        let nonce = expand(salt, &material, &[b"Content-Encoding: nonce\0"], 12);
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).expect("16 bytes"));
        let nonce = Nonce::try_assume_unique_for_key(&nonce).expect("12 bytes");
        let mut text = sealed.to_vec();
        let text = key.open_in_place(nonce, Aad::empty(), &mut text).expect("it is for this key");
        let (text, mark) = text.split_at(text.len() - 1);
        assert_eq!(mark, [2], "the last record says so");
        String::from_utf8(text.to_vec()).expect("text")
    }
}

fn expand(salt: &[u8], material: &[u8], info: &[&[u8]], length: usize) -> Vec<u8> {
    let mut out = vec![0; length];
    let pseudo_random = Salt::new(HKDF_SHA256, salt).extract(material);
    pseudo_random
        .expand(info, Length(length))
        .and_then(|material| material.fill(&mut out))
        .expect("a hash or less");
    out
}
