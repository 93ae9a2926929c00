//! The form of allowed countries.

use domain::{
    Refusal,
    environments::countries::{self, Country},
};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::shell::{FieldRefusal, Form, Parsing};

/// A country by its ISO 3166-1 alpha-2 code.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Allow {
    #[serde(default)]
    country: String,
}

impl Form for Allow {
    type Parsed = Country;

    fn parse(self, _: &Parsing<'_>) -> Result<Country, Vec<FieldRefusal>> {
        country(&self.country).ok_or_else(|| {
            vec![FieldRefusal { field: "country", refusal: Refusal::CountryMissing }]
        })
    }
}

/// The country with this code, if there is one.
pub(super) fn country(code: &str) -> Option<Country> {
    let typed = Country::parse(code.trim())?;
    countries::all().find(|country| *country == typed)
}
