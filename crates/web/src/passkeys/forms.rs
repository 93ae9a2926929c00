//! What authenticators answer. The fields are those of WebAuthn's own JSON (5.1.8), each in base64url.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    Refusal,
    passkeys::{Given, Made, PasskeyName},
    sign_in::Keep,
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::shell::{FieldRefusal, Form, Parsing, ticked};

/// A passkey that was made, and what it is called.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct NewPasskey {
    #[serde(default)]
    name: String,
    /// `clientDataJSON`.
    #[serde(default)]
    client_data: String,
    /// `attestationObject`.
    #[serde(default)]
    attestation: String,
    /// How it is reached, with spaces between: `internal hybrid`.
    #[serde(default)]
    transports: String,
}

impl Form for NewPasskey {
    type Parsed = (PasskeyName, Made);

    fn parse(self, _: &Parsing<'_>) -> Result<Self::Parsed, Vec<FieldRefusal>> {
        let name = PasskeyName::parse(&self.name);
        let name = name.map_err(|refusal| vec![FieldRefusal { field: "name", refusal }])?;
        let made = Made {
            client_data: bytes(&self.client_data)?,
            attestation: bytes(&self.attestation)?,
            transports: transports(&self.transports),
        };
        Ok((name, made))
    }
}

/// Words that may be handed back to a browser.
fn transports(text: &str) -> Vec<String> {
    let is_word = |word: &&str| {
        word.len() <= 16 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    text.split_ascii_whitespace().filter(is_word).take(8).map(str::to_owned).collect()
}

fn bytes(text: &str) -> Result<Vec<u8>, Vec<FieldRefusal>> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).unwrap_or_default();
    if bytes.is_empty() {
        return Err(vec![FieldRefusal { field: "passkey", refusal: Refusal::PasskeyRefused }]);
    }
    Ok(bytes)
}

/// Another name.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct PasskeyCalled {
    #[serde(default)]
    name: String,
}

impl Form for PasskeyCalled {
    type Parsed = PasskeyName;

    fn parse(self, _: &Parsing<'_>) -> Result<PasskeyName, Vec<FieldRefusal>> {
        let name = PasskeyName::parse(&self.name);
        name.map_err(|refusal| vec![FieldRefusal { field: "name", refusal }])
    }
}

/// What a passkey has signed.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ByPasskey {
    /// The credential's `id`.
    #[serde(default)]
    pub credential: String,
    /// `clientDataJSON`.
    #[serde(default)]
    pub client_data: String,
    /// `authenticatorData`.
    #[serde(default)]
    pub authenticator_data: String,
    #[serde(default)]
    pub signature: String,
    /// `userHandle`, where there is one.
    #[serde(default)]
    pub user_handle: String,
}

impl Form for ByPasskey {
    type Parsed = Given;

    fn parse(self, _: &Parsing<'_>) -> Result<Given, Vec<FieldRefusal>> {
        Ok(Given {
            credential: bytes(&self.credential)?,
            client_data: bytes(&self.client_data)?,
            authenticator_data: bytes(&self.authenticator_data)?,
            signature: bytes(&self.signature)?,
            handle: bytes(&self.user_handle).ok(),
        })
    }
}

/// What a passkey has signed to sign in, and nothing typed.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct SignInByPasskey {
    /// The credential's `id`.
    #[serde(default)]
    credential: String,
    /// `clientDataJSON`.
    #[serde(default)]
    client_data: String,
    /// `authenticatorData`.
    #[serde(default)]
    authenticator_data: String,
    #[serde(default)]
    signature: String,
    /// `userHandle`.
    #[serde(default)]
    user_handle: String,
    /// "Keep me signed in".
    #[serde(default, deserialize_with = "ticked")]
    keep: bool,
    /// Remember the account in this browser.
    #[serde(default, deserialize_with = "ticked")]
    save: bool,
    /// A shared computer keeps neither.
    #[serde(default, deserialize_with = "ticked")]
    shared: bool,
    /// From a native app: what the account knows it by, if it does.
    #[serde(default, rename = "known")]
    _known: String,
    /// From a native app: what it remembers accounts by, with dots between.
    #[serde(default, rename = "saved")]
    _saved: String,
}

impl Form for SignInByPasskey {
    type Parsed = (Given, Keep);

    fn parse(self, with: &Parsing<'_>) -> Result<Self::Parsed, Vec<FieldRefusal>> {
        let Self { credential, client_data, authenticator_data, signature, user_handle, .. } = self;
        let signed =
            ByPasskey { credential, client_data, authenticator_data, signature, user_handle };
        Ok((signed.parse(with)?, Keep::ticked(self.keep, self.save, self.shared)))
    }
}
