//! The forms of signing in.

use domain::{Refusal, addresses::Identifier};
use serde::Deserialize;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use crate::shell::{FieldRefusal, Form, Parsing, ticked};

/// An identifier and a password.
#[derive(Deserialize, ToSchema)]
pub(super) struct Attempt {
    #[serde(default)]
    identifier: String,
    #[serde(default)]
    password: String,
    /// "Keep me signed in".
    #[serde(default, deserialize_with = "ticked")]
    keep: bool,
    /// From a native app: what the account knows it by, if it does.
    #[serde(default)]
    #[expect(dead_code, reason = "said here for the document; the visit has read it already")]
    known: String,
    /// What was found for the bot gate, where the page has one.
    #[serde(default)]
    gate: String,
}

impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Attempt")
    }
}

/// What was typed, parsed.
#[derive(Debug)]
pub(super) struct Attempted {
    pub identifier: Identifier,
    pub password: Zeroizing<String>,
    pub keep: bool,
    pub gate: Option<String>,
}

impl Form for Attempt {
    type Parsed = Attempted;

    fn parse(self, with: &Parsing<'_>) -> Result<Attempted, Vec<FieldRefusal>> {
        let mut refusals = Vec::new();
        let most = *with.policy.password.max_length;
        let password = domain::accounts::password::normalised(&self.password, most);
        let identifier = Identifier::parse(&self.identifier, with.default_country);
        if let Err(refusal) = &identifier {
            refusals.push(FieldRefusal { field: "identifier", refusal: refusal.clone() });
        }
        if self.password.is_empty() {
            let refusal = Refusal::PasswordMissing;
            refusals.push(FieldRefusal { field: "password", refusal });
        }
        match identifier {
            Ok(identifier) if refusals.is_empty() => Ok(Attempted {
                identifier,
                // One that is too long is nobody's; it is compared at the same cost.
                password: password.unwrap_or_default(),
                keep: self.keep,
                gate: Some(self.gate).filter(|gate| !gate.is_empty()),
            }),
            _ => Err(refusals),
        }
    }
}

/// Going on from a QR that was approved.
#[derive(Deserialize, ToSchema)]
pub(super) struct QrGoOn {
    /// "Keep me signed in".
    #[serde(default, deserialize_with = "ticked")]
    keep: bool,
    /// Where the page says `more`.
    #[serde(default)]
    password: String,
}

impl std::fmt::Debug for QrGoOn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("QrGoOn")
    }
}

/// What the screen goes on with.
#[derive(Debug)]
pub(super) struct GoingOn {
    pub keep: bool,
    pub password: Option<Zeroizing<String>>,
}

impl Form for QrGoOn {
    type Parsed = GoingOn;

    fn parse(self, with: &Parsing<'_>) -> Result<GoingOn, Vec<FieldRefusal>> {
        let most = *with.policy.password.max_length;
        let normalised = domain::accounts::password::normalised(&self.password, most);
        // One that is too long is nobody's; it is compared at the same cost.
        let password = Some(normalised.unwrap_or_default()).filter(|_| !self.password.is_empty());
        Ok(GoingOn { keep: self.keep, password })
    }
}
