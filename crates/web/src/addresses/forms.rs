//! The forms of addresses.

use domain::{
    Refusal,
    address_book::Choice,
    addresses::{EmailAddress, Identifier, PhoneNumber, Role},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::shell::{FieldRefusal, Form, Parsing, code};

/// A new address.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct NewAddress {
    /// `email` or `phone`.
    #[serde(default)]
    by: String,
    /// `identifier` (typed to sign in) or `contact`.
    #[serde(default)]
    role: String,
    #[serde(default)]
    identifier: String,
}

impl Form for NewAddress {
    type Parsed = (Identifier, Role);

    fn parse(self, with: &Parsing<'_>) -> Result<Self::Parsed, Vec<FieldRefusal>> {
        let typed = &self.identifier;
        let identifier = match self.by.as_str() {
            "email" => EmailAddress::parse(typed).map(Identifier::Email),
            "phone" => PhoneNumber::parse(typed, with.default_country).map(Identifier::Phone),
            _ => Identifier::parse(typed, with.default_country),
        };
        let role = if self.role == "contact" { Role::Contact } else { Role::Identifier };
        let refused = |refusal: Refusal| vec![FieldRefusal { field: "identifier", refusal }];
        Ok((identifier.map_err(refused)?, role))
    }
}

/// The code that was sent.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Code {
    #[serde(default)]
    code: String,
}

impl Form for Code {
    type Parsed = String;

    fn parse(self, _: &Parsing<'_>) -> Result<String, Vec<FieldRefusal>> {
        code(&self.code).map_err(|refusal| vec![FieldRefusal { field: "code", refusal }])
    }
}

/// The owner's decision of a stopped change.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Stands {
    /// `old` or `new`: the address that stands.
    #[serde(default)]
    stands: String,
}

impl Form for Stands {
    type Parsed = Choice;

    fn parse(self, _: &Parsing<'_>) -> Result<Choice, Vec<FieldRefusal>> {
        Ok(if self.stands == "new" { Choice::TakeNew } else { Choice::KeepOld })
    }
}
