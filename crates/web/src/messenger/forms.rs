//! The forms of the messenger.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    Refusal,
    addresses::PhoneNumber,
    messenger::{DeviceName, DeviceToken, PublicKey, Subscription},
    proofs::qr::QrToken,
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::shell::{FieldRefusal, Form, Parsing, code, messenger_token, ticked};

/// A number that a messenger is to have.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Number {
    #[serde(default)]
    number: String,
}

impl Form for Number {
    type Parsed = PhoneNumber;

    fn parse(self, with: &Parsing<'_>) -> Result<PhoneNumber, Vec<FieldRefusal>> {
        PhoneNumber::parse(&self.number, with.default_country)
            .map_err(|refusal| vec![FieldRefusal { field: "number", refusal }])
    }
}

/// The code that was sent, and the device's key.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Bind {
    #[serde(default)]
    code: String,
    /// P-256, the uncompressed point in base64url.
    #[serde(default)]
    public_key: String,
    /// Of the page's statement, in base64url.
    #[serde(default)]
    signature: String,
    /// What the owner calls the messenger; its browser by default.
    #[serde(default)]
    name: String,
    /// The bearer token of a suspended messenger that comes back with its key; a browser's cookie
    /// shows it by itself.
    #[serde(default)]
    former: String,
}

/// What a device gives to be bound.
#[derive(Debug)]
pub(super) struct Bound {
    pub code: String,
    pub key: PublicKey,
    pub signature: Vec<u8>,
    pub name: Option<DeviceName>,
    pub former: Option<DeviceToken>,
}

impl Form for Bind {
    type Parsed = Bound;

    fn parse(self, _: &Parsing<'_>) -> Result<Bound, Vec<FieldRefusal>> {
        let refused = |field, refusal| vec![FieldRefusal { field, refusal }];
        let code = code(&self.code).map_err(|refusal| refused("code", refusal))?;
        let key = PublicKey::parse(&self.public_key);
        let key = key.ok_or_else(|| refused("code", Refusal::MessengerKeyRefused))?;
        let signature = signature(&self.signature).map_err(|refusal| refused("code", refusal))?;
        let name = match self.name.trim() {
            "" => None,
            name => Some(DeviceName::parse(name).map_err(|refusal| refused("name", refusal))?),
        };
        let former = messenger_token(self.former.trim());
        Ok(Bound { code, key, signature, name, former })
    }
}

fn signature(text: &str) -> Result<Vec<u8>, Refusal> {
    let signature = BASE64_URL_SAFE_NO_PAD.decode(text.trim_end_matches('='));
    signature.map_err(|_| Refusal::MessengerKeyRefused)
}

/// The code that was sent to the new number, signed by the device.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct NewNumber {
    #[serde(default)]
    code: String,
    /// Of the page's statement, in base64url.
    #[serde(default)]
    signature: String,
}

impl Form for NewNumber {
    type Parsed = (String, Vec<u8>);

    fn parse(self, _: &Parsing<'_>) -> Result<Self::Parsed, Vec<FieldRefusal>> {
        let refused = |refusal| vec![FieldRefusal { field: "code", refusal }];
        let code = code(&self.code).map_err(refused)?;
        Ok((code, signature(&self.signature).map_err(refused)?))
    }
}

/// Where this browser can be called (W3C Push API).
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Subscribe {
    #[serde(default)]
    endpoint: String,
    /// `p256dh`, in base64url.
    #[serde(default)]
    public_key: String,
    /// `auth`, in base64url.
    #[serde(default)]
    secret: String,
}

/// The longest endpoint that is kept.
const LONGEST_ENDPOINT: usize = 2048;

impl Form for Subscribe {
    type Parsed = Subscription;

    fn parse(self, _: &Parsing<'_>) -> Result<Subscription, Vec<FieldRefusal>> {
        let refused = || vec![FieldRefusal { field: "endpoint", refusal: Refusal::PushRefused }];
        let key = PublicKey::parse(&self.public_key).ok_or_else(refused)?;
        let secret = BASE64_URL_SAFE_NO_PAD.decode(self.secret.trim_end_matches('='));
        let secret = secret.ok().filter(|secret| secret.len() == 16).ok_or_else(refused)?;
        // Where a call may go is looked at when it goes.
        let endpoint = self.endpoint;
        if !endpoint.starts_with("http") || endpoint.len() > LONGEST_ENDPOINT {
            return Err(refused());
        }
        Ok(Subscription { endpoint, public_key: key.as_bytes().to_vec(), secret })
    }
}

/// What the owner calls the messenger.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Name {
    #[serde(default)]
    name: String,
}

impl Form for Name {
    type Parsed = DeviceName;

    fn parse(self, _: &Parsing<'_>) -> Result<DeviceName, Vec<FieldRefusal>> {
        DeviceName::parse(&self.name)
            .map_err(|refusal| vec![FieldRefusal { field: "name", refusal }])
    }
}

/// The digits that the new screen shows, signed by the device.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Approve {
    #[serde(default)]
    code: String,
    /// Of the page's statement and, on a line of its own, the digits; in base64url.
    #[serde(default)]
    signature: String,
    /// Whether a link or a QR carried the digits.
    #[serde(default, deserialize_with = "ticked")]
    carried: bool,
}

/// What an owner gives to approve a sign-in.
#[derive(Debug)]
pub(super) struct Approved {
    pub code: String,
    pub signature: Vec<u8>,
    pub carried: bool,
}

impl Form for Approve {
    type Parsed = Approved;

    fn parse(self, _: &Parsing<'_>) -> Result<Approved, Vec<FieldRefusal>> {
        let refused = |refusal| vec![FieldRefusal { field: "code", refusal }];
        let code = code(&self.code).map_err(refused)?;
        let signature = signature(&self.signature).map_err(refused)?;
        Ok(Approved { code, signature, carried: self.carried })
    }
}

/// What a screen shows: what its QR says, or the number below it.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ScanQr {
    /// What stands behind the `#` of the link that the QR says.
    #[serde(default)]
    token: String,
    #[serde(default)]
    code: String,
}

/// What was read of a screen.
#[derive(Debug)]
pub(super) enum Shown {
    Scanned(QrToken),
    Typed(String),
}

impl Form for ScanQr {
    type Parsed = Shown;

    fn parse(self, _: &Parsing<'_>) -> Result<Shown, Vec<FieldRefusal>> {
        let refused = |refusal| vec![FieldRefusal { field: "code", refusal }];
        if self.token.is_empty() {
            return code(&self.code).map(Shown::Typed).map_err(refused);
        }
        let token = QrToken::parse(&self.token).ok_or_else(|| refused(Refusal::QrOver))?;
        Ok(Shown::Scanned(token))
    }
}

/// The device's signature of the page's statement.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Signed {
    /// In base64url.
    #[serde(default)]
    signature: String,
}

impl Form for Signed {
    type Parsed = Vec<u8>;

    fn parse(self, _: &Parsing<'_>) -> Result<Vec<u8>, Vec<FieldRefusal>> {
        let refused = |refusal| vec![FieldRefusal { field: "signature", refusal }];
        signature(&self.signature).map_err(refused)
    }
}
