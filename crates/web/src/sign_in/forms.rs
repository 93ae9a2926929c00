//! The forms of signing in.

use domain::{
    Id, Refusal,
    addresses::{Address, Identifier},
};
use serde::Deserialize;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use crate::shell::{FieldRefusal, Form, Parsing, code, ticked};

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
    #[serde(default, rename = "known")]
    _known: String,
    /// What was found for the bot gate, where the page has one.
    #[serde(default, rename = "gate")]
    _gate: String,
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
            }),
            _ => Err(refusals),
        }
    }
}

/// Which address a code goes to.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SendCode {
    /// The id of one of the ways.
    #[serde(default)]
    address: String,
}

impl Form for SendCode {
    type Parsed = Id<Address>;

    fn parse(self, _: &Parsing<'_>) -> Result<Self::Parsed, Vec<FieldRefusal>> {
        let unknown = |_| vec![FieldRefusal { field: "address", refusal: Refusal::WayUnknown }];
        self.address.parse().map_err(unknown)
    }
}

/// The code that was sent.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ByCode {
    #[serde(default)]
    code: String,
}

impl Form for ByCode {
    type Parsed = String;

    fn parse(self, _: &Parsing<'_>) -> Result<String, Vec<FieldRefusal>> {
        code(&self.code).map_err(|refusal| vec![FieldRefusal { field: "code", refusal }])
    }
}
