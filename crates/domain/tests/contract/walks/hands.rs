//! What people hold in their hands: keys, messengers and apps, in software.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    Service, Timestamp,
    messenger::PublicKey,
    passkeys::{Given, Made, RelyingParty},
    second_step::Proposal,
};
use ring::{
    digest::{SHA256, digest},
    hmac,
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair,
        EcdsaSigningAlgorithm, KeyPair,
    },
};
use serde_json::json;

const ORIGIN: &str = "https://account.example";
const HOST: &str = "account.example";
/// Somebody was there; whether it was the owner was not checked.
const PRESENT: u8 = 0x01;

pub(super) fn party() -> RelyingParty {
    RelyingParty { id: HOST.to_owned(), origins: vec![ORIGIN.to_owned()] }
}

fn pair(kind: &'static EcdsaSigningAlgorithm) -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let key = EcdsaKeyPair::generate_pkcs8(kind, &random).expect("a key");
    EcdsaKeyPair::from_pkcs8(kind, key.as_ref(), &random).expect("the key")
}

/// A security key without a PIN: whoever holds it can use it, and it is one proof.
pub(super) struct SecurityKey {
    pair: EcdsaKeyPair,
    pub(super) credential: Vec<u8>,
}

impl SecurityKey {
    pub(super) fn new(service: &Service) -> Self {
        let credential = service.bytes::<32>().to_vec();
        Self { pair: pair(&ECDSA_P256_SHA256_ASN1_SIGNING), credential }
    }

    /// What it makes of the challenge of a registration.
    pub(super) fn make(&self, challenge: &[u8]) -> Made {
        let point = self.pair.public_key().as_ref();
        let made = testing::attested_credential(&self.credential, point);
        let attestation = testing::attestation_by_none(&data(0x40, &made));
        let client_data = client_data("webauthn.create", challenge);
        Made { client_data, attestation, transports: vec!["usb".to_owned()] }
    }

    /// What it answers to a challenge.
    pub(super) fn sign(&self, challenge: &[u8]) -> Given {
        let client_data = client_data("webauthn.get", challenge);
        let authenticator_data = data(0, &[]);
        let hash = digest(&SHA256, &client_data);
        let signed = [authenticator_data.as_slice(), hash.as_ref()].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &signed).expect("a signature");
        let (credential, signature) = (self.credential.clone(), signature.as_ref().to_vec());
        Given { credential, client_data, authenticator_data, signature, handle: None }
    }
}

fn client_data(kind: &str, challenge: &[u8]) -> Vec<u8> {
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(challenge);
    json!({ "type": kind, "challenge": challenge, "origin": ORIGIN, "crossOrigin": false })
        .to_string()
        .into_bytes()
}

/// It keeps no counter, as most passkeys do.
fn data(more: u8, made: &[u8]) -> Vec<u8> {
    let site = digest(&SHA256, HOST.as_bytes());
    [site.as_ref(), &[PRESENT | more], &0_u32.to_be_bytes(), made].concat()
}

/// A phone with the messenger, unlocked.
pub(super) struct Phone {
    pair: EcdsaKeyPair,
}

impl Phone {
    pub(super) fn new() -> Self {
        Self { pair: pair(&ECDSA_P256_SHA256_FIXED_SIGNING) }
    }

    pub(super) fn public_key(&self) -> PublicKey {
        let point = BASE64_URL_SAFE_NO_PAD.encode(self.pair.public_key());
        PublicKey::parse(&point).expect("a point")
    }

    pub(super) fn sign(&self, text: &str) -> Vec<u8> {
        let signature = self.pair.sign(&SystemRandom::new(), text.as_bytes());
        signature.expect("a signature").as_ref().to_vec()
    }
}

/// An authenticator app: RFC 6238, written again from the standard.
#[derive(Clone, Debug)]
pub(super) struct Seed(Vec<u8>);

const STEP: i64 = 30;

impl Seed {
    /// The app that has read the page of a seed.
    pub(super) fn reads(proposal: &Proposal) -> Self {
        Self(testing::base32(&proposal.to_base32()))
    }

    /// What it shows at a moment.
    pub(super) fn code(&self, now: Timestamp) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let step = now.0 / 1_000_000 / STEP;
        let mac = hmac::sign(&key, &step.to_be_bytes());
        let mac = mac.as_ref();
        let at = usize::from(mac[19] & 15);
        let four: [u8; 4] = mac[at..at + 4].try_into().expect("four bytes");
        format!("{:06}", (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000)
    }
}
