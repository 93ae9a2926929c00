//! What a browser or an app hands to its authenticators: the options of WebAuthn Level 3 in their JSON
//! (5.1.8 and 5.1.9), so that `parseCreationOptionsFromJSON` and its like take them as they are.

use std::time::Duration;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    Fault,
    passkeys::{self, Ceremony, Passkey},
};
use protocol::webauthn::ALGORITHMS;
use serde::Serialize;
use utoipa::ToSchema;
use wording::say;

use crate::shell::Visit;

/// `PublicKeyCredentialRequestOptionsJSON`.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CredentialRequest {
    /// In base64url, as everything here.
    pub challenge: String,
    /// In milliseconds.
    pub timeout: u64,
    pub rp_id: String,
    /// Empty where any passkey of this site will do.
    pub allow_credentials: Vec<CredentialNamed>,
    pub user_verification: &'static str,
}

/// `PublicKeyCredentialCreationOptionsJSON`.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CredentialCreation {
    pub rp: CredentialSite,
    pub user: CredentialOwner,
    pub challenge: String,
    pub pub_key_cred_params: Vec<CredentialKind>,
    pub timeout: u64,
    /// What the account has already.
    pub exclude_credentials: Vec<CredentialNamed>,
    pub authenticator_selection: CredentialWishes,
    pub attestation: &'static str,
}

/// Who passkeys are made for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CredentialSite {
    pub id: String,
    pub name: String,
}

/// Whose a passkey is.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CredentialOwner {
    /// Random; it tells nobody anything.
    pub id: String,
    /// What the person is shown beside the passkey.
    pub name: String,
    pub display_name: String,
}

/// A kind of key.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CredentialKind {
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// By its number at IANA.
    pub alg: i32,
}

/// A passkey by its id.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CredentialNamed {
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub id: String,
    pub transports: Vec<String>,
}

/// What the authenticator should do where it can.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CredentialWishes {
    pub resident_key: &'static str,
    pub require_resident_key: bool,
    pub user_verification: &'static str,
}

/// Asks for the owner to be verified where that is possible; whether it was, the answer says.
const PREFERRED: &str = "preferred";
const PUBLIC_KEY: &str = "public-key";

/// Asks for any passkey of this site.
pub(crate) fn request_any(visit: &Visit, ceremony: Ceremony) -> CredentialRequest {
    request(visit, ceremony, &[])
}

/// Asks for one of these.
pub(crate) fn request(
    visit: &Visit,
    ceremony: Ceremony,
    passkeys: &[Passkey],
) -> CredentialRequest {
    let service = &visit.app().service;
    CredentialRequest {
        challenge: text(&passkeys::challenge(service, ceremony)),
        timeout: millis(*service.policy.passkeys.challenge_life),
        rp_id: visit.app().relying_party.id.clone(),
        allow_credentials: named(passkeys),
        user_verification: PREFERRED,
    }
}

/// Asks for another one to be made.
pub(super) async fn creation(
    visit: &Visit,
    ceremony: Ceremony,
    (nickname, identifier): (&str, String),
    handle: &[u8],
    passkeys: &[Passkey],
) -> Result<CredentialCreation, Fault> {
    let service = &visit.app().service;
    let site = say::common_product_name().say(&visit.reader());
    let kind = |alg| CredentialKind { kind: PUBLIC_KEY, alg };
    Ok(CredentialCreation {
        rp: CredentialSite { id: visit.app().relying_party.id.clone(), name: site },
        user: CredentialOwner {
            id: text(handle),
            name: identifier,
            display_name: nickname.to_owned(),
        },
        challenge: text(&passkeys::challenge(service, ceremony)),
        pub_key_cred_params: ALGORITHMS.into_iter().map(kind).collect(),
        timeout: millis(*service.policy.passkeys.challenge_life),
        exclude_credentials: named(passkeys),
        authenticator_selection: CredentialWishes {
            resident_key: PREFERRED,
            require_resident_key: false,
            user_verification: PREFERRED,
        },
        attestation: "none",
    })
}

fn named(passkeys: &[Passkey]) -> Vec<CredentialNamed> {
    let named = |passkey: &Passkey| CredentialNamed {
        kind: PUBLIC_KEY,
        id: text(&passkey.credential),
        transports: passkey.transports.clone(),
    };
    passkeys.iter().map(named).collect()
}

fn text(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn millis(life: Duration) -> u64 {
    u64::try_from(life.as_millis()).unwrap_or(u64::MAX)
}

impl CredentialRequest {
    /// For the page's script.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    #[cfg(test)]
    pub(crate) fn sample() -> Self {
        Self {
            challenge: "AAAA".to_owned(),
            timeout: 300_000,
            rp_id: "id.example.com".to_owned(),
            allow_credentials: Vec::new(),
            user_verification: PREFERRED,
        }
    }
}

impl CredentialCreation {
    /// For the page's script.
    pub(super) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    #[cfg(test)]
    pub(super) fn sample() -> Self {
        Self {
            rp: CredentialSite { id: "id.example.com".to_owned(), name: "Daemun".to_owned() },
            user: CredentialOwner {
                id: "AAAA".to_owned(),
                name: "hana@example.com".to_owned(),
                display_name: "Hana".to_owned(),
            },
            challenge: "AAAA".to_owned(),
            pub_key_cred_params: vec![CredentialKind { kind: PUBLIC_KEY, alg: -7 }],
            timeout: 300_000,
            exclude_credentials: Vec::new(),
            authenticator_selection: CredentialWishes {
                resident_key: PREFERRED,
                require_resident_key: false,
                user_verification: PREFERRED,
            },
            attestation: "none",
        }
    }
}
