//! An authenticator in software, with the browser that it would speak through: what each of them says
//! can be made wrong.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use ring::{
    digest::{SHA256, digest},
    rand::{SecureRandom, SystemRandom},
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};

use super::Server;

/// Somebody was there, and it was checked who.
pub const VERIFIED: u8 = 0x05;
/// Somebody was there.
pub const PRESENT: u8 = 0x01;
/// The key may be in several devices, and is.
pub const SYNCED: u8 = 0x18;

/// One passkey.
pub struct Authenticator {
    pair: EcdsaKeyPair,
    pub credential: Vec<u8>,
    pub handle: String,
    pub flags: u8,
    /// How often it has signed; it says 0 when it does not count.
    pub counter: u32,
    pub counts: bool,
    pub origin: String,
    pub rp_id: String,
}

impl Authenticator {
    /// One that verifies its owner and counts.
    pub fn new(server: &Server) -> Self {
        let (kind, random) = (&ECDSA_P256_SHA256_ASN1_SIGNING, SystemRandom::new());
        let key = EcdsaKeyPair::generate_pkcs8(kind, &random).expect("a key");
        let pair = EcdsaKeyPair::from_pkcs8(kind, key.as_ref(), &random).expect("the key");
        let mut credential = vec![0; 32];
        random.fill(&mut credential).expect("random bytes");
        Self {
            pair,
            credential,
            handle: String::new(),
            flags: VERIFIED,
            counter: 0,
            counts: true,
            origin: server.origin(),
            rp_id: "localhost".to_owned(),
        }
    }

    /// What the form of a new passkey carries.
    pub fn make(&mut self, options: &Value, name: &str) -> Value {
        self.handle = options["user"]["id"].as_str().expect("a handle").to_owned();
        let point = self.pair.public_key().as_ref();
        let made = testing::attested_credential(&self.credential, point);
        let attestation = testing::attestation_by_none(&self.data(0x40, &made));
        json!({
            "name": name,
            "client_data": text(&self.client_data("webauthn.create", options)),
            "attestation": text(&attestation),
            "transports": "internal hybrid",
        })
    }

    /// What the form of a passkey that is asked for carries.
    pub fn sign(&mut self, options: &Value) -> Value {
        if self.counts {
            self.counter += 1;
        }
        let client_data = self.client_data("webauthn.get", options);
        let data = self.data(0, &[]);
        let hash = digest(&SHA256, &client_data);
        let signed = [data.as_slice(), hash.as_ref()].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &signed).expect("a signature");
        json!({
            "credential": text(&self.credential),
            "client_data": text(&client_data),
            "authenticator_data": text(&data),
            "signature": text(signature.as_ref()),
            "user_handle": self.handle,
        })
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = &options["challenge"];
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn data(&self, more: u8, made: &[u8]) -> Vec<u8> {
        let site = digest(&SHA256, self.rp_id.as_bytes());
        let counter = self.counter.to_be_bytes();
        [site.as_ref(), &[self.flags | more], &counter, made].concat()
    }
}

fn text(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}
