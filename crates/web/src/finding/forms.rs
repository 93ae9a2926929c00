//! The forms of finding an identifier.

use domain::addresses::Identifier;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::shell::{FieldRefusal, Form, Parsing, code};

/// An address that the account has.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct OwnAddress {
    /// A phone number or an e-mail address; a contact address too.
    #[serde(default)]
    address: String,
}

impl Form for OwnAddress {
    type Parsed = Identifier;

    fn parse(self, with: &Parsing<'_>) -> Result<Identifier, Vec<FieldRefusal>> {
        Identifier::parse(&self.address, with.default_country)
            .map_err(|refusal| vec![FieldRefusal { field: "address", refusal }])
    }
}

/// The code that was sent to it.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct OwnAddressCode {
    #[serde(default)]
    code: String,
}

impl Form for OwnAddressCode {
    type Parsed = String;

    fn parse(self, _: &Parsing<'_>) -> Result<String, Vec<FieldRefusal>> {
        code(&self.code).map_err(|refusal| vec![FieldRefusal { field: "code", refusal }])
    }
}
