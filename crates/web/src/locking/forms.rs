//! The forms of reporting a loss.

use domain::addresses::Identifier;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::shell::{FieldRefusal, Form, Parsing, code};

/// Whose account it is.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Loss {
    #[serde(default)]
    identifier: String,
}

impl Form for Loss {
    type Parsed = Identifier;

    fn parse(self, with: &Parsing<'_>) -> Result<Identifier, Vec<FieldRefusal>> {
        Identifier::parse(&self.identifier, with.default_country)
            .map_err(|refusal| vec![FieldRefusal { field: "identifier", refusal }])
    }
}

/// The code that was sent, if there was anybody to send it to.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct GivenCode {
    #[serde(default)]
    code: String,
}

impl Form for GivenCode {
    type Parsed = String;

    fn parse(self, _: &Parsing<'_>) -> Result<String, Vec<FieldRefusal>> {
        code(&self.code).map_err(|refusal| vec![FieldRefusal { field: "code", refusal }])
    }
}
