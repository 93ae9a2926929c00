//! The forms behind links.

use domain::address_book::Choice;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::shell::{FieldRefusal, Form, Parsing, code};

/// Which button was pressed.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Act {
    /// `confirm`, or `deny` for "that was not me".
    #[serde(default)]
    act: String,
}

/// What a button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Acted {
    Confirm,
    Deny,
}

impl Form for Act {
    type Parsed = Acted;

    fn parse(self, _: &Parsing<'_>) -> Result<Acted, Vec<FieldRefusal>> {
        Ok(if self.act == "deny" { Acted::Deny } else { Acted::Confirm })
    }
}

/// The owner's decision of a stopped change.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Decision {
    #[serde(default)]
    code: String,
    /// `old` or `new`: the address that stands.
    #[serde(default)]
    stands: String,
}

impl Form for Decision {
    type Parsed = (String, Choice);

    fn parse(self, _: &Parsing<'_>) -> Result<Self::Parsed, Vec<FieldRefusal>> {
        let choice = if self.stands == "new" { Choice::TakeNew } else { Choice::KeepOld };
        let code =
            code(&self.code).map_err(|refusal| vec![FieldRefusal { field: "code", refusal }])?;
        Ok((code, choice))
    }
}
