//! What the browser says of a ceremony (WebAuthn Level 3, 5.8.1).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::Deserialize;

/// Client data; what later levels may add is passed over.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ClientData {
    #[serde(rename = "type")]
    pub kind: String,
    pub challenge: String,
    pub origin: String,
    #[serde(default)]
    pub cross_origin: bool,
    pub top_origin: Option<String>,
}

impl ClientData {
    pub(super) fn read(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok()
    }

    pub(super) fn challenge(&self) -> Option<Vec<u8>> {
        BASE64_URL_SAFE_NO_PAD.decode(&self.challenge).ok()
    }
}

/// The challenge that is answered, so that whoever made it can look whether it was theirs.
pub fn challenge(client_data: &[u8]) -> Option<Vec<u8>> {
    ClientData::read(client_data)?.challenge()
}
