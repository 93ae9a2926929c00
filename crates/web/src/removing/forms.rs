//! The owner's decision of a stopped removal.

use domain::removing::Choice;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::shell::{FieldRefusal, Form, Parsing};

/// Whether it stays.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Stays {
    /// `keep` or `remove`.
    #[serde(default)]
    choice: String,
}

impl Form for Stays {
    type Parsed = Choice;

    fn parse(self, _: &Parsing<'_>) -> Result<Choice, Vec<FieldRefusal>> {
        Ok(if self.choice == "remove" { Choice::Remove } else { Choice::Keep })
    }
}
