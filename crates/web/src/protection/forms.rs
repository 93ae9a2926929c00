//! The form of an appeal.

use domain::{Id, measures::Measure};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::shell::{FieldRefusal, Form, Parsing};

/// "That was me", and what its owner says to that.
#[derive(Deserialize, ToSchema)]
pub(super) struct AppealForm {
    /// Which measure it is about.
    #[serde(default)]
    measure: String,
    #[serde(default)]
    appeal: String,
}

impl std::fmt::Debug for AppealForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AppealForm")
    }
}

impl Form for AppealForm {
    type Parsed = (Option<Id<Measure>>, String);

    fn parse(self, _: &Parsing<'_>) -> Result<Self::Parsed, Vec<FieldRefusal>> {
        Ok((self.measure.parse().ok(), self.appeal))
    }
}
